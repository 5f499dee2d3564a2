import { headingsOf } from './prose';

/** Text that was to be replaced before anybody reads it. */
export interface Placeholder {
	readonly kind: 'word' | 'field' | 'bracket' | 'id' | 'version' | 'prompt' | 'empty-heading';
	/** What stands there, for people. */
	readonly what: string;
}

/** Words for what is still to be done. In capitals, or with a colon: "todo" alone may be what the project is about. */
const WORDS =
	/(?<![\w#./-])(?:TODO|FIXME|TB[ACD]|WIP|XXX+|PLACEHOLDER|[Tt]odo(?= ?:))(?![\w/-])|\b[Ll]orem [Ii]psum\b/g;
/** What can be asked for in brackets: [your name], <version>, <insert impact here>. */
const ASKED =
	'(?:your|insert|add|enter|describe|fill|please|todo|tbd|link|url|version|date|name|number|id|package|project|product|component|function|impact|fix|commit|cve|placeholder)';
const BRACKETS = new RegExp(
	`\\[(?:${ASKED}\\b[^\\][<>\\n]{0,80}|\\.{3}|…)\\](?![(\\[:])|<(?:${ASKED}[\\w ,/-]{0,80}|\\.{3}|…)>`,
	'gi',
);
/** A template's field: {name}, {{ name }}, %NAME%. Not a part of a path such as /users/{id}. */
const FIELDS = /(?<![\w{$/}])\{[A-Za-z][\w-]{0,40}\}(?![\w}/])|\{\{ ?[A-Za-z][\w .-]{0,40}? ?\}\}/g;
const IDS =
	/\bCVE-(?:[12]\d{3}|\d\dXX|YYYY|XXXX)-[XNY?#_]{2,10}\b|\bCVE-[YX]{4}-[\dXN]{3,10}\b|\bGHSA-(?:[xX]{4}-){2}[xX]{4}\b/gi;
const VERSIONS = /(?<![\w.])v?(?:[xX]\.[yY]\.[zZ]|N\.N\.N|\?\.\?\.\?)(?!\w|\.\w)/g;
/** What the forge's form asks in its own words, and what other forms do. */
const PROMPTS =
	/what kind of vulnerability is it\?|who is impacted\?|has the problem been patched\?|what versions should users upgrade to\?|is there a way for users to fix or remediate|are there any links users can visit|short summary of the problem\. make the impact|give all details on the vulnerability|complete instructions, including specific configuration details/gi;

/** So many are told. */
const MOST = 5;

/**
 * Placeholders that were left in a text: words such as TODO, brackets and fields to be filled, ids and versions of X,
 * what a form asked, headings with nothing below.
 * @param prose a text without its code. @returns at most five, each once. Time grows with the text's length.
 */
export function placeholdersIn(prose: string): Placeholder[] {
	const found: Placeholder[] = [
		...all(prose, WORDS, 'word'),
		...all(prose, FIELDS, 'field'),
		...all(prose, BRACKETS, 'bracket'),
		...all(prose, IDS, 'id'),
		...all(prose, VERSIONS, 'version'),
		...all(prose, PROMPTS, 'prompt'),
		...headingsOf(prose).flatMap(({ text, empty }): Placeholder[] =>
			empty ? [{ kind: 'empty-heading', what: text }] : [],
		),
	];
	const known = new Map(found.map(each => [`${each.kind} ${each.what.toLowerCase()}`, each]));
	return [...known.values()].slice(0, MOST);
}

function all(text: string, pattern: RegExp, kind: Placeholder['kind']): Placeholder[] {
	const found: Placeholder[] = [];
	for (const [what] of text.matchAll(pattern)) {
		found.push({ kind, what });
		// Whoever wrote a thousand is told of the first.
		if (found.length >= 4 * MOST) break;
	}
	return found;
}
