import type { Leak } from '../../core/guard/leak';
import { severityOf } from '../../core/guard/token';
import type { TokenMatcher } from '../../core/guard/tokenMatcher';

/** A commit message that is being written. */
export interface MessageText {
	/** Absolute path: of the working tree's top folder, or of the git folder that git put the message into. */
	readonly folder: string;
	readonly text: string;
}

/** Below this line git takes nothing (git-commit, --cleanup=scissors); with --verbose the whole change stands there. */
const SCISSORS = /^# -+ >8 -+[\s\S]*/m;
/** Longer messages are looked at in their beginning only, in UTF-16 units. */
const LONGEST = 100_000;

/**
 * Leaks in a message that is not committed yet. Lines that git leaves out of it do not count.
 * @param now ISO 8601 in UTC
 */
export function messageLeaks(text: string, matcher: TokenMatcher, now: string): Leak[] {
	const written = text
		.slice(0, LONGEST)
		.replace(SCISSORS, '')
		.replace(/^#.*$/gm, line => ' '.repeat(line.length));
	return matcher.find(written).map(({ token, start }) => ({
		...{ token, where: 'message' as const, ref: '' },
		line: written.slice(0, start).split('\n').length,
		severity: severityOf(token, now),
	}));
}
