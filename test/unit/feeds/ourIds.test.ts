import assert from 'node:assert/strict';
import { idFindings } from '../../../src/editor/ids/idFindings';
import { livingIdAt, livingIds } from '../../../src/editor/ids/livingIds';
import { createOurIds, indexIds } from '../../../src/feeds/ourIds';
import { aReport } from '../../support/builders';

const OPEN = 'GHSA-2222-3333-4444';
const OPEN_CVE = 'CVE-2026-10001';
const PUBLISHED = 'GHSA-5555-6666-7777';
const REPORTS = [
	aReport(1, { id: OPEN, state: 'draft', cveId: OPEN_CVE }),
	aReport(2, { id: PUBLISHED, state: 'published', cveId: 'CVE-2025-10002', publishedAt: '2025-03-01T00:00:00Z' }),
	aReport(3, { id: 'GHSA-8888-9999-cccc', state: 'withdrawn', publishedAt: '2025-04-01T00:00:00Z' }),
	aReport(4, { state: 'published', cveId: 'CVE-2024-10004', publishedAt: '2024-01-01T00:00:00Z' }),
	aReport(5, { state: 'triage' }, { drafts: { cveId: 'CVE-2026-10005' } }),
	aReport(6, { id: 'GHSA-ffff-gggg-hhhh', state: 'closed' }),
];

describe('the ids of our reports', () => {
	it('are parted into those that everybody may know and the others, of drafts too', () => {
		const ids = indexIds(REPORTS);
		assert.deepEqual(ids.newestFirst, ['GHSA-8888-9999-cccc', PUBLISHED, 'CVE-2025-10002', 'CVE-2024-10004']);
		assert.deepEqual([...ids.embargoed.keys()], [OPEN, OPEN_CVE, 'CVE-2026-10005', 'GHSA-ffff-gggg-hhhh']);
		assert.equal(ids.hasOpen, true);
		assert.equal(indexIds(REPORTS.slice(1, 4)).hasOpen, false);
	});

	it('are public once one published advisory has them', () => {
		const twin = aReport(7, { id: PUBLISHED, state: 'triage' });
		const ids = indexIds([twin, ...REPORTS]);
		assert.equal(ids.embargoed.has(PUBLISHED), false);
		assert.equal(ids.published.get(PUBLISHED)?.record.handle, REPORTS[1]?.record.handle);
	});

	it('are read anew when the reports changed', () => {
		let reports = REPORTS.slice(1, 2);
		const ids = createOurIds(() => reports);
		const before = ids();
		assert.equal(ids(), before);
		reports = REPORTS;
		assert.equal(ids().embargoed.has(OPEN), true);
	});

	it('make no difference in a text while their report is open: not for links, not for what is told of it', () => {
		const text = (id: string): string => `- Fixes ${id}.\n- See ${id} and cve-2024-1234.\n`;
		const told = (id: string): unknown => [
			livingIds(text(id)).map(({ start, end, kind }) => [start, end, kind]),
			idFindings(text(id), { ids: indexIds(REPORTS), year: 2026 }).map(({ written, ...rest }) => [
				rest,
				written === id,
			]),
		];
		assert.deepEqual(told(OPEN), told('GHSA-2222-3333-9999'));
	});
});

describe('ids that are made alive', () => {
	it('are not parts of addresses, and no placeholders', () => {
		const text = `${OPEN} https://github.com/advisories/${OPEN} [${OPEN_CVE}](https://x.example/${OPEN_CVE}) GHSA-xxxx-xxxx-xxxx`;
		assert.deepEqual(
			livingIds(text).map(({ id, start }) => [id, start]),
			[
				[OPEN, 0],
				[OPEN_CVE, text.indexOf(OPEN_CVE)],
			],
		);
	});

	it('are 5,000 in one document at most, and none in a huge one', () => {
		assert.equal(livingIds(`${OPEN}\n`.repeat(6000)).length, 5000);
		assert.equal(livingIds(`${OPEN}\n`.repeat(100_001)).length, 0);
	});

	it('are found where the mouse is, in lines of any length', () => {
		const line = `${'x '.repeat(400_000)}${OPEN}${' y'.repeat(400_000)}`;
		assert.equal(livingIdAt(line, 800_003)?.start, 800_000);
		assert.equal(livingIdAt(line, 799_990), undefined);
		assert.equal(livingIdAt('', 0), undefined);
	});
});
