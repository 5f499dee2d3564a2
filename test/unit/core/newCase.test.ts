import assert from 'node:assert/strict';
import { caseSchema } from '../../../src/core/case';
import { newCase } from '../../../src/core/newCase';

const REPORT = {
	handle: '0123456789abcdef',
	now: '2026-03-05T09:00:00Z',
	via: 'mail',
	summary: 'Path traversal in unpack',
	description: '  Text\r\n to the letter \n',
} as const;

describe('A new case', () => {
	it('fits the schema, with and without everything that may be known', () => {
		for (const report of [
			REPORT,
			{
				...REPORT,
				finder: { name: 'Kim', email: 'kim@example.org' },
				receivedAt: '2026-03-02T08:00:00.000Z',
				state: 'draft' as const,
			},
		]) {
			assert.deepEqual(caseSchema.parse(newCase(report)), newCase(report));
		}
	});

	it('begins undiscussed, for named people only, and waits in the inbox', () => {
		const { phase, tlp, timeline, advisory } = newCase(REPORT);
		assert.deepEqual([phase, tlp, timeline, advisory.state], ['discover', 'RED', [], 'triage']);
	});

	it('keeps the text of the report to the letter', () => {
		assert.equal(newCase(REPORT).advisory.description, REPORT.description);
	});

	it('runs its clocks from receipt, which is now when nobody knows better', () => {
		const known = newCase({ ...REPORT, receivedAt: '2026-03-02T08:00:00Z' });
		assert.deepEqual(known.clock, { startedAt: '2026-03-02T08:00:00Z', source: 'receipt' });
		assert.deepEqual(known.received, { at: '2026-03-02T08:00:00Z', via: 'mail' });
		assert.deepEqual(newCase(REPORT).clock, { startedAt: REPORT.now, source: 'receipt' });
	});

	it('keeps of the finder what is known', () => {
		assert.equal(newCase({ ...REPORT, finder: { email: 'kim@example.org' } }).received?.email, 'kim@example.org');
		assert.equal('name' in (newCase({ ...REPORT, finder: {} }).received ?? {}), false);
	});

	it('is named by its handle until a forge knows it', () => {
		const { handle, advisory } = newCase(REPORT);
		assert.equal(advisory.id, handle);
		assert.deepEqual(advisory.source, { feed: 'case-folder' });
	});

	it('takes its title from the text when it brought none', () => {
		assert.equal(newCase({ ...REPORT, summary: ' ', description: '# Zip slip\n\nText.' }).advisory.summary, 'Zip slip');
	});
});
