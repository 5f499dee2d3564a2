import assert from 'node:assert/strict';
import { embeddedMarkdown } from '../../../../src/formats/markdown/description';
import { outlineOf } from '../../../../src/formats/markdown/outline';
import { plainText } from '../../../../src/formats/markdown/plainText';
import { sectionOf, workaroundsOf } from '../../../../src/formats/markdown/sections';

const titles = (markdown: string) => outlineOf(markdown).headings.map(({ level, text }) => `${level} ${text}`);

describe('the outline of a description', () => {
	it('has both kinds of headings', () => {
		assert.deepEqual(titles('# A #\n\nB\n===\n\nC\nmore\n---\n   ### D\n####### none\n#none'), [
			'1 A',
			'1 B',
			'2 C more',
			'3 D',
		]);
	});

	it('has none of what stands in code, comments or HTML', () => {
		assert.deepEqual(
			titles(
				'```sh\n# a\n```\n~~~\n```\n# b\n~~~\n\n    # c\n\n<!--\n# d\n-->\n<pre>\n# e\n\n# f</pre>\n<div>\n# g\n\n# H',
			),
			['1 H'],
		);
	});

	it('has those in lists and quotes', () => {
		assert.deepEqual(titles('> ## A\n- # B\n> - ### C\n* * *\n- - -'), ['2 A', '1 B', '3 C']);
	});

	it('takes no line across the page, no table and no list for an underline', () => {
		assert.deepEqual(titles('a\n\n---\n\n- b\n---\n\n| a |\n'), []);
	});

	it('of the most tangled text is read in one go', () => {
		for (const sign of ['> ', '- ', '`', '#', '<!--', '\n```\n', '1. ', '[', '<a name="', '**', '](']) {
			const text = sign.repeat(65_535 / sign.length);
			assert.ok(outlineOf(text).lines.length > 0);
			assert.ok(plainText(text, 72).length < 500_000);
		}
	});
});

describe('a description within a notice', () => {
	it('stays as it is below headings of the notice', () => {
		const text = '### Impact\nBad `# thing`.\n\n#### Who\nAll.';
		assert.equal(embeddedMarkdown(text, 3), text);
	});

	it('moves its headings down together', () => {
		assert.equal(
			embeddedMarkdown('Title\n===\n\n# Impact\n```\n# comment\n```\n## Who\n> # Quoted', 3),
			'### Title\n\n### Impact\n```\n# comment\n```\n#### Who\n> ### Quoted',
		);
		assert.equal(embeddedMarkdown('# A\n##### B\n###### C', 3), '### A\n###### B\n###### C');
	});

	it('cannot swallow what comes behind it', () => {
		assert.equal(embeddedMarkdown('a\n````js\nx', 3), 'a\n````js\nx\n````');
		assert.equal(embeddedMarkdown('a\n\n<!-- b', 3), 'a\n\n<!-- b\n-->');
		assert.equal(embeddedMarkdown('<script>\nb', 3), '<script>\nb\n</script>');
	});
});

describe('a section of a description', () => {
	it('ends with the next heading of its level', () => {
		const text = '# Impact\na\n## Workarounds:\nb\n### More\nc\n## References\nd';
		assert.equal(sectionOf(text, /^workarounds$/), 'b\n### More\nc');
		assert.equal(workaroundsOf(text), 'b\n### More\nc');
	});

	for (const none of [
		'None',
		'none.',
		'_None known_',
		'N/A',
		'No known workarounds',
		'No workaround is known.',
		'TBD',
		'',
	]) {
		it(`says that there are no workarounds: ${none}`, () => {
			assert.equal(workaroundsOf(`### Workarounds\n${none}\n`), undefined);
		});
	}

	it('that begins with none and goes on is there', () => {
		const text = 'None of the options helps by itself; set all three of them as the manual says.';
		assert.equal(workaroundsOf(`### Mitigation\n${text}`), text);
	});
});

describe('a description as plain text', () => {
	it('has no marks left, and everything else', () => {
		assert.equal(
			plainText(
				'## Impact\nSee [the *docs*](https://a.example/x) and ![a picture](https://b.example/y.png).<br>\n' +
					'**Bold** \\*star\\* &lt;b&gt; `**code**` <https://c.example> <!-- gone -->x\n\n```js\nlet a = 1;\n```\n- item',
			),
			'Impact\n------\n\nSee the *docs* (https://a.example/x) and a picture (https://b.example/y.png).\n' +
				'Bold *star* <b> `**code**` https://c.example x\n\n    let a = 1;\n\n- item',
		);
	});

	it('keeps the names and tags it is about', () => {
		for (const text of [
			'__proto__ and snake_case',
			'the tag <script>alert(1)</script>',
			'a < b && c > d',
			'2 * 3 * 4',
		]) {
			assert.equal(plainText(text), text);
		}
	});

	it('is wrapped where a mail wants it, but not in code or addresses', () => {
		const url = `https://example.org/${'a'.repeat(40)}`;
		assert.equal(
			plainText(`- one two three four five six seven\n\n\`\`\`\n${'x '.repeat(20)}\n\`\`\`\n\nsee ${url} now`, 20),
			`- one two three four\n  five six seven\n\n    ${'x '.repeat(20).trimEnd()}\n\nsee\n${url}\nnow`,
		);
	});
});
