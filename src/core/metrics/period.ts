/** Which reports are counted, by when they came. */
export const PERIODS = ['all', 'last-90-days', 'last-12-months', 'this-year', 'last-year'] as const;
export type Period = (typeof PERIODS)[number];

/** Steps in which a trend is shown. */
export const STEPS = ['month', 'quarter'] as const;
export type TrendStep = (typeof STEPS)[number];

/** A trend has at most this many steps, the newest: more are no longer read. */
export const MOST_STEPS: Readonly<Record<TrendStep, number>> = { month: 24, quarter: 16 };

const DAY_MS = 86_400_000;

/** @param date YYYY-MM-DD when it came; nothing where nobody knows. @param today YYYY-MM-DD */
export function isIn(period: Period, date: string | undefined, today: string): boolean {
	if (period === 'all') return true;
	if (date === undefined || date > today) return false;
	const year = Number(today.slice(0, 4));
	switch (period) {
		case 'last-90-days':
			return Date.parse(today) - Date.parse(date) < 90 * DAY_MS;
		case 'last-12-months':
			return date > `${String(year - 1).padStart(4, '0')}${today.slice(4)}`;
		case 'this-year':
			return Number(date.slice(0, 4)) === year;
		case 'last-year':
			return Number(date.slice(0, 4)) === year - 1;
	}
}

/** @param date YYYY-MM-DD. @returns "2026-03", or "2026-Q1" */
export function stepOf(date: string, step: TrendStep): string {
	if (step === 'month') return date.slice(0, 7);
	return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

/**
 * The steps of a trend, from the first in which a report came up to the present one, without a gap.
 * @param dates YYYY-MM-DD. @param today YYYY-MM-DD. @returns the newest MOST_STEPS of them; none for no dates
 */
export function stepsOf(dates: readonly string[], today: string, step: TrendStep): string[] {
	const past = dates.filter(date => date <= today);
	const first = past.reduce<string | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined);
	if (first === undefined) return [];
	const months = step === 'month' ? 1 : 3;
	const firstStep = stepOf(first, step);
	const steps: string[] = [];
	const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1];
	for (let back = 0; steps.length < MOST_STEPS[step]; back += months) {
		const at = year * 12 + month - back;
		const date = `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`;
		const name = stepOf(date, step);
		if (name < firstStep) break;
		steps.unshift(name);
	}
	return steps;
}
