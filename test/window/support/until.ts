const PATIENCE_MS = 30_000;
const PAUSE_MS = 50;

/**
 * Looks again and again until there is something to see.
 * @param what names what is waited for, should it not come
 * @returns the first thing that is neither undefined nor false
 */
export async function until<T>(
	what: string,
	look: () => T | false | undefined | Promise<T | false | undefined>,
	patienceMs = PATIENCE_MS,
): Promise<T> {
	const giveUp = Date.now() + patienceMs;
	for (;;) {
		const seen = await look();
		if (seen !== undefined && seen !== false) return seen;
		if (Date.now() > giveUp) throw new Error(`Waited ${patienceMs / 1000} s in vain: ${what}`);
		await pause(PAUSE_MS);
	}
}

/** For what is about time itself. */
export function pause(milliseconds: number): Promise<void> {
	return new Promise(resolve => setTimeout(resolve, milliseconds));
}
