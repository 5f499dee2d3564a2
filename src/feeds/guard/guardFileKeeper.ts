import { renderGuardFile } from '../../core/guard/guardFile';
import { type Disposable, type Files, FilesError } from '../../core/ports';
import type { Report } from '../feed';
import type { Guard } from './guard';
import { casesOf, forksIn, readRemembered, renderRemembered, tokensIn, withUnseen } from './rememberedCases';
import type { RemotePlaces } from './remotePlaces';

export interface GuardFileDeps {
	readonly guard: Pick<Guard, 'tokens'>;
	readonly places: Pick<RemotePlaces, 'known' | 'onDidChange'>;
	readonly reports: () => readonly Report[];
	/** Whether all cases that come from there are among the reports now. */
	readonly covers: (of: { readonly feed: string; readonly repository?: string }) => boolean;
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

const CASE_FOLDER = { feed: 'case-folder' };
/** In bytes. A larger one was not written by us. */
const LIMIT = 64 * 1024 * 1024;

/**
 * Every window writes the one file. So that none takes away what it cannot see (another project's reports, those behind
 * another sign-in, or before all were read), what is in it is remembered case by case in a second file, beside it and
 * readable by the same person alone. A window changes what is of its own cases, and leaves the rest.
 */
export function createGuardFileKeeper(deps: GuardFileDeps): GuardFileKeeper {
	const { files, folder } = deps;
	const file = files.join(folder, 'tokens');
	const memory = files.join(folder, 'cases.json');
	let queue = Promise.resolve();
	/** A case folder that has been empty since the start may be one that is not mounted. */
	let hadCases = false;
	let soon: ReturnType<typeof setTimeout> | undefined;

	async function keep(): Promise<void> {
		if (!deps.isInstalled()) {
			await files.remove(memory);
			return files.remove(file);
		}
		await files.makeFolder(folder);
		await files.locked(file, async () => {
			const before = readRemembered((await textOf(memory)) ?? '');
			// Before anything was read nothing is known: what is there is better than nothing.
			if (before === undefined && !deps.covers(CASE_FOLDER) && (await stampOf(file)) !== null) return;
			const reports = deps.reports();
			const seen = new Set(reports.map(({ record }) => record.handle));
			hadCases ||= reports.some(({ advisory }) => advisory.source.feed === CASE_FOLDER.feed);
			const cases = withUnseen(casesOf(reports, deps.guard.tokens()), before ?? [], seen, of =>
				of.feed === CASE_FOLDER.feed ? hadCases && deps.covers(of) : deps.covers(of),
			);
			// The memory first: what the hook reads is never more than what is remembered.
			await replace(memory, renderRemembered(cases));
			const places = [...forksIn(cases), ...deps.places.known()];
			await replace(file, renderGuardFile(tokensIn(cases), places, deps.now()));
		});
	}

	async function replace(path: string, text: string): Promise<void> {
		if ((await textOf(path)) !== text) await files.write(path, text, await stampOf(path));
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

function missing(error: unknown): undefined {
	if (error instanceof FilesError && error.kind === 'missing') return undefined;
	throw error;
}
