import assert from 'node:assert/strict';
import type { GitJourney } from '../../../support/gitFaults/journey';
import { prepareJourney, type Tried } from '../../../support/gitFaults/tryJourney';
import { LONG, randomOf, recordLong, seedsFor } from '../../../support/long';

/** In a short run: so many journeys, and faults of each. */
const FEW = { journeys: 2, faults: 3 };

/**
 * Meets faults of git on journeys: in a long run one of each kind at every call, in a short one some by chance.
 * @param what the journeys are, for the record
 */
export function meetFaults(what: string, all: readonly GitJourney[]): void {
	describe(`when git fails: ${what}`, function () {
		this.timeout(LONG ? 2 * 3_600_000 : 60_000);
		let tried: Tried | undefined;
		let met = 0;
		let asked = 0;
		afterEach(() => {
			tried?.remove();
			tried = undefined;
		});

		const seeds = seedsFor(`faults of git, ${what}`, { short: 1, long: 1 });
		const random = randomOf(seeds[0] ?? 0);
		const inOrder = all.map(journey => ({ journey, place: random() })).sort((a, b) => a.place - b.place);
		const journeys = LONG ? all : inOrder.slice(0, FEW.journeys).map(({ journey }) => journey);

		for (const journey of journeys) {
			it(`nothing is lost, changed by halves or untrue, and every error can be read: ${journey.name}`, async () => {
				const begun = Date.now();
				tried = await prepareJourney(journey);
				const aims = tried.aims(random);
				asked += tried.calls.length;
				const chosen = LONG ? aims : Array.from({ length: FEW.faults }, () => aims[Math.floor(random() * aims.length)]);
				const failures: string[] = [];
				for (const aim of chosen) {
					if (aim === undefined) continue;
					try {
						if (await tried.withFault(aim)) met++;
					} catch (error) {
						const told = error instanceof Error ? error.message : String(error);
						failures.push(told);
						// A long run is read while it goes on.
						if (LONG) console.log(told);
					}
				}
				const seconds = ((Date.now() - begun) / 1000).toFixed(0);
				if (LONG)
					console.log(`  ${seconds} s, ${tried.calls.length} calls, ${failures.length} failures: ${journey.name}`);
				assert.ok(failures.length === 0, `${failures.length} of ${chosen.length}\n\n${failures.join('\n\n')}`);
			});
		}

		after(() =>
			recordLong({
				suite: `git faults: ${what}`,
				tried: `${met} faults of a real git at all ${asked} calls of ${journeys.length} journeys`,
				seeds,
			}),
		);
	});
}
