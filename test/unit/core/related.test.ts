import assert from 'node:assert/strict';
import { type Case, caseSchema } from '../../../src/core/case';
import { mergedInto, mergeInto, noteSplit, splitOff, unmerge } from '../../../src/core/related';
import { aCase, handle } from '../../support/builders';

const NOTED = { now: '2026-03-05T09:00:00Z', id: handle(99) };
const PART = { title: 'Second finding', text: 'The cookie has no flag.' };
const RECEIVED = { at: '2026-02-01T09:00:00Z', via: 'mail', name: 'Juno', email: 'juno@example.org' } as const;

describe('splitting a part off a report', () => {
	it('keeps finder, day of receipt, clocks and the first answer', () => {
		const record = aCase(
			1,
			{ received: RECEIVED, acknowledgedAt: '2026-02-02T09:00:00Z', tlp: 'AMBER' },
			{ credits: [{ name: 'Juno', type: 'reporter' }], cveId: 'CVE-2026-12345', cweIds: ['CWE-79'] },
		);
		const made = splitOff(record, PART, handle(2), NOTED);
		assert.deepEqual(caseSchema.parse(made), made);
		assert.deepEqual([made.received, made.clock, made.acknowledgedAt], [RECEIVED, record.clock, record.acknowledgedAt]);
		assert.deepEqual([made.phase, made.tlp, made.handle], ['triage', 'AMBER', handle(2)]);
		assert.deepEqual([made.advisory.summary, made.advisory.description], [PART.title, PART.text]);
		assert.deepEqual([made.advisory.state, made.advisory.credits], ['triage', record.advisory.credits]);
		assert.deepEqual([made.advisory.cveId, made.advisory.cweIds], [undefined, []]);
		assert.deepEqual(made.related, [{ handle: handle(1), kind: 'split-from' }]);
	});

	it('makes a case of its own of a part of a forge’s report', () => {
		const source = { feed: 'github', repository: 'acme/papervane', url: 'https://github.com/acme/papervane' };
		const record = aCase(1, { received: { at: RECEIVED.at, via: 'forge' } }, { source, author: 'kim', id: 'GHSA-a' });
		const made = splitOff(record, PART, handle(2), NOTED);
		assert.deepEqual(made.advisory.source, { feed: 'case-folder' });
		assert.deepEqual(made.received, { at: RECEIVED.at, via: 'forge', name: 'kim' });
	});

	it('starts no clock that nobody started, and takes the finder’s date but not ours', () => {
		const { clock: _, ...record } = aCase(1, {
			disclosure: [
				{ date: '2026-05-01', zone: 'UTC', by: 'owner' },
				{ date: '2026-06-01', zone: 'UTC', by: 'finder' },
			],
		});
		const made = splitOff(record, PART, handle(2), NOTED);
		assert.equal(made.clock, undefined);
		assert.deepEqual(made.disclosure, [{ date: '2026-06-01', zone: 'UTC', by: 'finder' }]);
		assert.equal(made.phase, 'discover');
	});

	it('is noted once in the report it came from, and what was being written goes', () => {
		const record = aCase(1, { drafts: { split: { ...PART, handle: handle(2) }, message: 'Thanks' } });
		const noted = noteSplit(record, handle(2), NOTED);
		assert.deepEqual(noted.related, [{ handle: handle(2), kind: 'split-into' }]);
		assert.deepEqual(noted.drafts, { message: 'Thanks' });
		assert.equal(noteSplit(noted, handle(2), NOTED), noted);
		assert.equal(noteSplit(aCase(1, { drafts: { split: PART } }), handle(2), NOTED).drafts, undefined);
	});
});

describe('merging one report into another', () => {
	const other = aCase(2, { received: RECEIVED });

	it('names the other finder for credit, and marks the other report as a duplicate', () => {
		const merged = mergeInto(aCase(1), other, NOTED);
		assert.deepEqual(merged.related, [{ handle: handle(2), kind: 'merged', finder: 'Juno' }]);
		const gone = mergedInto(other, handle(1), NOTED);
		assert.deepEqual(gone.related, [{ handle: handle(1), kind: 'duplicate-of' }]);
		assert.deepEqual(gone.drafts, { duplicateOf: handle(1), outcome: 'duplicate' });
		for (const made of [merged, gone]) assert.deepEqual(caseSchema.parse(made), made);
	});

	it('happens once, however often it is done', () => {
		const merged = mergeInto(aCase(1), other, NOTED);
		assert.equal(mergeInto(merged, other, NOTED), merged);
		const gone = mergedInto(other, handle(1), NOTED);
		assert.equal(mergedInto(gone, handle(1), NOTED), gone);
	});

	it('leaves a decision alone that was made or is being written', () => {
		const decision = { outcome: 'bug', at: NOTED.now } as const;
		assert.equal(mergedInto(aCase(2, { decision }), handle(1), NOTED).drafts, undefined);
		assert.equal(mergedInto(aCase(2, {}, { state: 'draft' }), handle(1), NOTED).drafts, undefined);
		const written = mergedInto(aCase(2, { drafts: { outcome: 'bug' } }), handle(1), NOTED);
		assert.deepEqual(written.drafts, { outcome: 'bug', duplicateOf: handle(1) });
	});

	it('is refused both ways round', () => {
		const gone = mergedInto(other, handle(1), NOTED);
		assert.throws(() => mergeInto(gone, aCase(1), NOTED), /marked as a duplicate of that one/);
		const marked = aCase(2, { drafts: { duplicateOf: handle(1) } });
		assert.throws(() => mergeInto(marked, aCase(1), NOTED), /marked as a duplicate of that one/);
	});

	it('is taken back on both sides, and nothing else with it', () => {
		const part: Case = { ...aCase(1), related: [{ handle: handle(2), kind: 'split-into' }] };
		const back = unmerge(mergeInto(part, other, NOTED), handle(2), NOTED);
		assert.deepEqual(back.related, part.related);
		assert.equal(back.timeline.length, 2);
		const alone = unmerge(mergedInto(other, handle(1), NOTED), handle(1), NOTED);
		assert.deepEqual([alone.related, alone.drafts], [undefined, undefined]);
		assert.equal(unmerge(alone, handle(1), NOTED), alone);
	});
});
