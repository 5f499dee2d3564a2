import type { GuardToken } from './token';

/** A place that the hook lets through. */
export interface KnownPlace {
	/** An address as git pushes to it (the hook's second argument), without user and password. */
	readonly url: string;
	/** A private fork: only the tokens of these cases may go there. Absent: private as a whole. */
	readonly handles?: readonly string[];
}

/**
 * Writes the one file that the pre-push hook reads: what it looks for, and where it lets things through. The format is
 * described in docs/embargo.md; the hook (git/hook/hookScript) reads it with sh and grep alone.
 * @param now ISO 8601 in UTC
 */
export function renderGuardFile(tokens: readonly GuardToken[], places: readonly KnownPlace[], now: string): string {
	void [tokens, places, now];
	return '';
}
