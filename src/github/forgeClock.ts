/** What answers told of the forge's clock. In milliseconds. */
export interface ForgeClock {
	/** @param date of an answer that has just come: its Date header (RFC 9110, 6.6.1) */
	observe(date: string | number | undefined): void;
	/** How far this machine's clock ran ahead, the most that was seen; 0 where no answer came yet, or none was behind. */
	mostAhead(): number;
	/** When the last answer was given, by the forge's clock; nothing where none came yet. Since 1970. */
	lastAnswer(): number | undefined;
}

/** The most, because a clock may be put right between what it dated and what that is compared with. */
export function createForgeClock(now: () => Date): ForgeClock {
	let most = 0;
	let last: number | undefined;
	return {
		observe(date) {
			const theirs = Date.parse(String(date));
			if (Number.isNaN(theirs)) return;
			last = theirs;
			most = Math.max(most, now().getTime() - theirs);
		},
		mostAhead: () => most,
		lastAnswer: () => last,
	};
}
