import type * as z from 'zod';
import type { Repository } from '../core/repository';
import type { RepositoryInfo } from './api';
import { cloneAddress } from './cloneAddress';
import type { GitHubHost } from './host';
import { DecodeError } from './decodeError';
import { fileSchema, repositoriesSchema, repositorySchema } from './schemas';

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

/**
 * @param body of what is at a path
 * @returns the text of a file; nothing for a folder, a link or a submodule
 * @throws ZodError; DecodeError for a file that is larger than `limit` bytes, or no UTF-8
 */
export function textOfFile(body: unknown, limit: number): string | undefined {
	const from = fileSchema.parse(body);
	if (Array.isArray(from) || from.type !== 'file') return undefined;
	// Four characters stand for three bytes, with a line break after every sixty.
	if (from.size > limit || from.content.length > limit * 1.5 + 100) throw new DecodeError('content', 'is too long');
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(from.content, 'base64'));
	} catch {
		throw new DecodeError('content', 'is no text');
	}
}
