import type * as z from 'zod';
import type { Repository } from '../core/repository';
import type { RepositoryInfo } from './api';
import { cloneAddress } from './cloneAddress';
import type { GitHubHost } from './host';
import { repositoriesSchema, repositorySchema } from './schemas';

/** @param body of a repository. @throws ZodError */
export function repositoryInfoOf(host: GitHubHost, body: unknown): RepositoryInfo {
	const from = repositorySchema.parse(body);
	const cloneUrl = cloneAddress(host, from.clone_url);
	return {
		repository: repositoryOf(host, from),
		visibility: from.visibility ?? (from.private ? 'private' : 'public'),
		archived: from.archived,
		fork: from.fork,
		...(from.parent ? { parent: repositoryOf(host, from.parent) } : {}),
		defaultBranch: from.default_branch,
		admin: from.permissions?.admin ?? false,
		...(cloneUrl === undefined ? {} : { cloneUrl }),
	};
}

/** @param body of a list of repositories. @throws ZodError */
export function repositoriesOf(host: GitHubHost, body: unknown): Repository[] {
	return repositoriesSchema.parse(body).map(item => repositoryOf(host, item));
}

function repositoryOf(host: GitHubHost, { owner, name }: z.infer<typeof repositoriesSchema>[number]): Repository {
	return { host: host.name, owner: owner.login, name };
}
