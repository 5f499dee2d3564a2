import type { Markup } from './markup';
import { isReleaseLine } from './releaseTitle';
import { isBlank, type TextLine } from './textLines';

/** How a heading is marked as one. */
export type HeadingForm =
	| { readonly kind: 'signs'; readonly sign: '#' | '='; readonly closed: boolean }
	| { readonly kind: 'underlined'; readonly sign: string; readonly length: number; readonly over: boolean }
	/** A line of plain text that names a release. */
	| { readonly kind: 'line'; readonly before: string; readonly after: string }
	/** A line in bold, or one that ends with a colon: the heading of a list. */
	| { readonly kind: 'bold'; readonly after: string }
	| { readonly kind: 'label'; readonly before: string };

export interface Heading {
	readonly title: string;
	/** 1 is the outermost; a label is below all others. */
	readonly level: number;
	readonly form: HeadingForm;
	/** Indexes of its first and its last line. */
	readonly first: number;
	readonly last: number;
}

const LONGEST = 300;
const LABEL_LEVEL = 9;
const UNDERLINE = /^([=\-~^"'`+*#:.<>_])\1{2,200}$/;
const LIST_ITEM = /^\s*(?:[-*+•]|\d{1,4}[.)])\s/;
const LABEL = /^( {0,4})(\p{Lu}[\p{L} &/'-]{1,40}):$/u;

/** The headings of a changelog, in order; none in code and comments. */
export function headingsOf(lines: readonly TextLine[], markup: Markup): Heading[] {
	const found: Heading[] = [];
	const styles: string[] = [];
	const hides = hider(markup);
	for (let i = 0; i < lines.length; i++) {
		const line = lines[i];
		if (line === undefined || hides(line.text, i) || line.text.length > LONGEST || isBlank(line)) continue;
		const heading =
			signed(line.text, i, markup) ??
			underlined(lines, i, markup, styles) ??
			pseudo(line.text, i, isBlank(lines[i - 1]) || found.at(-1)?.last === i - 1, markup);
		if (heading === undefined) continue;
		found.push(heading);
		i = heading.last;
	}
	return found;
}

/** Tells which lines are code, a comment or the data before a document. */
function hider(markup: Markup): (line: string, index: number) => boolean {
	let fence = '';
	let comment = false;
	let matter = false;
	return (line, index) => {
		if (markup !== 'markdown' && markup !== 'asciidoc') return false;
		if (index === 0 && line === '---') {
			matter = true;
			return true;
		}
		if (matter) {
			matter = line !== '---';
			return true;
		}
		if (comment) {
			comment = !line.includes('-->');
			return true;
		}
		const mark = markup === 'markdown' ? /^ {0,3}(```|~~~)/.exec(line)?.[1] : /^(----|\.\.\.\.)$/.exec(line)?.[1];
		if (fence !== '') {
			if (mark === fence) fence = '';
			return true;
		}
		if (mark !== undefined) {
			fence = mark;
			return true;
		}
		if (markup === 'markdown' && line.startsWith('<!--')) {
			comment = !line.includes('-->');
			return true;
		}
		return false;
	};
}

function signed(text: string, index: number, markup: Markup): Heading | undefined {
	const pattern = markup === 'asciidoc' ? /^(={1,6}) (.*)$/ : /^ {0,3}(#{1,6})(?:\s(.*))?$/;
	const [, signs, rest] = markup === 'rst' ? [] : (pattern.exec(text) ?? []);
	if (signs === undefined) return undefined;
	const plain = (rest ?? '').trim();
	const title = plain.replace(/ #{1,20}$/, '').trim();
	return {
		title,
		level: signs.length,
		form: { kind: 'signs', sign: markup === 'asciidoc' ? '=' : '#', closed: title !== plain },
		first: index,
		last: index,
	};
}

/** @param styles the kinds of lines met so far: in reStructuredText the first one is the outermost */
function underlined(lines: readonly TextLine[], i: number, markup: Markup, styles: string[]): Heading | undefined {
	const over = UNDERLINE.exec(lines[i]?.text.trimEnd() ?? '')?.[1];
	const at = over === undefined ? i : i + 1;
	const title = lines[at]?.text ?? '';
	const under = (lines[at + 1]?.text ?? '').slice(0, LONGEST).trimEnd();
	const sign = UNDERLINE.exec(under)?.[1];
	if (sign === undefined || (over !== undefined && over !== sign) || title.trim() === '') return undefined;
	if (title.length > LONGEST || LIST_ITEM.test(title) || /^\s*[|>]/.test(title)) return undefined;
	if (markup === 'markdown' && (over !== undefined || (sign !== '=' && sign !== '-'))) return undefined;
	if (over === undefined && (/^\s/.test(title) || UNDERLINE.test(title))) return undefined;
	const style = `${sign}${over === undefined ? '' : 'o'}`;
	if (!styles.includes(style)) styles.push(style);
	return {
		title: title.trim(),
		level: markup === 'markdown' ? (sign === '=' ? 1 : 2) : Math.min(styles.indexOf(style) + 1, LABEL_LEVEL - 1),
		form: { kind: 'underlined', sign, length: under.length, over: over !== undefined },
		first: i,
		last: at + 1,
	};
}

function pseudo(text: string, index: number, alone: boolean, markup: Markup): Heading | undefined {
	if (!alone) return undefined;
	const line = text.trimEnd();
	const [, bold, after = ''] = /^(?:\*\*|__)([^*_]{2,60})(?:\*\*|__)(:?)$/.exec(line) ?? [];
	const at = { level: LABEL_LEVEL, first: index, last: index };
	if (bold !== undefined) return { ...at, title: bold.replace(/:$/, ''), form: { kind: 'bold', after } };
	if (markup === 'plain' && isReleaseLine(line)) {
		const [, before = '', title = '', end = ''] = /^(\*+ )?(.*?)(:?)$/.exec(line) ?? [];
		return { ...at, level: 1, title, form: { kind: 'line', before, after: end } };
	}
	const [, before = '', label] = LABEL.exec(line) ?? [];
	return label === undefined ? undefined : { ...at, title: label, form: { kind: 'label', before } };
}

/** The lines of a new heading like another one. */
export function headingLike(model: Pick<Heading, 'form' | 'level' | 'title'>, title: string): string[] {
	const { form, level } = model;
	switch (form.kind) {
		case 'signs': {
			const signs = form.sign.repeat(level);
			return [`${signs} ${title}${form.closed ? ` ${signs}` : ''}`];
		}
		case 'underlined': {
			// A line of the same length under every title stays so; one as long as its title becomes so.
			const fixed = Math.abs(form.length - model.title.length) > 2 && form.length >= title.length;
			const rule = form.sign.repeat(fixed ? form.length : Math.max(3, title.length));
			return form.over ? [rule, title, rule] : [title, rule];
		}
		case 'line':
			return [`${form.before}${title}${form.after}`];
		case 'bold':
			return [`**${title}**${form.after}`];
		case 'label':
			return [`${form.before}${title}:`];
	}
}
