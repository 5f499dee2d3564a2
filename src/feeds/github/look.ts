import { fullName, type Repository, repositoryKey } from '../../core/repository';
import type { GitHubApi, RepositoryInfo } from '../../github/api';
import { GitHubError } from '../../github/errors';
import type { GitHubHost } from '../../github/host';
import type { Known } from './known';

/** Lists asked for at the same time: quick for a few repositories, and far below GitHub's limit of 100. */
const AT_ONCE = 6;
/** How long what a repository is (public, a fork, whose) is believed. In milliseconds. */
const INFO_AGE = 60 * 60_000;

/** What repositories are, read now and then. */
export interface InfoCache {
	readonly infos: Map<string, { readonly info: RepositoryInfo; readonly at: number }>;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
}

export interface HostTargets {
	readonly host: GitHubHost;
	readonly repositories: readonly Repository[];
	readonly organizations: readonly string[];
}

export function organizationKey(host: string, organization: string): string {
	return `org ${host}/${organization}`.toLowerCase();
}

/**
 * Reads the lists of one host: organisations first, whose list holds all their repositories, then the other repositories
 * and what they were forked from. A list that fails keeps what was known of it and stops no other.
 * @returns the keys of the lists that belong to the targets
 */
export async function lookAtHost(
	api: GitHubApi,
	targets: HostTargets,
	known: Known,
	cache: InfoCache,
): Promise<Set<string>> {
	const { host } = targets;
	const keys = new Set<string>();
	const covered = new Set<string>();
	await mapSome(targets.organizations, async organization => {
		const key = organizationKey(host.name, organization);
		keys.add(key);
		const asked = known.ask();
		const result = await attempt(() => api.organizationAdvisories(organization));
		if (!(result instanceof GitHubError)) covered.add(organization.toLowerCase());
		const list = { host: host.name, name: organization, page: `${host.web}/orgs/${organization}/security` };
		known.put(key, list, result, asked);
	});

	const lookAt = async (repository: Repository): Promise<void> => {
		const key = repositoryKey(repository);
		if (keys.has(key)) return;
		keys.add(key);
		const info = await infoOf(api, repository, cache);
		const list = { host: host.name, name: fullName(repository), page: advisoriesPage(host, repository) };
		if (!covered.has(repository.owner.toLowerCase())) {
			const asked = known.ask();
			known.put(key, list, await attempt(() => api.advisories(repository)), asked);
		}
		// Unknown whose fork it is, and what may be done there: what is shown may not be all.
		if (info instanceof GitHubError) return known.put(key, list, info);
		const { parent } = info;
		// A fork's reports go to what it was forked from.
		if (parent?.host === host.name) await lookAt(parent);
	};
	await mapSome(targets.repositories, lookAt);
	return keys;
}

/** Fills what is known from what was kept of an earlier look, without asking the forge. */
export async function recall(
	api: GitHubApi,
	{ host, repositories, organizations }: HostTargets,
	known: Known,
): Promise<void> {
	const there = new Set(known.lists().map(list => `${list.host} ${list.name}`));
	for (const organization of organizations) {
		const page = await api.keptOrganizationAdvisories(organization);
		if (page !== undefined && !there.has(`${host.name} ${organization}`)) {
			const list = { host: host.name, name: organization, page: `${host.web}/orgs/${organization}/security` };
			known.put(organizationKey(host.name, organization), list, page, 0);
		}
	}
	for (const repository of repositories) {
		const name = fullName(repository);
		const page = await api.keptAdvisories(repository);
		if (page !== undefined && !there.has(`${host.name} ${name}`)) {
			known.put(repositoryKey(repository), { host: host.name, name, page: advisoriesPage(host, repository) }, page, 0);
		}
	}
}

function advisoriesPage(host: GitHubHost, repository: Repository): string {
	return `${host.web}/${fullName(repository)}/security/advisories`;
}

/** @returns what a repository is, or was not long ago; why not, when that was never told. */
async function infoOf(
	api: GitHubApi,
	repository: Repository,
	{ infos, now }: InfoCache,
): Promise<RepositoryInfo | GitHubError> {
	const key = repositoryKey(repository);
	const before = infos.get(key);
	if (before !== undefined && now() - before.at < INFO_AGE) return before.info;
	const info = await attempt(() => api.repository(repository));
	if (info instanceof GitHubError) return before?.info ?? info;
	infos.set(key, { info, at: now() });
	return info;
}

async function attempt<T>(ask: () => Promise<T>): Promise<T | GitHubError> {
	try {
		return await ask();
	} catch (error) {
		if (error instanceof GitHubError) return error;
		throw error;
	}
}

async function mapSome<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
	const queue = items.values();
	const worker = async (): Promise<void> => {
		for (const item of queue) await work(item);
	};
	await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
}
