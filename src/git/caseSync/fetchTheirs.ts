import path from 'node:path';
import { RemoteFailedError } from '../fork/failures';
import { REMOTE } from '../fork/access';
import { remoteRefs } from '../fork/remoteRefs';
import { withScratch } from '../fork/scratch';
import type { WritingGit } from '../fork/writingGit';
import { borrowObjects } from '../push';
import { resolveCommit, withSignal } from '../repository';
import type { SyncPlace } from './place';

const INCOMING = 'refs/incoming/theirs';

/**
 * Fetches the other side's branch. Git speaks to the remote in an empty repository that borrows the clone's objects, so
 * that nothing which the clone's configuration names can start; what came is then put into the clone.
 * @returns its commit, which the clone now has; nothing where there is no such branch yet
 * @throws the errors of fork/failures.ts
 */
export async function fetchTheirs(
	git: WritingGit,
	place: SyncPlace,
	signal?: AbortSignal,
): Promise<string | undefined> {
	const { root, target, remote, head } = place;
	const access = { url: place.fetchUrl };
	const o = withSignal(signal);
	const there = await withScratch(
		git,
		place.format,
		async scratch => {
			const { refs } = await remoteRefs(git, scratch, access, signal);
			const listed = refs.find(({ ref }) => ref === `refs/heads/${target}`)?.id;
			if (listed === undefined || (await resolveCommit(git, root, listed, signal)) === listed) return listed;
			await borrowObjects(git, root, scratch, signal);
			if (head !== undefined) await git.write(scratch, ['update-ref', 'refs/have/head', head], o);
			await git.write(
				scratch,
				['fetch', '--no-tags', '--no-write-fetch-head', REMOTE, `+refs/heads/${target}:${INCOMING}`],
				{ access, ...o },
			);
			return bring(git, scratch, root, INCOMING, head === undefined ? [] : [head], signal);
		},
		o,
	);
	if (there !== undefined)
		await git
			.write(root, ['update-ref', '--no-deref', `refs/remotes/${remote}/${target}`, there], o)
			// Only a note for the person's own git.
			.catch((error: unknown) => {
				if (!(error instanceof RemoteFailedError)) throw error;
			});
	return there;
}

/** Puts the objects of a name of our repository into a clone. @param had commits that the clone has. @returns its commit */
export async function bring(
	git: WritingGit,
	scratch: string,
	root: string,
	ref: string,
	had: readonly string[],
	signal?: AbortSignal,
): Promise<string> {
	const o = withSignal(signal);
	const commit = await resolveCommit(git, scratch, ref, signal);
	if (commit === undefined) throw new RemoteFailedError(null);
	const file = path.join(scratch, 'bundle');
	await git.write(scratch, ['bundle', 'create', '--quiet', file, ref, ...had.map(id => `^${id}`)], o);
	await git.write(root, ['bundle', 'unbundle', file], o);
	return commit;
}
