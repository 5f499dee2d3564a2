import type { Report } from '../feeds/feed';

/** Scores of CVSS vectors, computed when rows that show them are about to be drawn. */
export interface Scores {
	/** @returns the score, when it was computed and the vector is valid. */
	known(vector: string | undefined): number | undefined;
	/** Computes what is missing; loads the calculator only when something is. */
	prepare(reports: readonly Report[]): Promise<void>;
}

/** @param load brings the calculator, which is large, on first use */
export function createScores(load: () => Promise<(vector: string) => { score: number }>): Scores {
	const scores = new Map<string, number | undefined>();
	return {
		known: vector => (vector === undefined ? undefined : scores.get(vector)),
		async prepare(reports) {
			const missing = reports
				.map(r => r.advisory.cvss.v4 ?? r.advisory.cvss.v3)
				.filter(vector => vector !== undefined)
				.filter(vector => !scores.has(vector));
			if (missing.length === 0) return;
			const score = await load();
			for (const vector of missing) scores.set(vector, scoreOrNothing(score, vector));
		},
	};
}

/** A vector that cannot be scored shows no number; the page of the report says what is wrong with it. */
function scoreOrNothing(score: (vector: string) => { score: number }, vector: string): number | undefined {
	try {
		return score(vector).score;
	} catch {
		return undefined;
	}
}
