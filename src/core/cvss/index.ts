import { t } from '../translate';
import { Cvss3P0, Cvss3P1, Cvss4P0 } from 'ae-cvss-calculator';
import type { Severity } from '../advisory';
import { type CvssVersion, InvalidCvssError, parseVector } from './vector';

export { type CvssVersion, canonicalVector, InvalidCvssError } from './vector';

/**
 * Scores a CVSS vector of version 3.0, 3.1 or 4.0. Loads a large calculator: import this module when it is needed.
 * @returns the overall score, 0 to 10 with one decimal: with environmental metrics in the vector the environmental one,
 * else with temporal or threat metrics that one, else the base score; and its severity by the specification's scale
 * (3.1 section 5, 4.0 section 6).
 * @throws InvalidCvssError naming the metric that is wrong
 */
export function scoreCvss(vector: string): { version: CvssVersion; score: number; severity: Severity } {
	// The calculator takes missing metrics, duplicates and stray slashes without a word, so nothing unread reaches it.
	const { version } = parseVector(vector);
	const score = version === '4.0' ? scoreOf4(vector) : scoreOf3(vector, version);
	return { version, score, severity: severityOf(score) };
}

function scoreOf3(vector: string, version: '3.0' | '3.1'): number {
	const calculator = version === '3.0' ? new Cvss3P0(vector) : new Cvss3P1(vector);
	const { environmental, temporal, base } = calculator.calculateScores();
	return scored(environmental ?? temporal ?? base);
}

function scoreOf4(vector: string): number {
	return scored(new Cvss4P0(vector).calculateScores().overall);
}

/** The calculator gives no score, or none that is a number, only for what it cannot read. */
function scored(score: number | undefined): number {
	if (score !== undefined && score >= 0 && score <= 10) return score;
	throw new InvalidCvssError(t('The vector can be read, but no score comes out of it. Check its metrics.'));
}

function severityOf(score: number): Severity {
	if (score >= 9) return 'critical';
	if (score >= 7) return 'high';
	if (score >= 4) return 'medium';
	return score > 0 ? 'low' : 'none';
}
