import assert from 'node:assert/strict';
import { endure } from '../../support/journey/endure';
import { JOURNEYS } from '../../support/journey/journeys';
import { everyTrouble, inWords } from '../../support/journey/troubles';
import { LONG, randomOf, recordLong, seedsFor } from '../../support/long';

/** Journeys at the same time: while one waits for the disk, another goes on. */
const AT_ONCE = 4;
const SHORT = 6;
const MANY = 600;

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

	it('lose nothing, double nothing, show nothing untrue, and say in plain words what to do', async () => {
		const all = JOURNEYS.flatMap(journey => everyTrouble(journey.size).map(trouble => ({ journey, trouble })));
		const seeds = seedsFor('journeys on which something goes wrong', { short: SHORT, long: MANY });
		const failures: string[] = [];
		const queue = seeds.values();
		const worker = async (): Promise<void> => {
			for (const seed of queue) {
				const chosen = all[Math.floor(randomOf(seed)() * all.length)];
				if (chosen === undefined) continue;
				await endure(chosen.journey, chosen.trouble).catch((error: unknown) => {
					const what = error instanceof Error ? error.message : String(error);
					failures.push(`seed ${seed}: ${chosen.journey.name}, ${inWords(chosen.trouble)}: ${what}`);
				});
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, worker));
		assert.deepEqual(failures, []);
		assert.deepEqual(unhandled, [], 'nothing is rejected that nobody hears of');
		recordLong({
			suite: 'whole journeys on which something goes wrong',
			tried: `${seeds.length} of ${all.length} faults at requests, at the disk, of the window and of the clock, one on each journey`,
			seeds: seeds.slice(0, 5),
		});
	});
});
