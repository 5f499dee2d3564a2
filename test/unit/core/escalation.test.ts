import assert from 'node:assert/strict';
import type { Case } from '../../../src/core/case';
import { withSignSeen } from '../../../src/core/deadlineChanges';
import { escalationSigns } from '../../../src/core/escalation';
import { DEFAULT_POLICY } from '../../../src/core/policyDefaults';
import { aCase, handle } from '../../support/builders';

const NOW = new Date('2026-03-05T09:00:00Z');
const names = (record: Case, now = NOW): string[] =>
	escalationSigns(record, DEFAULT_POLICY, now).map(({ name }) => name);
const pd = (by: 'finder' | 'owner', date: string) => ({ date, zone: 'UTC', by });

describe('signs that help is needed', () => {
	it('are none for a new report, and none for a closed case', () => {
		assert.deepEqual(names(aCase(1)), []);
		assert.deepEqual(names(aCase(1, { exploited: { at: '2026-03-04T00:00:00Z' } }, { state: 'closed' })), []);
	});

	it('are an exploitation, and several projects', () => {
		const record = aCase(1, { exploited: { at: '2026-03-04T00:00:00Z' }, shared: handle(2) });
		assert.deepEqual(names(record), ['exploited', 'several-projects']);
	});

	it('are a finder who publishes within a week, before our own date, or has already', () => {
		assert.deepEqual(names(aCase(1, { disclosure: [pd('finder', '2026-03-11')] })), ['finder-early', 'pd-at-risk']);
		assert.deepEqual(names(aCase(1, { disclosure: [pd('finder', '2026-05-11')] })), []);
		assert.deepEqual(names(aCase(1, { disclosure: [pd('finder', '2026-05-11'), pd('owner', '2026-05-20')] })), [
			'finder-early',
		]);
		const [passed] = escalationSigns(aCase(1, { disclosure: [pd('finder', '2026-03-01')] }), DEFAULT_POLICY, NOW);
		assert.match(passed?.text ?? '', /has passed: Sunday 1 March 2026/);
	});

	it('are a PD that is near with work still open, which is named', () => {
		const draft = (change: Partial<Case>) =>
			aCase(1, { disclosure: [pd('owner', '2026-03-11')], ...change }, { state: 'draft' });
		const [risk] = escalationSigns(draft({}), DEFAULT_POLICY, NOW);
		assert.equal(
			risk?.text,
			'PD is at risk: 4 business days are left. Still open: no fix is linked, no CVE id is requested, no test was run.',
		);
		const done = draft({
			fixes: [{ id: handle(3), linkedAt: '2026-03-04T00:00:00Z', files: [] }],
			cveRequestedAt: '2026-03-04T00:00:00Z',
			tests: [{ id: handle(4), at: '2026-03-04T00:00:00Z', what: 'npm test', outcome: 'passed' }],
		});
		assert.deepEqual(names(done), []);
		assert.deepEqual(names(done, new Date('2026-03-13T00:00:00Z')), ['pd-at-risk'], 'a PD that has passed');
	});

	it('once seen stay seen, until the facts are others', () => {
		const entry = { id: handle(5), at: '2026-03-05T00:00:00Z', text: 'x' };
		const record = aCase(1, { exploited: { at: '2026-03-04T00:00:00Z' } });
		const [sign] = escalationSigns(record, DEFAULT_POLICY, NOW);
		const seen = withSignSeen(record, sign?.key ?? '', entry);
		assert.equal(escalationSigns(seen, DEFAULT_POLICY, NOW)[0]?.seen, true);
		const again = { ...seen, exploited: { at: '2026-03-05T00:00:00Z' } };
		assert.equal(escalationSigns(again, DEFAULT_POLICY, NOW)[0]?.seen, false);
	});
});
