import assert from 'node:assert/strict';
import { caseSchema, OUTCOMES } from '../../../src/core/case';
import { type Decision, type DecisionMeans, decide, refuseDecided } from '../../../src/core/decision';
import { planDecision } from '../../../src/core/decisionPlan';
import { UserError } from '../../../src/core/errors';
import { aCase, handle } from '../../support/builders';

const NOW = '2026-03-04T10:00:00Z';
const ID = handle(99);
const ADMIN: DecisionMeans = { forge: 'GitHub', comment: true, change: true };
const READER: DecisionMeans = { forge: 'GitHub', comment: false, change: false, reason: 'This account may only read.' };

describe('deciding a report', () => {
	it('as a vulnerability makes it a validated draft', () => {
		const after = decide(aCase(1), { outcome: 'vulnerability', message: 'Thank you.' }, NOW, ID);
		assert.equal(after.advisory.state, 'draft');
		assert.equal(after.phase, 'coordinate');
		assert.equal(after.validatedAt, NOW);
		assert.equal(after.assessedAt, NOW);
		assert.deepEqual(after.decision, { outcome: 'vulnerability', at: NOW, message: 'Thank you.', sent: 'copied' });
	});

	for (const outcome of OUTCOMES.filter(one => one !== 'vulnerability')) {
		it(`as ${outcome} closes it, and nothing was validated`, () => {
			const after = decide(aCase(1), { outcome }, NOW, ID);
			assert.equal(after.advisory.state, 'closed');
			assert.equal(after.advisory.closedAt, NOW);
			assert.equal(after.assessedAt, NOW);
			assert.equal(after.validatedAt, undefined);
		});
	}

	it('gives a case that can be written to its file', () => {
		const after = decide(aCase(1), { outcome: 'duplicate', message: '', notes: undefined }, NOW, ID);
		assert.deepEqual(caseSchema.parse(after), after);
		assert.equal(after.decision && 'message' in after.decision, false);
	});

	it('takes the drafted decision away and leaves the other drafts', () => {
		const record = aCase(1, { drafts: { outcome: 'bug', message: 'Hello', summary: 'Mine' } });
		assert.deepEqual(decide(record, { outcome: 'vulnerability' }, NOW, ID).drafts, { summary: 'Mine' });
		const bare = decide(aCase(1, { drafts: { outcome: 'bug' } }), { outcome: 'bug' }, NOW, ID);
		assert.equal('drafts' in bare, false);
	});

	it('keeps the notes of the case unless it brings its own', () => {
		const record = aCase(1, { notes: 'before' });
		assert.equal(decide(record, { outcome: 'bug' }, NOW, ID).notes, 'before');
		assert.equal(decide(record, { outcome: 'bug', notes: 'after' }, NOW, ID).notes, 'after');
	});

	it('keeps an earlier assessment’s time', () => {
		const record = aCase(1, { assessedAt: '2026-03-03T10:00:00Z' });
		assert.equal(decide(record, { outcome: 'bug' }, NOW, ID).assessedAt, '2026-03-03T10:00:00Z');
	});

	it('the same way again changes nothing, so Apply may be pressed twice', () => {
		const decision: Decision = { outcome: 'duplicate', message: 'Thanks, we know of this already.' };
		const once = decide(aCase(1), decision, NOW, ID);
		assert.equal(decide(once, decision, '2026-03-05T10:00:00Z', handle(100)), once);
		assert.deepEqual(planDecision(once, decision), []);
	});

	it('another way after it was decided is refused, without a word of the report', () => {
		const once = decide(aCase(1), { outcome: 'duplicate' }, NOW, ID);
		assert.throws(
			() => decide(once, { outcome: 'vulnerability' }, NOW, ID),
			(error: unknown) => error instanceof UserError && !error.message.includes(once.advisory.summary),
		);
	});

	it('is refused once it was published', () => {
		assert.throws(() => decide(aCase(1, {}, { state: 'published' }), { outcome: 'bug' }, NOW, ID), UserError);
	});

	it('does not touch the case it was given', () => {
		const record = aCase(1, { drafts: { outcome: 'bug' } });
		const before = structuredClone(record);
		decide(record, { outcome: 'bug' }, NOW, ID);
		assert.deepEqual(record, before);
	});
});

describe('what Apply will do', () => {
	const kinds = (decision: Decision, record = aCase(1)) => planDecision(record, decision).map(action => action.kind);

	it('is to copy the reply, record the decision, move the report and keep the notes', () => {
		assert.deepEqual(kinds({ outcome: 'vulnerability', message: 'Hello', notes: 'Mine' }), [
			'copy-reply',
			'record-decision',
			'set-state',
			'keep-notes',
		]);
	});

	it('has no reply to copy when none was written', () => {
		assert.deepEqual(kinds({ outcome: 'bug', message: '  ' }), ['record-decision', 'set-state']);
	});

	it('is said without the report’s title', () => {
		const record = aCase(1, {}, { summary: 'Secret title' });
		const plan = planDecision(record, { outcome: 'duplicate', message: 'Secret title', notes: 'Secret title' });
		assert.equal(JSON.stringify(plan).includes('Secret'), false);
	});
});

describe('deciding a report that is on a forge', () => {
	const decision: Decision = { outcome: 'vulnerability', message: 'Thank you.' };
	const kinds = (record = aCase(1), means = ADMIN, one = decision) =>
		planDecision(record, one, means).map(action => action.kind);

	it('posts the reply, changes the state there, and only then records it', () => {
		assert.deepEqual(kinds(), ['post-reply', 'change-state', 'record-decision']);
	});

	it('says what is left to a person where the account may not change it', () => {
		const plan = planDecision(aCase(1), decision, READER);
		assert.deepEqual(
			plan.map(action => action.kind),
			['copy-reply', 'record-decision', 'by-hand'],
		);
		assert.match(plan.at(-1)?.text ?? '', /accept the report on GitHub.*This account may only read\./);
	});

	it('leaves the state alone where the account may not change it, and is made all the same', () => {
		const after = decide(aCase(1), decision, NOW, ID, READER);
		assert.equal(after.advisory.state, 'triage');
		assert.equal(after.validatedAt, NOW);
		assert.deepEqual(kinds(after, READER), []);
		assert.equal(decide(after, decision, NOW, handle(100), READER), after);
	});

	it('can be finished by an account that may, without another reply', () => {
		assert.deepEqual(kinds(decide(aCase(1), decision, NOW, ID, READER)), ['change-state']);
	});

	it('takes the state that it set there itself for its own', () => {
		const record = aCase(1, { drafts: { outcome: 'vulnerability', message: 'Thank you.' } }, { state: 'draft' });
		const after = decide(record, decision, NOW, ID, ADMIN, true);
		assert.equal(after.decision?.outcome, 'vulnerability');
		assert.equal(after.advisory.state, 'draft');
		assert.equal(after.drafts, undefined);
	});

	for (const [state, begun] of [
		['draft', false],
		['closed', true],
		['published', true],
	] as const) {
		it(`refuses one that somebody else made ${state}, ${begun ? 'also after it began' : 'before it began'}`, () => {
			const record = aCase(1, {}, { state });
			assert.throws(() => refuseDecided(record, decision, begun), UserError);
			assert.throws(() => decide(record, decision, NOW, ID, ADMIN, begun), UserError);
		});
	}

	it('keeps the time at which the forge closed it', () => {
		const record = aCase(1, {}, { state: 'closed', closedAt: '2026-03-04T09:59:58Z' });
		assert.equal(decide(record, { outcome: 'bug' }, NOW, ID, ADMIN, true).advisory.closedAt, '2026-03-04T09:59:58Z');
	});
});
