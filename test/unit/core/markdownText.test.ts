import assert from 'node:assert/strict';
import MarkdownItClass from 'markdown-it';
import { markdownText } from '../../../src/core/markdownText';
import { plainLine } from '../../../src/core/visible';
import { allTricks } from '../../support/tricks';

/** As liberal as any reader of hovers: HTML and bare addresses are taken for what they look like. */
const READER = new MarkdownItClass({ html: true, linkify: true, breaks: false });

/** What a reader sees of some Markdown, and whether there is more than paragraphs of text. */
function read(markdown: string): { readonly text: string; readonly more: readonly string[] } {
	const tokens = READER.parse(markdown, {}).flatMap(token => [token, ...(token.children ?? [])]);
	const more = tokens
		.map(({ type }) => type)
		.filter(type => !/^(?:paragraph_(?:open|close)|inline|text|text_special|softbreak)$/.test(type));
	return {
		text: tokens
			.filter(({ children, content }) => children === null && content !== '')
			.map(({ content }) => content)
			.join(''),
		more,
	};
}

describe('text of strangers in the Markdown of a hover', () => {
	it('says what it is, whatever trick that is: no link, no HTML, no icon', () => {
		for (const { id, text } of allTricks('http://canary.test')) {
			const line = plainLine(text, 200);
			const { text: seen, more } = read(markdownText(line));
			assert.deepEqual(more, [], id);
			assert.equal(seen.replaceAll('\u00a0', ' ').trim(), line.trim(), id);
			assert.doesNotMatch(markdownText(line), /\$\(|https?:|www\./, id);
		}
	});

	it('keeps its lines apart, and its blanks', () => {
		assert.equal(markdownText('a  b\nc'), 'a&nbsp;&nbsp;b\n\nc');
	});
});
