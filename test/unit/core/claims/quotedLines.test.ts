import assert from 'node:assert/strict';
import { quotedLines } from '../../../../src/core/claims';

describe('the lines of a quotation', () => {
	it('lose a remark at their end, with the blanks before it', () =>
		assert.deepEqual(quotedLines('strcpy(to, from);   // <-- overflow here\nreturn to;'), [
			'strcpy(to, from);',
			'return to;',
		]));

	it('are read at once, however many blanks or dots stand in them', () => {
		for (const line of [`a${' '.repeat(300_000)}b`, `... ${'code'.repeat(75_000)}\u2028b`])
			assert.ok(quotedLines(line).length <= 1);
	});
});
