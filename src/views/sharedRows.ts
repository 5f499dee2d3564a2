import type { Case } from '../core/case';
import { namesOf } from '../core/caseNames';
import type { Translate } from '../core/translate';
import { BLANK, type Row } from './rows';

/** Groups of the same vulnerability: the handles of their cases, by group. */
export function sharedGroups(records: readonly Case[]): ReadonlyMap<string, readonly string[]> {
	const groups = new Map<string, string[]>();
	for (const { shared, handle } of records) {
		if (shared === undefined) continue;
		const group = groups.get(shared) ?? [];
		group.push(handle);
		groups.set(shared, group);
	}
	return groups;
}

/**
 * Adds to the rows of a report that others are the same vulnerability.
 * @param rows the report's own row first. @param others the other cases' handles; names of cases tell nothing of them
 */
export function withSharedRow(rows: readonly Row[], others: readonly string[], t: Translate): Row[] {
	const [report, ...details] = rows;
	if (report?.target?.kind !== 'report' || others.length === 0) return [...rows];
	const id = `${report.id}:shared`;
	const label = t('Same as {0}', namesOf(others));
	return [
		{ ...report, children: [...report.children, id] },
		...details,
		{
			...BLANK,
			id,
			parent: report.id,
			label,
			description: t('one vulnerability in several projects'),
			tooltip: t('{0}: one CVE id and one PD. Click to change which cases belong together.', label),
			spoken: label,
			icon: ['link'],
			context: 'detail',
			click: { command: 'secureResponse.sameVulnerability', title: t('Same Vulnerability in Other Projects…') },
			target: { kind: 'report', handle: report.target.handle },
		},
	];
}
