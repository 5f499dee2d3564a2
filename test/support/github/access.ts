import { type Call, forbidden, notFound, param, problem, Refusal } from './answers';
import { WEB } from './objects';
import type { RepositoryAdvisory } from './wire';
import {
	type AdvisoryRecord,
	findOrganization,
	findRepository,
	fullNameOf,
	type Repository,
	type Role,
	sameText,
	type World,
} from './world';

const ORDER: readonly Role[] = ['read', 'triage', 'write', 'maintain', 'admin'];

const includes = (logins: readonly string[], login: string): boolean => logins.some(other => sameText(other, login));

/** The role of a login in a repository, whatever its token is good for. */
export function roleOf(world: World, repository: Repository, login: string): Role | undefined {
	if (sameText(repository.owner, login)) return 'admin';
	const organization = findOrganization(world, repository.owner);
	if (organization && includes(organization.owners, login)) return 'admin';
	const own = Object.entries(repository.roles).find(([name]) => sameText(name, login))?.[1];
	if (own) return own;
	const inside = repository.visibility === 'internal' && organization && includes(organization.members, login);
	return inside ? 'read' : undefined;
}

/** The permission that every fine-grained token has, to read. */
const METADATA = 'metadata';

/** Who asks, as far as the token may act for them in a repository; otherwise the call is a stranger's. */
function actor(
	{ token }: Call,
	repository: Repository,
	permission: string,
	level: 'read' | 'write',
): string | undefined {
	if (!token) return undefined;
	if (token.kind === 'oauth') return token.scopes.includes('repo') ? token.login : undefined;
	if (token.repositories && !includes(token.repositories, fullNameOf(repository))) return undefined;
	const given = token.permissions[permission];
	return permission === METADATA || given === 'write' || given === level ? token.login : undefined;
}

/** The role with which a call acts in a repository. */
export function callRole(call: Call, repository: Repository): Role | undefined {
	const login = actor(call, repository, METADATA, 'read');
	return login === undefined ? undefined : roleOf(call.world, repository, login);
}

/** The repository a call names. @throws Refusal 301 when it was renamed, 403 by single sign-on, 404 when it is not for the caller */
export function repositoryOf(call: Call): Repository {
	const name = `${param(call, 'owner')}/${param(call, 'repo')}`;
	const repository = findRepository(call.world, name) ?? renamed(call, name);
	if (!repository || (repository.readyAt ?? 0) > call.now.getTime()) throw notFound();
	requireSso(call, repository.owner);
	if (repository.visibility !== 'public' && !readsPrivate(call, repository)) throw notFound();
	return repository;
}

function readsPrivate(call: Call, repository: Repository): boolean {
	if (callRole(call, repository)) return true;
	const login = actor(call, repository, 'repository_advisories', 'read');
	return login !== undefined && isSecurityManager(call.world, repository, login);
}

/** @returns nothing; a repository that was once called so is answered with a redirect to its number. */
function renamed(call: Call, name: string): undefined {
	const repository = call.world.repositories.find(({ formerNames }) => includes(formerNames, name));
	if (!repository) return undefined;
	const rest = call.linkPath.replace(/^\/repos\/[^/]+\/[^/]+/, '');
	const location = `${call.root}/repositories/${repository.id}${rest}`;
	const answer = problem(301, 'Moved Permanently', { location });
	throw new Refusal({
		...answer,
		body: { message: 'Moved Permanently', url: location, documentation_url: 'https://docs.github.com/rest' },
	});
}

/** @throws Refusal when an organisation wants the token to be authorised, and it is not */
export function requireSso({ world, token }: Call, owner: string): void {
	const organization = findOrganization(world, owner);
	if (!organization?.sso || !token || includes(token.authorizedFor, owner)) return;
	// Strangers see what is public as they would without a sign-in.
	if (![...organization.owners, ...organization.members].some(login => sameText(login, token.login))) return;
	throw new Refusal(ssoAnswer(organization.login));
}

/** 403 as an organisation with single sign-on gives it. */
export function ssoAnswer(organization: string): ReturnType<typeof problem> {
	const url = `${WEB}/orgs/${organization}/sso?authorization_request=A1B2C3`;
	const message =
		'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.';
	return problem(403, message, { 'x-github-sso': `required; url=${url}` });
}

export function isSecurityManager(world: World, repository: Repository, login: string): boolean {
	const organization = findOrganization(world, repository.owner);
	return includes(repository.securityManagers, login) || includes(organization?.securityManagers ?? [], login);
}

/** Whether a call comes from an admin or a security manager, with a token that may do that. */
export function manages(call: Call, repository: Repository, level: 'read' | 'write' = 'read'): boolean {
	const login = actor(call, repository, 'repository_advisories', level);
	if (login === undefined) return false;
	return roleOf(call.world, repository, login) === 'admin' || isSecurityManager(call.world, repository, login);
}

/** Whether a call comes from somebody who takes part in an advisory: the finder, a collaborator, a collaborating team. */
export function takesPart(
	call: Call,
	repository: Repository,
	{ author, collaborating_users, collaborating_teams }: RepositoryAdvisory,
	level: 'read' | 'write' = 'read',
): boolean {
	const login = actor(call, repository, 'repository_advisories', level);
	if (login === undefined) return false;
	if (author && sameText(author.login, login)) return true;
	if ((collaborating_users ?? []).some(user => sameText(user.login, login))) return true;
	const teams = findOrganization(call.world, repository.owner)?.teams ?? [];
	return (collaborating_teams ?? []).some(team =>
		teams.some(({ slug, members }) => slug === team.slug && includes(members, login)),
	);
}

/** Whether an advisory exists for a call: published ones for all who see the repository, others for those concerned. */
export function sees(call: Call, repository: Repository, { advisory }: AdvisoryRecord): boolean {
	if (advisory.state === 'published' || advisory.state === 'withdrawn') return true;
	return manages(call, repository) || takesPart(call, repository, advisory);
}

/** The advisory a call names. @throws Refusal 404 when it does not exist for the caller */
export function advisoryOf(call: Call, repository: Repository): AdvisoryRecord {
	const id = param(call, 'ghsa_id');
	const record = repository.advisories.find(({ advisory }) => sameText(advisory.ghsa_id, id));
	if (!record || !sees(call, repository, record)) throw notFound();
	return record;
}

/** @throws Refusal 401 without a token */
export function requireToken(call: Call): string {
	if (!call.token) throw new Refusal(problem(401, 'Requires authentication'));
	return call.token.login;
}

/**
 * For writes. @throws Refusal 401 without a token, 403 when the token is of a kind that may not do that, whatever its owner may
 */
export function requirePermission(call: Call, repository: Repository, permission: string): string {
	const login = requireToken(call);
	if (actor(call, repository, permission, 'write') !== undefined) return login;
	throw call.token?.kind === 'fine-grained'
		? forbidden('Resource not accessible by personal access token', {
				'x-accepted-github-permissions': `${permission}=write`,
			})
		: forbidden('Must have admin rights to Repository.');
}

/** Whether one role includes another. */
export function atLeast(role: Role | undefined, wanted: Role): boolean {
	return role !== undefined && ORDER.indexOf(role) >= ORDER.indexOf(wanted);
}
