import type { Advisory } from '../../core/advisory';
import { UserError } from '../../core/errors';
import type { Repository } from '../../core/repository';
import { GitHubError } from '../../github/errors';
import type { GitAccess } from '../forge';
import { orFound } from './orFound';
import type { Place } from './place';

type ReadPlace = Pick<Place, 'api' | 'repository' | 'wrote'>;
type Fork = NonNullable<Advisory['privateFork']>;

/** Starts the temporary private fork of an advisory, or finds the one that is there. @throws GitHubError */
export async function createPrivateFork(place: ReadPlace, id: string): Promise<Fork> {
	const { api, repository, wrote } = place;
	const now = await read(place, id);
	if (now.privateFork !== undefined) return now.privateFork;
	const fork = await orFound(
		() => api.createPrivateFork(repository, id),
		async () => (await read(place, id)).privateFork,
	);
	wrote({ ...now, privateFork: fork });
	// What cannot be read now is no failure of the write.
	await read(place, id).catch(() => undefined);
	return fork;
}

/**
 * Whether an advisory has a private fork that git can fetch from. GitHub answers 202 and makes it within five minutes
 * (REST documentation, "Create a temporary private fork"): until then the repository is not there (404), or is there
 * without its git objects, and then has no files. A token that may not look into the new repository never sees it ready:
 * after five minutes the page of the fork tells more.
 * @throws GitHubError when nobody can tell
 */
export async function forkState(place: ReadPlace, id: string): Promise<'none' | 'making' | 'ready'> {
	const { privateFork } = await read(place, id);
	const fork = privateFork && repositoryOfFork(place, privateFork);
	if (fork === undefined) return 'none';
	const info = await ifThere(() => place.api.repository(fork));
	if (info === undefined) return 'making';
	return (await place.api.hasFiles(fork)) ? 'ready' : 'making';
}

/**
 * @returns where git reaches the private fork, and the header that lets it in; undefined when there is no fork, or not yet
 * @throws UserError when nobody is signed in any more or the forge names no address of its own; GitHubError
 */
export async function forkAccess(place: ReadPlace & Pick<Place, 'token'>, id: string): Promise<GitAccess | undefined> {
	const { privateFork } = await read(place, id);
	const fork = privateFork && repositoryOfFork(place, privateFork);
	const info = fork && (await ifThere(() => place.api.repository(fork)));
	if (info === undefined) return undefined;
	if (info.cloneUrl === undefined) throw new UserError(NO_ADDRESS);
	const token = await place.token();
	if (token === undefined) throw new UserError(SIGNED_OUT);
	return { url: info.cloneUrl, header: authorization(token) };
}

/** @returns where git reaches the repository of an advisory; git signs in there by itself when it has to. */
export async function repositoryAccess({ api, repository }: ReadPlace): Promise<GitAccess | undefined> {
	const { cloneUrl } = await api.repository(repository);
	return cloneUrl === undefined ? undefined : { url: cloneUrl };
}

/** Tokens of every kind are the password of any user for git over https ("About authentication to GitHub"). */
function authorization(token: string): string {
	const basic = Buffer.from(`x-access-token:${token}`, 'utf8').toString('base64');
	return `Authorization: Basic ${basic}`;
}

async function read({ api, repository, wrote }: ReadPlace, id: string): Promise<Advisory> {
	const now = await api.advisory(repository, id);
	wrote(now);
	return now;
}

/** A fork is of the same host and owner as its repository; whatever is named else is none. */
function repositoryOfFork({ repository }: ReadPlace, { fullName }: Fork): Repository | undefined {
	const [owner, name] = fullName.split('/');
	if (owner?.toLowerCase() !== repository.owner.toLowerCase() || name === undefined) return undefined;
	return { host: repository.host, owner, name };
}

async function ifThere<T>(ask: () => Promise<T>): Promise<T | undefined> {
	try {
		return await ask();
	} catch (error) {
		if (error instanceof GitHubError && error.kind === 'not-found') return undefined;
		throw error;
	}
}

const NO_ADDRESS =
	'GitHub names no address of its own where git reaches the private fork, so nothing was done. Open the fork’s page and clone it by hand.';
const SIGNED_OUT =
	'Nobody is signed in to this repository’s host any more, so git was not let in. Sign in (command “Secure Response: Sign In to GitHub…”), then try again.';
