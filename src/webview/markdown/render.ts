import { t } from '../../core/translate';
import MarkdownItClass, { type MarkdownIt } from 'markdown-it';

/** Longer text is shown as it is: parsing it would make the page wait. In UTF-16 units. */
export const FORMAT_LIMIT = 200_000;

/** markdown-it drops what is nested deeper than its limit. We rather show all of it, unformatted. */
const NESTING_LIMIT = 100;

/** A table of 40,000 cells keeps a page busy for seconds. A report of 60,000 characters that is one long table has fewer. */
const MOST_TOKENS = 20_000;

export type Rendered =
	/** HTML that markdown-it wrote; still to be purified. */
	| { readonly kind: 'html'; readonly html: string }
	/** Why the text is shown as it is. */
	| { readonly kind: 'plain'; readonly reason: string };

/**
 * Turns report text into HTML. HTML in the text stays text, images become words, and every link keeps its target, whatever
 * it is: what may be opened is decided later, where targets are shown.
 */
export function renderMarkdown(text: string): Rendered {
	if (text.length > FORMAT_LIMIT) {
		return { kind: 'plain', reason: t('This text is very long, so it is shown without formatting.') };
	}
	const parser = createParser();
	const env = {};
	const tokens = parser.parse(text, env);
	if (tokens.length > MOST_TOKENS) {
		return { kind: 'plain', reason: t('This text has very many parts, so it is shown without formatting.') };
	}
	if (tokens.some(token => token.level >= NESTING_LIMIT - 1)) {
		return { kind: 'plain', reason: t('This text is nested too deeply, so it is shown without formatting.') };
	}
	return { kind: 'html', html: parser.renderer.render(tokens, parser.options, env) };
}

function createParser(): MarkdownIt {
	const parser = new MarkdownItClass({ html: false, linkify: false, typographer: false, maxNesting: NESTING_LIMIT });
	// No target is dropped here, because a dropped one would leave its label looking harmless.
	parser.validateLink = () => true;
	Object.assign(parser.renderer.rules, {
		image: (tokens, index) => {
			const token = tokens[index];
			const words = imageWords(token?.content ?? '', String(token?.attrGet('src') ?? ''));
			return `<span class="image">${parser.utils.escapeHtml(words)}</span>`;
		},
		heading_open: (tokens, index) => `<${headingOf(tokens[index]?.tag)}>`,
		heading_close: (tokens, index) => `</${headingOf(tokens[index]?.tag)}>\n`,
		// The language of a block is the finder's word for it and would only become a class name.
		fence: (tokens, index) => codeBlock(parser, tokens[index]?.content ?? ''),
		code_block: (tokens, index) => codeBlock(parser, tokens[index]?.content ?? ''),
	} satisfies MarkdownIt['renderer']['rules']);
	return parser;
}

/** A page has its own title and the name of its step above the text. */
function headingOf(tag = 'h6'): string {
	return `h${Math.min(6, Number(tag.slice(1)) + 2)}`;
}

/** What stands where a picture would be: a picture loaded from elsewhere tells its owner who reads the report, and when. */
export function imageWords(alt: string, target: string): string {
	const where = shortTarget(target);
	return alt === '' ? t('[image not loaded: {0}]', where) : t('[image not loaded: {0} ({1})]', alt, where);
}

/** Data in a target is no address; its length says enough. */
export function shortTarget(target: string): string {
	if (!/^data:/i.test(target) || target.length <= 80) return target;
	return t('{0}… {1} characters', target.slice(0, 40), target.length.toLocaleString('en-US'));
}

function codeBlock(parser: MarkdownIt, code: string): string {
	return `<pre><code>${parser.utils.escapeHtml(code)}</code></pre>\n`;
}
