import assert from 'node:assert/strict';
import { OUTCOMES } from '../../../src/core/vocabulary';
import { gapsIn, OUTCOME_TEXTS } from '../../../src/webview/triage/outcomes';

describe('the outcomes of triage', () => {
	it('are all offered, once', () => {
		assert.deepEqual(
			OUTCOME_TEXTS.map(o => o.outcome),
			[...OUTCOMES],
		);
	});
	it('gaps of a reply are found, links are not gaps', () => {
		assert.deepEqual(gapsIn('On [date and time zone], see [here](https://example.org).'), ['[date and time zone]']);
	});
});
