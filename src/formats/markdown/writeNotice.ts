import { plainLine } from '../../core/visible';
import { embeddedMarkdown } from './description';
import { codeSpan, escapeMarkdown } from './markdownEscape';
import type { Notice, NoticeFormat, NoticePart, Piece, Sentence } from './notice';
import { plainText, wrapped } from './plainText';

/** Where lines of mails end, in UTF-16 units: an answer can quote them twice within 80. */
const WIDTH = 72;
const LONGEST = 400;

/**
 * Writes a notice as Markdown, or as plain text for a mailing list.
 * @returns whole lines, with a line's end behind the last
 */
export function writeNotice(notice: Notice, format: NoticeFormat): string {
	const writer = format === 'markdown' ? MARKDOWN : TEXT;
	const title = writer.title(sentence(notice.title, writer));
	return `${[title, ...notice.parts.map(part => written(part, writer))].filter(text => text !== '').join('\n\n')}\n`;
}

interface Writer {
	readonly piece: (piece: Exclude<Piece, string>) => string;
	readonly title: (text: string) => string;
	readonly heading: (text: string) => string;
	readonly paragraph: (text: string) => string;
	readonly item: (text: string) => string;
	readonly markdown: (text: string) => string;
}

const MARKDOWN: Writer = {
	piece: piece => {
		if ('code' in piece) return codeSpan(piece.code);
		return 'url' in piece ? `<${piece.url}>` : escapeMarkdown(piece.said);
	},
	title: text => `# ${text}`,
	heading: text => `## ${text}`,
	paragraph: text => text,
	item: text => `- ${text}`,
	// Below a heading of the notice, which is of level 2.
	markdown: text => embeddedMarkdown(text, 3),
};

const TEXT: Writer = {
	piece: piece => {
		if ('code' in piece) return plainLine(piece.code, LONGEST) || '(empty)';
		return 'url' in piece ? piece.url : plainLine(piece.said, LONGEST);
	},
	title: text => underlined(text, '='),
	heading: text => underlined(text, '-'),
	paragraph: text => wrapped(text, WIDTH).join('\n'),
	item: text => wrapped(`- ${text}`, WIDTH).join('\n'),
	markdown: text => plainText(text, WIDTH),
};

function underlined(text: string, sign: string): string {
	const lines = wrapped(text, WIDTH);
	return [...lines, sign.repeat(Math.max(...lines.map(line => Math.min(line.length, WIDTH))))].join('\n');
}

function written(part: NoticePart, writer: Writer): string {
	switch (part.kind) {
		case 'heading':
			return writer.heading(part.text);
		case 'paragraph':
			return writer.paragraph(sentence(part.text, writer));
		case 'list':
			return part.items.map(item => writer.item(sentence(item, writer))).join('\n');
		case 'markdown':
			return writer.markdown(part.text);
	}
}

function sentence(pieces: Sentence, writer: Writer): string {
	return pieces.map(piece => (typeof piece === 'string' ? piece : writer.piece(piece))).join('');
}
