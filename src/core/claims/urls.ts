/** An address in a text; offsets count from the text's start. */
export interface Url {
	readonly url: string;
	readonly start: number;
	readonly end: number;
}

/** Longer ones are taken out of the text, but not read. */
export const MAX_URL = 2_000;

const SCHEME =
	/(?<![a-zA-Z0-9+.-])(?:(?:[a-z][a-z0-9+.-]{1,20}):\/\/|mailto:|javascript:|data:(?=[a-z]+\/[a-z]))[^\s\0<>"`\u3000-\u303f\uff00-\uffef]/gi;
/** Of addresses written without a scheme those of the large forges only; what looks like one is a file's name otherwise. */
const BARE =
	/(?<![\w@/.:-])(?:www\.|(?:github|gitlab|bitbucket|codeberg)\.(?:com|org)\/)[^\s\0<>"`\u3000-\u303f\uff00-\uffef]/gi;
const REST = /[^\s\0<>"`\u3000-\u303f\uff00-\uffef]*/y;

/** Finds addresses, in order. Brackets that were opened outside and marks that end a sentence do not belong to them. */
export function urlsOf(text: string): Url[] {
	const starts = [...text.matchAll(SCHEME), ...text.matchAll(BARE)].map(match => match.index).sort((a, b) => a - b);
	const found: Url[] = [];
	const rest = new RegExp(REST);
	let done = 0;
	for (const start of starts) {
		if (start < done) continue;
		rest.lastIndex = start;
		const length = withoutTail(rest.exec(text)?.[0] ?? '');
		done = start + length;
		if (length > 0) found.push({ url: text.slice(start, done), start, end: done });
	}
	return found;
}

/** How much of it is the address: closing brackets count only where they were opened. */
function withoutTail(raw: string): number {
	let round = 0;
	let square = 0;
	let end = 0;
	for (; end < raw.length; end++) {
		const character = raw[end];
		if (character === '(') round++;
		else if (character === '[') square++;
		else if (character === ')' && --round < 0) break;
		else if (character === ']' && --square < 0) break;
		else if (character === '|' || character === '\\') break;
	}
	while (end > 0 && ".,;:!?'*_~…’”".includes(raw[end - 1] ?? ' ')) end--;
	return end;
}
