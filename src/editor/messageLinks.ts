import { findIds } from '../core/ids';

/** Longer commit messages stay as they are. In UTF-16 units. */
const LONGEST = 50_000;

/** An address as far as no character of it means something in Markdown, without the full stop behind it. */
const ADDRESS = /https?:\/\/[\w.~:/?#@&+,;=%-]*[\w/#&+=%~-]/g;

/**
 * A commit message as Markdown, its ids linked with public pages. Everything else of it is words: what a stranger wrote
 * into a message makes no link, image or command beside ours. Addresses stay as they are, and ids in them too.
 * @param pageOf a page for everybody
 * @returns nothing where the message holds no id
 */
export function messageLinks(message: string, pageOf: (id: string) => string): string | undefined {
	if (message.length > LONGEST) return undefined;
	const addresses = [...message.matchAll(ADDRESS)].map(({ 0: text, index }) => ({
		start: index,
		end: index + text.length,
		markdown: `<${text}>`,
	}));
	let next = 0;
	let addressEnd = 0;
	const ids = findIds(message).flatMap(({ id, start, end }) => {
		for (let address = addresses[next]; address !== undefined && address.start <= start; address = addresses[++next])
			addressEnd = address.end;
		return start < addressEnd ? [] : [{ start, end, markdown: `[${message.slice(start, end)}](${pageOf(id)})` }];
	});
	if (ids.length === 0) return undefined;
	const parts = [...addresses, ...ids].sort((a, b) => a.start - b.start);
	let at = 0;
	let markdown = '';
	for (const part of parts) {
		markdown += escaped(message.slice(at, part.start), at === 0 || message[at - 1] === '\n') + part.markdown;
		at = part.end;
	}
	return markdown + escaped(message.slice(at), message[at - 1] === '\n');
}

/** The page about an id that everybody may read, whoever published it. */
export function neutralPage(id: string): string {
	return id.startsWith('CVE-') ? `https://www.cve.org/CVERecord?id=${id}` : `https://github.com/advisories/${id}`;
}

/** @param fresh whether the text begins a line, where a number, a dash or blanks would mean something */
function escaped(text: string, fresh: boolean): string {
	const lines = text
		.replace(/\$\(/g, '\\$(') // an icon
		.replace(/[\\`*_{}[\]()#+\-!~|]/g, '\\$&')
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.split('\n');
	return lines.map((line, i) => (i > 0 || fresh ? lineStart(line) : line)).join('\n');
}

/** Blanks would begin a block of code, a number a list. */
function lineStart(line: string): string {
	const blanks = /^[ \t]{1,16}/.exec(line)?.[0] ?? '';
	return '&nbsp;'.repeat(blanks.length) + line.slice(blanks.length).replace(/^(\d{1,9})\./, '$1\\.');
}
