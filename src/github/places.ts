import type * as z from 'zod';
import type { Advisory } from '../core/advisory';
import type { Repository } from '../core/repository';
import { DecodeError } from './decode';
import type { GitHubHost } from './host';
import { commentIdSchema, cveIdSchema, ghsaIdSchema, loginSchema, ownerSchema, repositoryNameSchema } from './schemas';
import { TransportFault } from './transportFault';

/*
 * What becomes part of an address is checked first: Octokit leaves a ".." as it is, and names come from remotes and
 * answers that others write. What cannot be a name is nowhere to be found, and nothing is asked.
 */

/** @throws TransportFault not-found, also for a repository of another host */
export function checkedRepository(host: GitHubHost, repository: Repository): { owner: string; repo: string } {
	if (repository.host !== host.name) throw nowhere();
	return { owner: checkedOwner(repository.owner), repo: checked(repositoryNameSchema, repository.name) };
}

/** @param owner a user or an organisation. @throws TransportFault not-found */
export function checkedOwner(owner: string): string {
	return checked(ownerSchema, owner);
}

/** @throws TransportFault not-found */
export function checkedLogin(login: string): string {
	return checked(loginSchema, login);
}

/** @throws TransportFault not-found for anything but a GHSA id in canonical writing */
export function checkedId(id: string): string {
	return checked(ghsaIdSchema, id);
}

/** @throws TransportFault not-found for anything but a CVE id in canonical writing */
export function checkedCveId(id: string): string {
	return checked(cveIdSchema, id);
}

/** @throws TransportFault not-found */
export function checkedComment(id: number): number {
	return checked(commentIdSchema, id);
}

/** @returns the advisory that was asked for. @throws DecodeError when the answer is another one */
export function sameId(id: string, advisory: Advisory): Advisory {
	if (advisory.id !== id) throw new DecodeError('ghsa_id', 'is not the one that was asked for');
	return advisory;
}

function checked<Value>(schema: z.ZodType<Value>, value: Value): Value {
	const result = schema.safeParse(value);
	if (!result.success) throw nowhere();
	return result.data;
}

function nowhere(): TransportFault {
	return new TransportFault({ kind: 'not-found', notDone: true });
}
