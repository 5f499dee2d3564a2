import { patchIdOfCommit } from '../changes';
import { MissingObjectsError } from '../errors';
import type { Git } from '../exec';
import { resolveCommit, withSignal } from '../repository';
import type { GitAccess } from './access';
import { fetchTime } from './fetchTime';
import { lackOf } from './publicRefs';
import { remoteRefs } from './remoteRefs';
import { type CommitFacts, factsOf, patchesIn } from './samePatches';
import { withScratch } from './scratch';
import type { WritingGit } from './writingGit';

/** A commit of a fix, as the case keeps it. */
export interface FixCommit {
	readonly commit: string;
	/** git-patch-id --stable; needed where the clone does not have the commit, as when it is in the private fork alone. */
	readonly patchId?: string;
	/** When it was made, ISO 8601; public commits older than that are not looked at. */
	readonly date?: string;
}

/** Where a fix stands in the public repository. */
export interface FixPublicity {
	readonly commit: string;
	/** id: the commit itself is there. patch: another commit with the same change. no: neither. unknown: cannot be told. */
	readonly by: 'id' | 'patch' | 'no' | 'unknown';
	/** What is there: the commit, or the one with its change. */
	readonly publicCommit?: string;
	/** Branches of the remote that hold it, without the remote's name. Hostile text. The first 200. */
	readonly branches: readonly string[];
	/** Tags that hold it. `confirmed`: the remote has that tag; else only this clone is known to. The first 200. */
	readonly tags: readonly { readonly name: string; readonly confirmed: boolean }[];
}

export interface FixesPublicity {
	readonly fixes: readonly FixPublicity[];
	/** The remote's branches are as of this clone's last fetch from it, ISO 8601; absent where git left no trace of one. */
	readonly fetchedAt?: string;
	/** Why a "no" could not be said. */
	readonly lacks?: 'shallow' | 'partial';
	/** Whether the remote was asked for its tags just now. */
	readonly tagsAsked: boolean;
}

const MOST = 200;

/**
 * Tells whether the commits of a fix are in the public repository, by what this clone last fetched of it.
 * @param o.remote the clone's remote that is the public repository
 * @param o.access asks that repository for its tags; without it, tags are told as this clone has them
 * @throws what Git.run throws; the errors of failures.ts where the remote is asked
 */
export async function fixIsPublic(
	git: WritingGit,
	root: string,
	o: {
		readonly commits: readonly FixCommit[];
		readonly remote: string;
		readonly access?: GitAccess;
		readonly signal?: AbortSignal;
	},
): Promise<FixesPublicity> {
	const { remote, access, signal } = o;
	const lacks = await lackOf(git, root, signal);
	const fetchedAt = await fetchTime(git, root, remote, signal);
	const asked = access === undefined ? undefined : await tagsOf(git, access, signal);
	const tracking = `refs/remotes/${remote}/`;
	const patches = await publicPatches(git, root, tracking, o.commits, signal);
	const fixes: FixPublicity[] = [];
	for (const fix of o.commits) {
		const held = await refsHolding(git, root, fix.commit, tracking, asked, signal);
		if (held !== undefined && (held.branches.length > 0 || held.tags.some(tag => tag.confirmed))) {
			fixes.push({ commit: fix.commit, by: 'id', publicCommit: fix.commit, ...held });
			continue;
		}
		const patchId = fix.patchId ?? (await patchIdHere(git, root, fix.commit, held !== undefined, signal));
		const same = patchId === undefined ? undefined : patches.get(patchId);
		if (same === undefined) {
			const known = lacks === undefined && patchId !== undefined;
			fixes.push({ commit: fix.commit, by: known ? 'no' : 'unknown', branches: [], tags: [] });
			continue;
		}
		const holding = await refsHolding(git, root, same, tracking, asked, signal);
		fixes.push({ commit: fix.commit, by: 'patch', publicCommit: same, branches: [], tags: [], ...holding });
	}
	return {
		fixes,
		...(fetchedAt === undefined ? {} : { fetchedAt }),
		...(lacks === undefined ? {} : { lacks }),
		tagsAsked: asked !== undefined,
	};
}

/** Name to the object, of the remote's tags. */
async function tagsOf(git: WritingGit, access: GitAccess, signal?: AbortSignal): Promise<ReadonlyMap<string, string>> {
	const { refs } = await withScratch(
		git,
		'sha1',
		folder => remoteRefs(git, folder, access, signal),
		withSignal(signal),
	);
	return new Map(refs.filter(({ ref }) => ref.startsWith('refs/tags/')).map(({ ref, id }) => [ref, id]));
}

/** @returns nothing for a commit that this clone does not have */
async function refsHolding(
	git: Git,
	root: string,
	commit: string,
	tracking: string,
	asked: ReadonlyMap<string, string> | undefined,
	signal?: AbortSignal,
): Promise<Pick<FixPublicity, 'branches' | 'tags'> | undefined> {
	if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) return undefined;
	if ((await resolveCommit(git, root, commit, signal)) !== commit) return undefined;
	const { stdout } = await git.run(
		root,
		['for-each-ref', `--contains=${commit}`, '--format=%(objectname) %(refname)', tracking, 'refs/tags/'],
		{ limitBytes: 16 * 1024 * 1024, ...withSignal(signal) },
	);
	const refs = stdout
		.toString('utf8')
		.split('\n')
		.flatMap(line => {
			const [id = '', ref] = line.split(' ');
			return ref === undefined ? [] : [{ id, ref }];
		});
	const branches = refs
		.filter(({ ref }) => ref.startsWith(tracking) && ref !== `${tracking}HEAD`)
		.map(({ ref }) => ref.slice(tracking.length));
	const tags = refs
		.filter(({ ref }) => ref.startsWith('refs/tags/'))
		.map(({ ref, id }) => ({ name: ref.slice('refs/tags/'.length), confirmed: asked?.get(ref) === id }));
	return { branches: branches.slice(0, MOST), tags: tags.slice(0, MOST) };
}

async function patchIdHere(
	git: Git,
	root: string,
	commit: string,
	here: boolean,
	signal?: AbortSignal,
): Promise<string | undefined> {
	if (!here) return undefined;
	try {
		return await patchIdOfCommit(git, root, commit, [], signal);
	} catch (error) {
		if (error instanceof MissingObjectsError) return undefined;
		throw error;
	}
}

/** Patch id to commit, of what the remote has had since the fixes were made. */
async function publicPatches(
	git: Git,
	root: string,
	tracking: string,
	fixes: readonly FixCommit[],
	signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
	const here: string[] = [];
	for (const { commit } of fixes) if ((await resolveCommit(git, root, commit, signal)) === commit) here.push(commit);
	const facts = await factsOf(git, root, here, signal);
	const looked = fixes.map(({ commit, date }): CommitFacts => {
		// Nothing known of a commit: it may have changed any file, at any time.
		return facts.get(commit) ?? { date: date ?? new Date(0).toISOString(), files: 0, paths: ['.'] };
	});
	return patchesIn(git, root, [`--glob=${tracking}*`], looked, signal);
}
