import assert from 'node:assert/strict';
import type { DeadlineRow } from '../../../../src/protocol/response/deadlines';
import { givenBackWords, stateWords } from '../../../../src/webview/response/deadlines/deadlineWords';

const NOW = new Date('2026-03-05T09:00:00Z');
const row = (change: Partial<DeadlineRow>): DeadlineRow => ({
	...{ what: 'assess', state: 'open', overdue: false, source: 'policy', givenBack: 0, others: [] },
	...change,
});

describe('the words of a deadline’s state', () => {
	it('tell what is left and what is over, one and many', () => {
		assert.equal(stateWords(row({ due: '2026-03-06T09:00:00Z' }), NOW, false).text, '1 day left');
		assert.equal(stateWords(row({ due: '2026-03-05T11:30:00Z' }), NOW, false).text, '2 hours left');
		assert.deepEqual(stateWords(row({ state: 'overdue', due: '2026-03-03T09:00:00Z' }), NOW, false), {
			...{ sign: '!', text: '2 days overdue', tone: 'overdue' },
		});
	});

	it('turn with the time on the page, before the extension tells anew', () => {
		assert.equal(stateWords(row({ due: '2026-03-05T08:59:00Z' }), NOW, false).text, '1 minute overdue');
	});

	it('tell no time where a clock jumped', () => {
		assert.equal(stateWords(row({ due: '2026-03-03T09:00:00Z' }), NOW, true).text, 'Open');
	});

	it('of one that rests say for whom, and that it was late before', () => {
		const resting = row({ state: 'resting', overdue: true, waitsFor: 'upstream' });
		assert.equal(stateWords(resting, NOW, false).text, 'Rests: waits for upstream; it was overdue before');
	});

	it('have a sign for each that differs without colour', () => {
		const signs = (['open', 'overdue', 'resting', 'met', 'unknown'] as const).map(
			state =>
				stateWords(
					row({ state, due: state === 'overdue' ? '2026-03-01T00:00:00Z' : '2026-04-01T00:00:00Z' }),
					NOW,
					false,
				).sign,
		);
		assert.equal(new Set(signs).size, signs.length);
	});

	it('say how many days pauses gave back', () => {
		assert.equal(givenBackWords(row({ givenBack: 1 })), '1 business day given back for pauses');
		assert.equal(givenBackWords(row({ what: 'disclose', givenBack: 3 })), '3 days given back for pauses');
		assert.equal(givenBackWords(row({})), undefined);
	});
});
