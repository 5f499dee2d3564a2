import type { Git } from '../exec';
import { withSignal } from '../repository';
import { INTERESTING_LOG } from './messages';
import { isFinal, lines, readLog } from './readLog';
import { inFull, resolveReverts } from './reverts';
import type { FoundCommit, ScanState } from './scanState';
import type { Tips } from './tips';

const LIMIT = 256 * 1024 * 1024;
const TIMEOUT = 5 * 60_000;

/**
 * Goes on from what an earlier scan found.
 * @returns what is found by now, newest first; nothing when everything must be read anew
 */
export async function goOn(
	git: Git,
	root: string,
	before: ScanState,
	{ tips, heads }: Pick<Tips, 'tips' | 'heads'>,
	signal: AbortSignal | undefined,
): Promise<readonly FoundCommit[] | undefined> {
	const [old, now] = [new Set(before.tips), new Set(tips)];
	const added = tips.filter(tip => !old.has(tip));
	const gone = before.tips.filter(tip => !now.has(tip));
	try {
		const [read, dropped] = await Promise.all([
			added.length === 0 ? [] : readNew(git, root, added, readBefore(before), signal),
			unreachable(git, root, gone, { tips, heads }, signal),
		]);
		const fresh = await inFull(git, root, read, signal);
		const names = new Set(fresh.map(({ commit }) => commit));
		const kept = before.found.filter(({ commit }) => !dropped.has(commit) && !names.has(commit));
		const newestFirst = [...fresh, ...kept].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
		return resolveReverts(newestFirst);
	} catch (error) {
		if (isFinal(error, signal)) throw error;
		return undefined;
	}
}

/**
 * Tips whose history need not be read again. Tags are left out while there is anything else: git takes as long to look at
 * 50,000 of them as to read the whole history, and what only a tag leads to is found twice at worst.
 */
function readBefore({ tips, heads = [] }: ScanState): readonly string[] {
	return heads.length === 0 ? tips : heads;
}

async function readNew(
	git: Git,
	root: string,
	added: readonly string[],
	known: readonly string[],
	signal: AbortSignal | undefined,
): Promise<FoundCommit[]> {
	return readLog(git, root, [...INTERESTING_LOG, '--stdin'], lines([...added, ...known.map(without)]), signal);
}

/** The commits that no branch, tag or HEAD leads to any more. Most often none, which the branches alone show. */
async function unreachable(
	git: Git,
	root: string,
	gone: readonly string[],
	{ tips, heads }: Pick<Tips, 'tips' | 'heads'>,
	signal: AbortSignal | undefined,
): Promise<ReadonlySet<string>> {
	if (gone.length === 0) return new Set();
	const some = await listed(git, root, lines([...gone, ...heads.map(without)]), signal);
	if (some.size === 0 || heads.length === tips.length) return some;
	return listed(git, root, lines([...gone, ...tips.map(without)]), signal);
}

async function listed(git: Git, root: string, input: string, signal: AbortSignal | undefined): Promise<Set<string>> {
	const o = { input, limitBytes: LIMIT, timeoutMs: TIMEOUT, ...withSignal(signal) };
	const { stdout } = await git.run(root, ['rev-list', '--stdin'], o);
	return new Set(
		stdout
			.toString('latin1')
			.split('\n')
			.filter(line => line !== ''),
	);
}

function without(tip: string): string {
	return `^${tip}`;
}
