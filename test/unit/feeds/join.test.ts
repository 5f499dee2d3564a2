import assert from 'node:assert/strict';
import { createJoin } from '../../../src/feeds/join';
import { aCase, anAdvisory, handle } from '../../support/builders';

const INSTALLED = '2026-03-01T00:00:00Z';
const URL = 'https://github.com/papervane/papervane/security/advisories/GHSA-2222-3333-4444';
const onForge = (change = {}) =>
	anAdvisory(1, {
		id: 'GHSA-2222-3333-4444',
		source: { feed: 'github', repository: 'papervane/papervane', url: URL },
		createdAt: '2026-03-02T08:00:00Z',
		author: 'finder',
		...change,
	});

function aJoin() {
	const asked: string[] = [];
	const join = createJoin({
		installedAt: INSTALLED,
		now: () => '2026-03-03T09:00:00Z',
		async handleFor(key) {
			asked.push(key);
			return handle(99);
		},
	});
	return { join, asked };
}

describe('joining advisories with cases', () => {
	it('makes a case in memory for an advisory without one, whose clock runs from its arrival', async () => {
		const { join } = aJoin();
		const [report] = await join([{ advisory: onForge() }]);
		assert.equal(report?.record.handle, handle(99));
		assert.deepEqual(report.record.clock, { startedAt: '2026-03-02T08:00:00Z', source: 'receipt' });
		assert.deepEqual(report.record.received, { at: '2026-03-02T08:00:00Z', via: 'forge', name: 'finder' });
	});

	it('leaves the clock of a report unknown that is older than the installation', async () => {
		const { join } = aJoin();
		const [report] = await join([{ advisory: onForge({ createdAt: '2026-02-01T00:00:00Z' }) }]);
		assert.equal(report?.record.clock, undefined);
	});

	it("shows the forge's newest text with the response that the case file keeps", async () => {
		const { join } = aJoin();
		const record = aCase(5, { notes: 'mine', advisory: onForge({ summary: 'old' }) });
		const reports = await join([{ advisory: onForge({ summary: 'new' }) }, { advisory: record.advisory, record }]);
		assert.equal(reports.length, 1);
		assert.equal(reports[0]?.advisory.summary, 'new');
		assert.equal(reports[0].record.advisory.summary, 'new');
		assert.equal(reports[0].record.notes, 'mine');
		assert.equal(reports[0].record.handle, handle(5));
	});

	it('shows what the file remembers while all that is known of the forge is older', async () => {
		const { join } = aJoin();
		const remembered = onForge({ summary: 'accepted', state: 'draft', updatedAt: '2026-03-02T09:00:00Z' });
		const record = aCase(5, { advisory: remembered });
		const shownWith = async (updatedAt: string) =>
			(await join([{ advisory: onForge({ summary: 'listed', updatedAt }) }, { advisory: remembered, record }])).map(
				r => [r.advisory.summary, r.record.advisory.summary],
			);
		assert.deepEqual(await shownWith('2026-03-02T08:59:59Z'), [['accepted', 'accepted']]);
		assert.deepEqual(await shownWith('2026-03-02T09:00:00Z'), [['listed', 'listed']]);
	});

	it('believes no file that an advisory is public, nor one that is dated ahead', async () => {
		const { join } = aJoin();
		const shownOf = async (change: object) => {
			const remembered = onForge({ summary: 'of a file', state: 'draft', ...change });
			const told = onForge({ summary: 'listed', state: 'draft', updatedAt: '2026-03-02T08:00:00Z' });
			const record = aCase(5, { advisory: remembered });
			const [report] = await join([{ advisory: told }, { advisory: remembered, record }]);
			return report?.advisory.summary;
		};
		assert.equal(await shownOf({ updatedAt: '2026-03-02T09:00:00Z' }), 'of a file');
		for (const state of ['published', 'withdrawn'])
			assert.equal(await shownOf({ updatedAt: '2026-03-02T09:00:00Z', state }), 'listed', state);
		assert.equal(await shownOf({ updatedAt: '2999-01-01T00:00:00Z' }), 'listed');
	});

	it('keeps what people made of a report whose feed has no forge, whatever the feed says later', async () => {
		const { join } = aJoin();
		const source = { feed: 'tracker', readOnly: true } as const;
		const told = onForge({ source, summary: 'listed', updatedAt: '2026-03-02T08:00:00Z' });
		const remembered = { ...told, summary: 'saved here', state: 'published' as const };
		const record = aCase(5, { advisory: remembered });
		for (const updatedAt of ['2026-03-02T08:00:00Z', '2026-03-03T08:00:00Z']) {
			const reports = await join([{ advisory: { ...told, updatedAt } }, { advisory: remembered, record }]);
			assert.deepEqual(
				reports.map(r => [r.advisory.summary, r.advisory.state, r.record.handle]),
				[['saved here', 'published', handle(5)]],
			);
		}
	});

	it('believes no file that the feed of an advisory has no forge', async () => {
		const { join } = aJoin();
		const told = onForge({ summary: 'listed', updatedAt: '2026-03-02T08:00:00Z' });
		const source = { ...told.source, readOnly: true } as const;
		const remembered = { ...told, source, summary: 'of a file', updatedAt: '2026-03-02T09:00:00Z' };
		const [report] = await join([
			{ advisory: told },
			{ advisory: remembered, record: aCase(5, { advisory: remembered }) },
		]);
		assert.deepEqual([report?.advisory.summary, report?.advisory.source], ['listed', told.source]);
	});

	it('keeps a case whose advisory is in no list now, as its file remembers it', async () => {
		const { join } = aJoin();
		const record = aCase(5, { advisory: onForge() });
		assert.deepEqual(await join([{ advisory: record.advisory, record }]), [{ advisory: record.advisory, record }]);
	});

	it('never joins cases of their own', async () => {
		const { join, asked } = aJoin();
		const reports = await join([1, 2].map(n => ({ advisory: aCase(n).advisory, record: aCase(n) })));
		assert.deepEqual(
			reports.map(r => r.record.handle),
			[handle(1), handle(2)],
		);
		assert.deepEqual(asked, []);
	});

	it('shows an advisory once that two lists name', async () => {
		const { join } = aJoin();
		assert.equal((await join([{ advisory: onForge() }, { advisory: onForge() }])).length, 1);
	});

	it('loses neither of two cases of one advisory', async () => {
		const { join } = aJoin();
		const files = [7, 3].map(n => aCase(n, { notes: `notes ${n}`, advisory: onForge() }));
		const reports = await join([
			{ advisory: onForge({ summary: 'new' }) },
			...files.map(record => ({ advisory: record.advisory, record })),
		]);
		assert.deepEqual(
			reports.map(r => [r.record.handle, r.advisory.summary]),
			[
				[handle(3), 'new'],
				[handle(7), 'Report 1'],
			],
		);
	});

	it('answers the same objects while nothing changed, so that no row is drawn anew', async () => {
		const { join } = aJoin();
		const advisory = onForge();
		const record = aCase(5, { advisory: onForge({ id: 'GHSA-5555-6666-7777' }) });
		const other = onForge({ id: 'GHSA-5555-6666-7777' });
		const found = [{ advisory }, { advisory: other }, { advisory: record.advisory, record }];
		const [first, second] = [await join(found), await join(found)];
		assert.equal(first[0]?.record, second[0]?.record);
		assert.equal(first[1]?.record, second[1]?.record);
	});

	it('tells the same id on two hosts apart', async () => {
		const { join } = aJoin();
		const elsewhere = onForge({
			source: { feed: 'github', repository: 'a/b', url: URL.replace('github.com', 'acme.ghe.com') },
		});
		assert.equal((await join([{ advisory: onForge() }, { advisory: elsewhere }])).length, 2);
	});
});
