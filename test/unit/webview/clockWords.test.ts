import assert from 'node:assert/strict';
import { clockWords } from '../../../src/webview/parts/clockWords';

describe('the clock of a page', () => {
	const now = new Date('2026-03-02T09:00:00Z');
	const running = (due: string) => clockWords({ kind: 'running', what: 'acknowledge', due }, now);
	it('says how long there is', () => assert.equal(running('2026-03-02T14:00:00Z')?.text, 'Acknowledge in 5 h'));
	it('says how long it is overdue', () => {
		assert.deepEqual(running('2026-02-27T09:00:00Z'), { text: 'Acknowledge: 3 d overdue', tone: 'overdue' });
	});
	it('says so when nobody knows', () => assert.equal(clockWords({ kind: 'unknown' }, now)?.text, 'Clock unknown'));
	it('says nothing when nothing is due', () => assert.equal(clockWords({ kind: 'none' }, now), undefined));
});
