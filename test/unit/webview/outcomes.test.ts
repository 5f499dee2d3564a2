import assert from 'node:assert/strict';
import { OUTCOMES } from '../../../src/core/vocabulary';
import { OUTCOME_TEXTS } from '../../../src/webview/triage/outcomes';

describe('the outcomes of triage', () => {
	it('are all offered, once', () => {
		assert.deepEqual(
			OUTCOME_TEXTS.map(o => o.outcome),
			[...OUTCOMES],
		);
	});
});
