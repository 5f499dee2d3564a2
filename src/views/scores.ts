import type { Report } from '../feeds/feed';

/** Scores of CVSS vectors, computed when rows that show them are about to be drawn. */
export interface Scores {
	/** @returns the score of the report's vector (4.0 before 3.x), when it was computed and the vector is valid. */
	of(report: Report): number | undefined;
	/** Whether a score of these is not computed yet. */
	lack(reports: readonly Report[]): boolean;
	/** Computes what is missing; loads the calculator only when something is. */
	prepare(reports: readonly Report[]): Promise<void>;
}

/** @param load brings the calculator, which is large, on first use */
export function createScores(load: () => Promise<(vector: string) => { score: number }>): Scores {
	const scores = new Map<string, number | undefined>();
	const isMissing = (vector: string | undefined): vector is string => vector !== undefined && !scores.has(vector);
	return {
		of: report => scores.get(vectorOf(report) ?? ''),
		lack: reports => reports.some(report => isMissing(vectorOf(report))),
		async prepare(reports) {
			const missing = reports.map(vectorOf).filter(isMissing);
			if (missing.length === 0) return;
			const score = await load();
			for (const vector of missing) scores.set(vector, scoreOrNothing(score, vector));
		},
	};
}

function vectorOf({ advisory }: Report): string | undefined {
	return advisory.cvss.v4 ?? advisory.cvss.v3;
}

/** A vector that cannot be scored shows no number; the page of the report says what is wrong with it. */
function scoreOrNothing(score: (vector: string) => { score: number }, vector: string): number | undefined {
	try {
		return score(vector).score;
	} catch {
		return undefined;
	}
}
