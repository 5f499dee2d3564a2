/** Elements whose content is not for reading. */
const SKIPPED = /^(head|script|style|title|template|noscript|svg|math|iframe|object)$/;
/** Elements that stand on lines of their own; the value is how many line ends part them from what is around. */
const BREAKS: ReadonlyMap<string, 1 | 2> = new Map([
	...(['div', 'tr', 'li'] as const).map(element => [element, 1] as const),
	...(['hr', 'p', 'pre', 'ul', 'ol', 'table', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const).map(
		element => [element, 2] as const,
	),
]);
const NAMED: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
	ndash: '–',
	mdash: '—',
	hellip: '…',
	lsquo: '‘',
	rsquo: '’',
	ldquo: '“',
	rdquo: '”',
	bull: '•',
	copy: '©',
	euro: '€',
};

/**
 * The readable text of an HTML mail: paragraphs and lines kept, links with their target, nothing run and nothing fetched.
 * Takes time in proportion to the length, whatever the HTML.
 */
export function htmlText(html: string): string {
	const parts: string[] = [];
	/** The last characters of what was said, kept apart: looking at the end of a growing text would copy it. */
	let tail = '';
	let skipping: string | undefined;
	let pre = 0;
	let href: string | undefined;
	let at = 0;

	const put = (text: string): void => {
		parts.push(text);
		tail = (tail + text.slice(-2)).slice(-2);
	};
	const say = (raw: string): void => {
		if (skipping !== undefined || raw === '') return;
		const text = decode(pre > 0 ? raw : raw.replace(/\s+/g, ' '));
		put(pre === 0 && /(^|\s)$/.test(tail) ? text.trimStart() : text);
	};
	/** Ends the line, and leaves an empty one when two ends are asked for. */
	const breakLine = (count: number): void => {
		if (tail === '') return;
		put('\n'.repeat(Math.max(0, count - (/(?<!\n)\n*$/.exec(tail)?.[0].length ?? 0))));
	};

	while (at < html.length) {
		const open = html.indexOf('<', at);
		if (open === -1) {
			say(html.slice(at));
			break;
		}
		say(html.slice(at, open));
		if (html.startsWith('<!--', open)) {
			const end = html.indexOf('-->', open + 4);
			at = end === -1 ? html.length : end + 3;
			continue;
		}
		const [, slash, name] = /^<(\/?)([a-z][a-z0-9]*|[!?])/i.exec(html.slice(open, open + 40)) ?? [];
		if (name === undefined) {
			say('<');
			at = open + 1;
			continue;
		}
		const close = html.indexOf('>', open);
		const tag = html.slice(open, close === -1 ? html.length : close);
		at = close === -1 ? html.length : close + 1;
		const element = name.toLowerCase();
		if (skipping !== undefined) {
			if (slash === '/' && element === skipping) skipping = undefined;
			continue;
		}
		if (slash === '' && SKIPPED.test(element) && !tag.endsWith('/')) {
			skipping = element;
			continue;
		}
		if (element === 'pre') pre = Math.max(0, pre + (slash === '' ? 1 : -1));
		if (element === 'a') {
			if (slash === '/' && href !== undefined && parts.at(-1)?.trim() !== href) say(` (${href})`);
			href = slash === '' ? target(tag) : undefined;
		}
		const breaks = BREAKS.get(element);
		if (element === 'br') put('\n');
		else if (breaks !== undefined) breakLine(breaks);
		if (element === 'li' && slash === '') put('- ');
		if (/^t[dh]$/.test(element) && slash === '/') say(' ');
	}
	return parts
		.join('')
		.split('\n')
		.map(line => line.trimEnd())
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/** Where a link leads, when that is a place worth showing. */
function target(tag: string): string | undefined {
	const [, quoted, single, bare] = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(tag.slice(0, 4_000)) ?? [];
	const href = (quoted ?? single ?? bare ?? '').trim();
	return /^(https?|ftp):/i.test(href) ? href : undefined;
}

function decode(text: string): string {
	return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, dec, hex, name) => {
		if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole;
		const code = typeof dec === 'string' ? Number.parseInt(dec, 10) : Number.parseInt(String(hex), 16);
		const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
		return valid ? String.fromCodePoint(code) : '\ufffd';
	});
}
