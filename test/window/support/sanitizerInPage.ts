import { purify } from '../../../src/webview/markdown/purify';
import { renderMarkdown } from '../../../src/webview/markdown/render';
import { makeSafe } from '../../../src/webview/markdown/safeDom';

/** What became of a text. */
export interface Sanitized {
	/** In words. */
	readonly wrong: readonly string[];
	/** What of it is read. */
	readonly read: string;
}

const ELEMENTS = new Set(
	'P BR HR H3 H4 H5 H6 BLOCKQUOTE UL OL LI PRE CODE EM STRONG S SPAN TABLE THEAD TBODY TR TH TD DIV WBR'.split(' '),
);
const ATTRIBUTES = new Set(['class', 'role', 'tabindex', 'data-target', 'aria-label', 'title', 'start']);
const CLASSES = /^(?:scroll|link|target|image|invisible)$/;
const HTML = 'http://www.w3.org/1999/xhtml';

function marksOf(root: ParentNode): string[] {
	const wrong: string[] = [];
	for (const element of root.querySelectorAll('*')) {
		if (element.namespaceURI !== HTML || !ELEMENTS.has(element.tagName)) wrong.push(`<${element.nodeName}>`);
		for (const { name, value } of element.attributes) {
			const said = `<${element.localName} ${name}="${value.slice(0, 60)}">`;
			if (!ATTRIBUTES.has(name)) wrong.push(said);
			if (name === 'class' && !CLASSES.test(value)) wrong.push(said);
			if (name === 'data-target' && !/^(?:https?:\/\/[^/]|mailto:)/i.test(value)) wrong.push(said);
			if (name === 'start' && !/^\d{1,9}$/.test(value)) wrong.push(said);
		}
	}
	return wrong;
}

function written(fragment: DocumentFragment): string {
	const box = document.createElement('div');
	box.append(fragment);
	return box.innerHTML;
}

function parsedAgain(html: string): string {
	const template = document.createElement('template');
	template.innerHTML = html;
	return template.innerHTML;
}

/** @param well whether the HTML is as parsers write it: then it must be the same text when it is cleaned or parsed once more. */
function walled(html: string, well: boolean): Sanitized {
	const once = written(purify(html));
	const twice = written(purify(once));
	const safe = makeSafe(purify(html));
	const wrong = [...marksOf(safe), ...marksOf(makeSafe(purify(once)))];
	const place = document.createElement('div');
	place.append(safe);
	document.body.replaceChildren(place);
	if (well && twice !== once) wrong.push(`another text when it is purified again: ${once.slice(0, 200)}`);
	if (well && parsedAgain(place.innerHTML) !== place.innerHTML) wrong.push('another text when it is parsed again');
	return { wrong, read: place.innerText };
}

/** Texts as pages show them. */
function sanitizeMarkdown(texts: readonly string[]): Sanitized[] {
	return texts.map(text => {
		const rendered = renderMarkdown(text);
		return rendered.kind === 'html' ? walled(rendered.html, true) : { wrong: [], read: '' };
	});
}

/** Texts past the Markdown parser: as if it let all of their HTML through. */
function sanitizeHtml(texts: readonly string[]): Sanitized[] {
	return texts.map(text => walled(text, false));
}

Object.assign(globalThis, { sanitizeMarkdown, sanitizeHtml });
