import assert from 'node:assert/strict';
import { DEFAULT_POLICY } from '../../../src/core/policyDefaults';
import { OUTCOMES } from '../../../src/core/vocabulary';
import { acknowledgementText, replyText } from '../../../src/wizards/replies';
import { replyFacts } from '../../../src/wizards/reportView';
import { aCase } from '../../support/builders';

describe('prepared messages to the finder', () => {
	it('greet by name, where there is one', () => {
		assert.ok(acknowledgementText({ finder: 'Juno' }).startsWith('Hello Juno,'));
		assert.ok(acknowledgementText({}).startsWith('Hello,'));
	});

	it('the acknowledgement says when they hear more', () => {
		assert.ok(acknowledgementText({ assessDays: 7 }).includes('within 7 business days'));
	});

	for (const outcome of OUTCOMES) {
		it(`${outcome}: thanks, and holds nothing of the report`, () => {
			const record = aCase(1, {}, { summary: 'SECRET', description: 'SECRET', author: 'juno' });
			const text = replyText(outcome, replyFacts(record, DEFAULT_POLICY));
			assert.ok(text.includes('thank you'));
			assert.ok(!text.includes('SECRET'));
		});
	}

	it('a duplicate never says of which report', () => {
		assert.ok(!/\[|GHSA|CVE/.test(replyText('duplicate', {})));
	});

	it('a name with invisible characters goes out without them', () => {
		const record = aCase(1, {
			received: { at: '2026-03-02T09:00:00Z', via: 'mail', name: 'Bobby \u202Eselbat\u202C' },
		});
		assert.equal(replyFacts(record, DEFAULT_POLICY).finder, 'Bobby selbat');
	});
});
