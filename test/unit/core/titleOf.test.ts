import assert from 'node:assert/strict';
import fc from 'fast-check';
import { titleOf } from '../../../src/core/titleOf';
import { tries } from '../../support/long';

/** Invisible characters as escapes: a terminal would obey them. */
function shown(text: string): string {
	return JSON.stringify(text).replace(/[\u200b-\u202e]/g, c => `\\u${c.charCodeAt(0).toString(16)}`);
}

describe('The title made for a report', () => {
	const cases: [text: string, title: string][] = [
		['# Path traversal in `unpack()`\n\nText', 'Path traversal in unpack()'],
		['Zip slip\n=====\n\nText', 'Zip slip'],
		['Zip slip\n---\n\nText', 'Zip slip'],
		['### Impact\n\nAnyone can write files. Nothing helps.', 'Anyone can write files'],
		['Some words first.\n\n# Zip slip\n', 'Zip slip'],
		['Some words first.\n\n## Mitigations\n', 'Some words first'],
		['Hi team,\n\nI found a way to write anywhere. It is bad.', 'I found a way to write anywhere'],
		['Version 1.2.3 of the parser crashes', 'Version 1.2.3 of the parser crashes'],
		['- **Crash** in the [parser](https://example.org/a_(b)) of _headers_', 'Crash in the parser of headers'],
		['> quoted by a mail program', 'quoted by a mail program'],
		['>= 1.0 is affected', '>= 1.0 is affected'],
		['snake_case_name and 7*7 stay', 'snake_case_name and 7*7 stay'],
		['<p>HTML <b>text</b></p>', 'HTML text'],
		['```\ncode()\n```\nThe parser crashes', 'The parser crashes'],
		['```\ncode()\n```', 'code()'],
		['-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nThe parser crashes', 'The parser crashes'],
		['\u202eevil\u202c \u200btext\u0007', 'evil text'],
		['解析器崩溃。', '解析器崩溃。'],
		['', 'Report without a title'],
		[' \n\t\n***\n---\n', 'Report without a title'],
		['\u200b\u200b', 'Report without a title'],
	];
	for (const [text, title] of cases) {
		it(`of ${shown(text)} is ${shown(title)}`, () => {
			assert.equal(titleOf(text), title);
		});
	}

	it('is cut between words, with a sign that it was', () => {
		const title = titleOf('many words '.repeat(40));
		assert.match(title, /(many|words)…$/);
		assert.ok(title.length <= 120);
	});

	it('of any text is one plain line of at most 120 characters, and never empty', () => {
		const piece = fc.oneof(
			fc.constantFrom(
				'#',
				'# ',
				'\n',
				'\r\n',
				' ',
				'=',
				'---',
				'`',
				'*',
				'_',
				'[',
				'](',
				')',
				'<',
				'>',
				'\u202e',
				'\ud83d',
				'\udca5',
				'a',
				'.',
				' B',
			),
			fc.string({ unit: 'binary', maxLength: 60 }),
		);
		fc.assert(
			fc.property(
				fc.array(piece, { maxLength: 60 }).map(pieces => pieces.join('')),
				text => {
					const title = titleOf(text);
					assert.ok(title.length <= 120);
					assert.match(title, /[\p{L}\p{N}]/u);
					assert.doesNotMatch(title, /[\p{Cc}\p{Zl}\p{Zp}\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]|^\s|\s$/u);
				},
			),
			{ numRuns: tries(3_000) },
		);
	});
});
