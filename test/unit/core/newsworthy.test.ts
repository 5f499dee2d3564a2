import assert from 'node:assert/strict';
import type { Case } from '../../../src/core/case';
import { newsworthy, readTold, type Told } from '../../../src/core/newsworthy';
import { DEFAULT_POLICY } from '../../../src/core/policyDefaults';
import { aCase, handle } from '../../support/builders';

/** Monday; two business days later, at the end of Wednesday, an acknowledgement is due. */
const MONDAY = '2026-03-02T09:00:00Z';
const MONDAY_LATER = '2026-03-02T09:05:00Z';
const TUESDAY_EVENING = '2026-03-03T18:00:00Z';
const WEDNESDAY = '2026-03-04T08:00:00Z';
const THURSDAY = '2026-03-05T08:00:00Z';

/** A report that came by a forge. @param at when it was received */
function forged(
	n: number,
	at = MONDAY,
	state: 'triage' | 'draft' | 'published' | 'closed' = 'triage',
	repository = 'acme/app',
): Case {
	return aCase(
		n,
		{ received: { at, via: 'forge' }, clock: { startedAt: at, source: 'receipt' } },
		{ state, source: { feed: 'github', repository } },
	);
}

/** Looks one after another, each remembering what the one before told. @returns the news of each as short text */
function looks(...all: readonly (readonly [at: string, records: readonly Case[]])[]): string[][] {
	let told: Told | undefined;
	return all.map(([at, records]) => {
		const answer = newsworthy(records, told, at, new Date(at), DEFAULT_POLICY);
		told = answer.told;
		return answer.news.map(n => (n.kind === 'deadlines' ? `${n.count} due, ${n.passed} passed` : `${n.count} new`));
	});
}

describe('what is worth a notice', () => {
	it('is nothing at the first look of an installation, whatever is there', () => {
		assert.deepEqual(looks([WEDNESDAY, [forged(1), forged(2)]]), [[]]);
	});

	it('is a report that a forge brought since the last look, once', () => {
		const old = forged(1);
		assert.deepEqual(looks([MONDAY, [old]], [MONDAY_LATER, [old, forged(2)]], [MONDAY_LATER, [old, forged(2)]]), [
			[],
			['1 new'],
			[],
		]);
	});

	it('is one notice for several', () => {
		const old = forged(1);
		assert.deepEqual(looks([MONDAY, [old]], [MONDAY_LATER, [old, forged(2), forged(3)]]), [[], ['2 new']]);
	});

	it('is the first report that a repository ever gets', () => {
		assert.deepEqual(looks([MONDAY, []], [MONDAY_LATER, [forged(1, MONDAY_LATER)]]), [[], ['1 new']]);
	});

	it('is a report that came while nobody looked for a week', () => {
		assert.deepEqual(looks(['2026-02-20T09:00:00Z', []], [MONDAY, [forged(1, '2026-02-25T09:00:00Z')]])[1], ['1 new']);
	});

	it('is no old report of a repository that is opened for the first time', () => {
		const weeksAgo = '2026-02-02T09:00:00Z';
		const other = [4, 5, 6].map(n => forged(n, weeksAgo, 'triage', 'acme/lib'));
		assert.deepEqual(looks([MONDAY, [forged(1)]], [MONDAY_LATER, other]), [[], []]);
	});

	it('is no report that was there before the first look and is seen after signing in', () => {
		const today = '2026-03-02T08:00:00Z';
		assert.deepEqual(looks([MONDAY, []], [MONDAY_LATER, [forged(1, today)]]), [[], []]);
	});

	it('is a report that a forge tells late of a repository that was seen', () => {
		const old = forged(1);
		assert.deepEqual(looks([MONDAY, [old]], [WEDNESDAY, [old, forged(2, '2026-01-15T09:00:00Z')]])[1]?.[0], '1 new');
	});

	for (const state of ['draft', 'published', 'closed'] as const) {
		it(`is no advisory in state ${state}`, () => {
			const old = forged(1);
			assert.deepEqual(looks([MONDAY, [old]], [MONDAY_LATER, [old, forged(2, MONDAY_LATER, state)]]), [[], []]);
		});
	}

	it('is no report that a person entered', () => {
		const entered = aCase(2, { received: { at: MONDAY_LATER, via: 'mail' } });
		assert.deepEqual(looks([MONDAY, [aCase(1)]], [MONDAY_LATER, [aCase(1), entered]]), [[], []]);
	});

	it('is no report that goes away and comes back, as when a forge could not be asked', () => {
		const record = forged(1);
		assert.deepEqual(looks([MONDAY, [record]], [MONDAY_LATER, []], [TUESDAY_EVENING, [record]]), [[], [], []]);
	});

	it('is a report that another window’s look, at other repositories, came after', () => {
		const mine = forged(2, '2026-03-04T07:00:00Z', 'triage', 'acme/lib');
		assert.deepEqual(looks([MONDAY, []], [WEDNESDAY, []], [WEDNESDAY, [mine]]), [[], [], ['1 new']]);
	});

	it('is a deadline of ours that passes within a day, once', () => {
		const record = forged(1);
		assert.deepEqual(
			looks([MONDAY, [record]], [TUESDAY_EVENING, [record]], [WEDNESDAY, [record]], [THURSDAY, [record]]),
			[[], [], ['1 due, 0 passed'], []],
		);
	});

	it('is a deadline that passed while nobody looked', () => {
		const record = forged(1);
		assert.deepEqual(looks([MONDAY, [record]], [THURSDAY, [record]]), [[], ['1 due, 1 passed']]);
	});

	it('is one notice for the deadlines of several cases', () => {
		const records = [forged(1), forged(2, '2026-03-03T08:00:00Z')];
		assert.deepEqual(looks([MONDAY, records], [THURSDAY, records])[1], ['2 due, 1 passed']);
	});

	it('is the next deadline of a case, when the first was kept', () => {
		const record = forged(1);
		const acknowledged: Case = { ...record, acknowledgedAt: WEDNESDAY };
		const dayOfAssessment = '2026-03-16T12:00:00Z';
		assert.deepEqual(looks([MONDAY, [record]], [WEDNESDAY, [record]], [dayOfAssessment, [acknowledged]]), [
			[],
			['1 due, 0 passed'],
			['1 due, 0 passed'],
		]);
	});

	it('is no deadline of a case whose clock nobody knows, and none of a closed one', () => {
		const { clock: _clock, ...unknown } = forged(1);
		const closed = forged(2, MONDAY, 'closed');
		assert.deepEqual(looks([MONDAY, [unknown, closed]], [THURSDAY, [unknown, closed]]), [[], []]);
	});

	it('is a new report without its deadline besides', () => {
		const old = forged(1, '2026-01-05T09:00:00Z');
		const { clock: _clock, ...quiet } = old;
		const record = forged(2);
		assert.deepEqual(looks([MONDAY, [quiet]], [WEDNESDAY, [quiet, record]], [WEDNESDAY, [quiet, record]]), [
			[],
			['1 new'],
			[],
		]);
	});

	it('is no deadline that passed long ago in a repository that is opened for the first time', () => {
		const overdue = forged(4, '2026-01-05T09:00:00Z', 'triage', 'acme/lib');
		assert.deepEqual(looks(['2026-02-20T09:00:00Z', []], [MONDAY, []], [MONDAY_LATER, [overdue]]), [[], [], []]);
	});

	describe('is remembered', () => {
		it('by handles and times alone', () => {
			const { told } = newsworthy([forged(1)], undefined, WEDNESDAY, new Date(WEDNESDAY), DEFAULT_POLICY);
			assert.deepEqual(told, {
				first: WEDNESDAY,
				at: WEDNESDAY,
				seen: [handle(1)],
				deadlines: [`${handle(1)} 2026-03-04T23:59:59Z`],
			});
		});

		it('as the same object when nothing came, so that nothing is written', () => {
			const first = newsworthy([forged(1)], undefined, MONDAY, new Date(MONDAY), DEFAULT_POLICY).told;
			const again = newsworthy([forged(1)], first, MONDAY_LATER, new Date(MONDAY_LATER), DEFAULT_POLICY).told;
			assert.equal(again, first);
		});

		it('in a list that does not grow without end, and forgets nothing that is at hand', () => {
			let told: Told | undefined;
			for (let round = 0; round < 8; round++) {
				const records = Array.from({ length: 1000 }, (_, i) => forged(round * 1000 + i));
				told = newsworthy(records, told, MONDAY, new Date(MONDAY), DEFAULT_POLICY).told;
				assert.equal(records.filter(r => !told?.seen.includes(r.handle)).length, 0);
			}
			assert.equal(told?.seen.length, 3000);
		});

		it('through a memory that is written as JSON', () => {
			const { told } = newsworthy([forged(1)], undefined, MONDAY, new Date(MONDAY), DEFAULT_POLICY);
			assert.deepEqual(readTold(JSON.parse(JSON.stringify(told))), told);
		});

		for (const broken of [
			undefined,
			null,
			'x',
			{},
			{ first: 'x', at: MONDAY, seen: [], deadlines: [] },
			{ first: MONDAY, at: MONDAY, seen: [1], deadlines: [] },
		]) {
			it(`as nothing when the memory holds ${JSON.stringify(broken)}`, () => assert.equal(readTold(broken), undefined));
		}
	});
});
