import * as z from 'zod';
import { InvalidCvssError } from '../../../src/core/cvss';
import { takesPart } from './access';
import { type Call, forbidden, invalid } from './answers';
import { addAdvisory, identifiersOf, scoreFields, weaknesses } from './make';
import { simpleUser, wireTeam } from './objects';
import { removePrivateFork } from './privateFork';
import type { AdvisoryState, RepositoryAdvisory, WireCredit } from './wire';
import { type AdvisoryRecord, findOrganization, findUser, gitHubTime, type Repository, sameText } from './world';

/** What people write of an advisory. The description has been held against it before; here it gets its types. */
const textSchema = z.object({
	summary: z.string(),
	description: z.string(),
	cve_id: z.string().nullable(),
	vulnerabilities: z
		.array(
			z.object({
				package: z.object({ ecosystem: z.string(), name: z.string().nullable().default(null) }),
				vulnerable_version_range: z.string().nullable().default(null),
				patched_versions: z.string().nullable().default(null),
				vulnerable_functions: z.array(z.string()).nullable().default([]),
			}),
		)
		.nullable(),
	cwe_ids: z.array(z.string()).nullable(),
	credits: z.array(z.object({ login: z.string(), type: z.string() })).nullable(),
	severity: z.enum(['critical', 'high', 'medium', 'low']).nullable(),
	cvss_vector_string: z.string().nullable(),
});

export const createSchema = textSchema
	.partial()
	.required({ summary: true, description: true })
	.extend({ start_private_fork: z.boolean().default(false) });

export const changeSchema = textSchema.partial().extend({
	state: z.enum(['published', 'closed', 'draft']).optional(),
	collaborating_users: z.array(z.string()).nullable().optional(),
	collaborating_teams: z.array(z.string()).nullable().optional(),
});

type Text = { [Field in keyof z.infer<typeof textSchema>]?: z.infer<typeof textSchema>[Field] | undefined };

/** Where each state can go by PATCH. The same state again changes nothing. */
const WAYS: Readonly<Record<AdvisoryState, readonly AdvisoryState[]>> = {
	triage: ['draft', 'closed'],
	draft: ['published', 'closed'],
	closed: ['draft'],
	published: [],
	withdrawn: [],
};

/** Makes a draft, or a report that waits for triage. @throws Refusal 422 */
export function makeAdvisory(
	call: Call,
	repository: Repository,
	text: Text & Pick<z.infer<typeof createSchema>, 'summary' | 'description'>,
	{ login, state }: { login: string; state: 'draft' | 'triage' },
): AdvisoryRecord {
	const fields = fieldsOf(call, text, login);
	const record = addAdvisory(call.world, repository, {
		by: login,
		state,
		created_at: gitHubTime(call.now),
		collaborators: state === 'triage' ? [login] : [],
	});
	const { advisory } = record;
	Object.assign(advisory, fields);
	advisory.identifiers = identifiersOf(advisory.ghsa_id, advisory.cve_id);
	return record;
}

/** Changes an advisory, all of it or nothing. @throws Refusal 403 or 422 */
export function updateAdvisory(
	call: Call,
	repository: Repository,
	record: AdvisoryRecord,
	{ state, collaborating_users, collaborating_teams, ...text }: z.infer<typeof changeSchema>,
	{ login, managing }: { login: string; managing: boolean },
): void {
	const { advisory } = record;
	if (!managing && !takesPart(call, repository, advisory, 'write')) {
		throw forbidden('Must have admin rights to Repository.');
	}
	const decides = state !== undefined || collaborating_users !== undefined || collaborating_teams !== undefined;
	if (!managing && decides) throw forbidden('Must have admin rights to Repository.');
	const next: RepositoryAdvisory = { ...advisory, ...fieldsOf(call, text, login, advisory) };
	if (text.cve_id !== undefined) next.identifiers = identifiersOf(advisory.ghsa_id, text.cve_id);
	if (collaborating_users !== undefined) {
		next.collaborating_users = (collaborating_users ?? []).map((name, i) => {
			if (!findUser(call.world, name)) throw invalid('collaborating_users', 'There is no such user.', i);
			return simpleUser(call.world, name);
		});
	}
	if (collaborating_teams !== undefined) {
		const teams = findOrganization(call.world, repository.owner)?.teams ?? [];
		next.collaborating_teams = (collaborating_teams ?? []).map((slug, i) => {
			if (!teams.some(team => team.slug === slug)) {
				throw invalid('collaborating_teams', 'There is no such team.', i);
			}
			return wireTeam(repository.owner, slug);
		});
	}
	if (state !== undefined && state !== advisory.state) move(call, next, state, login);
	next.updated_at = gitHubTime(call.now);
	Object.assign(advisory, next);
	if (state === 'published') removePrivateFork(call.world, record);
}

function move(call: Call, advisory: RepositoryAdvisory, state: AdvisoryState, login: string): void {
	if (!WAYS[advisory.state].includes(state)) {
		throw invalid('state', `An advisory cannot go from ${advisory.state} to ${state}.`);
	}
	if (state === 'published') requirePublishable(advisory);
	if (advisory.state === 'triage' && state === 'draft') advisory.submission = { accepted: true };
	const now = gitHubTime(call.now);
	advisory.state = state;
	advisory.closed_at = state === 'closed' ? now : null;
	if (state !== 'published') return;
	advisory.published_at = now;
	advisory.publisher = simpleUser(call.world, login);
}

function requirePublishable({ vulnerabilities }: RepositoryAdvisory): void {
	const named = (vulnerabilities ?? []).some(vulnerability => Boolean(vulnerability.package?.name));
	if (!named) throw invalid('vulnerabilities', 'An advisory needs an affected product before it can be published.');
}

/** The fields of an advisory that follow from what was sent. @throws Refusal 422 */
function fieldsOf(call: Call, text: Text, login: string, before?: RepositoryAdvisory): Partial<RepositoryAdvisory> {
	const { severity, cvss_vector_string, cwe_ids, credits, vulnerabilities, summary, description, cve_id } = text;
	for (const [i, { login: credited }] of (credits ?? []).entries()) {
		if (!findUser(call.world, credited)) throw invalid('credits', 'There is no such user.', i);
	}
	if (typeof cve_id === 'string' && !/^CVE-\d{4}-\d{4,}$/.test(cve_id)) throw invalid('cve_id', 'This is no CVE id.');
	if (!(cwe_ids ?? []).every(id => /^CWE-[1-9]\d*$/.test(id))) throw invalid('cwe_ids', 'This is no CWE id.');
	return {
		...(summary === undefined ? {} : { summary }),
		...(description === undefined ? {} : { description }),
		...(cve_id === undefined ? {} : { cve_id }),
		...(vulnerabilities === undefined ? {} : { vulnerabilities: vulnerabilities ?? [] }),
		...(cwe_ids === undefined ? {} : weaknesses(cwe_ids ?? [])),
		...(credits === undefined ? {} : creditFields(call, credits ?? [], login, before)),
		...scored(severity, cvss_vector_string),
	};
}

function creditFields(
	call: Call,
	credits: WireCredit[],
	login: string,
	before: RepositoryAdvisory | undefined,
): Pick<RepositoryAdvisory, 'credits' | 'credits_detailed'> {
	return {
		credits,
		credits_detailed: credits.map(credit => ({
			user: simpleUser(call.world, credit.login),
			type: credit.type,
			state: answerOf(before, credit) ?? (credit.login === login ? 'accepted' : 'pending'),
		})),
	};
}

/** Whoever was credited so before keeps their answer; and whoever names themselves has no need to be asked. */
function answerOf(before: RepositoryAdvisory | undefined, { login, type }: WireCredit) {
	return (before?.credits_detailed ?? []).find(c => sameText(c.user.login, login) && c.type === type)?.state;
}

/** Severity comes in words or by a vector, never both (published description of the endpoints). */
function scored(severity: Text['severity'], vector: Text['cvss_vector_string']): Partial<RepositoryAdvisory> {
	if (typeof severity === 'string' && typeof vector === 'string') {
		throw invalid('severity', 'Severity and CVSS vector cannot both be given.');
	}
	if (vector !== undefined && vector !== null) {
		try {
			return scoreFields(vector);
		} catch (error) {
			if (error instanceof InvalidCvssError) throw invalid('cvss_vector_string', 'This is no CVSS vector.');
			throw error;
		}
	}
	if (typeof severity === 'string') return { ...scoreFields(null), severity };
	return vector === null || severity === null ? scoreFields(null) : {};
}
