import type { Git } from '../exec';
import { resolveCommit, withSignal } from '../repository';
import { type Trace, type TracedFix, traceFix } from '../trace';
import type { GitAccess } from './access';
import { fetchTime } from './fetchTime';
import { lackOf } from './publicRefs';
import { remoteRefs } from './remoteRefs';
import { withScratch } from './scratch';
import type { WritingGit } from './writingGit';

/** A linked commit, with what the case keeps of it: where the clone does not have it, as when it is in the private fork alone. */
export type LinkedCommit = Partial<TracedFix> & { readonly commit: string };

/** Where a fix stands in the public repository. */
export interface FixPublicity {
	readonly commit: string;
	/**
	 * id: the commit itself is there. patch: another commit with the same change, alone or with others (traceFix). no: neither.
	 * unknown: cannot be told, or only a message says so, which anybody can write.
	 */
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
/** Commits that are not there under their id, of which each takes a look through the history. */
const MOST_TRACED = 50;

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
		readonly commits: readonly LinkedCommit[];
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
	let traced = 0;
	const fixes: FixPublicity[] = [];
	for (const fix of o.commits) {
		const held = await refsHolding(git, root, fix.commit, tracking, asked, signal);
		if (held !== undefined && (held.branches.length > 0 || held.tags.some(tag => tag.confirmed))) {
			fixes.push({ commit: fix.commit, by: 'id', publicCommit: fix.commit, ...held });
			continue;
		}
		const traces = traced++ < MOST_TRACED ? await publicTraces(git, root, fix, tracking, signal) : undefined;
		const same = traces?.find(({ how }) => how !== 'message')?.commit;
		if (same === undefined) {
			const comparable = held !== undefined || (fix.patchId !== undefined && (fix.files ?? []).length > 0);
			const no = lacks === undefined && comparable && traces?.length === 0;
			fixes.push({ commit: fix.commit, by: no ? 'no' : 'unknown', branches: [], tags: [] });
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

/** What of the remote's branches is the change under another id. */
async function publicTraces(
	git: Git,
	root: string,
	fix: LinkedCommit,
	tracking: string,
	signal?: AbortSignal,
): Promise<readonly Trace[]> {
	const o = { refs: [`--glob=${tracking}*`], ...withSignal(signal) };
	const traces = await traceFix(git, root, { ...fix, files: fix.files ?? [] }, o);
	return traces.filter(({ how, reachable }) => how !== 'id' && reachable);
}
