import type { Advisory } from '../../core/advisory';
import { repositoryOfUrl, temporaryForkOf } from '../../core/remoteUrl';
import type { Git } from '../../git/exec';
import { listRemotes, type Remote } from '../../git/remotes';
import { repositoryOfReport } from '../triage/factsRepositories';

/** @returns the remotes of a clone that are no temporary private fork: what is pushed there may be public. */
export async function openRemotes(git: Git, root: string, signal: AbortSignal): Promise<Remote[]> {
	return (await listRemotes(git, root, signal)).filter(({ url }) => {
		const repository = repositoryOfUrl(url);
		return repository === undefined || temporaryForkOf(repository) === undefined;
	});
}

/**
 * @returns the remote of the advisory's repository; where it names none, "origin" or the only one. A private fork is never
 * it.
 */
export async function publicRemoteOf(
	git: Git,
	root: string,
	advisory: Advisory,
	signal: AbortSignal,
): Promise<string | undefined> {
	return chosenRemote(await openRemotes(git, root, signal), advisory)?.name;
}

/** @param remotes of openRemotes */
export function chosenRemote(remotes: readonly Remote[], advisory: Advisory): Remote | undefined {
	const about = repositoryOfReport(advisory);
	const same = (a: string, b: string | undefined): boolean => a.toLowerCase() === b?.toLowerCase();
	const own = remotes.find(({ url }) => {
		const repository = repositoryOfUrl(url);
		return about !== undefined && same(about.owner, repository?.owner) && same(about.name, repository?.name);
	});
	// Where the project is known, another remote may be anybody's, and private: what is there is not public by that.
	if (own !== undefined || about !== undefined) return own;
	const origin = remotes.find(({ name }) => name === 'origin');
	return origin ?? (new Set(remotes.map(({ name }) => name)).size === 1 ? remotes[0] : undefined);
}
