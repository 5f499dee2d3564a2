import type { Git } from '../exec';
import { withSignal } from '../repository';
import { parseCommit, type RawCommit } from './rawCommit';

/** Commits with their parents, parents after their children. */
export type Ancestry = ReadonlyMap<string, readonly string[]>;

const LIMIT = 64 * 1024 * 1024;

/** What leads from some commits down to others, which are left out with all below them. @throws what Git.run throws */
export async function ancestryOf(
	git: Git,
	root: string,
	tips: readonly string[],
	without: readonly string[],
	signal?: AbortSignal,
): Promise<Ancestry> {
	const found = new Map<string, readonly string[]>();
	if (tips.length === 0) return found;
	const { stdout } = await git.run(root, ['rev-list', '--topo-order', '--parents', '--stdin'], {
		input: `${tips.join('\n')}\n${without.map(id => `^${id}\n`).join('')}`,
		limitBytes: LIMIT,
		timeoutMs: 60_000,
		...withSignal(signal),
	});
	for (const line of stdout.toString('latin1').split('\n')) {
		const [commit = '', ...parents] = line.split(' ');
		if (commit !== '') found.set(commit, parents);
	}
	return found;
}

/** @returns those of some commits that are in the ancestry, and all that are built on them */
export function builtOn(ancestry: Ancestry, commits: ReadonlySet<string>): Set<string> {
	const found = new Set<string>();
	for (const [commit, parents] of [...ancestry].reverse())
		if (commits.has(commit) || parents.some(parent => found.has(parent))) found.add(commit);
	return found;
}

/** A commit and everything below it, as far as the ancestry goes. */
export function below(ancestry: Ancestry, commit: string | undefined): Set<string> {
	if (commit === undefined || !ancestry.has(commit)) return new Set();
	const seen = new Set([commit]);
	// A set is walked in the order in which things were added, also while they are.
	for (const each of seen) for (const parent of ancestry.get(each) ?? []) if (ancestry.has(parent)) seen.add(parent);
	return seen;
}

/** @returns the newest commit below a branch's tip, by first parents, that is built on none of some; nothing: all are */
export function firstClean(ancestry: Ancestry, tip: string, leaking: ReadonlySet<string>): string | undefined {
	let at: string | undefined = tip;
	while (at !== undefined && leaking.has(at)) at = ancestry.get(at)?.[0];
	return at;
}

/** Commits as they are stored. @throws what Git.run throws */
export async function readCommits(
	git: Git,
	root: string,
	ids: readonly string[],
	signal?: AbortSignal,
): Promise<ReadonlyMap<string, RawCommit>> {
	const found = new Map<string, RawCommit>();
	if (ids.length === 0) return found;
	const { stdout } = await git.run(root, ['cat-file', '--batch'], {
		input: `${ids.join('\n')}\n`,
		limitBytes: LIMIT,
		...withSignal(signal),
	});
	for (let at = 0; at < stdout.length; ) {
		const end = stdout.indexOf('\n', at);
		if (end === -1) break;
		const [id = '', type, size] = stdout.subarray(at, end).toString('latin1').split(' ');
		const length = Number(size);
		if (!Number.isInteger(length)) {
			// "<id> missing" has no content.
			at = end + 1;
			continue;
		}
		if (type === 'commit') found.set(id, parseCommit(stdout.subarray(end + 1, end + 1 + length)));
		at = end + 1 + length + 1;
	}
	return found;
}
