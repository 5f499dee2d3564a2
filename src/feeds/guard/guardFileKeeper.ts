import type { Disposable, Files } from '../../core/ports';
import type { Report } from '../feed';
import type { Guard } from './guard';
import type { RemotePlaces } from './remotePlaces';

export interface GuardFileDeps {
	readonly guard: Guard;
	readonly places: RemotePlaces;
	readonly reports: () => readonly Report[];
	readonly onDidChangeReports: (listener: () => void) => Disposable;
	readonly files: Files;
	/** Absolute path of the folder that the file is in; it need not exist. */
	readonly folder: string;
	/** ISO 8601 in UTC. */
	readonly now: () => string;
	readonly failed: (error: unknown) => void;
}

/** Keeps the file that the hooks read as it should be. There is none while no hook is installed. */
export interface GuardFileKeeper extends Disposable {
	/** Absolute path. */
	readonly file: string;
	/** Writes it now, if it is to be there. @throws FilesError */
	write(): Promise<void>;
	/** A hook was installed or removed. @param roots of all working trees that have one */
	installed(roots: readonly string[]): Promise<void>;
}

export function createGuardFileKeeper(deps: GuardFileDeps): GuardFileKeeper {
	const file = deps.files.join(deps.folder, 'tokens');
	return {
		file,
		write: async () => undefined,
		installed: async () => undefined,
		dispose: () => undefined,
	};
}
