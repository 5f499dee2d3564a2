import assert from 'node:assert/strict';
import { ADVISORY_STATES } from '../../../src/core/advisory';
import { publicAdvisories } from '../../../src/core/publicAdvisory';
import { anAdvisory } from '../../support/builders';

describe('what other extensions may be told of advisories', () => {
	it('is what everybody can read of those that are public, newest first', () => {
		const told = publicAdvisories([
			anAdvisory(1, { state: 'withdrawn', publishedAt: '2025-01-01T00:00:00Z', withdrawnAt: '2025-02-01T00:00:00Z' }),
			anAdvisory(2, {
				id: 'ghsa-4r5v-9xg2-7qcm',
				state: 'published',
				cveId: 'CVE-2026-1234',
				summary: 'Files are read',
				description: 'How they are read.',
				severity: 'high',
				cvss: { v4: 'CVSS:4.0/AV:N' },
				cweIds: ['CWE-22'],
				affected: [{ ecosystem: 'npm', name: 'a', range: '< 2', patched: '2.0.0', functions: ['read'] }],
				author: 'finder',
				credits: [{ name: 'A finder', type: 'finder', state: 'pending' }],
				collaborators: ['colleague'],
				privateFork: { fullName: 'a/fork', url: 'https://github.com/a/fork' },
				source: { feed: 'github', repository: 'a/a', url: 'https://github.com/a/a/security/advisories/1' },
				createdAt: '2026-01-01T00:00:00Z',
				updatedAt: '2026-03-02T00:00:00Z',
				publishedAt: '2026-03-01T00:00:00Z',
			}),
		]);
		assert.deepEqual(told, [
			{
				ids: ['GHSA-4r5v-9xg2-7qcm', 'CVE-2026-1234'],
				summary: 'Files are read',
				severity: 'high',
				cvss: { v4: 'CVSS:4.0/AV:N' },
				cweIds: ['CWE-22'],
				affected: [{ ecosystem: 'npm', name: 'a', range: '< 2', patched: '2.0.0' }],
				publishedAt: '2026-03-01T00:00:00Z',
				updatedAt: '2026-03-02T00:00:00Z',
				repository: 'a/a',
				url: 'https://github.com/a/a/security/advisories/1',
			},
			{
				ids: [],
				summary: 'Report 1',
				...{ cvss: {}, cweIds: [], affected: [] },
				publishedAt: '2025-01-01T00:00:00Z',
				withdrawnAt: '2025-02-01T00:00:00Z',
			},
		]);
	});

	it('is the same whatever else there is: nothing tells that a report is open or was closed', () => {
		const open = ADVISORY_STATES.filter(state => state !== 'published' && state !== 'withdrawn');
		assert.deepEqual(open, ['triage', 'draft', 'closed']);
		const known = [4, 2].map(n => anAdvisory(n, { state: 'published', publishedAt: '2026-03-01T00:00:00Z' }));
		const others = open.map((state, i) => anAdvisory(10 + i, { state, publishedAt: '2026-02-01T00:00:00Z' }));
		const alone = JSON.stringify(publicAdvisories(known));
		assert.equal(JSON.stringify(publicAdvisories([...others, ...known.toReversed()])), alone);
		assert.deepEqual(publicAdvisories(others), []);
	});
});
