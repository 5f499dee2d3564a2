import { compareDigits, compareText } from './numbers';
import type { VersionOrder } from './versionOrder';

interface Token {
	/** Where the kind of token stands among others at the same place. */
	readonly rank: number;
	/** The number, or the qualifier that has no rank of its own. */
	readonly text: string;
}

const PRERELEASES = ['alpha', 'beta', 'milestone', 'rc', 'snapshot'];
const RELEASE = PRERELEASES.length;
const SERVICE_PACK = RELEASE + 1;
const OTHER_QUALIFIER = RELEASE + 2;
const NUMBER_AFTER_HYPHEN = RELEASE + 3;
const NUMBER_AFTER_DOT = RELEASE + 4;

/** What a version is where it has no more tokens. */
const NOTHING: Token = { rank: RELEASE, text: '' };

/** Tokens with the separators before them; digits and letters side by side part as by a hyphen. */
const TOKEN = /([.-]?)(\d+|[^\d.-]+|(?=[.-]|$))/g;

function read(text: string): readonly Token[] | undefined {
	if (!/^[0-9A-Za-z][0-9A-Za-z.+_-]*$/.test(text) || !/\d/.test(text)) return undefined;
	const plain = text.toLowerCase();
	const tokens: Token[] = [];
	for (const { 0: whole, 1: separator = '', 2: token = '', index } of plain.matchAll(TOKEN)) {
		// The end of the text, which is no empty token.
		if (whole === '') continue;
		const qualifier = /^[^\d]/.test(token) ? rankOf(token, plain[index + whole.length]) : undefined;
		const hyphen = separator === '-' || (separator === '' && index > 0);
		if (hyphen || qualifier !== undefined) dropTrailingNothing(tokens);
		tokens.push(
			qualifier ?? { rank: hyphen ? NUMBER_AFTER_HYPHEN : NUMBER_AFTER_DOT, text: token === '' ? '0' : token },
		);
	}
	dropTrailingNothing(tokens);
	return tokens;
}

function rankOf(qualifier: string, next: string | undefined): Token {
	const word = (next !== undefined && /\d/.test(next) ? SHORT.get(qualifier) : undefined) ?? qualifier;
	const place = PRERELEASES.indexOf(word === 'cr' ? 'rc' : word);
	if (place >= 0) return { rank: place, text: '' };
	if (word === 'ga' || word === 'final' || word === 'release') return NOTHING;
	return word === 'sp' ? { rank: SERVICE_PACK, text: '' } : { rank: OTHER_QUALIFIER, text: word };
}

/** One letter right before a number stands for the word. */
const SHORT: ReadonlyMap<string, string> = new Map([
	['a', 'alpha'],
	['b', 'beta'],
	['m', 'milestone'],
]);

function dropTrailingNothing(tokens: Token[]): void {
	while (tokens.length > 0) {
		const last = tokens.at(-1);
		if (last === undefined || !(last.rank === RELEASE || (last.rank > OTHER_QUALIFIER && /^0+$/.test(last.text))))
			return;
		tokens.pop();
	}
}

function compare(a: readonly Token[], b: readonly Token[]): number {
	for (let i = 0; i < Math.max(a.length, b.length); i++) {
		const left = a[i] ?? NOTHING;
		const right = b[i] ?? NOTHING;
		if (left.rank !== right.rank) return left.rank - right.rank;
		const order =
			left.rank > OTHER_QUALIFIER ? compareDigits(left.text, right.text) : compareText(left.text, right.text);
		if (order !== 0) return order;
	}
	return 0;
}

/**
 * As Maven 3.9 orders versions: https://maven.apache.org/pom.html#version-order-specification. Any text is a version there;
 * one without a number is taken for a slip.
 */
export const mavenOrder: VersionOrder<readonly Token[]> = { read, compare };
