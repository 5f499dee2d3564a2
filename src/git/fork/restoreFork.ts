import { t } from '../../core/translate';
import { UserError } from '../../core/errors';
import { withSignal } from '../repository';
import { checkOut } from './checkOut';
import type { CloneOptions } from './cloneFork';
import { NoRemoteRepositoryError, RemoteFailedError } from './failures';
import { inFreeFolder } from './freeFolder';
import { isRefName, type Ref } from './remoteRefs';
import { formatOf, makeEmpty, withScratch } from './scratch';
import { fetchAll } from './store';
import type { WritingGit } from './writingGit';

/** The file is none that was saved, or was damaged since. */
export class NotASavedForkError extends UserError {
	override readonly name = 'NotASavedForkError';
	constructor() {
		super(
			t(
				'The saved copy of the fork is not there, or cannot be read. If it was moved or damaged, take it from a backup; if the fork still exists, save it again.',
			),
		);
	}
}

/**
 * What a saved file holds, without opening it: branches (refs/heads/), tags, pull requests (refs/pull/), what was
 * deleted or pushed over meanwhile (refs/saved/), and names that git would take for others (refs/odd/).
 * @throws NotASavedForkError
 */
export async function savedRefs(git: WritingGit, bundle: string, o: { signal?: AbortSignal } = {}): Promise<Ref[]> {
	const listed = await withScratch(git, 'sha1', folder => listHeads(git, folder, bundle, o.signal), o);
	return listed.filter(({ ref }) => isRefName(ref));
}

async function listHeads(git: WritingGit, folder: string, bundle: string, signal?: AbortSignal): Promise<Ref[]> {
	try {
		const { stdout } = await git.write(folder, ['bundle', 'list-heads', bundle], withSignal(signal));
		return stdout
			.toString('utf8')
			.split('\n')
			.flatMap(line => {
				const [id = '', ref] = line.split(' ');
				return ref !== undefined && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id) ? [{ ref, id }] : [];
			});
	} catch (error) {
		// A git that is missing, was killed or did not answer says nothing about the file.
		const isOfFile =
			error instanceof NoRemoteRepositoryError || (error instanceof RemoteFailedError && error.code !== null);
		throw isOfFile ? new NotASavedForkError() : error;
	}
}

/**
 * Opens a saved fork as a repository of its own: all its branches are branches, and the rest stands under the names of
 * savedRefs. It needs neither the fork nor the network.
 * @param folder as cloneFork's
 * @returns the branch whose files are there
 * @throws NotASavedForkError, the errors of freeFolder.ts, DiskFullError, FolderDeniedError. What was made until then is
 * removed.
 */
export async function restoreFork(
	git: WritingGit,
	bundle: string,
	folder: string,
	o: CloneOptions,
): Promise<{ readonly branch?: string }> {
	return inFreeFolder(folder, o.outside, async clone => {
		const listed = await withScratch(git, 'sha1', scratch => listHeads(git, scratch, bundle, o.signal), o);
		const [first] = listed;
		if (first === undefined) throw new NotASavedForkError();
		await makeEmpty(git, clone, formatOf(first.id), o.signal);
		await fetchAll(git, clone, { url: bundle }, o.signal);
		await git.write(clone, ['config', '--local', 'core.bare', 'false'], withSignal(o.signal));
		const branch = defaultBranch(listed);
		if (branch === undefined) return {};
		await checkOut(git, clone, branch, o);
		return { branch };
	});
}

/** The file has the default branch's commit, not its name; of several branches at it, the one with a usual name. */
function defaultBranch(listed: readonly Ref[]): string | undefined {
	const branches = listed.filter(({ ref }) => ref.startsWith('refs/heads/'));
	const head = listed.find(({ ref }) => ref === 'HEAD');
	const there = branches.filter(({ id }) => id === head?.id);
	const among = there.length > 0 ? there : branches;
	const chosen = among.find(({ ref }) => ref === 'refs/heads/main' || ref === 'refs/heads/master') ?? among[0];
	return chosen?.ref.slice('refs/heads/'.length);
}
