import { compareDigits, compareText } from './numbers';
import type { VersionOrder } from './versionOrder';

interface Token {
	/** Where the kind of token stands among others at the same place. */
	readonly rank: number;
	/** The number, or the qualifier that has no rank of its own. */
	readonly text: string;
}

/** Qualifiers before a release. After a dot all of them come before those after a hyphen. */
const PRERELEASES = ['alpha', 'beta', 'milestone', 'rc', 'snapshot'];
const AFTER_HYPHEN = PRERELEASES.length;
/** A zero that only leads to such a qualifier: 1.0.alpha comes after 1-rc, and before 1. */
const ZERO_BEFORE_PRERELEASE = 2 * PRERELEASES.length;
const RELEASE = ZERO_BEFORE_PRERELEASE + 1;
const SERVICE_PACK = RELEASE + 1;
const OTHER_QUALIFIER = RELEASE + 2;
/** Both kinds of later qualifiers, after a hyphen. */
const LATER_AFTER_HYPHEN = 2;
const NUMBER_AFTER_HYPHEN = OTHER_QUALIFIER + LATER_AFTER_HYPHEN + 1;
const NUMBER_AFTER_DOT = NUMBER_AFTER_HYPHEN + 1;

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
		const hyphen = separator === '-' || (separator === '' && index > 0);
		if (hyphen) dropTrailingNothing(tokens);
		tokens.push(
			/^[^\d]/.test(token) ? qualifierOf(token, plain[index + whole.length], hyphen) : numberOf(token, hyphen),
		);
	}
	dropTrailingNothing(tokens);
	return tokens.map((token, at) => (isZero(token) && leadsToPrerelease(tokens, at) ? LEADING_ZERO : token));
}

const LEADING_ZERO: Token = { rank: ZERO_BEFORE_PRERELEASE, text: '' };

/** Between two separators stands a 0. */
function numberOf(digits: string, hyphen: boolean): Token {
	return { rank: hyphen ? NUMBER_AFTER_HYPHEN : NUMBER_AFTER_DOT, text: digits === '' ? '0' : digits };
}

function qualifierOf(qualifier: string, next: string | undefined, hyphen: boolean): Token {
	const word = (next !== undefined && /\d/.test(next) ? SHORT.get(qualifier) : undefined) ?? qualifier;
	const place = PRERELEASES.indexOf(word === 'cr' ? 'rc' : word);
	if (place >= 0) return { rank: place + (hyphen ? AFTER_HYPHEN : 0), text: '' };
	if (word === 'ga' || word === 'final' || word === 'release') return NOTHING;
	const later = hyphen ? LATER_AFTER_HYPHEN : 0;
	return word === 'sp' ? { rank: SERVICE_PACK + later, text: '' } : { rank: OTHER_QUALIFIER + later, text: word };
}

/** One letter right before a number stands for the word. */
const SHORT: ReadonlyMap<string, string> = new Map([
	['a', 'alpha'],
	['b', 'beta'],
	['m', 'milestone'],
]);

function isZero({ rank, text }: Token): boolean {
	return rank >= NUMBER_AFTER_HYPHEN && /^0+$/.test(text);
}

function leadsToPrerelease(tokens: readonly Token[], at: number): boolean {
	const next = tokens.slice(at + 1).find(token => !isZero(token) && token.rank !== RELEASE);
	return next !== undefined && next.rank < ZERO_BEFORE_PRERELEASE;
}

function dropTrailingNothing(tokens: Token[]): void {
	for (let last = tokens.at(-1); last !== undefined && (last.rank === RELEASE || isZero(last)); last = tokens.at(-1)) {
		tokens.pop();
	}
}

function compare(a: readonly Token[], b: readonly Token[]): number {
	for (let i = 0; i < Math.max(a.length, b.length); i++) {
		const left = a[i] ?? NOTHING;
		const right = b[i] ?? NOTHING;
		if (left.rank !== right.rank) return left.rank - right.rank;
		const order =
			left.rank >= NUMBER_AFTER_HYPHEN ? compareDigits(left.text, right.text) : compareText(left.text, right.text);
		if (order !== 0) return order;
	}
	return 0;
}

/**
 * As Maven's ComparableVersion ordered versions up to 3.8, and OSV does: .qualifier < -qualifier < -number < .number
 * (https://maven.apache.org/ref/3.8.8/maven-artifact/apidocs/org/apache/maven/artifact/versioning/ComparableVersion.html).
 * Published ranges were made with it. Maven goes in circles in a few made-up cases (1.sp < 1-rc < 1 < 1.sp); here what is
 * before a release always stays before it. Any text is a version to Maven; one without a number is taken for a slip.
 */
export const mavenOrder: VersionOrder<readonly Token[]> = { read, compare };
