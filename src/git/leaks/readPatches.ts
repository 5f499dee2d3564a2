import { t } from '../../core/translate';
import { PATCH_FORM } from '../commits';
import { GitTimeoutError, MissingObjectsError } from '../errors';
import type { Git } from '../exec';
import { withSignal } from '../repository';
import { told } from './binaries';
import { COMMIT_FORM, createPatchStream, type PatchEvents } from './patchStream';

/** A long history takes as long as git log -p takes. */
const TIMEOUT = 15 * 60_000;
/** A partial clone lacks contents. So many times git is asked for what comes after one of them. */
const MOST_MISSES = 80;

const SHOWN = ['--no-color', '-M', '-l1000', ...PATCH_FORM, '-U0'] as const;

/**
 * The log that commits are read with, which takes their ids from standard input. Of a merge it has what no parent has
 * (--cc). Everything that a configuration could change is said.
 */
export const LEAK_LOG: readonly string[] = [
	...['log', '--no-walk=unsorted', '--ignore-missing', '--stdin', '--encoding=UTF-8', '--no-notes', '--no-mailmap'],
	...['--no-show-signature', COMMIT_FORM, '--root', '--cc', ...SHOWN],
];
const MESSAGES: readonly string[] = [...LEAK_LOG.filter(word => word !== '-p' && word !== '--cc'), '--no-patch'];

const UNHEARD: PatchEvents = { commit: () => undefined, file: () => undefined, added: () => undefined };

/**
 * Reads what commits say and change, in one process that is read as it writes. Where a partial clone lacks what a commit
 * changed, its message is read alone.
 * @returns those whose change was not read whole, and what to tell people of it
 * @throws what Git.run throws
 */
export async function readPatches(
	git: Git,
	root: string,
	ids: readonly string[],
	events: PatchEvents,
	signal?: AbortSignal,
): Promise<{ readonly lost: ReadonlySet<string>; readonly unread: readonly string[] }> {
	const lost = new Set<string>();
	let rest = ids;
	try {
		for (let misses = 0; rest.length > 0 && misses < MOST_MISSES; misses++) {
			const last = await readUpToMissing(git, root, LEAK_LOG, rest, events, signal);
			if (last === undefined) {
				rest = [];
				break;
			}
			// What came last may be whole, and the one behind it the one that cannot even be begun.
			const isWhole =
				last !== '' && (await readUpToMissing(git, root, LEAK_LOG, [last], UNHEARD, signal)) === undefined;
			const at = Math.max(0, rest.indexOf(last));
			if (!isWhole) lost.add(rest[at] ?? '');
			rest = rest.slice(at + 1);
		}
		for (const id of rest) lost.add(id);
		if (lost.size > 0) await readUpToMissing(git, root, MESSAGES, [...lost], events, signal);
	} catch (error) {
		if (!(error instanceof GitTimeoutError)) throw error;
		for (const id of rest) lost.add(id);
		return { lost, unread: [t('Commits: Git needed more than 15 minutes')] };
	}
	return {
		lost,
		unread: told(
			lost.size,
			'commit whose contents this partial clone does not have',
			'commits whose contents this partial clone does not have',
		),
	};
}

/** @returns the commit at which something was missing, empty before the first one; nothing where all was read */
async function readUpToMissing(
	git: Git,
	root: string,
	args: readonly string[],
	ids: readonly string[],
	events: PatchEvents,
	signal: AbortSignal | undefined,
): Promise<string | undefined> {
	let last = '';
	const commit: PatchEvents['commit'] = (id, parents, message) => {
		last = id;
		events.commit(id, parents, message);
	};
	try {
		await streamPatches(git, root, args, { ...events, commit }, { input: lines(ids), signal });
		return undefined;
	} catch (error) {
		if (!(error instanceof MissingObjectsError)) throw error;
		return last;
	}
}

/** Runs what prints patches, and reads them as they come. @throws what Git.run throws */
export async function streamPatches(
	git: Git,
	root: string,
	args: readonly string[],
	events: PatchEvents,
	{ input, signal }: { readonly input?: string; readonly signal?: AbortSignal | undefined },
): Promise<void> {
	const stream = createPatchStream(events);
	try {
		await git.run(root, args, {
			onOutput: stream.take,
			limitBytes: Number.POSITIVE_INFINITY,
			timeoutMs: TIMEOUT,
			...(input === undefined ? {} : { input }),
			...withSignal(signal),
		});
	} finally {
		stream.end();
	}
}

/** What `git diff` and its like are told, so that createPatchStream can read them. */
export const DIFF_FORM: readonly string[] = [...SHOWN];

/** Revisions as --stdin reads them. */
export function lines(revisions: readonly string[]): string {
	return revisions.map(revision => `${revision}\n`).join('');
}
