import type { Advisory } from '../../../../src/core/advisory';
import { type CveContext, toCve } from '../../../../src/formats/cve';
import { anAdvisory } from '../../../support/builders';
import { assertIsCve } from '../../../support/cveSchema';

export const ORG = '8254265b-2729-46b6-b9e3-3dfca2d5bfca';
export const CONTEXT: CveContext = { orgId: ORG, shortName: 'example', now: '2026-03-04T10:00:00Z' };
export const V3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
export const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

export type Row = Advisory['affected'][number];
/** A row of npm's package left, with what is different. */
export const row = (change: Partial<Row> = {}): Row => ({
	ecosystem: 'npm',
	name: 'left',
	range: '< 1.2.0',
	patched: '1.2.0',
	functions: [],
	...change,
});
export const advisory = (change: Partial<Advisory> = {}) =>
	anAdvisory(77, {
		id: 'GHSA-2234-5678-9cfg',
		cveId: 'CVE-2024-1234',
		source: {
			feed: 'github',
			repository: 'o/left',
			url: 'https://github.com/o/left/security/advisories/GHSA-2234-5678-9cfg',
		},
		affected: [row()],
		...change,
	});

/** A record that follows the schema, or an error. */
export function cve(change: Partial<Advisory> = {}, context: CveContext = CONTEXT) {
	const record = toCve(advisory(change), context);
	assertIsCve(record);
	return record;
}
export const cna = (change: Partial<Advisory> = {}, context: CveContext = CONTEXT) =>
	cve(change, context).containers.cna;
