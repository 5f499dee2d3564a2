import { type Affected, CREDIT_TYPES, type Ecosystem } from '../core/advisory';
import type { AdvisoryChange, AdvisoryText } from './api';

/** A row of affected products as GitHub takes it. */
interface VulnerabilityBody {
	package: { ecosystem: Ecosystem; name: string };
	vulnerable_version_range: string;
	patched_versions?: string;
	vulnerable_functions: string[];
}

/** @returns what GitHub makes a draft of. */
export function createBody(text: AdvisoryText) {
	return {
		summary: text.summary,
		description: text.description,
		vulnerabilities: vulnerabilitiesOf(text.affected),
		...restOf(text),
	};
}

/** @returns what GitHub is to change, and nothing else. */
export function changeBody(change: AdvisoryChange) {
	return {
		...(change.summary === undefined ? {} : { summary: change.summary }),
		...(change.description === undefined ? {} : { description: change.description }),
		...(change.affected === undefined ? {} : { vulnerabilities: vulnerabilitiesOf(change.affected) }),
		...(change.state === undefined ? {} : { state: change.state }),
		...(change.collaborators === undefined ? {} : { collaborating_users: [...change.collaborators] }),
		...(change.teams === undefined ? {} : { collaborating_teams: [...change.teams] }),
		...restOf(change),
	};
}

/** A vector says the severity already; GitHub refuses both (published description). */
function restOf({ severity, cvss, cweIds, credits, cveId }: Partial<AdvisoryText>) {
	return {
		...(cvss === undefined ? {} : { cvss_vector_string: cvss }),
		...(severity === undefined || cvss !== undefined ? {} : { severity }),
		...(cweIds === undefined ? {} : { cwe_ids: [...cweIds] }),
		...(cveId === undefined ? {} : { cve_id: cveId }),
		...(credits === undefined ? {} : { credits: creditsOf(credits) }),
	};
}

/** A row replaces the one before as a whole. */
function vulnerabilitiesOf(affected: readonly Affected[]): VulnerabilityBody[] {
	return affected.map(({ ecosystem, name, range, patched, functions }) => ({
		package: { ecosystem, name },
		vulnerable_version_range: range,
		...(patched === undefined ? {} : { patched_versions: patched }),
		vulnerable_functions: [...functions],
	}));
}

type CreditType = (typeof CREDIT_TYPES)[number];

/** @returns a word for a credit as GitHub has it: one that it does not know is "other" there. */
export function creditType(word: string): CreditType {
	return CREDIT_TYPES.find(known => known === word) ?? 'other';
}

function creditsOf(credits: NonNullable<AdvisoryText['credits']>): { login: string; type: CreditType }[] {
	return credits.map(({ login, type }) => ({ login, type: creditType(type) }));
}
