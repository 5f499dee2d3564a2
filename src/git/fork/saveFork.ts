import { DamagedRepositoryError, MissingObjectsError, NotARepositoryError } from '../errors';
import type { GitAccess } from './access';
import { transportOf } from './access';
import { SAVED, writeBundle } from './bundle';
import { RemoteFailedError } from './failures';
import { fetchFork } from './fetchFork';
import { type MirrorRef, mirrorRefs } from './mirrorRefs';
import { type Publication, publicationOf, UNKNOWN } from './published';
import { fetchPublic, PUBLIC, type PublicRepository, type PublicSource, type TransferOptions } from './publicRefs';
import { remoteRefs } from './remoteRefs';
import { formatOf, withScratch } from './scratch';
import { isMirror, makeMirror, withStore } from './store';
import type { WritingGit } from './writingGit';

export interface SaveForkOptions extends TransferOptions {
	/** The private fork. */
	readonly access: GitAccess;
	/** A private folder of ours for this one fork, made when it is not there. Named by the case's handle alone. */
	readonly store: string;
	/** Where the one file goes that holds everything. Named by the case's handle alone. */
	readonly bundle: string;
	readonly public: PublicRepository;
	readonly now: Date;
}

/** A name that was saved, and what of it is public. */
export interface SavedRef extends Publication {
	/** Of a branch or tag; the number of a pull request. Hostile text. */
	readonly name: string;
	readonly commit: string;
}

/** What a name stood for before somebody deleted it or pushed over it with force. */
export interface KeptRef extends SavedRef {
	readonly kind: 'branch' | 'tag' | 'pull';
	/** When it was noticed, as the folder's name: "20261122T140503Z". */
	readonly at: string;
}

export interface SavedFork {
	/** The file; nothing where the fork is empty and always was. */
	readonly bundle?: string;
	/** Its SHA-256 in hexadecimal digits. */
	readonly digest?: string;
	/** When the fork was read, ISO 8601 in UTC. */
	readonly at: string;
	readonly public: PublicSource;
	readonly branches: readonly SavedRef[];
	readonly pullRequests: readonly SavedRef[];
	/** Only those that lead to something not known to be public. */
	readonly tags: readonly SavedRef[];
	readonly kept: readonly KeptRef[];
}

/**
 * Saves a private fork before it is deleted: all its branches, tags and pull requests, and all that an earlier save held,
 * in one file that can be opened without the fork; and tells which of it the public repository does not have.
 * Only what a fork holds as git is saved: reviews and discussions of its pull requests are not.
 * @throws NoRemoteRepositoryError while the fork is not ready, SaveRunningError, ForkNotWholeError, BundleNotWholeError,
 * the errors of failures.ts, the signal's reason. Whatever is thrown, a file saved before is whole.
 */
export async function saveFork(git: WritingGit, o: SaveForkOptions): Promise<SavedFork> {
	const { access, store, bundle } = o;
	if (o.public.access !== undefined && sameAddress(o.public.access.url, access.url))
		throw new Error('the private fork is not the public repository');
	transportOf(access.url);
	return withStore(store, async mirror => {
		// Asked first, so that nothing is made for a fork that is not ready; and it tells the kind of its ids.
		const make = async (): Promise<void> => {
			const { refs } = await withScratch(git, 'sha1', folder => remoteRefs(git, folder, access, o.signal), o);
			await makeMirror(git, mirror, bundle, formatOf(refs[0]?.id ?? ''), o.signal);
		};
		if (!(await isMirror(mirror))) {
			await make();
			return fetchAndWrite(git, mirror, o);
		}
		try {
			return await fetchAndWrite(git, mirror, o);
		} catch (error) {
			if (!isBroken(error)) throw error;
			// A mirror that lost objects, by a fault of the disk, is made anew from the file and the fork.
			await make();
			return fetchAndWrite(git, mirror, o);
		}
	});
}

/** A git that was killed (by its lack of a code) says nothing about the mirror. */
function isBroken(error: unknown): boolean {
	if (error instanceof RemoteFailedError) return error.code !== null;
	return [MissingObjectsError, NotARepositoryError, DamagedRepositoryError].some(kind => error instanceof kind);
}

function sameAddress(a: string, b: string): boolean {
	const plain = (url: string): string => url.toLowerCase().replace(/(?:\.git)?(?<!\/)\/*$/, '');
	return plain(a) === plain(b);
}

async function fetchAndWrite(git: WritingGit, mirror: string, o: SaveForkOptions): Promise<SavedFork> {
	const { signal, progress } = o;
	// Public first: what a clone on this machine holds need not come over the network.
	const source = await fetchPublic(git, mirror, o.public, o.now, o);
	await fetchFork(git, mirror, o.access, o.now, o);
	const digest = await writeBundle(git, mirror, o.bundle, o);
	progress?.({ phase: 'comparing' });
	const refs = await mirrorRefs(git, mirror, SAVED, signal);
	const known =
		source.kind === 'unknown'
			? undefined
			: await publicationOf(git, mirror, refs, await mirrorRefs(git, mirror, [PUBLIC], signal), signal);
	const told = ({ commit }: MirrorRef): Publication => known?.get(commit ?? '') ?? UNKNOWN;
	const under = (folder: string, end = ''): SavedRef[] =>
		refs
			.filter(({ ref }) => ref.startsWith(folder) && ref.endsWith(end))
			.map(ref => ({
				name: ref.ref.slice(folder.length, ref.ref.length - end.length),
				commit: ref.commit ?? ref.id,
				...told(ref),
			}));
	return {
		...(digest === undefined ? {} : { bundle: o.bundle, digest }),
		at: o.now.toISOString(),
		public: source,
		branches: [...under('refs/heads/'), ...under('refs/odd/heads/')],
		pullRequests: under('refs/pull/', '/head'),
		tags: [...under('refs/tags/'), ...under('refs/odd/tags/')].filter(
			({ unpublished, where }) => unpublished > 0 || where === 'unknown',
		),
		kept: under('refs/saved/').flatMap(keptOf),
	};
}

const KINDS = { heads: 'branch', tags: 'tag', pull: 'pull' } as const;

/** "20261122T140503Z/heads/fix" */
function keptOf(saved: SavedRef): KeptRef[] {
	const [at = '', first = '', ...more] = saved.name.split('/');
	const [folder = '', ...rest] = first === 'odd' ? more : [first, ...more];
	if (folder !== 'heads' && folder !== 'tags' && folder !== 'pull') return [];
	const name = rest.join('/');
	return [{ ...saved, kind: KINDS[folder], at, name: folder === 'pull' ? name.replace(/\/head$/, '') : name }];
}
