import assert from 'node:assert/strict';
import type { Report } from '../../../src/feeds/feed';
import { createLookalikes } from '../../../src/wizards/lookalikes';
import { aReport, handle } from '../../support/builders';

const WORDS = 'parser frame header length buffer daemon socket cache template cookie session token archive path'.split(
	' ',
);

/** A report with words of its own, and some that others have. */
function numbered(n: number): Report {
	const own = Array.from({ length: 30 }, (_, i) => `w${((n * 7919 + i * 104729) % 5000).toString(26)}x`);
	const usual = WORDS.filter((_, i) => (n >> (i % 8)) % 2 === 1);
	return aReport(n, { summary: `Report ${n}`, description: [...own, ...usual].join(' ') });
}

describe('looking for reports that are like one', () => {
	it('lets others have their turn while it reads 10,000 reports', async () => {
		const reports = Array.from({ length: 10_000 }, (_, n) => numbered(n + 1));
		const copy = aReport(20_000, reports[4321]?.advisory);
		const asked = { ...copy, advisory: { ...copy.advisory, id: handle(20_000) } };
		let pauses = 0;
		const { find } = createLookalikes(
			() => [...reports, asked],
			async () => void pauses++,
		);
		const { found, compared } = await find(asked.advisory, handle(20_000), 5);
		assert.equal(compared, 10_000);
		assert.equal(found[0]?.report.record.handle, handle(4322));
		assert.ok(pauses >= 20);
	});

	it('reads nothing again while what reports say stays the same', async () => {
		let reports = [numbered(1), numbered(2), numbered(3)];
		let pauses = 0;
		const { find } = createLookalikes(
			() => reports,
			async () => void pauses++,
		);
		await find(numbered(1).advisory, handle(1), 5);
		const once = pauses;
		reports = [numbered(1), numbered(2), aReport(3, { ...numbered(3).advisory, state: 'closed' })];
		const { found } = await find(numbered(1).advisory, handle(1), 5);
		assert.equal(pauses, once);
		assert.ok(found.every(f => reports.includes(f.report)));
		reports = [...reports, numbered(4)];
		await find(numbered(1).advisory, handle(1), 5);
		assert.ok(pauses > once);
	});

	it('reads once for two pages that ask at the same time', async () => {
		let pauses = 0;
		const ask = async (both: boolean): Promise<number> => {
			pauses = 0;
			const { find } = createLookalikes(
				() => [numbered(1), numbered(2)],
				async () => void pauses++,
			);
			await Promise.all([
				find(numbered(1).advisory, handle(1), 5),
				...(both ? [find(numbered(2).advisory, handle(2), 5)] : []),
			]);
			return pauses;
		};
		assert.equal(await ask(true), await ask(false));
	});

	it('ranks anew when the text of the report that is asked for changed', async () => {
		const { find } = createLookalikes(() => [numbered(1), numbered(2)]);
		const before = await find(numbered(1).advisory, handle(1), 5);
		const after = await find({ ...numbered(2).advisory, id: handle(1) }, handle(1), 5);
		assert.ok((after.found[0]?.score ?? 0) > (before.found[0]?.score ?? 0));
	});

	it('leaves out reports that are gone since they were read', async () => {
		let reports = [numbered(1), aReport(2, { ...numbered(1).advisory, id: handle(2) })];
		const pause = (): Promise<void> => {
			reports = reports.slice(0, 1);
			return Promise.resolve();
		};
		const { found } = await createLookalikes(() => reports, pause).find(numbered(1).advisory, handle(1), 5);
		assert.deepEqual(found, []);
	});
});
