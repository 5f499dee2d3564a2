/** The headers of an answer, by their names in lower case. */
export type Headers = Readonly<Record<string, string | number | undefined>>;

export interface Limit {
	readonly kind: 'rate-limit' | 'secondary-limit';
	/** Nothing is asked before. */
	readonly until: Date;
}

/** What was learnt of the forge's limits, by who asks: an account, or nobody in particular. */
export interface Limits {
	/** @returns what holds requests back right now. */
	holding(lane: string): Limit | undefined;
	observe(lane: string, answer: { readonly status: number; readonly headers: Headers; readonly text: string }): void;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** The primary limit counts by the hour, and no documented pause is longer: a wrong header or clock cannot block for a day. */
const LONGEST = 60 * MINUTE;

export function createLimits(now: () => Date): Limits {
	const lanes = new Map<string, Limit>();
	return {
		holding(lane) {
			const limit = lanes.get(lane);
			if (limit === undefined || limit.until > now()) return limit;
			lanes.delete(lane);
			return undefined;
		},
		observe(lane, { status, headers, text }) {
			const limit = refusedBy(status, headers, text, now()) ?? usedUp(headers, now());
			const known = lanes.get(lane);
			if (limit !== undefined && (known === undefined || known.until < limit.until)) lanes.set(lane, limit);
		},
	};
}

/**
 * @param text of the answer; only a refusal without any header is told by it
 * @returns the limit because of which a request was refused (REST documentation, "Rate limits").
 */
export function refusedBy(status: number, headers: Headers, text: string, now: Date): Limit | undefined {
	if (status !== 403 && status !== 429) return undefined;
	if (headers['x-ratelimit-remaining'] === '0') return usedUp(headers, now) ?? limit('rate-limit', now, MINUTE);
	const pause = retryAfter(headers['retry-after'], now);
	if (pause !== undefined) return limit('secondary-limit', now, pause);
	if (status === 429 || /\bsecondary rate limit\b/i.test(text)) return limit('secondary-limit', now, MINUTE);
	return undefined;
}

function usedUp(headers: Headers, now: Date): Limit | undefined {
	if (headers['x-ratelimit-remaining'] !== '0') return undefined;
	const reset = wholeNumber(headers['x-ratelimit-reset']);
	const wait = reset === undefined ? MINUTE : reset * SECOND - now.getTime();
	return wait > 0 ? limit('rate-limit', now, wait) : undefined;
}

function limit(kind: Limit['kind'], now: Date, wait: number): Limit {
	return { kind, until: new Date(now.getTime() + Math.min(Math.max(wait, SECOND), LONGEST)) };
}

/** @returns milliseconds; the header holds seconds or a date (RFC 9110, 10.2.3). */
function retryAfter(value: string | number | undefined, now: Date): number | undefined {
	if (value === undefined) return undefined;
	const seconds = wholeNumber(value);
	if (seconds !== undefined) return seconds * SECOND;
	const date = Date.parse(String(value));
	return Number.isNaN(date) ? MINUTE : date - now.getTime();
}

function wholeNumber(value: string | number | undefined): number | undefined {
	return value !== undefined && /^\d{1,12}$/.test(String(value)) ? Number(value) : undefined;
}
