import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCaseFile } from '../../src/cases/parseCaseFile';
import type { Case } from '../../src/core/case';
import { countingPd } from '../../src/core/disclosureDate';
import { cweOf } from '../../src/core/cwe';
import { documentText, type ExportContext, type ExportKind } from '../../src/formats/documentText';
import { embargoedNotice, mitigationFirst } from '../../src/formats/markdown';

/** The sample's published case (published-root-boundary), of which the examples are made. */
const HANDLE = '94f6551b02b6f6d7';
const DOCUMENTS: readonly (readonly [file: string, kind: ExportKind])[] = [
	['osv.json', 'osv'],
	['csaf-2.0.json', 'csaf-2.0'],
	['csaf-2.1.json', 'csaf-2.1'],
	['cve.json', 'cve'],
	['cna-container.json', 'cna-container'],
	['openvex.json', 'openvex'],
	['announcement.md', 'announcement'],
];

/**
 * One document of each format, as the page would save it. The project, its repository and its CNA are made up.
 * @param cases the sample's case folder
 * @param now ISO 8601 in UTC
 * @returns the texts by the names of their files
 */
export async function examples(cases: string, now: string): Promise<Map<string, string>> {
	const file = `${HANDLE}.yaml`;
	const { record } = parseCaseFile(readFileSync(join(cases, file), 'utf8'), file, HANDLE);
	const context = contextOf(record, now);
	const made = new Map<string, string>();
	for (const [file, kind] of DOCUMENTS) made.set(file, await documentText(kind, record.advisory, context));
	// Both go out before the advisory does.
	const before = { ...record.advisory, state: 'draft' as const };
	const pd = countingPd(record.disclosure ?? [])?.pd;
	const notice = { format: 'text', weaknessName } as const;
	made.set(
		'embargoed-notice.txt',
		embargoedNotice(before, { ...notice, tlp: 'AMBER+STRICT', ...(pd === undefined ? {} : { disclosure: pd }) }),
	);
	const unfixed = before.affected.map(({ patched: _, ...row }) => row);
	made.set('mitigation-first.txt', mitigationFirst({ ...before, affected: unfixed, references: [] }, notice));
	return made;
}

function contextOf({ fixes = [] }: Case, now: string): ExportContext {
	const commits = fixes.flatMap(({ commit }) => (commit === undefined ? [] : [commit]));
	return {
		now,
		publisher: { name: 'papervane', namespace: 'https://papervane.example.org' },
		cna: { orgId: '6d1f0a52-3b7e-4c19-9a44-0f5e2d7c8b13', shortName: 'papervane' },
		fixCommits: commits.map(fixed => ({ repository: 'https://git.example.org/papervane', fixed })),
		weaknessName,
	};
}

function weaknessName(id: string): string | undefined {
	return cweOf(id)?.name;
}
