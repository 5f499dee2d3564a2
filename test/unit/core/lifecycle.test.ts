import assert from 'node:assert/strict';
import { caseSchema, OUTCOMES } from '../../../src/core/case';
import { UserError } from '../../../src/core/errors';
import {
	acknowledge,
	answeredElsewhere,
	type Decision,
	decide,
	groupOf,
	nextStep,
	planDecision,
	startClocks,
} from '../../../src/core/lifecycle';
import { aCase, handle } from '../../support/builders';

const NOW = '2026-03-04T10:00:00Z';
const ID = handle(99);
const ROW = { ecosystem: 'npm', name: 'left', range: '< 1.2.0', functions: [] } as const;
const FIX = { id: handle(5), linkedAt: NOW, commit: 'a'.repeat(40), files: [] };

describe('the groups of the Reports view', () => {
	for (const [state, group] of [
		['triage', 'inbox'],
		['draft', 'inProgress'],
		['published', 'published'],
		['closed', 'closed'],
		['withdrawn', 'closed'],
	] as const) {
		it(`have ${state} under ${group}`, () => assert.equal(groupOf({ state }), group));
	}
});

describe('the next step', () => {
	const draft = { state: 'draft', affected: [{ ...ROW, functions: [] }] } as const;
	const written = { ...draft, affected: [{ ...ROW, functions: [] }] };
	const steps: [string, ReturnType<typeof aCase>][] = [
		['acknowledge', aCase(1)],
		['decide', aCase(1, { acknowledgedAt: NOW })],
		['draft', aCase(1, {}, { state: 'draft' })],
		['link-fix', aCase(1, {}, written)],
		['agree-pd', aCase(1, { fixes: [FIX] }, written)],
		['publish', aCase(1, { fixes: [FIX], disclosure: [{ date: '2026-04-01', zone: 'UTC', by: 'owner' }] }, written)],
		['follow-up', aCase(1, {}, { state: 'published' })],
		['none', aCase(1, {}, { state: 'closed' })],
	];
	for (const [step, record] of steps) it(`is ${step}`, () => assert.equal(nextStep(record).step, step));

	it('says what a draft still lacks', () => {
		const step = nextStep(aCase(1, {}, { state: 'draft', summary: ' ' }));
		assert.deepEqual(step, { phase: 'document', step: 'draft', missing: ['summary', 'affected'] });
	});

	it('counts what is being written in the page as written', () => {
		const record = aCase(1, { drafts: { affected: [{ ...ROW, functions: [] }] } }, { state: 'draft' });
		assert.equal(nextStep(record).step, 'link-fix');
	});

	it('does not take the finder’s own date for an agreed one', () => {
		const disclosure = [{ date: '2026-04-01', zone: 'UTC', by: 'finder' as const }];
		assert.equal(nextStep(aCase(1, { fixes: [FIX], disclosure }, written)).step, 'agree-pd');
	});
});

describe('acknowledging a report', () => {
	it('notes when, moves on to triage and tells the timeline', () => {
		const after = acknowledge(aCase(1), NOW, ID);
		assert.equal(after.acknowledgedAt, NOW);
		assert.equal(after.phase, 'triage');
		assert.deepEqual(
			after.timeline.map(entry => [entry.id, entry.at]),
			[[ID, NOW]],
		);
	});

	it('twice keeps the first time', () => {
		const once = acknowledge(aCase(1), NOW, ID);
		assert.equal(acknowledge(once, '2026-03-05T10:00:00Z', handle(100)), once);
	});
});

describe('a report that is older than its case', () => {
	const old = (() => {
		const { clock: _clock, ...record } = aCase(1);
		return record;
	})();

	it('may have been answered elsewhere, at a time somebody remembers', () => {
		const after = answeredElsewhere(old, '2026-02-01T08:00:00Z', NOW, ID);
		assert.equal(after.acknowledgedAt, '2026-02-01T08:00:00Z');
		assert.equal(after.timeline.at(-1)?.at, NOW);
	});

	it('gets its clocks when a person starts them', () => {
		assert.deepEqual(startClocks(old, NOW, NOW, ID).clock, { startedAt: NOW, source: 'person' });
	});

	it('cannot have been answered, or come in, in the future', () => {
		assert.throws(() => answeredElsewhere(old, '2026-03-04T10:00:01Z', NOW, ID), UserError);
		assert.throws(() => startClocks(old, '2026-03-04T10:00:01Z', NOW, ID), UserError);
		assert.throws(() => startClocks(old, 'yesterday', NOW, ID), UserError);
	});
});

describe('deciding a report', () => {
	it('as a vulnerability makes it a validated draft', () => {
		const after = decide(aCase(1), { outcome: 'vulnerability', message: 'Thank you.' }, NOW, ID);
		assert.equal(after.advisory.state, 'draft');
		assert.equal(after.phase, 'coordinate');
		assert.equal(after.validatedAt, NOW);
		assert.equal(after.assessedAt, NOW);
		assert.deepEqual(after.decision, { outcome: 'vulnerability', at: NOW, message: 'Thank you.' });
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
