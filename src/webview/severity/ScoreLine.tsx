import { t } from '../../core/translate';
import { METRICS } from '../../core/cvss/metrics';
import { metricGroups } from './cvssWords';
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
				<p class="hint">{t('Missing: {0}', sheet.missing.join(', '))}</p>
			)}
		</div>
	);
}

function scoreWords(sheet: VectorSheet, answer: Answer<Scored> | undefined) {
	const { version, metrics, missing } = sheet;
	const asked = METRICS[version].filter(metric => metric.base).length;
	if (metrics.size === 0) return <span>{t('No score: nothing is chosen yet.')}</span>;
	if (missing.length > 0) {
		return (
			<span>
				{missing.length === 1
					? t('No score yet: {0} of {1} base metrics is missing.', missing.length, asked)
					: t('No score yet: {0} of {1} base metrics are missing.', missing.length, asked)}
			</span>
		);
	}
	if (answer === undefined) return <span>{t('Scoring…')}</span>;
	if ('failure' in answer) return <span class="warning">{t('No score: {0}', answer.failure)}</span>;
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
