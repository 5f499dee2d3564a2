/** A piece of a commit message that says one thing; its text is as long as what it stands for, so that places are kept. */
export interface Section {
	/**
	 * subject: the first line. title: of a merge, the next one, which forges fill with the title of what was merged. trailer:
	 * "Key: value". label: a line of ids alone. link: the target of a Markdown reference. quoted: begins with ">".
	 */
	readonly role: 'subject' | 'title' | 'prose' | 'item' | 'trailer' | 'label' | 'link' | 'quoted';
	/** Of a trailer, in lower case. */
	readonly key?: string;
	readonly start: number;
	/** On one line. */
	readonly text: string;
}

const MERGE = /^\s*(?:[*-]\s+)?merged?\b/i;
const QUOTED = /^\s*>/;
const LINK = /^\s*\[[^\]]{1,100}\]:\s+<?\w{2,20}:\/\//;
const ITEM = /^\s*(?:[-*+\u2022]|\d{1,3}[.)])\s+\S/;
/** Also a row of a table: "| CVE ticket | …". */
const TRAILER = /^\s*(?:\|\s*)?([a-z][a-z -]{0,30}[a-z])\s*[:|]\s*\S/i;
const ONE_WORD = /[:|]\s+\S+\s*$/;
/** A line of ids and signs: "[CVE-2024-0001] [GHSA-…]", which says what a commit is for. */
const LABEL = /^[\s[\](){}<>`*_,;./&+-]*(?:(?:cve-\d{4}-\d{4,19}|ghsa(?:-\w{4}){3}|and)[\s[\](){}<>`*_,;./&+-]*)+$/i;
const BRACKETED = /^\s*[[{<]/;
const ENDS_SENTENCE = /[.:!?]\s*$/;

/**
 * Parts a message as git's own conventions and people's do: a subject, paragraphs whose lines are wrapped, lists, trailers.
 * @param isTrailer whether a key, in lower case, makes a line a trailer wherever it stands
 */
export function sectionsOf(message: string, isTrailer: (key: string) => boolean): Section[] {
	const sections: Section[] = [];
	/** Where the paragraph or item that lines are added to begins and ends. */
	let open: { readonly role: 'prose' | 'item'; readonly start: number; end: number } | undefined;
	const close = (): void => {
		if (open !== undefined) sections.push(section(open.role, open.start, message.slice(open.start, open.end)));
		open = undefined;
	};
	let start = 0;
	for (const line of message.split('\n')) {
		const end = start + line.length;
		const first = sections[0];
		const key = TRAILER.exec(line)?.[1]?.toLowerCase();
		const alone = (role: Section['role']): void => {
			close();
			sections.push({ ...section(role, start, line), ...(role === 'trailer' && key !== undefined ? { key } : {}) });
		};
		if (line.trim() === '') close();
		else if (sections.length === 1 && open === undefined && first?.role === 'subject' && MERGE.test(first.text))
			alone('title');
		else if (QUOTED.test(line)) alone('quoted');
		else if (LINK.test(line)) alone('link');
		else if (first === undefined && open === undefined)
			alone(key !== undefined && isTrailer(key) && ONE_WORD.test(line) ? 'trailer' : 'subject');
		else if (key !== undefined && isTrailer(key)) alone('trailer');
		else if (isLabel(line, open === undefined ? '' : message.slice(open.start, open.end))) alone('label');
		else if (ITEM.test(line)) {
			close();
			open = { role: 'item', start, end };
		} else if (open === undefined) open = { role: 'prose', start, end };
		else open.end = end;
		start = end + 1;
	}
	close();
	return sections;
}

/** An id on a line of its own may be no more than where a sentence was wrapped. */
function isLabel(line: string, before: string): boolean {
	if (line.length > 1000 || !LABEL.test(line)) return false;
	return before === '' || BRACKETED.test(line) || ENDS_SENTENCE.test(before.slice(-20));
}

function section(role: Section['role'], start: number, text: string): Section {
	return { role, start, text: text.replace(/[\r\n\t]/g, ' ') };
}
