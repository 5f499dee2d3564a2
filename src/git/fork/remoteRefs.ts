import { withSignal } from '../repository';
import { type GitAccess, REMOTE } from './access';
import { withScratch } from './scratch';
import type { WritingGit } from './writingGit';

/** A name and the object it stands for; of an annotated tag, the tag itself. */
export interface Ref {
	/** Whole: "refs/heads/main". Hostile text, without blanks and control characters. */
	readonly ref: string;
	readonly id: string;
}

export interface RemoteRefs {
	readonly refs: readonly Ref[];
	/** The default branch, "refs/heads/main", where the other side tells. */
	readonly head?: string;
}

/** A branch as it stands on the other side. */
export interface ForkBranch {
	/** Without refs/heads/. Hostile text. */
	readonly name: string;
	readonly commit: string;
}

const LIMIT = 16 * 1024 * 1024;
const LONGEST = 1024;

/**
 * The branches of a repository elsewhere, in the order of their names.
 * @throws NoRemoteRepositoryError while a fork is not ready, and the other errors of failures.ts
 */
export async function forkBranches(
	git: WritingGit,
	access: GitAccess,
	o: { readonly signal?: AbortSignal } = {},
): Promise<ForkBranch[]> {
	const { refs } = await withScratch(git, 'sha1', folder => remoteRefs(git, folder, access, o.signal), o);
	return refs
		.filter(({ ref }) => ref.startsWith('refs/heads/'))
		.map(({ ref, id }) => ({ name: ref.slice('refs/heads/'.length), commit: id }));
}

/** All names of a repository elsewhere that git could hold. @param folder a repository of ours. @throws as forkBranches */
export async function remoteRefs(
	git: WritingGit,
	folder: string,
	access: GitAccess,
	signal?: AbortSignal,
): Promise<RemoteRefs> {
	const { stdout } = await git.write(folder, ['ls-remote', '--quiet', '--symref', REMOTE], {
		access,
		limitBytes: LIMIT,
		...withSignal(signal),
	});
	const refs: Ref[] = [];
	let head: string | undefined;
	for (const line of stdout.toString('utf8').split('\n')) {
		const [value = '', ref = '', more] = line.split('\t');
		if (more !== undefined) continue;
		if (ref === 'HEAD' && value.startsWith('ref: ') && isRefName(value.slice(5))) head = value.slice(5);
		if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value) && isRefName(ref)) refs.push({ ref, id: value });
	}
	return { refs, ...(head === undefined ? {} : { head }) };
}

/** Whether git could hold a name (git-check-ref-format). @param ref whole, from "refs/" on */
export function isRefName(ref: string): boolean {
	return (
		ref.length <= LONGEST &&
		ref.startsWith('refs/') &&
		!/[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.(?:\/|$)|\/$|\.lock(?:\/|$)/.test(ref) &&
		ref.split('/').length > 2
	);
}
