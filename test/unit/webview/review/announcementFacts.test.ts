import assert from 'node:assert/strict';
import type { Affected } from '../../../../src/core/advisory';
import { missingFacts } from '../../../../src/webview/draft/review/announcementFacts';

const row = (name: string, patched: string): Affected => ({
	ecosystem: 'npm',
	name,
	range: '< 2',
	patched,
	functions: [],
});

describe('an announcement in a person’s own words', () => {
	const facts = { cveId: 'CVE-2026-12345', rows: [row('papervane', '1.4.2, 2.0.1'), row('papervane', 'None')] };

	it('is complete when it names id, packages and fixed versions, in whatever case', () => {
		assert.deepEqual(missingFacts('Upgrade Papervane to 1.4.2 or 2.0.1 (cve-2026-12345).', facts), []);
	});

	it('is told what the advisory says by now and it does not, each once', () => {
		assert.deepEqual(missingFacts('Upgrade papervane to 1.4.2.', facts), ['CVE-2026-12345', '2.0.1']);
	});

	it('is told a few of many, and costs little with hostile rows', () => {
		const rows = Array.from({ length: 5000 }, (_, n) => row(`package-${n}`, '1,'.repeat(10_000)));
		assert.equal(missingFacts('x'.repeat(65_535), { cveId: '', rows }).length, 5);
	});
});
