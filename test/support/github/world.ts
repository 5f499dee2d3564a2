import type { GitPlace } from './gitRepositories';
import type { AdvisoryComment, GlobalAdvisory, RepositoryAdvisory } from './wire';

/** Everything the stand-in knows. Tests change it directly; the next answer shows it. */
export interface World {
	users: User[];
	tokens: Token[];
	organizations: Organization[];
	repositories: Repository[];
	globalAdvisories: GlobalAdvisory[];
	/** From the request for a private fork until it can be read, in ms. */
	forkDelayMs: number;
	/** How often a new private fork is then still looked into and found empty. */
	forkPolls: number;
	/** Where the git of repositories is, once one of them has some. */
	git?: GitPlace;
	/** Requests an hour of each token. */
	rateLimit: number;
	/** Requests an hour without a token, and how many were made. */
	anonymous: Quota & { limit: number };
	/** The next number for whatever needs one. */
	nextId: number;
}

export interface User {
	login: string;
	id: number;
	name: string;
}

export interface Quota {
	/** Requests of this hour that counted. */
	used: number;
	/** When the hour ends, in ms since 1970; absent: with the next request a new one begins. */
	resetAt?: number;
}

export interface Token extends Quota {
	value: string;
	login: string;
	kind: 'oauth' | 'fine-grained';
	/** Of an oauth token: without "repo" it sees what strangers see. */
	scopes: string[];
	/** Of a fine-grained token: such as { repository_advisories: 'write' }. */
	permissions: Record<string, 'read' | 'write'>;
	/** Of a fine-grained token: the repositories it is for, as "owner/name"; absent: all. */
	repositories?: string[];
	/** Organisations for which it is authorised where they ask for single sign-on. */
	authorizedFor: string[];
	revoked?: boolean;
}

export interface Team {
	slug: string;
	members: string[];
}

export interface Organization {
	login: string;
	id: number;
	owners: string[];
	members: string[];
	securityManagers: string[];
	/** Whether a token must be authorised for it. */
	sso: boolean;
	teams: Team[];
}

export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read';

export interface Repository {
	id: number;
	owner: string;
	name: string;
	/** As "owner/name": these answer with a redirect. */
	formerNames: string[];
	description: string;
	visibility: 'public' | 'private' | 'internal';
	archived: boolean;
	defaultBranch: string;
	/** Of a fork: "owner/name". */
	parent?: string;
	/** By login. An organisation's owners and a user's own repositories need none. */
	roles: Record<string, Role>;
	/** Private vulnerability reporting. */
	privateReporting: boolean;
	securityManagers: string[];
	/** By path. */
	files: Record<string, string>;
	advisories: AdvisoryRecord[];
	/** ISO 8601. */
	createdAt: string;
	/** When a private fork can be read, in ms since 1970. */
	readyAt?: number;
	/** Looks into a private fork that still find it empty. */
	pollsLeft?: number;
}

export interface AdvisoryRecord {
	advisory: RepositoryAdvisory;
	comments: CommentRecord[];
	/** ISO 8601. */
	cveRequestedAt?: string;
}

export interface CommentRecord {
	comment: AdvisoryComment;
	/** Such a comment is never sent. */
	confidential: boolean;
}

/** @returns a world with nobody in it. */
export function emptyWorld(): World {
	return {
		users: [],
		tokens: [],
		organizations: [],
		repositories: [],
		globalAdvisories: [],
		forkDelayMs: 0,
		forkPolls: 0,
		rateLimit: 5000,
		anonymous: { limit: 60, used: 0 },
		nextId: 1000,
	};
}

/** @param name "owner/name", in any case */
export function findRepository(world: World, name: string): Repository | undefined {
	const wanted = name.toLowerCase();
	return world.repositories.find(repository => fullNameOf(repository).toLowerCase() === wanted);
}

export function findOrganization(world: World, login: string): Organization | undefined {
	return world.organizations.find(organization => sameText(organization.login, login));
}

export function findUser(world: World, login: string): User | undefined {
	return world.users.find(user => sameText(user.login, login));
}

/** Logins and names of repositories know no case. */
export function sameText(a: string, b: string): boolean {
	return a.toLowerCase() === b.toLowerCase();
}

export function fullNameOf({ owner, name }: Pick<Repository, 'owner' | 'name'>): string {
	return `${owner}/${name}`;
}

/** As GitHub writes times: in whole seconds. */
export function gitHubTime(at: Date | number): string {
	return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}
