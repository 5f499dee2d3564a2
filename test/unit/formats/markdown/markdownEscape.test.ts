import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownItClass, { type MarkdownIt } from 'markdown-it';
import { codeSpan, escapeMarkdown } from '../../../../src/formats/markdown/markdownEscape';
import { tries } from '../../../support/long';

/** Every way Markdown is read in: with HTML and without, with addresses made links and without. */
const READERS = [true, false].flatMap(html =>
	[true, false].map(linkify => new MarkdownItClass({ html, linkify, breaks: true })),
);

const HOSTILE: readonly string[] = [
	'[click](https://evil.example)',
	'![x](https://evil.example/pixel.png)',
	'[x]: https://evil.example',
	'<img src=x onerror=alert(1)>',
	'<!-- the rest is gone',
	'<script>alert(1)</script>',
	'<https://evil.example>',
	'https://evil.example',
	'www.evil.example',
	'evil.com',
	'//evil.example',
	'//evil.x<b>',
	'mail@evil.example',
	'mailto:a@evil.example',
	'@octocat please look',
	'@org/team',
	'octo/repo#1',
	'#1 GH-1',
	'# heading',
	'a\n# heading',
	'a\r\n\r\n# heading',
	'a\n===',
	'===',
	'---',
	'- item',
	'+ item',
	'1. item',
	'1) item',
	'> quote',
	'```',
	'~~~\ncode',
	'`',
	'``` ` ``',
	'a`b``c```d',
	'`<img src=x>`',
	'`[x](https://evil.example)`',
	'``![x](https://evil.example/p.png)``',
	'`@octocat`',
	'x` @octocat `y',
	'\\`',
	'\\',
	'ends with \\',
	'a | b\n--- | ---',
	'|',
	'**bold** _em_ ~~gone~~',
	'&lt;b&gt; &#64;octocat &amp;',
	'*',
	'    indented',
	'\tindented',
	'[^1]',
	'[ ] task',
	'$x$ :tada: :octocat:',
	'\u202eesrever',
	'zero\u200bwidth',
	'__proto__',
	'',
	' ',
];

/** What the readers make of a text: the marks that came out, and the text that is read. */
function read(markdown: string, reader: MarkdownIt): { marks: Set<string>; text: string } {
	const marks = new Set<string>();
	let text = '';
	for (const block of reader.parse(markdown, {})) {
		if (block.type === 'inline') {
			for (const child of block.children ?? []) {
				if (child.type === 'text' || child.type === 'code_inline') text += child.content;
				else if (child.type === 'softbreak') text += ' ';
				if (child.type !== 'text') marks.add(child.type);
			}
		} else marks.add(block.type);
	}
	return { marks, text };
}

/** Only a paragraph in a list may come out, in which some words are code. */
const ALLOWED = new Set([
	'bullet_list_open',
	'bullet_list_close',
	'list_item_open',
	'list_item_close',
	'paragraph_open',
	'paragraph_close',
	'code_inline',
]);

function assertHarmless(written: string, of: string): void {
	assert.equal(/[\r\n]/.test(written), false, JSON.stringify(of));
	for (const reader of READERS) {
		const { marks } = read(`- ${written}`, reader);
		for (const mark of marks) assert.ok(ALLOWED.has(mark), `${mark} came out of ${JSON.stringify(of)}: ${written}`);
	}
}

/** Parts of the text that are no code: where forges look for mentions and references. */
function outsideCode(written: string): string {
	const reader = new MarkdownItClass();
	const inline = reader.parse(`- ${written}`, {}).flatMap(block => block.children ?? []);
	return inline.map(({ type, content }) => (type === 'text' ? content : ' ')).join('');
}

describe('text of strangers in Markdown', () => {
	for (const hostile of HOSTILE) {
		it(`stays text: ${JSON.stringify(hostile)}`, () => {
			assertHarmless(escapeMarkdown(hostile), hostile);
			assertHarmless(`before ${escapeMarkdown(hostile)} behind`, hostile);
			assertHarmless(codeSpan(hostile), hostile);
			assertHarmless(`${codeSpan(hostile)}, ${escapeMarkdown(hostile)} and ${codeSpan(hostile)}`, hostile);
		});

		it(`mentions nobody: ${JSON.stringify(hostile)}`, () => {
			for (const written of [escapeMarkdown(hostile), codeSpan(hostile)]) {
				assert.doesNotMatch(outsideCode(written), /@[a-z]|#\d|GH-\d|https?:|www\./i);
			}
		});
	}

	it('is read as it was written', () => {
		for (const text of ['Ada *Star* Lovelace', 'a_b_c & d', 'C# < 5 [beta]', '1. item', 'x \\ y', '&lt;', '50 %!']) {
			for (const reader of READERS) assert.equal(read(escapeMarkdown(text), reader).text, text);
		}
	});

	it('that is ordinary stays ordinary', () => {
		for (const text of ['Ada Lovelace', 'Prototype pollution (again)', 'Denial of service, 2 of 3', 'J. R. Tolkien']) {
			assert.equal(escapeMarkdown(text), text);
		}
	});

	it('shows what cannot be seen', () => {
		assert.match(escapeMarkdown('a\u202eb'), /U\+202E/);
		assert.match(codeSpan('a\u200bb'), /U\+200B/);
	});

	it('is cut off where it is endless', () => {
		assert.ok(escapeMarkdown('*'.repeat(100_000)).length < 1000);
		assert.ok(codeSpan('`'.repeat(100_000)).length < 2000);
	});

	it('is harmless whatever it is', () => {
		const sign = fc.constantFrom(...'`*_[]()<>#|~\\!&@:/.-+= \n\tab1$^"\'{}');
		const text = fc.oneof(fc.string({ unit: sign, maxLength: 24 }), fc.string({ unit: 'binary', maxLength: 12 }));
		fc.assert(
			fc.property(text, hostile => {
				assertHarmless(escapeMarkdown(hostile), hostile);
				assertHarmless(codeSpan(hostile), hostile);
				assertHarmless(`x ${codeSpan(hostile)} ${escapeMarkdown(hostile)}`, hostile);
			}),
			{ numRuns: tries(150), seed: 7 },
		);
	}).timeout(20_000);
});
