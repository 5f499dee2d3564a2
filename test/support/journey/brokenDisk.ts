import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Files, FilesError, type FilesErrorKind } from '../../../src/core/ports';
import { createNodeFiles } from '../../../src/platform/nodeFiles';

/** What can go wrong with one thing that is asked of a disk. */
export const DISK_FAULTS = [
	'ENOSPC',
	'EACCES',
	'EIO',
	'ENOENT',
	'EMFILE',
	'EBUSY',
	/** Half of it was written, beside the file, and nobody could remove it. */
	'torn',
	/** It was done, and an error came all the same. */
	'done',
	'slow',
	/** No answer ever: a drive of the network that went away. */
	'never',
	/** The window ends before, in the middle of, or after it. */
	'crash before',
	'crash half',
	'crash after',
] as const;
export type DiskFaultKind = (typeof DISK_FAULTS)[number];

export interface DiskFault {
	/** Counted from 0 since it was said: it meets the first such thing from there on. */
	readonly at: number;
	/** Counts and meets only such things. */
	readonly work?: DiskWork;
	readonly kind: DiskFaultKind;
	/** Whether it lasts until the disk is mended. */
	readonly lasts: boolean;
}

export type DiskWork = 'list' | 'read' | 'stamp' | 'facts' | 'write' | 'remove' | 'makeFolder' | 'locked';

/** A disk on which something goes wrong, as a window has it. */
export interface BrokenDisk extends Files {
	/** What was asked so far. */
	readonly asked: readonly DiskWork[];
	/** Told of the number of each thing that is asked, before it is done. */
	onAsked(listener: (index: number) => void): void;
	/** How often the fault was met. */
	met(): number;
	/** From now on something goes wrong, in place of what was said before. */
	break(fault: DiskFault): void;
	mend(): void;
	/** Whether something waits for an answer that will not come. */
	hangs(): boolean;
	/** Resolves when the window is gone: nothing that it began goes on. */
	readonly gone: Promise<void>;
	isGone(): boolean;
	/** Ends the window. */
	end(): void;
}

const CHANGES: readonly DiskWork[] = ['write', 'remove', 'makeFolder'];
const KINDS: Readonly<Record<string, FilesErrorKind>> = {
	ENOSPC: 'full',
	EACCES: 'denied',
	EIO: 'other',
	ENOENT: 'missing',
	EMFILE: 'other',
	EBUSY: 'busy',
	torn: 'other',
	done: 'other',
};
const SLOW_MS = 20;

/** Whether a fault can meet such a thing. */
export function canMeet(kind: DiskFaultKind, work: DiskWork): boolean {
	switch (kind) {
		case 'ENOSPC':
			return work === 'write' || work === 'makeFolder' || work === 'locked';
		case 'EBUSY':
			return work === 'locked' || work === 'remove';
		case 'torn':
		case 'crash half':
			return work === 'write';
		case 'done':
		case 'crash after':
			return CHANGES.includes(work);
		case 'ENOENT':
			// Making a folder makes its parents.
			return work !== 'makeFolder' && work !== 'remove';
		default:
			return true;
	}
}

export function createBrokenDisk(fault?: DiskFault): BrokenDisk {
	const disk = createNodeFiles();
	const asked: DiskWork[] = [];
	const listeners: ((index: number) => void)[] = [];
	let rule = fault;
	let before = fault?.at ?? 0;
	let met = 0;
	let hangs = false;
	let isGone = false;
	let tellGone = (): void => undefined;
	const gone = new Promise<void>(resolve => {
		tellGone = resolve;
	});
	const end = (): void => {
		isGone = true;
		tellGone();
	};
	const never = new Promise<never>(() => undefined);
	const meet = (work: DiskWork): DiskFaultKind | undefined => {
		const index = asked.push(work) - 1;
		for (const listener of listeners) listener(index);
		if (rule === undefined || (rule.work ?? work) !== work) return undefined;
		if (before-- > 0 || !canMeet(rule.kind, work)) return undefined;
		const { kind, lasts } = rule;
		met += 1;
		if (!lasts) rule = undefined;
		return kind;
	};
	const failure = (kind: DiskFaultKind, path: string): FilesError =>
		new FilesError(KINDS[kind] ?? 'other', path, { cause: new Error(`${kind}: at the disk`) });

	/** @param half leaves what a write leaves that was stopped in the middle */
	async function guarded<T>(work: DiskWork, path: string, run: () => Promise<T>, half = () => {}): Promise<T> {
		if (isGone) return never;
		const kind = meet(work);
		if (kind === undefined) return afterwards(run());
		switch (kind) {
			case 'slow':
				await new Promise(resolve => setTimeout(resolve, SLOW_MS));
				return isGone ? never : afterwards(run());
			case 'never':
				hangs = true;
				return never;
			case 'crash before':
				end();
				return never;
			case 'crash half':
				half();
				end();
				return never;
			case 'crash after':
				await run();
				end();
				return never;
			case 'done':
				await run();
				throw failure(kind, path);
			case 'torn':
				half();
				throw failure(kind, path);
			default:
				throw failure(kind, path);
		}
	}
	/** Nothing comes back to a window that is gone. */
	async function afterwards<T>(running: Promise<T>): Promise<T> {
		try {
			const value = await running;
			return isGone ? await never : value;
		} catch (error) {
			if (isGone) return never;
			throw error;
		}
	}

	return {
		asked,
		onAsked: listener => void listeners.push(listener),
		met: () => met,
		break(next) {
			rule = next;
			before = next.at;
		},
		mend() {
			rule = undefined;
		},
		hangs: () => hangs,
		gone,
		isGone: () => isGone,
		end,
		list: folder => guarded('list', folder, () => disk.list(folder)),
		read: (path, limit) => guarded('read', path, () => disk.read(path, limit)),
		stamp: path => guarded('stamp', path, () => disk.stamp(path)),
		facts: path => guarded('facts', path, () => disk.facts(path)),
		write: (path, text, expected) =>
			guarded(
				'write',
				path,
				() => disk.write(path, text, expected),
				() => writeHalf(path, text),
			),
		remove: path => guarded('remove', path, () => disk.remove(path)),
		makeFolder: folder => guarded('makeFolder', folder, () => disk.makeFolder(folder)),
		async locked(path, work) {
			await guarded('locked', path, async () => undefined);
			return afterwards(disk.locked(path, () => afterwards(work())));
		},
		watch(folder, changed) {
			return disk.watch(folder, () => {
				if (!isGone) changed();
			});
		},
		join: disk.join,
	};
}

/** What a write leaves that was stopped before the file got its name. */
function writeHalf(path: string, text: string): void {
	const name = `.secure-response-${randomBytes(12).toString('hex')}.tmp`;
	writeFileSync(join(dirname(path), name), text.slice(0, text.length / 2), { mode: 0o600 });
}

/** No process has this number, so its locks are those of one that was killed. */
const NOBODY = '4194999';

/** Makes the locks that a window left when it was ended those of a process that is no more. @param folder of files with locks */
export function leaveLocks(folder: string): void {
	for (const name of filesIn(folder).filter(each => each.endsWith('.lock'))) {
		const path = join(folder, name);
		const [, ...rest] = readFileSync(path, 'utf8').split(' ');
		writeFileSync(path, [NOBODY, ...rest].join(' '));
	}
}

/** What is in a folder that has no business there once all is at rest. The next change of a case takes the lock of a dead window. */
export function leftovers(folder: string): string[] {
	const isDead = (name: string): boolean =>
		name.endsWith('.yaml.lock') && readFileSync(join(folder, name), 'utf8').startsWith(`${NOBODY} `);
	return filesIn(folder).filter(
		name => !/^[0-9a-f]{16}\.yaml$/.test(name) && !basename(name).startsWith('.secure-response-') && !isDead(name),
	);
}

function filesIn(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
