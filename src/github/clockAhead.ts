/** How far this machine's clock runs ahead of the forge's. */
export interface ClockAhead {
	/** @param date of an answer that has just come: its Date header (RFC 9110, 6.6.1) */
	observe(date: string | number | undefined): void;
	/** @returns the most that was seen, in milliseconds; 0 where no answer came yet, or none was behind */
	most(): number;
}

/** The most, because a clock may be put right between what it dated and what that is compared with. */
export function createClockAhead(now: () => Date): ClockAhead {
	let most = 0;
	return {
		observe(date) {
			const theirs = Date.parse(String(date));
			if (!Number.isNaN(theirs)) most = Math.max(most, now().getTime() - theirs);
		},
		most: () => most,
	};
}
