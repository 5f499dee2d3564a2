import assert from 'node:assert/strict';
import { testRunSchema } from '../../../../src/core/fixing';
import { RECORDS } from '../../../../src/protocol/records';
import { newestFirst, newRun, testsInWords } from '../../../../src/webview/draft/fix/testRows';
import { fromBox, toBox } from '../../../../src/webview/parts/dateTimeBox';
import { handle } from '../../../support/builders';

const run = (n: number, at: string, change = {}) => ({
	id: handle(n),
	at,
	what: `run ${n}`,
	outcome: 'passed' as const,
	...change,
});

describe('runs of tests', () => {
	it('are shown newest first, and of the same moment the one written last', () => {
		const runs = [run(1, '2026-03-02T09:00:00Z'), run(2, '2026-03-03T09:00:00Z'), run(3, '2026-03-02T09:00:00.000Z')];
		assert.deepEqual(
			newestFirst(runs).map(({ id }) => id),
			[handle(2), handle(3), handle(1)],
		);
	});

	it('begin now, on the branch of the newest one, with an id of their own', () => {
		const made = newRun([run(1, '2026-03-02T09:00:00Z', { branch: '1.x' })], 'failed', '2026-03-04T09:00:00.000Z');
		assert.deepEqual(
			{ ...made, id: '' },
			{ id: '', at: '2026-03-04T09:00:00.000Z', what: '', outcome: 'failed', branch: '1.x' },
		);
		assert.deepEqual(testRunSchema.parse(made), made);
		assert.notEqual(newRun([], 'passed', made.at).id, made.id);
	});

	it('keep their moment to the minute through the box, in whatever zone the reader is', () => {
		const at = '2026-03-02T09:07:00.000Z';
		assert.equal(fromBox(toBox(at)), at);
		for (const text of ['', '2026-03', '2026-13-99T99:99', 'tomorrow']) assert.equal(fromBox(text), undefined, text);
	});

	it('are shown in words when two versions met', () => {
		const value = RECORDS.tests.text([run(1, '2026-03-02T09:00:00Z', { branch: '1.x' })]);
		assert.match(testsInWords(value), / · run 1 · passed · 1\.x$/);
		assert.equal(testsInWords('not rows'), 'not rows');
	});
});
