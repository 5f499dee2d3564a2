import path from 'node:path';
import type { Advisory } from '../../core/advisory';
import { repositoryOfUrl, temporaryForkOf } from '../../core/remoteUrl';
import { fullName, type Repository } from '../../core/repository';
import { DamagedRepositoryError, NotARepositoryError, NotOwnedError } from '../../git/errors';
import type { Git } from '../../git/exec';
import { listRemotes } from '../../git/remotes';
import { repositoryRoot } from '../../git/repository';

/** A repository that a folder of the workspace is in. */
export interface OpenRepository {
	/** The top folder. */
	readonly root: string;
	/** "owner/name" of its first remote on a forge, else its folder's name. */
	readonly name: string;
	/** What its remotes say it is; a temporary private fork is what it is a fork of. */
	readonly origins: readonly Repository[];
}

/**
 * The repositories of some folders, each once. Folders without one are left out.
 * @throws NotOwnedError, DamagedRepositoryError when git reads none of them for that reason, and what Git.run throws
 */
export async function findRepositories(
	git: Git,
	folders: readonly string[],
	signal: AbortSignal,
): Promise<OpenRepository[]> {
	const roots = new Set<string>();
	let refused: NotOwnedError | DamagedRepositoryError | undefined;
	for (const folder of folders) {
		try {
			roots.add(await repositoryRoot(git, folder, signal));
		} catch (error) {
			if (error instanceof NotOwnedError || error instanceof DamagedRepositoryError) refused = error;
			else if (!(error instanceof NotARepositoryError)) throw error;
		}
	}
	if (roots.size === 0 && refused !== undefined) throw refused;
	const found: OpenRepository[] = [];
	for (const root of roots) found.push(await openRepository(git, root, signal));
	return found;
}

async function openRepository(git: Git, root: string, signal: AbortSignal): Promise<OpenRepository> {
	const remotes = await listRemotes(git, root, signal);
	// "origin" first: it is what people call a clone by.
	const sorted = [...remotes].sort((a, b) => Number(b.name === 'origin') - Number(a.name === 'origin'));
	const origins = sorted.flatMap(({ url }) => {
		const repository = repositoryOfUrl(url);
		return repository === undefined ? [] : (temporaryForkOf(repository) ?? repository);
	});
	const [first] = origins;
	return { root, name: first === undefined ? path.basename(root) : fullName(first), origins };
}

/** The repository that a report is about, where its feed says so. `host` is absent where only the name is known. */
export type AboutRepository = Omit<Repository, 'host'> & { readonly host?: string };

/** @returns nothing for a report of the case folder, and where what is said is no repository's name */
export function repositoryOfReport({ source }: Pick<Advisory, 'source'>): AboutRepository | undefined {
	const ofUrl = source.url === undefined ? undefined : repositoryOfUrl(source.url);
	const [owner, name, more] = (source.repository ?? '').split('/');
	if (owner === undefined || name === undefined || owner === '' || name === '' || more !== undefined) return ofUrl;
	const host = ofUrl?.host ?? hostOf(source.url);
	return { owner, name, ...(host === undefined ? {} : { host }) };
}

function hostOf(url: string | undefined): string | undefined {
	return url !== undefined && URL.canParse(url) ? new URL(url).hostname : undefined;
}

/** Whether an open repository is the one that a report is about. */
export function isAbout({ origins }: OpenRepository, about: AboutRepository): boolean {
	const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
	return origins.some(
		one =>
			same(one.owner, about.owner) &&
			same(one.name, about.name) &&
			(about.host === undefined || one.host === about.host),
	);
}

/**
 * Which of the open repositories a report is checked against: the one that a person chose, else the one that the report is
 * about, else the only one where the report says nothing.
 * @param chosen a person's choice, by its top folder
 * @returns nothing when a person must choose
 */
export function chooseRepository(
	found: readonly OpenRepository[],
	about: AboutRepository | undefined,
	chosen: string | undefined,
): OpenRepository | undefined {
	const picked = found.find(({ root }) => root === chosen);
	if (picked !== undefined) return picked;
	const fitting = about === undefined ? found : found.filter(one => isAbout(one, about));
	return fitting.length === 1 ? fitting[0] : undefined;
}
