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

describe('the clock of a page in a pause', () => {
	const now = new Date('2026-03-02T09:00:00Z');
	const due = '2026-03-12T09:00:00Z';
	it('says who is waited for, and no time that is left', () => {
		const words = clockWords({ kind: 'running', what: 'assess', due, waitsFor: 'finder', rests: true }, now);
		assert.deepEqual(words, { text: 'Waits for the finder', tone: 'calm' });
	});
	it('says both where a date runs on', () => {
		const words = clockWords({ kind: 'running', what: 'disclose', due, waitsFor: 'cna' }, now);
		assert.equal(words?.text, 'PD in 10 d, waits for the CNA');
	});
	it('names the notifications of the CRA', () => {
		assert.equal(clockWords({ kind: 'running', what: 'cra-warning', due }, now)?.text, 'CRA early warning in 10 d');
	});
});
