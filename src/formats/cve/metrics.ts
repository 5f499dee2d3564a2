import type { Advisory } from '../../core/advisory';
import { canonicalVector, InvalidCvssError, scoreCvss } from '../../core/cvss';
import { METRICS } from '../../core/cvss/metrics';
import { parseVector, writeVector } from '../../core/cvss/vector';
import type { CveMetric } from './record';

/**
 * The vectors of an advisory with their base scores, CVSS 4.0 first; without any the severity in a word.
 * @param missing gets what cannot be used, in words for people.
 */
export function cveMetrics({ cvss, severity }: Advisory, missing: string[]): CveMetric[] {
	const scores = [...scored('4.0', cvss.v4, missing), ...scored('3', cvss.v3, missing)];
	if (scores.length > 0 || severity === undefined) return scores;
	const content = { text: severity.toUpperCase() };
	return [{ format: 'text', other: { type: 'Textual description of severity', content } }];
}

function scored(field: '3' | '4.0', vector: string | undefined, missing: string[]): CveMetric[] {
	if (vector === undefined || vector === '') return [];
	try {
		const vectorString = canonicalVector(vector);
		const { version, score, severity } = scoreCvss(baseOf(vectorString));
		if ((version === '4.0') !== (field === '4.0')) {
			missing.push(`a CVSS ${field} vector in its own field`);
			return [];
		}
		const rest = { vectorString, baseScore: score, baseSeverity: severity.toUpperCase() };
		if (version === '4.0') return [{ format: 'CVSS', cvssV4_0: { version, ...rest } }];
		return version === '3.1'
			? [{ format: 'CVSS', cvssV3_1: { version, ...rest } }]
			: [{ format: 'CVSS', cvssV3_0: { version, ...rest } }];
	} catch (error) {
		if (!(error instanceof InvalidCvssError)) throw error;
		missing.push(`a CVSS ${field} vector that can be read, or none`);
		return [];
	}
}

/** The base score is that of the base metrics alone, whatever else the vector says. */
function baseOf(vector: string): string {
	const { version, metrics } = parseVector(vector);
	const base = METRICS[version].filter(metric => metric.base).map(({ name }) => name);
	return writeVector({ version, metrics: new Map([...metrics].filter(([name]) => base.includes(name))) });
}
