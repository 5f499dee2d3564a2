import assert from 'node:assert/strict';
import { parseCaseFile } from '../../../src/cases/parseCaseFile';
import { renderNewCase } from '../../../src/cases/renderCase';
import { isTooDeep } from '../../../src/cases/tooDeep';
import { aCase, handle } from '../../support/builders';

const NESTED = [
	...['[', '{', '[{', '{a: ', '{? ', '[? ', '- ', '? ', '- ? ', ': '].map(piece => ({
		name: piece,
		text: piece.repeat(3000),
	})),
	{ name: 'indentation', text: Array.from({ length: 900 }, (_, n) => `${' '.repeat(n)}a:`).join('\n') },
	{
		name: 'dashes and indentation',
		text: Array.from({ length: 300 }, (_, n) => `${' '.repeat(n * 8)}- - - - a:`).join('\n'),
	},
	{ name: 'brackets on lines of their own', text: '[\n'.repeat(3000) },
	{ name: 'brackets after a text', text: `a: |\n  text\nb: ${'['.repeat(3000)}` },
];

describe('a case file that is nested without end', () => {
	// Parsed, several of these end the process that the tests run in.
	for (const { name, text } of NESTED) {
		it(`is refused before it is parsed: ${name}`, () => {
			assert.ok(isTooDeep(text));
			assert.throws(() => parseCaseFile(text, '/x/a.yaml', handle(1)), /nested more deeply than any case/);
		});
	}

	const TEXTS = [
		'['.repeat(5000),
		'{'.repeat(5000),
		'- '.repeat(500),
		`${' '.repeat(5000)}deep`,
		'    '.repeat(100) + '- - - - - - a',
		`"${'['.repeat(100)}`,
		`# ${'['.repeat(100)}\n[[[`,
		'\n\n'.repeat(50) + '? '.repeat(50),
	];
	for (const text of TEXTS) {
		it(`is not one whose report only looks like it: ${JSON.stringify(text.trim().slice(0, 12))}`, () => {
			const record = aCase(1, { notes: text }, { summary: text.slice(0, 200), description: text });
			const file = renderNewCase(record);
			assert.equal(isTooDeep(file), false);
			assert.deepEqual(parseCaseFile(file, '/x/a.yaml', handle(1)).record, record);
		});
	}
});
