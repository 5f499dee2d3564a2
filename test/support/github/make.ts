import { scoreCvss } from '../../../src/core/cvss';
import { API, simpleUser, WEB } from './objects';
import type { AdvisoryComment, RepositoryAdvisory, WireScore, WireSeverity } from './wire';
import {
	type AdvisoryRecord,
	type CommentRecord,
	findUser,
	fullNameOf,
	gitHubTime,
	type Organization,
	type Repository,
	type Token,
	type User,
	type World,
} from './world';

/** The letters of GitHub's advisory ids. */
const LETTERS = '23456789cfghjmpqrvwx';

/** @returns a number that nothing else in the world has. */
export function nextId(world: World): number {
	return world.nextId++;
}

/** @returns an advisory id that no other in the world has, the same in every run. */
export function nextGhsaId(world: World): string {
	// A step that shares no factor with the number of ids visits each of them once.
	let rest = (BigInt(nextId(world)) * 2_654_435_761_987n) % BigInt(LETTERS.length) ** 12n;
	let text = '';
	for (let i = 0; i < 12; i++) {
		text += LETTERS[Number(rest % 20n)] ?? '';
		rest /= 20n;
	}
	return `GHSA-${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
}

/** @param options token: its value, an oauth token of scope repo; without one the user cannot sign in */
export function addUser(world: World, login: string, options: { name?: string; token?: string } = {}): User {
	const user = { login, id: nextId(world), name: options.name ?? login };
	world.users.push(user);
	if (options.token !== undefined) addToken(world, login, { value: options.token });
	return user;
}

export function addToken(world: World, login: string, partial: Partial<Token> & { value: string }): Token {
	const token: Token = {
		...{ login, kind: 'oauth', scopes: ['repo'], permissions: {}, authorizedFor: [], used: 0 },
		...partial,
	};
	world.tokens.push(token);
	return token;
}

export function addOrganization(world: World, login: string, partial: Partial<Organization> = {}): Organization {
	const organization: Organization = {
		...{ login, id: nextId(world), owners: [], members: [], securityManagers: [], sso: false, teams: [] },
		...partial,
	};
	world.organizations.push(organization);
	return organization;
}

/** @param name "owner/name" */
export function addRepository(world: World, name: string, partial: Partial<Repository> = {}): Repository {
	const [owner = '', short = ''] = name.split('/');
	const repository: Repository = {
		...{ id: nextId(world), owner, name: short, formerNames: [], description: '', visibility: 'public' },
		...{ archived: false, defaultBranch: 'main', roles: {}, privateReporting: true, securityManagers: [] },
		...{ files: {}, advisories: [], createdAt: '2024-02-12T09:15:00Z' },
		...partial,
	};
	world.repositories.push(repository);
	return repository;
}

/**
 * Adds an advisory as GitHub would hold it.
 * @param partial what it is about. `by` and `collaborators` are logins; `cvss` is a vector; the rest as GitHub sends it
 */
export function addAdvisory(
	world: World,
	repository: Repository,
	partial: Partial<Omit<RepositoryAdvisory, 'cvss' | 'author' | 'collaborating_users'>> & {
		by?: string;
		collaborators?: readonly string[];
		cvss?: string;
	} = {},
): AdvisoryRecord {
	const { by, collaborators, cvss, ...fields } = partial;
	const id = fields.ghsa_id ?? nextGhsaId(world);
	const name = fullNameOf(repository);
	const created = fields.created_at ?? '2026-01-12T08:00:00Z';
	const cveId = fields.cve_id ?? null;
	const advisory: RepositoryAdvisory = {
		ghsa_id: id,
		cve_id: cveId,
		url: `${API}/repos/${name}/security-advisories/${id}`,
		html_url: `${WEB}/${name}/security/advisories/${id}`,
		summary: 'Something can be read that should not be',
		description: 'A long enough description.',
		author: by === undefined ? null : simpleUser(world, by),
		publisher: null,
		identifiers: identifiersOf(id, cveId),
		state: 'draft',
		created_at: created,
		updated_at: fields.updated_at ?? created,
		published_at: null,
		closed_at: null,
		withdrawn_at: null,
		submission: fields.state === 'triage' ? { accepted: false } : null,
		vulnerabilities: [],
		...scoreFields(cvss ?? null),
		...weaknesses(fields.cwe_ids ?? []),
		credits: [],
		credits_detailed: [],
		collaborating_users: (collaborators ?? []).map(login => simpleUser(world, login)),
		collaborating_teams: [],
		private_fork: null,
		...fields,
	};
	const record: AdvisoryRecord = { advisory, comments: [] };
	repository.advisories.push(record);
	return record;
}

export function identifiersOf(ghsaId: string, cveId: string | null): RepositoryAdvisory['identifiers'] {
	return [{ type: 'GHSA', value: ghsaId }, ...(cveId === null ? [] : [{ type: 'CVE' as const, value: cveId }])];
}

/** The fields that name weaknesses. @param ids such as "CWE-22" */
export function weaknesses(ids: readonly string[]): Pick<RepositoryAdvisory, 'cwes' | 'cwe_ids'> {
	return { cwe_ids: [...ids], cwes: ids.map(id => ({ cwe_id: id, name: `Weakness ${id.slice(4)}` })) };
}

const NO_SCORE: WireScore = { vector_string: null, score: null };

/** The fields that follow from a vector. @throws InvalidCvssError */
export function scoreFields(vector: string | null): Pick<RepositoryAdvisory, 'severity' | 'cvss' | 'cvss_severities'> {
	if (vector === null) {
		return { severity: null, cvss: NO_SCORE, cvss_severities: { cvss_v3: NO_SCORE, cvss_v4: NO_SCORE } };
	}
	const { version, score, severity } = scoreCvss(vector);
	const scored = { vector_string: vector, score };
	const v4 = version === '4.0';
	return {
		severity: severity === 'none' ? null : (severity satisfies WireSeverity),
		cvss: v4 ? NO_SCORE : scored,
		cvss_severities: { cvss_v3: v4 ? NO_SCORE : scored, cvss_v4: v4 ? scored : NO_SCORE },
	};
}

/** @param partial by: a login; absent: an account that is gone. at: ISO 8601 */
export function addComment(
	world: World,
	repository: Repository,
	record: AdvisoryRecord,
	partial: { by?: string; body: string; at: string; confidential?: boolean },
): CommentRecord {
	const id = nextId(world);
	const address = `/repos/${fullNameOf(repository)}/security-advisories/${record.advisory.ghsa_id}`;
	const at = gitHubTime(new Date(partial.at));
	const { by } = partial;
	const comment: AdvisoryComment = {
		id,
		node_id: `RAC_${id}`,
		url: `${API}${address}/comments/${id}`,
		html_url: `${record.advisory.html_url}#advisory-comment-${id}`,
		body: partial.body,
		// The preview's announcement names nothing else of a user.
		user: by === undefined || !findUser(world, by) ? null : { login: by },
		author_association: 'CONTRIBUTOR',
		created_at: at,
		updated_at: at,
	};
	const made = { comment, confidential: partial.confidential ?? false };
	record.comments.push(made);
	return made;
}
