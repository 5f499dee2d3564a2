import { patchIdBetween } from '../changes';
import { GitOutputLimitError, MissingObjectsError } from '../errors';
import type { Git } from '../exec';
import { withSignal } from '../repository';
import type { MirrorRef } from './mirrorRefs';
import { PUBLIC } from './publicRefs';
import { type CommitFacts, factsOf, newest, patchesIn, patchIdsOf } from './samePatches';

/** A commit that the public repository does not have under this id. */
export interface UnpublishedCommit {
	readonly commit: string;
	/** The author's time, ISO 8601 in UTC. */
	readonly date: string;
	readonly files: number;
	/** The public commit with the same change (git-patch-id), where there is one. */
	readonly samePatch?: string;
}

/** What of a branch is public. */
export interface Publication {
	/**
	 * published: each commit is, by its id or by its change, or all of them as one commit. partly: the change of some is.
	 * nowhere: of none. unknown: what is public is not known.
	 */
	readonly where: 'published' | 'partly' | 'nowhere' | 'unknown';
	/** How many commits the public repository does not have under their id; 0 when that is not known. */
	readonly unpublished: number;
	/** How many of these are there with another id. */
	readonly samePatch: number;
	/** The public commit that is all of these as one, as a squash makes it. */
	readonly squashed?: string;
	/** The first 50 of them, newest first. */
	readonly commits: readonly UnpublishedCommit[];
}

const SHOWN = 50;
/** How many commits have their date and files told, over all branches. */
const DESCRIBED = 5000;
/** Branches that are looked at as one change. */
const SQUASHED = 100;
const LIMIT = 256 * 1024 * 1024;

export const UNKNOWN: Publication = { where: 'unknown', unpublished: 0, samePatch: 0, commits: [] };
const PUBLISHED: Publication = { where: 'published', unpublished: 0, samePatch: 0, commits: [] };

/**
 * What of each name is in refs/public/ of the mirror: first by ids, in one walk for all; what is left, by change.
 * @returns by the commit that the name leads to
 * @throws what Git.run throws
 */
export async function publicationOf(
	git: Git,
	mirror: string,
	refs: readonly MirrorRef[],
	publicRefs: readonly MirrorRef[],
	signal?: AbortSignal,
): Promise<ReadonlyMap<string, Publication>> {
	const tips = [...new Set(refs.flatMap(({ commit }) => commit ?? []))];
	const history = await unpublishedHistory(git, mirror, tips, publicRefs, signal);
	const perTip = new Map(tips.map(tip => [tip, reachable(tip, history)]));
	const compared = newest([...history.keys()]);
	const facts = await factsOf(git, mirror, [...history.keys()].slice(0, DESCRIBED), signal);
	const [ours, theirs] = await patches(git, mirror, compared, facts, signal);
	const found = new Map<string, Publication>();
	let squashes = 0;
	for (const [tip, commits] of perTip) {
		if (commits.length === 0) {
			found.set(tip, PUBLISHED);
			continue;
		}
		const same = (commit: string): string | undefined => theirs.get(ours.get(commit) ?? '');
		const count = commits.filter(commit => same(commit) !== undefined).length;
		const whole = count < commits.length && theirs.size > 0 && squashes++ < SQUASHED;
		const squashed = whole ? await squashedAs(git, mirror, tip, commits, history, theirs, signal) : undefined;
		const all = count === commits.length || squashed !== undefined;
		found.set(tip, {
			where: all ? 'published' : count > 0 ? 'partly' : 'nowhere',
			unpublished: commits.length,
			samePatch: count,
			...(squashed === undefined ? {} : { squashed }),
			commits: commits.slice(0, SHOWN).map(commit => shown(commit, facts.get(commit), same(commit))),
		});
	}
	return found;
}

function shown(commit: string, facts: CommitFacts | undefined, samePatch: string | undefined): UnpublishedCommit {
	const { date = new Date(0).toISOString(), files = 0 } = facts ?? {};
	return { commit, date, files, ...(samePatch === undefined ? {} : { samePatch }) };
}

/** Commit to parents, of all that no public name leads to, children before parents. */
async function unpublishedHistory(
	git: Git,
	mirror: string,
	tips: readonly string[],
	publicRefs: readonly MirrorRef[],
	signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> {
	if (tips.length === 0) return new Map();
	const known = [...new Set(publicRefs.flatMap(({ commit }) => commit ?? []))];
	const { stdout } = await git.run(mirror, ['rev-list', '--topo-order', '--parents', '--stdin'], {
		input: `${tips.join('\n')}\n${known.map(id => `^${id}\n`).join('')}`,
		limitBytes: LIMIT,
		...withSignal(signal),
	});
	const history = new Map<string, readonly string[]>();
	for (const line of stdout.toString('latin1').split('\n')) {
		const [commit = '', ...parents] = line.split(' ');
		if (commit !== '') history.set(commit, parents);
	}
	return history;
}

/** The commits of the history that one leads to, itself first. */
function reachable(tip: string, history: ReadonlyMap<string, readonly string[]>): string[] {
	if (!history.has(tip)) return [];
	const seen = new Set([tip]);
	// A set is walked in the order in which things were added, also while they are.
	for (const commit of seen) for (const parent of history.get(commit) ?? []) if (history.has(parent)) seen.add(parent);
	return [...seen];
}

/** @returns ours: commit to patch id. theirs: patch id to public commit. Both empty where contents are too large to read. */
async function patches(
	git: Git,
	mirror: string,
	commits: readonly string[],
	facts: ReadonlyMap<string, CommitFacts>,
	signal?: AbortSignal,
): Promise<readonly [ReadonlyMap<string, string>, ReadonlyMap<string, string>]> {
	const ours = await patchIdsOf(git, mirror, commits, signal);
	const where = commits.flatMap(commit => facts.get(commit) ?? []);
	return [ours, await patchesIn(git, mirror, [`--glob=${PUBLIC}*`], where, signal)];
}

/** Looks for a branch as one public commit. A base that is not the right one gives no match, never a wrong one. */
async function squashedAs(
	git: Git,
	mirror: string,
	tip: string,
	commits: readonly string[],
	history: ReadonlyMap<string, readonly string[]>,
	theirs: ReadonlyMap<string, string>,
	signal?: AbortSignal,
): Promise<string | undefined> {
	const bases = [...new Set(commits.flatMap(c => (history.get(c) ?? []).filter(parent => !history.has(parent))))];
	const [only] = bases;
	if (only === undefined || bases.length > 100) return undefined;
	const { stdout } = await git.run(mirror, ['rev-list', '--topo-order', '--max-count=1', '--stdin'], {
		input: `${bases.join('\n')}\n`,
		...withSignal(signal),
	});
	try {
		const id = await patchIdBetween(git, mirror, stdout.toString('latin1').trim(), tip, signal);
		return theirs.get(id ?? '');
	} catch (error) {
		if (error instanceof GitOutputLimitError || error instanceof MissingObjectsError) return undefined;
		throw error;
	}
}
