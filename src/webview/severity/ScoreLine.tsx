import { METRICS } from '../../core/cvss/metrics';
import { metricGroups } from '../../core/cvss/words';
import type { Scored } from '../../protocol/severity';
import { SeverityBadge } from '../parts/SeverityBadge';
import type { Answer } from './severitySource';
import { countChosen, scoreName, type VectorSheet } from './vectorSheet';

/** The score of what is chosen, or what it still takes. Stays in sight while the metrics go by. */
export function ScoreLine({
	sheet,
	answer,
}: {
	readonly sheet: VectorSheet;
	readonly answer: Answer<Scored> | undefined;
}) {
	return (
		<div class="score-line">
			<div role="status">{scoreWords(sheet, answer)}</div>
			{sheet.missing.length === 0 || sheet.metrics.size === 0 ? null : (
				<p class="hint">Missing: {sheet.missing.join(', ')}</p>
			)}
		</div>
	);
}

function scoreWords(sheet: VectorSheet, answer: Answer<Scored> | undefined) {
	const { version, metrics, missing } = sheet;
	const asked = METRICS[version].filter(metric => metric.base).length;
	if (metrics.size === 0) return <span>No score: nothing is chosen yet.</span>;
	if (missing.length > 0) {
		return (
			<span>
				No score yet: {missing.length} of {asked} base metrics {missing.length === 1 ? 'is' : 'are'} missing.
			</span>
		);
	}
	if (answer === undefined) return <span>Scoring…</span>;
	if ('failure' in answer) return <span class="warning">No score: {answer.failure}</span>;
	return (
		<span class="score">
			<SeverityBadge severity={answer.value.severity} score={answer.value.score} />
			<span class="hint">
				CVSS {version}, {scoreName(version, chosenGroups(sheet))}
			</span>
		</span>
	);
}

function chosenGroups(sheet: VectorSheet) {
	return new Set(
		metricGroups(sheet.version)
			.filter(group => countChosen(sheet, group) > 0)
			.map(group => group.key),
	);
}
