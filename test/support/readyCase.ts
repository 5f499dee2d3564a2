import type { Advisory } from '../../src/core/advisory';
import type { Case } from '../../src/core/case';
import { aCase } from './builders';

/** As of Monday 2 March 2026: PD is Tuesday, the 10th. */
export const READY_NOW = '2026-03-02T09:00:00Z';

/** A case with which nothing is wrong: ready to be published, once somebody looked into public branches. */
export function aReadyCase(record: Partial<Case> = {}, advisory: Partial<Advisory> = {}): Case {
	return aCase(
		1,
		{
			disclosure: [{ date: '2026-03-10', time: '14:00', zone: 'Europe/Oslo', by: 'owner' }],
			cveAssigner: { kind: 'foundation', name: 'Example Foundation' },
			branches: [
				{ name: 'main', state: 'affected', fix: 'a'.repeat(40), release: '2.0.1' },
				{ name: '1.x', state: 'end-of-life', reason: 'since 2025' },
			],
			tests: [{ id: '00000000000000aa', at: '2026-03-01T09:00:00Z', what: 'npm test', outcome: 'passed' }],
			received: { at: '2026-02-20T09:00:00Z', via: 'mail', name: 'Kim' },
			...record,
		},
		{
			state: 'draft',
			summary: 'Path traversal in the static file server',
			description: [
				'### Impact\n\nWhoever can send a request reads files outside of the public folder.',
				'### Patches\n\nUpgrade to 2.0.1.',
				'### Workarounds\n\nServe static files by another program.',
			].join('\n\n'),
			cveId: 'CVE-2026-12345',
			severity: 'high',
			cvss: { v4: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N' },
			affected: [{ ecosystem: 'npm', name: 'papervane', range: '>= 1.0.0, < 2.0.1', patched: '2.0.1', functions: [] }],
			credits: [{ name: 'Kim', type: 'finder', state: 'accepted' }],
			references: ['https://example.org/papervane/releases/tag/v2.0.1'],
			...advisory,
		},
	);
}
