import assert from 'node:assert/strict';
import { FAULT_KINDS } from '../../../support/github';
import { openJourneyWindow } from '../../../support/journey/journeyWindow';
import { type Departure, walk } from '../../../support/journey/walk';
import { LONG, someOf } from '../../../support/long';

const AT_ONCE = 5;

describe('a journey on which accounts change', function () {
	this.timeout(120_000);
	let requests = 0;

	before(async () => {
		requests = (await walk()).requests.length;
	});

	/** @returns what went wrong */
	async function each<Item>(items: Iterable<Item>, work: (item: Item) => Promise<unknown>): Promise<string[]> {
		const failures: string[] = [];
		const queue = items[Symbol.iterator]();
		const worker = async (): Promise<void> => {
			for (let next = queue.next(); next.done !== true; next = queue.next()) {
				const item = next.value;
				await work(item).catch((error: unknown) => failures.push(`${String(item)}: ${String(error)}`));
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, worker));
		return failures;
	}
	const departAtEach = (to: Departure['to'], every: number): Promise<string[]> =>
		// Now and then with answers sealed on the disk, which takes longer.
		each(
			[...Array(requests).keys()].filter(at => at % every === 0),
			at => walk({ sealed: at % 4 === 0 }, undefined, { at, to }),
		);
	/** All requests when there is time. */
	const every = LONG ? 1 : 12;

	it('shows and keeps nothing after a sign-out in the middle of any request, and goes on after the next sign-in', async () => {
		assert.deepEqual(await departAtEach(undefined, every), []);
	});

	it('shows a stranger nothing of an admin who was signed in until the middle of a request', async () => {
		assert.deepEqual(await departAtEach('bob', every), []);
	});

	it('shows a stranger what strangers see, whatever goes wrong at the first look', async () => {
		const failures = await each(someOf('faults at a first look', FAULT_KINDS), async kind => {
			const window = await openJourneyWindow(kind === 'hang' ? { timeoutMs: 100 } : {});
			try {
				await window.reports.look();
				assert.ok(window.reports.state().reports.some(({ advisory }) => advisory.state === 'triage'));
				const privateOnes = (): number =>
					window.reports
						.state()
						.reports.filter(({ advisory: { state } }) => state !== 'published' && state !== 'withdrawn').length;
				const shown: number[] = [];
				const told: number[] = [];
				window.reports.onDidChange(() => {
					shown.push(privateOnes());
					told.push(privateOnes());
				});
				window.onAnswer(() => shown.push(privateOnes()));
				window.standIn.fault({ kind, times: Number.POSITIVE_INFINITY, ms: 3 });
				await window.signIn('bob');
				window.standIn.clearFaults();
				window.clock.now = new Date(window.clock.now.getTime() + 3_700_000);
				await window.reports.look();
				// The sign-in itself is told before the reports were read anew; from then on there is nothing any more.
				assert.deepEqual(
					shown.slice(shown.indexOf(0)).filter(count => count > 0),
					[],
					kind,
				);
				assert.ok(told.indexOf(0) <= 1, `${kind}: ${told.join()}`);
				const { reports, notices, problems } = window.reports.state();
				assert.equal(reports.length, 3);
				assert.deepEqual([notices.map(n => n.kind), problems], [['published-only', 'published-only'], []], kind);
				assert.deepEqual([window.standIn.violations, window.failures], [[], []]);
			} finally {
				await window.close();
			}
		});
		assert.deepEqual(failures, []);
	});
});
