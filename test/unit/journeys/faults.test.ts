import assert from 'node:assert/strict';
import { endure, type Trouble } from '../../support/journey/endure';
import { JOURNEYS } from '../../support/journey/journeys';
import type { Journey } from '../../support/journey/wholeJourney';
import { inWords, oneOfEachKind } from '../../support/journey/troubles';
import { LONG, randomOf, recordLong, seedsFor } from '../../support/long';

/** Journeys at the same time: while one waits for the disk, another goes on. */
const AT_ONCE = 4;
/** A walk that is not over by then never ends: it is told by its name. */
const PATIENCE_MS = 240_000;

async function inTime(walk: Promise<unknown>): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error('it came to no end')), PATIENCE_MS);
	});
	await Promise.race([walk, late]).finally(() => clearTimeout(timer));
}

/** In a short run. */
const SHORT = 3;
/** On a page of many reports what is chosen is sent by a timer, and Apply waits for it. */
const needsTimers = (journey: Journey, trouble: Trouble): boolean =>
	journey.name === 'many reports at once' && trouble.of === 'clock' && trouble.timers !== undefined;

/**
 * Whole journeys through the pages, feeds, client and case folder as the extension puts them together, over HTTP and on a
 * real disk, while one thing goes wrong: at a request, at the disk, with the window or with the clock. What is asserted of each is in
 * test/support/journey/endure.ts.
 */
describe('whole journeys on which something goes wrong', function () {
	this.timeout(LONG ? 7_200_000 : 120_000);
	const unhandled: unknown[] = [];
	const note = (error: unknown): void => void unhandled.push(error);
	before(() => process.on('unhandledRejection', note));
	after(() => process.off('unhandledRejection', note));

	for (const journey of JOURNEYS) {
		it(`come to their end by themselves when nothing does: ${journey.name}`, async () => {
			const { told, gone, requests, asked, records } = await endure(journey);
			assert.deepEqual([told, gone], [0, 0]);
			const { size } = journey;
			assert.ok(requests <= size.requests && asked.length <= size.disk && records <= size.records, 'its size is known');
		});
	}

	it('go on after the last part of Apply alone failed', async () => {
		const [whole = assert.fail()] = JOURNEYS;
		const { told } = await endure(whole, { of: 'request', at: 11, kind: '503', lasts: true });
		assert.equal(told, 1);
	});

	it('lose nothing, double nothing, show nothing untrue, and say in plain words what to do', async () => {
		const seeds = seedsFor('journeys on which something goes wrong', { short: 1, long: 1 });
		const random = randomOf(seeds[0] ?? 0);
		const eachKind = JOURNEYS.flatMap(journey =>
			oneOfEachKind(journey.size, random)
				.filter(trouble => !needsTimers(journey, trouble))
				.map(trouble => ({ journey, trouble, place: random() })),
		).sort((a, b) => a.place - b.place);
		const chosen = LONG ? eachKind : eachKind.slice(0, SHORT);
		const failures: string[] = [];
		const queue = chosen.entries();
		const worker = async (): Promise<void> => {
			for (const [i, { journey, trouble }] of queue) {
				if (LONG && i % 50 === 0) console.log(`  ${i} of ${chosen.length}`);
				await inTime(endure(journey, trouble)).catch((error: unknown) => {
					const what = error instanceof Error ? error.message : String(error);
					failures.push(`${journey.name}, ${inWords(trouble)}: ${what}`);
					console.log(`  ${failures.at(-1) ?? ''}`);
				});
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, worker));
		assert.deepEqual(failures, []);
		assert.deepEqual(unhandled, [], 'nothing is rejected that nobody hears of');
		recordLong({
			suite: 'whole journeys on which something goes wrong',
			tried: `${chosen.length} faults: every kind at requests, at the disk, of the window and of the clock, once on each of ${JOURNEYS.length} journeys`,
			seeds,
		});
	});
});
