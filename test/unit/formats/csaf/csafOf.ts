import assert from 'node:assert/strict';
import type { Advisory } from '../../../../src/core/advisory';
import { type CsafContext, IncompleteError, toCsaf } from '../../../../src/formats/csaf';
import { anAdvisory } from '../../../support/builders';
import { assertIsCsaf } from './validate';

export const NOW = '2026-03-04T10:00:00Z';
export const PUBLISHER = { name: 'Left Project', namespace: 'https://left.example.org' };
export const V3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
export const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

export type Row = Advisory['affected'][number];
export const row = (change: Partial<Row> = {}): Row => ({
	ecosystem: 'npm',
	name: 'left',
	range: '>= 1.0.0, < 1.2.0',
	patched: '1.2.0',
	functions: [],
	...change,
});
export const advisory = (change: Partial<Advisory> = {}) => anAdvisory(77, { affected: [row()], ...change });

/** What an official validator accepts, or an error. */
export async function csaf(change: Partial<Advisory> = {}, context: Partial<CsafContext> = {}) {
	const document = toCsaf(advisory(change), { version: '2.1', publisher: PUBLISHER, now: NOW, ...context });
	await assertIsCsaf(document);
	const [vulnerability] = document.vulnerabilities;
	assert.ok(vulnerability);
	return { document: document.document, tree: document.product_tree.branches, vulnerability };
}

export function missing(change: Partial<Advisory>, context: Partial<CsafContext> = {}): readonly string[] {
	try {
		toCsaf(advisory(change), { version: '2.1', publisher: PUBLISHER, now: NOW, ...context });
	} catch (error) {
		assert.ok(error instanceof IncompleteError, String(error));
		return error.missing;
	}
	return assert.fail('the document was made');
}
