import assert from 'node:assert/strict';
import { FAULT_KINDS, type FaultKind } from '../../../support/github';
import { type Trouble, walk } from '../../../support/journey/walk';
import { LONG, randomOf, seedsFor } from '../../../support/long';

/** No step asks more often, but the looks. */
const MOST_REQUESTS = 3;
/** Walks at the same time: while one waits for the disk, another goes on. */
const AT_ONCE = 5;

/** @returns what went wrong, each with the trouble behind it */
async function walkAll(troubles: readonly Trouble[]): Promise<string[]> {
	const failures: string[] = [];
	const queue = troubles.values();
	const worker = async (): Promise<void> => {
		for (const trouble of queue) {
			await walk({}, trouble).catch((error: unknown) => {
				const { kind, at, of, lasts } = trouble;
				failures.push(`${kind} at request ${at} of ${of}${lasts ? ', lasting' : ''}: ${String(error)}`);
			});
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return failures;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Of these the first one is read over by a second try: only when it lasts the person is told. */
const READ_AGAIN: readonly FaultKind[] = [
	...(['hang', 'drop', 'drop-after', '502-after', 'cut-body', '500', '502', '503', '504'] as const),
];
/** These tell nothing new about what comes after them. */
const OF_ALL: readonly FaultKind[] = ['slow', 'endless-pages'];

/** From which requests on a fault lasts until the person is told. */
function lastingFrom(kind: FaultKind): readonly number[] {
	if (OF_ALL.includes(kind)) return [0];
	return READ_AGAIN.includes(kind) ? [0, 1] : [1];
}

/** Each request of every step, once; the first ones also until the person is told. */
const ofEachStep = (kind: FaultKind): Trouble[] => [
	...upTo(MOST_REQUESTS).map(at => ({ kind, at, of: 'each step' as const, lasts: false })),
	...lastingFrom(kind).map(at => ({ kind, at, of: 'each step' as const, lasts: true })),
];

/** So many kinds of fault are tried in npm test. */
const FEW = 2;

function chosenKinds(): readonly FaultKind[] {
	if (LONG) return FAULT_KINDS;
	const random = randomOf(seedsFor('kinds of faults of GitHub', { short: 1, long: 1 })[0] ?? 0);
	const inOrder = FAULT_KINDS.map(kind => ({ kind, place: random() })).sort((a, b) => a.place - b.place);
	return inOrder.slice(0, FEW).map(({ kind }) => kind);
}

/**
 * From a report to its publication, through the feed, the reports, the case folder and the client as the extension puts
 * them together, over HTTP. What is asserted of every journey, and while it lasts, is in test/support/journey.
 */
describe('a journey from report to publication', function () {
	this.timeout(120_000);
	const kinds = chosenKinds();
	let requests = 0;
	/** Waits for the clock and not for the machine: it goes on beside the others. */
	let hanging: Promise<string[]>;

	before(async () => {
		hanging = kinds.includes('hang') ? walkAll(ofEachStep('hang')) : Promise.resolve([]);
		const walked = await walk();
		requests = walked.requests.length;
		assert.equal(walked.told, 0);
	});

	it('asks GitHub for each thing once, and pays nothing for what did not change', async () => {
		const { requests: asked } = await walk();
		assert.equal(asked.filter(({ method }) => method === 'POST').length, 4);
		assert.equal(asked.filter(({ method }) => method === 'PATCH').length, 4);
		assert.deepEqual(
			asked.slice(-4).map(({ notModified }) => notModified),
			[true, true, true, false],
		);
		assert.ok(asked.every(({ token }) => token === 'ada'));
	});

	for (const kind of kinds.toSorted((a, b) => Number(a === 'hang') - Number(b === 'hang'))) {
		it(`shows nothing untrue, doubles nothing and goes on after ${kind} at any request`, async () => {
			assert.deepEqual(await (kind === 'hang' ? hanging : walkAll(ofEachStep(kind))), []);
		});
	}

	if (LONG) {
		for (const kind of FAULT_KINDS) {
			for (const lasts of [false, true]) {
				it(`goes on after ${kind} ${lasts ? 'from' : 'at'} each single request`, async function () {
					this.timeout(600_000);
					const troubles = upTo(requests).map(at => ({ kind, at, of: 'journey' as const, lasts }));
					assert.deepEqual(await walkAll(troubles), []);
				});
			}
		}
	}
});
