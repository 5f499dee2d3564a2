/**
 * When a file that is written now expires: at the end of the day twelve months less a day ahead, in UTC, which is less than a
 * year (RFC 9116, section 2.5.5).
 * @returns YYYY-MM-DD
 */
export function defaultExpiry(now: Date): string {
	const year = now.getUTCFullYear() + 1;
	// 29 February is the last day of its month in other years.
	const lastOfMonth = new Date(Date.UTC(year, now.getUTCMonth() + 1, 0)).getUTCDate();
	const day = Math.min(now.getUTCDate(), lastOfMonth);
	return new Date(Date.UTC(year, now.getUTCMonth(), day - 1)).toISOString().slice(0, 10);
}

/** @param date YYYY-MM-DD. @returns its last second in UTC, as a security.txt has it */
export function endOfExpiryDay(date: string): string {
	return `${date}T23:59:59Z`;
}
