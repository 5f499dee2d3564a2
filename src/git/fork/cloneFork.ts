import { withSignal } from '../repository';
import { type GitAccess, REMOTE, transportOf } from './access';
import { checkOut } from './checkOut';
import { inFreeFolder } from './freeFolder';
import { mirrorRefs } from './mirrorRefs';
import type { TransferOptions } from './publicRefs';
import { writeRemote } from './writeRemote';
import { remoteRefs } from './remoteRefs';
import { formatOf, withScratch } from './scratch';
import type { WritingGit } from './writingGit';

/** What the fork is called in a clone of its own, and in a clone of the public repository. */
export const FORK_REMOTE = 'private-fork';

export interface CloneOptions extends TransferOptions {
	/** The folders that are open; the clone must not be in one of them. */
	readonly outside: readonly string[];
}

/**
 * Clones a private fork into a folder of its own, where the fix is worked on. Its one remote is "private-fork": there is
 * no "origin" that a push could take for it. The sign-in is not written anywhere; in a terminal git asks the person's own
 * credential helper. The address, which holds the advisory's id, is written into the clone's .git/config.
 * @param folder absolute; it must not exist, or be empty, and be in no repository
 * @returns the branch whose files are there; nothing for a fork without branches
 * @throws NoRemoteRepositoryError while the fork is not ready, the errors of freeFolder.ts and failures.ts. What was made
 * until then is removed.
 */
export async function cloneFork(
	git: WritingGit,
	access: GitAccess,
	folder: string,
	o: CloneOptions,
): Promise<{ readonly branch?: string }> {
	transportOf(access.url);
	return inFreeFolder(folder, o.outside, async clone => {
		const { refs, head } = await withScratch(git, 'sha1', scratch => remoteRefs(git, scratch, access, o.signal), o);
		const heads = refs.filter(({ ref }) => ref.startsWith('refs/heads/'));
		const first = heads.find(({ ref }) => ref === head) ?? heads[0];
		const branch = first?.ref.slice('refs/heads/'.length);
		await git.write(
			clone,
			['init', '--quiet', `--object-format=${formatOf(first?.id ?? '')}`, '--initial-branch=main'],
			withSignal(o.signal),
		);
		await git.write(
			clone,
			['fetch', '--no-write-fetch-head', '--progress', REMOTE, `+refs/heads/*:refs/remotes/${FORK_REMOTE}/*`],
			{ access, ...withSignal(o.signal), ...(o.progress === undefined ? {} : { progress: o.progress }) },
		);
		const remote = { name: FORK_REMOTE, url: access.url };
		// Wherever a person is in this clone, a push goes to the fork and nowhere else.
		await writeRemote(git, clone, remote, { pushDefault: true, ...withSignal(o.signal) });
		if (branch === undefined) return {};
		const [arrived] = await mirrorRefs(git, clone, [`refs/remotes/${FORK_REMOTE}/${branch}`], o.signal);
		if (arrived === undefined) return {};
		const start = ['branch', '--force', '--track', '--end-of-options', branch, arrived.ref];
		await git.write(clone, start, withSignal(o.signal));
		await checkOut(git, clone, branch, o);
		return { branch };
	});
}
