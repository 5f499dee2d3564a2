import assert from 'node:assert/strict';
import { unnamedLinks, withReferences } from '../../../src/core/fixReferences';

const A = 'https://example.org/acme/papervane/commit/aaaa';
const B = 'https://example.org/acme/papervane/commit/bbbb';

describe('links to a fix in an advisory', () => {
	it('are added below its References, before what follows', () => {
		const before = '### Impact\n\nBad.\n\n### References\n\n- https://example.org\n\n### Thanks\n\nKim.\n';
		assert.equal(
			withReferences(before, [A, B]),
			`### Impact\n\nBad.\n\n### References\n\n- https://example.org\n- ${A}\n- ${B}\n\n### Thanks\n\nKim.\n`,
		);
	});

	it('make the heading where there is none, and none of a heading in code', () => {
		assert.equal(withReferences('', [A]), `### References\n\n- ${A}\n`);
		assert.equal(withReferences('Text.  \n\n', [A]), `Text.\n\n### References\n\n- ${A}\n`);
		const code = 'Text.\n\n```\n## References\n```';
		assert.equal(withReferences(code, [A]), `${code}\n\n### References\n\n- ${A}\n`);
		assert.equal(withReferences('## References', [A]), `## References\n\n- ${A}\n`);
		assert.equal(withReferences('Text.', []), 'Text.');
	});

	it('are not asked for twice, and the beginning of a longer one is another', () => {
		const named = { description: `See ${A}.`, references: [B] };
		assert.deepEqual(unnamedLinks([A, B, A], named), []);
		assert.deepEqual(unnamedLinks([A], { description: `${A}cc`, references: [] }), [A]);
	});

	it('are found and added in a hostile text of the longest length in no time to speak of', () => {
		const description = `${'# references \n'.repeat(2000)}${' '.repeat(30_000)}x${A.slice(0, -1).repeat(100)}`;
		assert.ok(withReferences(description, [A]).endsWith(`- ${A}\n`));
		assert.deepEqual(unnamedLinks([A], { description, references: [] }), [A]);
	});
});
