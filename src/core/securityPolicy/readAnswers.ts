import type { ResponseDays } from './answers';

/** Longest deadline that can be written, as for a project's policy. In days. */
const MOST_DAYS = 730;

/** @param text "2, 10, 90": acknowledge, assess, disclose. @returns nothing where it is not three whole numbers of 1 to 730 */
export function readDays(text: string): ResponseDays | undefined {
	const parts = text.split(/[,;/\s]+/, 5).filter(part => part !== '');
	const numbers = parts.map(part => (/^\d{1,3}$/.test(part) ? Number(part) : Number.NaN));
	const [acknowledge = 0, assess = 0, disclose = 0] = numbers;
	const fits = numbers.length === 3 && numbers.every(number => number >= 1 && number <= MOST_DAYS);
	return fits ? { acknowledge, assess, disclose } : undefined;
}

/** @returns "2, 10, 90". A day is the least that can be promised. */
export function daysText({ acknowledge, assess, disclose }: ResponseDays): string {
	return [acknowledge, assess, disclose].map(days => Math.max(1, days)).join(', ');
}

/** Whether a text is one mail address, as a policy can name it. */
export function isMailAddress(text: string): boolean {
	return text.length <= 254 && /^[^\s@<>()[\]\\,;:"`]+@[^\s@<>()[\]\\,;:"`.]+(?:\.[^\s@<>()[\]\\,;:"`.]+)+$/.test(text);
}

/**
 * The major versions that a project's tags name, the newest first: a proposal for those that get fixes.
 * @returns such as "3.x, 2.x"; nothing where fewer than two are known
 */
export function majorVersions(tags: readonly string[]): string | undefined {
	const majors = new Set(
		tags.flatMap(tag => {
			const major = /^v?(\d{1,4})\.\d/.exec(tag)?.[1];
			return major === undefined ? [] : [Number(major)];
		}),
	);
	const [newest, before] = [...majors].sort((a, b) => b - a);
	return newest === undefined || before === undefined ? undefined : `${newest}.x, ${before}.x`;
}
