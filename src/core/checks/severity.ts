import { t } from '../translate';
import { InvalidCvssError, parseVector } from '../cvss/vector';
import { mentionedVectors } from '../cvss/mentioned';
import { type Checked, type Finding, met, unmet } from './check';

/** A score in prose: "CVSS score of 9.8", "CVSS 3.1: 7.5", "(CVSS 8.1/10)". */
const SCORED = /\bcvss\b.{0,40}?(?<![\d.])(?:10(?:\.0)?|\d\.\d)(?:\/10)?(?![\d.]*\d)/i;
const VERSIONS = /\b(?:2\.0|3\.0|3\.1|4\.0)\b/g;

/** Never a score without its vector: readers check what it was made of. */
export function checkVector({ advisory: { cvss, severity }, prose }: Checked): Finding {
	const vectors = [cvss.v4, cvss.v3].filter(vector => vector !== undefined);
	for (const vector of vectors) {
		const fault = faultOf(vector);
		if (fault !== undefined) return unmet(t('The CVSS vector cannot be read. {0}', fault));
	}
	if (vectors.length > 0)
		return met(vectors.length > 1 ? t('The severity has its CVSS vectors.') : t('The severity has its CVSS vector.'));
	if (severity !== undefined && severity !== 'none') {
		return unmet(t('The severity has no CVSS vector, so nobody can check it. Score it.'));
	}
	if (mentionedVectors(prose).length === 0 && prose.split('\n').some(saysScore)) {
		return unmet(t('The description names a CVSS score without its vector. Score it, or take the number out.'));
	}
	return met(t('No score is named without its vector.'));
}

/** Consumers sort by severity. */
export function checkSeverity({ advisory: { cvss, severity } }: Checked): Finding {
	if (cvss.v4 === undefined && cvss.v3 === undefined && severity === undefined)
		return unmet(t('There is no severity. Consumers sort by it: score it.'));
	if (cvss.v4 === undefined && cvss.v3 !== undefined) {
		return met(t('The severity is given by CVSS 3. A vector of version 4.0 beside it is what newer consumers read.'));
	}
	return met(t('The severity is given.'));
}

function saysScore(line: string): boolean {
	return SCORED.test(line.slice(0, 5000).replace(VERSIONS, ''));
}

function faultOf(vector: string): string | undefined {
	try {
		parseVector(vector);
		return undefined;
	} catch (error) {
		if (error instanceof InvalidCvssError) return error.message;
		throw error;
	}
}
