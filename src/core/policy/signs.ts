// What Scorecard's Security-Policy check counts in a text. The same letters, found in linear time.

const LINK = /https?:\/\/[a-zA-Z0-9./?=_%:-]*/g;
/** A separate figure, or the last four digits of a longer one: numbers of days, and any other number. */
const HINT = /\d{1,4}\b|di[sſ]clo[sſ]|vuln/gi;
/** Addresses are also written with [at], which Markdown may escape. */
const AT = /@|\\?\[at\\?\]/g;
const LOCAL = /[A-Za-z0-9._%+-]/;
const DOMAIN = /[A-Za-z0-9.-]/;
const WORD = /\w/;

/** @returns the http and https links, each once */
export function linksIn(text: string): Set<string> {
	return new Set([...text.matchAll(LINK)].map(([link]) => link));
}

/** @returns how often a text speaks of vulnerabilities, of disclosure, or names a number */
export function hintsIn(text: string): number {
	let count = 0;
	for (const _ of text.matchAll(HINT)) count++;
	return count;
}

/** @returns the mail addresses, each once. Every letter is looked at a few times at most, whatever the text. */
export function mailsIn(text: string): Set<string> {
	const mails = new Set<string>();
	let free = 0;
	for (const { 0: at, index } of text.matchAll(AT)) {
		const start = localStart(text, index, free);
		const end = start === undefined ? undefined : domainEnd(text, index + at.length);
		if (start === undefined || end === undefined) continue;
		mails.add(text.slice(start, end));
		free = end;
	}
	return mails;
}

/** @returns where the part before the @ begins: as early as possible, at the edge of a word */
function localStart(text: string, at: number, free: number): number | undefined {
	let edge: number | undefined;
	for (let i = at - 1; i >= free && LOCAL.test(text.charAt(i)); i--) {
		if (WORD.test(text.charAt(i)) !== (i > 0 && WORD.test(text.charAt(i - 1)))) edge = i;
	}
	return edge;
}

/** @returns where the domain ends: behind the last dot that two to six letters follow, and no other letter or digit */
function domainEnd(text: string, from: number): number | undefined {
	let to = from;
	while (DOMAIN.test(text.charAt(to))) to++;
	const run = text.slice(from, to);
	for (let dot = run.lastIndexOf('.'); dot > 0; dot = run.lastIndexOf('.', dot - 1)) {
		const letters = /^[A-Za-z]{2,6}/.exec(run.slice(dot + 1, dot + 8))?.[0].length ?? 0;
		const end = from + dot + 1 + letters;
		if (letters > 0 && !WORD.test(text.charAt(end))) return end;
	}
	return undefined;
}
