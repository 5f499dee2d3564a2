/** Words after which a name is one that is defined. */
const WORDS =
	'function|class|defp?|defmacro|func|fn|fun|interface|type|struct|enum|union|trait|impl|module|namespace|package|object|record|protocol|macro_rules!|sub|proc|procedure|const|let|var|val|#define|define|alias|typedef';
/** A receiver, as Go writes it, a pointer's mark, or what the name belongs to may stand between. */
const AFTER_WORD = new RegExp(
	`(?:^|[^\\w$.])(?:${WORDS})[ \\t]{1,4}(?:\\([^()]{0,80}\\)[ \\t]{0,2})?[*&]{0,2}(?:\\w{1,60}(?:\\.|::))?$`,
);
const ASSIGNED =
	/^[ \t]{0,4}[:=][ \t]{0,4}(?:async\b[ \t]{0,4})?(?:function\b|lambda\b|\([^()]{0,200}\)[ \t]{0,4}=>|\w{1,60}[ \t]{0,4}=>)/;
const BEFORE_ASSIGNED = /^[^=(]*$/;
const WITH_BODY = /^[ \t]{0,2}\([^;]{0,200}\)[^;(]{0,80}[{:]\s*$/;
const BEFORE_METHOD = /^(?!\s*(?:return|await|new|throw|yield|else|case|if|while|for|switch)\b)[^=(;.!?]*$/;
const PART_OF_NAME = /[\p{L}\p{N}\p{M}_$]/u;

/** A name that stands more often in a file is looked at in so many places. */
const MAX_PLACES = 400;
/** Of a line so much is looked at on either side of the name: lines of minified files have no end. */
const AROUND = 200;

/**
 * The line where a name seems to be defined, in whatever language: after a word that defines, as a method with a body, or
 * as what a function is assigned to. A guess, good enough to show the likeliest place first.
 * @returns from 1; nothing when it is only used
 */
export function definitionOf(text: string, name: string): number | undefined {
	let at = text.indexOf(name);
	for (let places = 0; at !== -1 && places < MAX_PLACES; places++) {
		const end = at + name.length;
		const newline = text.indexOf('\n', end);
		const before = text.slice(Math.max(text.lastIndexOf('\n', at) + 1, at - AROUND), at);
		const after = text.slice(end, Math.min(newline === -1 ? text.length : newline, end + AROUND));
		const whole = !PART_OF_NAME.test(before.slice(-1)) && !PART_OF_NAME.test(after.slice(0, 1));
		if (whole && isDefinition(before, after)) return lineOf(text, at);
		at = text.indexOf(name, end);
	}
	return undefined;
}

function isDefinition(before: string, after: string): boolean {
	if (AFTER_WORD.test(before)) return true;
	const member = /(?:^|[^\w$])(?:exports|prototype)\.$/.test(before);
	if (ASSIGNED.test(after) && BEFORE_ASSIGNED.test(before) && (member || !before.endsWith('.'))) return true;
	return WITH_BODY.test(after) && BEFORE_METHOD.test(before);
}

/** @returns from 1 */
export function lineOf(text: string, offset: number): number {
	let line = 1;
	for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
	return line;
}

const DOCUMENT =
	/\.(?:md|markdown|mdx|rst|txt|adoc|asciidoc|org|tex|po|pot|log|csv)$|(?:^|\/)(?:CHANGE(?:LOG|S)|HISTORY|NEWS|README|AUTHORS|LICENSE)[^/]*$/i;
const ASIDE =
	/(?:^|\/)(?:tests?|__tests__|spec|specs|testing|fixtures?|examples?|docs?|bench(?:mark)?s?|vendor|third_party|node_modules|dist|build)\//i;
const GENERATED = /\.(?:min\.[cm]?js|map|lock|snap|bundle\.js)$|-lock\.(?:json|yaml)$/i;

/** Text that people read, where a name is spoken of and not used. */
export function isDocument(path: string): boolean {
	return DOCUMENT.test(path);
}

/** The smaller, the likelier a file is where a report means a name to be: source before tests, tests before documents. */
function remoteness(path: string): number {
	return (isDocument(path) ? 8 : 0) + (GENERATED.test(path) ? 4 : 0) + (ASIDE.test(path) ? 2 : 0);
}

/** The likeliest files first. */
export function likeliest(paths: Iterable<string>): string[] {
	return [...paths]
		.map(path => ({ path, far: remoteness(path) }))
		.sort((a, b) => a.far - b.far || a.path.length - b.path.length || (a.path < b.path ? -1 : 1))
		.map(({ path }) => path);
}
