import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
	isNamedIn,
	referenceProblem,
	suggestedReferences,
	withReference,
} from '../../../../src/webview/draft/fix/referenceRows';
import { tries } from '../../../support/long';

const URL_ = 'https://github.com/acme/papervane/commit/abc';

describe('references', () => {
	it('are web addresses; anything else is marked', () => {
		for (const fine of ['', '  ', URL_, ` ${URL_} `, 'HTTP://example.org', 'https://例え.jp/a?b#c'])
			assert.equal(referenceProblem(fine), undefined, fine);
		for (const wrong of [
			'example.org',
			'javascript:alert(1)',
			'ftp://example.org/a',
			'https://',
			'https://a b',
			'https://me:secret@example.org/',
			`https://example.org/${'a'.repeat(2048)}`,
		])
			assert.notEqual(referenceProblem(wrong), undefined, wrong);
	});

	it('of linked commits are offered once, and not when they are there', () => {
		const fix = { id: '1', files: [], more: 0, opens: true, url: URL_ };
		assert.deepEqual(suggestedReferences([], [fix, fix, { ...fix, url: `${URL_}def` }]), [URL_, `${URL_}def`]);
		assert.deepEqual(suggestedReferences([` ${URL_} `], [fix]), []);
	});

	it('are found in a text as a whole, not as the beginning of another', () => {
		assert.equal(isNamedIn(`See ${URL_}.`, URL_), true);
		assert.equal(isNamedIn(`- ${URL_}def\n- ${URL_}`, URL_), true);
		assert.equal(isNamedIn(`- ${URL_}def`, URL_), false);
	});

	const ended: [string, string, string][] = [
		['a new section at the end', 'Text.', `Text.\n\n### References\n\n- ${URL_}\n`],
		['an empty description', '', `### References\n\n- ${URL_}\n`],
		['the end of the section', 'Text.\n\n## References\n- one\n\n', `Text.\n\n## References\n- one\n- ${URL_}\n`],
		[
			'the section in the middle',
			'# References\n- one\n\n# Credits\nAda',
			`# References\n- one\n- ${URL_}\n\n# Credits\nAda`,
		],
		['a section without lines', 'Text.\n### References\n', `Text.\n### References\n\n- ${URL_}\n`],
	];
	for (const [where, before, after] of ended)
		it(`go into the description at ${where}`, () => assert.equal(withReference(before, URL_), after));

	it('leave every other line of the description as it is', () => {
		const before = 'A\r\n\n```\n# no heading\n```\n\n### References:\n* x\n';
		const after = withReference(before, URL_);
		for (const line of before.trimEnd().split('\n')) assert.ok(after.split('\n').includes(line), line);
	});

	it('go into any description, hostile ones too: nothing else is lost, and they are named there afterwards', () => {
		const piece = fc.constantFrom('### References', '# x', '- a', '', '  ', '#'.repeat(7), `${URL_}x`, '\u202E', '```');
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 30 }), lines => {
				const before = lines.join('\n');
				const after = withReference(before, URL_);
				assert.equal(isNamedIn(after, URL_), true);
				const left = after.split('\n').filter(line => line.trim() !== '' && line !== `- ${URL_}`);
				const had = before
					.trimEnd()
					.split('\n')
					.filter(line => line.trim() !== '');
				assert.deepEqual(
					left.filter((line, i) => !(i === left.length - 1 && left.length > had.length && line === '### References')),
					had,
				);
			}),
			{ numRuns: tries(200) },
		);
		assert.ok(withReference(`${' '.repeat(200_000)}x`, URL_).endsWith(`- ${URL_}\n`));
	});
});
