import { STAGES } from '../../core/metrics/times';
import {
	ageWords,
	OUTCOME_NAMES,
	PERIOD_WORDS,
	repositoryWords,
	severityName,
	shareWords,
	STAGE_WORDS,
	unitWords,
} from '../../core/metrics/words';
import { codeSpan } from '../markdown/markdownEscape';
import type { MetricsDocument } from './document';

/** Metrics as Markdown with tables. No title, no id and no case is in it. */
export function metricsMarkdown({ metrics, filter, hidden, at, allowed }: MetricsDocument): string {
	const { repository } = filter;
	const of = typeof repository === 'string' && !hidden ? codeSpan(repository) : repositoryWords(filter, hidden);
	const lines = [
		'# Security response in numbers',
		'',
		`${of}, ${PERIOD_WORDS[filter.period].toLowerCase()}, counted ${at}: ${metrics.cases} ${metrics.cases === 1 ? 'case' : 'cases'}, ${metrics.notPublic} of them not public, ${metrics.unknownClocks} with an unknown clock.`,
		...section('Times', TIMES, [
			...metrics.stages.map(({ stage, spread, within, judged, late, waiting, unknown, unrecorded }) => [
				STAGE_WORDS[stage],
				spread?.n ?? 0,
				spread === undefined ? 'none' : `${spread.median} ${unitWords(stage, spread.median)}`,
				spread === undefined ? 'none' : `${spread.q1} to ${spread.q3}`,
				stage === 'fix' ? 'PD' : `${allowed[stage]} ${unitWords(stage, allowed[stage])}`,
				shareWords(within, judged),
				late,
				waiting,
				unknown,
				unrecorded,
			]),
		]),
		...section(
			'Open by age',
			['Age', 'Open', 'Overdue'],
			[...metrics.ages.map(age => [ageWords(age), age.count, age.overdue]), ['unknown', metrics.ageUnknown, 0]],
		),
		...section(
			'Outcomes',
			['Outcome', 'Cases'],
			metrics.outcomes.map(({ outcome, count }) => [OUTCOME_NAMES[outcome], count]),
		),
		...section(
			'Severities of vulnerabilities',
			['Severity', 'Cases'],
			metrics.severities.map(({ severity, count }) => [severityName(severity), count]),
		),
		'',
		`Noise: ${shareWords(metrics.noise, metrics.decided)} of what was decided.`,
		...section('By when reports came', TREND, [
			...metrics.trend.map(row => [
				row.name,
				row.came,
				row.vulnerabilities,
				row.noise,
				row.other,
				row.open,
				...STAGES.map(stage => {
					const { n, median } = row.medians[stage];
					return median === undefined ? 'none' : `${median} (n = ${n})`;
				}),
			]),
		]),
	];
	return `${lines.join('\n')}\n`;
}

const TIMES = [
	'Stage',
	'Done',
	'Median',
	'Middle half',
	'Allowed',
	'Within deadline',
	'Late',
	'In time',
	'Unknown clock',
	'Not written down',
];
const TREND = [
	'Came in',
	'Reports',
	'Vulnerabilities',
	'Noise',
	'Other',
	'Open',
	...STAGES.map(stage => `${STAGE_WORDS[stage]}, median ${unitWords(stage, 2)}`),
];

function section(title: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
	if (rows.length === 0) return [];
	const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
	return ['', `## ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line)];
}
