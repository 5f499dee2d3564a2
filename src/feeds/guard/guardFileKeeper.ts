import { type KnownPlace, renderGuardFile } from '../../core/guard/guardFile';
import type { GuardToken } from '../../core/guard/token';
import { type Disposable, type Files, FilesError } from '../../core/ports';
import type { Report } from '../feed';
import type { Guard } from './guard';
import type { RemotePlaces } from './remotePlaces';

export interface GuardFileDeps {
	readonly guard: Pick<Guard, 'tokens'>;
	readonly places: Pick<RemotePlaces, 'known' | 'onDidChange'>;
	readonly reports: () => readonly Report[];
	/** Whether these are all that there are; see isComplete. */
	readonly isComplete: () => boolean;
	readonly onDidChangeReports: (listener: () => void) => Disposable;
	/** Whether any repository has the hook. */
	readonly isInstalled: () => boolean;
	readonly files: Files;
	/** Absolute path of the folder that the file is in; it need not exist. */
	readonly folder: string;
	/** ISO 8601 in UTC. */
	readonly now: () => string;
	/** Is told kinds of failures and a path of ours, nothing of what is written. */
	readonly failed: (error: unknown) => void;
}

/** Keeps the file that the hooks read as it should be. There is none while no hook is installed. */
export interface GuardFileKeeper extends Disposable {
	/** Absolute path. */
	readonly file: string;
	/** Makes it now what it should be: written, left, or removed with the last hook. @throws FilesError */
	write(): Promise<void>;
}

/** What was written last by this window. */
interface Written {
	readonly tokens: readonly GuardToken[];
	readonly places: readonly KnownPlace[];
}

/** In bytes. A larger one was not written by us. */
const LIMIT = 64 * 1024 * 1024;

/**
 * Every window writes the one file, the last one wins. So that none takes away what it does not know of, a window whose
 * reports are not all known yet leaves a file that is there; later it keeps what it wrote of cases it cannot see just now.
 * What is lifted of a case that it sees goes at once.
 */
export function createGuardFileKeeper(deps: GuardFileDeps): GuardFileKeeper {
	const { files, folder } = deps;
	const file = files.join(folder, 'tokens');
	let last: Written | undefined;
	let queue = Promise.resolve();
	let soon: ReturnType<typeof setTimeout> | undefined;

	async function keep(): Promise<void> {
		if (!deps.isInstalled()) {
			last = undefined;
			return files.remove(file);
		}
		const complete = deps.isComplete();
		if (!complete && last === undefined && (await stampOf(file)) !== null) return;
		const known = { tokens: deps.guard.tokens(), places: placesOf(deps) };
		const written = complete || last === undefined ? known : withUnseen(known, last, deps.reports());
		const text = renderGuardFile(written.tokens, written.places, deps.now());
		await files.makeFolder(folder);
		await files.locked(file, async () => {
			if ((await textOf(file)) !== text) await files.write(file, text, await stampOf(file));
		});
		last = written;
	}

	async function stampOf(path: string): Promise<string | null> {
		return files
			.stamp(path)
			.catch(missing)
			.then(stamp => stamp ?? null);
	}
	async function textOf(path: string): Promise<string | undefined> {
		return files.read(path, LIMIT).then(
			({ text }) => text,
			() => undefined,
		);
	}

	function write(): Promise<void> {
		const mine = queue.then(keep);
		queue = mine.catch(() => undefined);
		return mine;
	}

	/** Many changes are one; and when reports were just read, their sources are asked in the next moment. */
	function change(): void {
		soon ??= setTimeout(() => {
			soon = undefined;
			write().catch(deps.failed);
		}, 0);
	}

	const listening = [deps.onDidChangeReports(change), deps.places.onDidChange(change)];
	return {
		...{ file, write },
		dispose() {
			clearTimeout(soon);
			for (const listener of listening) listener.dispose();
		},
	};
}

/** Private forks of the cases take these cases' own; what else is private takes everything. */
function placesOf({ reports, places }: GuardFileDeps): KnownPlace[] {
	const forks = reports().flatMap(({ advisory, record }) =>
		advisory.privateFork === undefined ? [] : [{ url: advisory.privateFork.url, handles: [record.handle] }],
	);
	return [...forks, ...places.known()];
}

/** What is known now, and what was written before of cases that cannot be seen now. */
function withUnseen(known: Written, before: Written, reports: readonly Report[]): Written {
	const seen = new Set(reports.map(({ record }) => record.handle));
	const unseen = (handle: string | undefined): boolean => handle !== undefined && !seen.has(handle);
	return {
		tokens: [...known.tokens, ...before.tokens.filter(({ handle }) => unseen(handle))],
		places: [...known.places, ...before.places.filter(({ handles }) => handles?.some(unseen))],
	};
}

function missing(error: unknown): undefined {
	if (error instanceof FilesError && error.kind === 'missing') return undefined;
	throw error;
}
