import type { Case } from '../../core/case';
import { InvalidCvssError, scoreCvss } from '../../core/cvss';
import { mentionedVectors } from '../../core/cvss/mentioned';
import { CATALOGUE, mentionedWeaknesses } from '../../core/cwe';
import type { ClaimedVector, SeverityView } from '../../protocol/severity';
import { weaknessEntry } from './weaknessView';

const MOST_SUGGESTIONS = 6;
/** A stranger's vector is shown up to here, in characters. */
const SHOWN = 400;

/** @returns what a report itself says of its severity: ratings with their scores, and weaknesses that it names. */
export function claimedSeverity({ advisory }: Case): SeverityView {
	const { summary, description, severity, cvss, state } = advisory;
	const { v4 = '', v3 = '' } = cvss;
	const vectors = new Set([v4, v3, ...mentionedVectors(`${summary}\n${description}`)].filter(vector => vector !== ''));
	return {
		status: 'read',
		report: state === 'triage',
		...(severity === undefined ? {} : { severity }),
		vectors: [...vectors].map(claimedVector),
		suggestions: mentionedWeaknesses(summary, description, MOST_SUGGESTIONS).map(({ weakness, name }) => ({
			...weaknessEntry(weakness),
			...(name === undefined ? {} : { named: name }),
		})),
		catalogue: { version: CATALOGUE.version, date: CATALOGUE.date },
	};
}

function claimedVector(vector: string): ClaimedVector {
	try {
		return { valid: true, vector, ...scoreCvss(vector) };
	} catch (error) {
		if (!(error instanceof InvalidCvssError)) throw error;
		return { valid: false, vector: vector.slice(0, SHOWN), reason: error.message };
	}
}
