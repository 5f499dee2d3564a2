import assert from 'node:assert/strict';
import { GIT_JOURNEYS } from '../../../support/gitFaults/journeys';
import { prepareJourney, type Tried } from '../../../support/gitFaults/tryJourney';
import { LONG, randomOf, recordLong, seedsFor } from '../../../support/long';

/** In a short run: so many journeys, and faults of each. */
const FEW = 3;

describe('when git fails', function () {
	this.timeout(LONG ? 3_600_000 : 60_000);
	let tried: Tried | undefined;
	let met = 0;
	let asked = 0;
	afterEach(() => {
		tried?.remove();
		tried = undefined;
	});

	const seeds = seedsFor('faults of git', { short: 1, long: 1 });
	const random = randomOf(seeds[0] ?? 0);

	const inOrder = GIT_JOURNEYS.map(journey => ({ journey, place: random() })).sort((a, b) => a.place - b.place);
	const journeys = LONG ? GIT_JOURNEYS : inOrder.slice(0, FEW).map(({ journey }) => journey);

	for (const journey of journeys) {
		it(`nothing is lost, changed by halves or untrue, and every error can be read: ${journey.name}`, async () => {
			tried = await prepareJourney(journey);
			const aims = tried.aims(random);
			asked += tried.calls.length;
			const chosen = LONG ? aims : Array.from({ length: FEW }, () => aims[Math.floor(random() * aims.length)]);
			const failures: string[] = [];
			for (const aim of chosen) {
				if (aim === undefined) continue;
				try {
					if (await tried.withFault(aim)) met++;
				} catch (error) {
					failures.push(error instanceof Error ? error.message : String(error));
				}
			}
			assert.ok(failures.length === 0, `${failures.length} of ${chosen.length}\n\n${failures.join('\n\n')}`);
		});
	}

	after(() =>
		recordLong({
			suite: 'git faults',
			tried: `${met} faults of a real git at all ${asked} calls of ${journeys.length} journeys`,
			seeds,
		}),
	);
});
