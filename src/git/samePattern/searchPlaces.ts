import { isPlainPrefix, readTag } from '../../core/versions/tagNames';
import type { Git } from '../exec';
import { maintainedNames } from '../maintainedNames';
import { resolveCommit, submodulesOf, withSignal } from '../repository';

/** A commit to look for something in, and what it is called. */
export interface SearchPlace {
	/** Hostile text. */
	readonly name: string;
	readonly kind: 'head' | 'branch' | 'tag';
	readonly commit: string;
}

export interface SearchPlaces {
	readonly places: readonly SearchPlace[];
	/** How many branches there are beyond those. */
	readonly leftOut: number;
	/** Submodules, which are not searched. */
	readonly submodules: number;
}

export type SearchScope =
	/** What is checked out, alone. */
	| 'head'
	/** That, the maintained branches, and the newest releases. */
	| 'maintained'
	/** Every branch, here and on remotes as they were fetched. */
	| 'branches';

const MOST_TAGS = 10;
const MOST_BRANCHES = 100;
const LIMIT = 64 * 1024 * 1024;

/**
 * Which commits to search, each once, what is checked out first.
 * @param o.branches what the project says of its maintained branches. @param o.now ISO 8601
 * @throws what Git.run throws
 */
export async function searchPlaces(
	git: Git,
	root: string,
	scope: SearchScope,
	o: {
		readonly branches: readonly { readonly name: string; readonly endOfLife?: string }[];
		readonly now: string;
		readonly signal?: AbortSignal;
	},
): Promise<SearchPlaces> {
	const head = await resolveCommit(git, root, 'HEAD', o.signal);
	const first: SearchPlace[] = head === undefined ? [] : [{ name: 'HEAD', kind: 'head', commit: head }];
	const submodules = (await submodulesOf(git, root)).length;
	if (scope === 'head') return { places: first, leftOut: 0, submodules };
	if (scope === 'branches') {
		const all = distinct([...first, ...(await branches(git, root, o.signal))]);
		return { places: all.slice(0, MOST_BRANCHES), leftOut: Math.max(0, all.length - MOST_BRANCHES), submodules };
	}
	const named = await maintainedNames(git, root, o);
	const maintained = named.flatMap(({ name, tips }) =>
		tips.map((commit): SearchPlace => ({ name, kind: 'branch', commit })),
	);
	const tags = await newestReleases(git, root, o.signal);
	return { places: distinct([...first, ...maintained, ...tags]), leftOut: 0, submodules };
}

function distinct(places: readonly SearchPlace[]): SearchPlace[] {
	const seen = new Set<string>();
	return places.filter(({ commit }) => !seen.has(commit) && seen.add(commit));
}

async function branches(git: Git, root: string, signal: AbortSignal | undefined): Promise<SearchPlace[]> {
	const { stdout } = await git.run(
		root,
		[
			...['for-each-ref', '--sort=-committerdate', '--format=%(refname)%00%(objectname)%00%(objecttype)%00%(symref)'],
			...['refs/heads/', 'refs/remotes/'],
		],
		{ limitBytes: LIMIT, ...withSignal(signal) },
	);
	return stdout
		.toString('utf8')
		.split('\n')
		.flatMap(line => {
			const [ref = '', commit = '', type, symref] = line.split('\0');
			const name = /^refs\/(?:heads|remotes)\/(.+)$/.exec(ref)?.[1];
			return name === undefined || type !== 'commit' || symref !== ''
				? []
				: [{ name, kind: 'branch' as const, commit }];
		});
}

/** The newest tags that name a version of the repository as a whole. */
async function newestReleases(git: Git, root: string, signal: AbortSignal | undefined): Promise<SearchPlace[]> {
	const { stdout } = await git.run(
		root,
		['for-each-ref', '--sort=-creatordate', '--format=%(refname)%00%(objectname)%00%(*objectname)', 'refs/tags/'],
		{ limitBytes: LIMIT, timeoutMs: 60_000, ...withSignal(signal) },
	);
	const found: SearchPlace[] = [];
	let asked = 0;
	for (const line of stdout.toString('utf8').split('\n')) {
		// A tag may be of something that is no commit; each one that is asked about is a process.
		if (found.length >= MOST_TAGS || asked >= 3 * MOST_TAGS) break;
		const [ref = '', object = '', peeled = ''] = line.split('\0');
		const name = ref.replace(/^refs\/tags\//, '');
		if (!readTag(name).some(({ prefix }) => isPlainPrefix(prefix))) continue;
		asked += 1;
		const commit = await resolveCommit(git, root, peeled === '' ? object : peeled, signal);
		if (commit !== undefined) found.push({ name, kind: 'tag', commit });
	}
	return found;
}
