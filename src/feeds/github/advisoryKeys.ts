import type { Affected } from '../../core/advisory';
import { mainVector } from '../../core/rating';
import { creditType } from '../../github/advisoryBody';
import type { AdvisoryFields, FieldName } from '../forge';

type Some = Partial<AdvisoryFields>;

/** What can be compared: vector and severity are one thing to GitHub, which keeps either. */
export const COMPARED = ['summary', 'description', 'affected', 'cvss', 'cweIds', 'credits', 'cveId'] as const;
export type Compared = (typeof COMPARED)[number];

/** @returns whether something is said about a field at all. */
export function isAsked(field: Compared, fields: Some): boolean {
	if (field === 'cvss') return fields.cvss !== undefined || fields.severity !== undefined;
	return fields[field] !== undefined;
}

/** @returns the name under which a person knows the field: a severity in words is no vector. */
export function nameOf(field: Compared, asked: Some): FieldName {
	return field === 'cvss' && asked.cvss === undefined ? 'severity' : field;
}

/**
 * @param asked what is being compared: a severity counts only where it is asked for, and where there is no vector
 * @returns a text that two values of a field share when they say the same to GitHub, absent ones and empty ones alike
 */
export function keyOf(field: Compared, fields: Some, asked: Some): string {
	switch (field) {
		case 'summary':
		case 'description':
			return plainText(fields[field] ?? '');
		case 'affected':
			return sorted((fields.affected ?? []).map(rowKey));
		case 'cvss':
			return (
				mainVector(fields.cvss ?? {})?.trim() ?? (asked.severity === undefined ? '' : (severityWord(fields) ?? ''))
			);
		case 'cweIds':
			return sorted([...new Set(fields.cweIds)]);
		case 'credits':
			return sorted(
				(fields.credits ?? []).flatMap(({ login, type }) =>
					login ? [`${login.toLowerCase()} ${creditType(type)}`] : [],
				),
			);
		case 'cveId':
			return fields.cveId?.trim().toUpperCase() ?? '';
	}
}

/** @returns the severity as GitHub takes it; nothing for "none", for which it has no word. */
export function severityWord({ severity }: Some): 'low' | 'medium' | 'high' | 'critical' | undefined {
	return severity === null || severity === 'none' ? undefined : severity;
}

/** Line ends and blanks at the end are no change: GitHub keeps them its own way. */
function plainText(text: string): string {
	return text.replace(/\r\n?/g, '\n').trimEnd();
}

/** By content: the order of fields in an object depends on where it came from. */
function rowKey({ ecosystem, name, range, patched, functions }: Affected): string {
	return JSON.stringify([ecosystem, name.trim(), range.trim(), patched?.trim() ?? '', functions.toSorted()]);
}

/** Neither rows nor weaknesses nor credits have an order that says anything. */
function sorted(keys: readonly string[]): string {
	return JSON.stringify(keys.toSorted());
}
