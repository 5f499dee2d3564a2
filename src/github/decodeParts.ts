import * as z from 'zod';
import { type Advisory, type Affected, ECOSYSTEMS, SEVERITIES, type Severity } from '../core/advisory';
import { isRepositoryName, list, login, onlyId, text, unwrapped, words } from './decodeFields';

/** What both kinds of advisories have, checked. Words of open vocabularies are read by the functions below. */

const score = z.number().nullish();
const rating = z.object({ vector_string: words, score }).nullish();

export const scoring = {
	cvss: rating,
	cvss_severities: z.object({ cvss_v3: rating, cvss_v4: rating }).nullish(),
};

export const weaknesses = {
	cwe_ids: list(text),
	cwes: list(z.object({ cwe_id: text })),
};

export const identifiers = list(z.object({ type: text, value: text }));

export const user = z.object({ login, name: words }).nullish();

/** The parts of an affected row that both kinds share. Keys must be there: a renamed one is no empty one. */
export const row = z.object({
	package: z.object({ ecosystem: text.nullish(), name: text.nullable() }).nullable(),
	vulnerable_version_range: text.nullable(),
	vulnerable_functions: list(text),
});

/** A version that older answers wrap; must be there, and may be null. */
export const firstPatchedVersion = unwrapped('identifier', text.nullable());

/** A credit in any of the shapes there are: { login, type }, { user, type } and { user, type, state }. */
export const credit = z.object({ login: login.nullish(), user, type: words, state: words });

/** @returns the forge's word, for "moderate" (alerts and webhooks) "medium"; nothing for words that say nothing. */
export function severityOf(written: string | null | undefined): Severity | undefined {
	const word = written?.trim().toLowerCase();
	return word === 'moderate' ? 'medium' : SEVERITIES.find(known => known === word);
}

/** Vectors by the version they say they are of; an answer may have them in two places. */
export function vectorsOf(from: z.output<z.ZodObject<typeof scoring>>): Advisory['cvss'] {
	const { cvss_v3, cvss_v4 } = from.cvss_severities ?? {};
	const written = [cvss_v4, cvss_v3, from.cvss].map(r => r?.vector_string).filter(vector => vector !== undefined);
	const v4 = written.find(isV4);
	const v3 = written.find(vector => !isV4(vector));
	return { ...(v3 === undefined ? {} : { v3 }), ...(v4 === undefined ? {} : { v4 }) };
}

function isV4(vector: string): boolean {
	return vector.trimStart().startsWith('CVSS:4');
}

export function cweIdsOf({ cwe_ids, cwes }: z.output<z.ZodObject<typeof weaknesses>>): string[] {
	const ids = cwe_ids.length > 0 ? cwe_ids : cwes.map(cwe => cwe.cwe_id);
	return [...new Set(ids.filter(id => id.trim() !== ''))];
}

/** Alerts and webhooks may have the CVE id among the identifiers only. */
export function cveIdOf(cveId: string | undefined, others: z.output<typeof identifiers>): string | undefined {
	if (cveId !== undefined) return cveId;
	return others.map(({ value }) => onlyId(value, 'CVE')).find(id => id !== undefined);
}

export function affectedOf(from: z.output<typeof row>, patched: string | null | undefined): Affected {
	const ecosystem = from.package?.ecosystem?.trim().toLowerCase();
	return {
		ecosystem: ECOSYSTEMS.find(known => known === ecosystem) ?? 'other',
		name: from.package?.name ?? '',
		range: from.vulnerable_version_range ?? '',
		...(patched === null || patched === undefined || patched.trim() === '' ? {} : { patched }),
		functions: from.vulnerable_functions,
	};
}

/** @returns the credit of an account; nothing when the account is gone, as there is nobody to name then. */
export function creditOf(from: z.output<typeof credit>): Advisory['credits'][number] | undefined {
	const account = from.login ?? from.user?.login;
	if (account === undefined) return undefined;
	return {
		login: account,
		...(from.user?.name === undefined ? {} : { name: from.user.name }),
		type: from.type ?? 'other',
		...(from.state === undefined ? {} : { state: consentOf(from.state) }),
	};
}

/** A state that we do not know is no consent: nobody is credited who did not agree. */
function consentOf(state: string): 'pending' | 'accepted' | 'declined' {
	return state === 'accepted' || state === 'declined' ? state : 'pending';
}

/** @returns owner/name from an address of the API or of a page, when it is one. */
export function repositoryOf(url: string | undefined, pattern: RegExp): string | undefined {
	const name = url === undefined ? undefined : pattern.exec(new URL(url).pathname)?.[1];
	return name !== undefined && isRepositoryName(name) ? name : undefined;
}
