import type { Advisory } from '../../core/advisory';
import { canonicalVector, InvalidCvssError, scoreCvss } from '../../core/cvss';
import { METRICS } from '../../core/cvss/metrics';
import { parseVector, writeVector } from '../../core/cvss/vector';
import type { CsafNote, CsafScore, CsafScores, CsafVersion } from './document';
import { OWN_NOTES } from './notes';

/**
 * The vectors with their scores, and in notes those that have no place in a version of CSAF: no vector is lost.
 * @param missing gets what cannot be used, in words for people.
 */
export function scoresOf(
	{ cvss }: Advisory,
	version: CsafVersion,
	missing: string[],
): { readonly scores: CsafScores; readonly notes: readonly CsafNote[] } {
	const v3 = scoreOf(cvss.v3, false, missing);
	const v4 = scoreOf(cvss.v4, true, missing);
	const scores = v3 === undefined ? {} : { cvss_v3: v3 };
	if (v4 === undefined) return { scores, notes: [] };
	if (version === '2.1' && isTakenForMultiple(v4.baseScore)) return { scores: { ...scores, cvss_v4: v4 }, notes: [] };
	return { scores, notes: [{ category: 'other', title: OWN_NOTES.vector4, text: v4.vectorString }] };
}

/**
 * CSAF 2.0 knows no CVSS 4.0. CSAF 2.1 does, but FIRST's schema of it (20240216) asks for a multiple of 0.1, and the
 * common validators divide in binary, where 8.7 / 0.1 is no whole number: a document with such a score is refused as a
 * whole.
 */
function isTakenForMultiple(score: number): boolean {
	return Number.isInteger(score / 0.1);
}

/** CSAF's score is the base score; what the other metrics make of it, readers compute from the vector. */
function scoreOf(vector: string | undefined, isV4: boolean, missing: string[]): CsafScore | undefined {
	if (vector === undefined || vector === '') return undefined;
	const name = isV4 ? 'CVSS 4.0' : 'CVSS 3';
	try {
		const { version, score, severity } = scoreCvss(baseOf(vector));
		if ((version === '4.0') === isV4) {
			const vectorString = canonicalVector(vector);
			return { version, vectorString, baseScore: score, baseSeverity: severity.toUpperCase() };
		}
		missing.push(`a ${name} vector in its own field`);
	} catch (error) {
		if (!(error instanceof InvalidCvssError)) throw error;
		missing.push(`a ${name} vector that can be read, or none`);
	}
	return undefined;
}

function baseOf(vector: string): string {
	const { version, metrics } = parseVector(vector);
	const base = METRICS[version].flatMap((metric): [string, string][] => {
		const value = metric.base ? metrics.get(metric.name) : undefined;
		return value === undefined ? [] : [[metric.name, value]];
	});
	return writeVector({ version, metrics: new Map(base) });
}
