import type { Case } from '../core/case';
import type { Disposable } from '../core/ports';

/** A case file that cannot be used as it is. It stays where it is, untouched. */
export interface CaseProblem {
	readonly file: string;
	readonly line?: number;
	readonly column?: number;
	readonly message: string;
	/** The case that the file holds: it is listed all the same, and cannot be changed. */
	readonly readOnly?: string;
}

export interface CaseStore {
	readonly folder: string;
	/** Reads every case of the folder; a broken one is a problem and hides no other. One of a newer version is a case and a problem. @throws UserError when the folder cannot be read */
	list(): Promise<{ cases: Case[]; problems: CaseProblem[] }>;
	/** @returns those of these cases that are there and whole, in this order; of the others list() tells. Never rejects. Absent: only all can be read. */
	some?(handles: readonly string[]): Promise<Case[]>;
	/** @returns the case, or nothing when there is no such file. @throws UserError (CaseFileError) naming file, line, column when it is broken */
	read(handle: string): Promise<Case | undefined>;
	/** Writes a new case. @throws UserError when there is one already, or the disk is full, … */
	create(record: Case): Promise<void>;
	/**
	 * Changes a case under its lock: reads the file as it is now, gives it to `change`, writes what comes back.
	 * Comments and unknown keys of the file stay. `change` may return its argument to change nothing.
	 * @throws UserError when the file is gone, broken, of a newer version, or cannot be written; then nothing was written
	 */
	update(handle: string, change: (record: Case) => Case): Promise<Case>;
	/** Whether a case, as it was read last, is of a newer version and so only read. */
	newer?(handle: string): boolean;
	/** Whether a case, as it was read or changed last, has a file of its own. Absent: every case has. */
	filed?(handle: string): boolean;
	/** Tells that some file of the folder changed, also by another process. */
	watch(changed: () => void): Disposable;
}
