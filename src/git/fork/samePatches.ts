import { patchIdsOfCommits } from '../changes';
import { MissingObjectsError } from '../errors';
import type { Git } from '../exec';
import { changesOf } from '../history';
import { withSignal } from '../repository';

/** More commits than these, on either side, and the newest count. */
const OURS = 2000;
const THEIRS = 5000;
const PATHS = 200;
const LIMIT = 64 * 1024 * 1024;

/** What commits are, besides their ids. */
export interface CommitFacts {
	/** The author's time, ISO 8601 in UTC. */
	readonly date: string;
	/** How many files it changed against its parent; 0 for a merge. */
	readonly files: number;
	readonly paths: readonly string[];
}

/** @throws what Git.run throws */
export async function factsOf(
	git: Git,
	root: string,
	commits: readonly string[],
	signal?: AbortSignal,
): Promise<Map<string, CommitFacts>> {
	if (commits.length === 0) return new Map();
	const input = `${commits.join('\n')}\n`;
	const options = { input, limitBytes: LIMIT, ...withSignal(signal) };
	const walk = ['log', '--no-walk=unsorted', '--stdin', '--no-color'];
	const dated = await git.run(root, [...walk, '--format=%H %at'], options);
	const changed = await git.run(
		root,
		[...walk, '--format=%H %ct', '--raw', '-z', '--no-abbrev', '--no-renames', '--root'],
		options,
	);
	const paths = new Map<string, string[]>();
	for (const { commit, path } of changesOf(changed.stdout)) {
		const list = paths.get(commit);
		if (list === undefined) paths.set(commit, [path]);
		else list.push(path);
	}
	const facts = new Map<string, CommitFacts>();
	for (const line of dated.stdout.toString('latin1').split('\n')) {
		const [commit = '', seconds = ''] = line.split(' ');
		if (commit === '') continue;
		const touched = paths.get(commit) ?? [];
		facts.set(commit, { date: instant(Number(seconds)), files: touched.length, paths: touched });
	}
	return facts;
}

/** A commit can claim any time; one for which no date can be written is the epoch. */
function instant(seconds: number): string {
	return new Date(Math.abs(seconds) <= 253_402_300_799 ? seconds * 1000 : 0).toISOString();
}

/**
 * Changes that stand in a range of commits, by their patch id.
 * @param refs where to look, as options of git rev-list
 * @param facts of the commits whose changes are looked for: where and since when is looked
 * @returns patch id to commit; empty where the clone does not hold the contents that it takes
 */
export async function patchesIn(
	git: Git,
	root: string,
	refs: readonly string[],
	facts: readonly CommitFacts[],
	signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
	const paths = [...new Set(facts.flatMap(fact => fact.paths))];
	if (paths.length === 0) return new Map();
	const since = facts.reduce((first, { date }) => (date < first ? date : first), '9999');
	try {
		const { stdout } = await git.run(
			root,
			[
				...['rev-list', '--no-merges', '--full-history', `--max-count=${THEIRS}`],
				// A clock may have been wrong by a day.
				`--max-age=${Math.max(0, Math.floor(Date.parse(since) / 1000) - 86_400)}`,
				...refs,
				'--',
				...(paths.length > PATHS ? [] : paths),
			],
			{ limitBytes: LIMIT, ...withSignal(signal) },
		);
		return byPatch(await patchIdsOf(git, root, stdout.toString('latin1').split('\n').filter(Boolean), signal));
	} catch (error) {
		if (error instanceof MissingObjectsError) return new Map();
		throw error;
	}
}

/** @returns commit to patch id, of the newest; without merges. */
export async function patchIdsOf(
	git: Git,
	root: string,
	commits: readonly string[],
	signal?: AbortSignal,
): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	for (let from = 0; from < commits.length; from += 200) {
		for (const { commit, patchId } of await patchIdsOfCommits(git, root, commits.slice(from, from + 200), [], signal))
			found.set(commit, patchId);
	}
	return found;
}

/** Of two commits with one change the first stays, which is the newer. */
function byPatch(patches: ReadonlyMap<string, string>): Map<string, string> {
	const found = new Map<string, string>();
	for (const [commit, patch] of patches) if (!found.has(patch)) found.set(patch, commit);
	return found;
}

/** The part of the fork's commits whose patches are compared. */
export function newest(commits: readonly string[]): readonly string[] {
	return commits.slice(0, OURS);
}
