import assert from 'node:assert/strict';
import { UserError } from '../../../src/core/errors';
import { acknowledge, answeredElsewhere, groupOf, startClocks } from '../../../src/core/lifecycle';
import { aCase, handle } from '../../support/builders';

const NOW = '2026-03-04T10:00:00Z';
const ID = handle(99);

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
