import { severityWord } from '../core/advisoryWords';
import type { Translate } from '../core/translate';
import type { Report } from '../feeds/feed';

export interface SeverityContext {
	/** The score of a report's vector, when it is known. */
	readonly scoreOf: (report: Report) => number | undefined;
	readonly t: Translate;
}

/** "High 8.1"; the score only with its vector behind it. */
export function severityWithScore(report: Report, context: SeverityContext): string {
	const word = severityWord(report.advisory.severity, context.t);
	const score = context.scoreOf(report);
	return score === undefined ? word : `${word} ${score.toFixed(1)}`;
}
