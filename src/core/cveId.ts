import type { Case } from './case';
import { findIds, isId } from './ids';

/** Whether a text is a CVE id in canonical writing: upper case, a year, four digits or more. */
export function isCveId(text: string): boolean {
	return isId(text) && text.startsWith('CVE-');
}

/** @returns an open case with the CVE id that this one has or writes: one of them is wrong. */
export function otherWithCveId(record: Case, others: () => readonly Case[]): Case | undefined {
	const id = cveIdOf(record);
	if (id === undefined) return undefined;
	return others().find(
		other =>
			other.handle !== record.handle &&
			!isSameVulnerability(record, other) &&
			(other.advisory.state === 'triage' || other.advisory.state === 'draft') &&
			cveIdOf(other) === id,
	);
}

/** One vulnerability in several projects has one id. */
function isSameVulnerability({ shared }: Case, other: Case): boolean {
	return shared !== undefined && shared === other.shared;
}

function cveIdOf({ drafts, advisory }: Case): string | undefined {
	const [found] = findIds((drafts?.cveId ?? advisory.cveId ?? '').slice(0, 200));
	return found?.kind === 'CVE' ? found.id : undefined;
}
