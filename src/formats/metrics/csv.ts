import { STAGES, UNITS } from '../../core/metrics/times';
import { ageWords, OUTCOME_NAMES, PERIOD_WORDS, repositoryWords, severityName } from '../../core/metrics/words';
import type { MetricsDocument } from './document';

type Cell = string | number;

/**
 * Metrics as CSV: RFC 4180, UTF-8, one number in a row with what it is of, so that every row has the same columns. No title,
 * no id and no case is in it. A median of nothing is no row.
 */
export function metricsCsv({ metrics, filter, hidden, at, allowed }: MetricsDocument): string {
	const rows: Cell[][] = [];
	const add = (section: string, item: string, measure: string, unit: string, value: Cell): void =>
		void rows.push([section, item, measure, unit, value]);
	add('about', 'counted at', 'time', 'ISO 8601', at);
	add('about', 'repository', 'name', 'text', repositoryWords(filter, hidden));
	add('about', 'period', 'name', 'text', PERIOD_WORDS[filter.period]);
	add('about', 'cases', 'counted', 'cases', metrics.cases);
	add('about', 'cases', 'not public', 'cases', metrics.notPublic);
	add('about', 'cases', 'unknown clock', 'cases', metrics.unknownClocks);
	for (const { stage, spread, within, judged, late, waiting, unknown, unrecorded } of metrics.stages) {
		const unit = `${UNITS[stage]}s`;
		add('times', stage, 'n', 'cases', spread?.n ?? 0);
		if (spread !== undefined)
			for (const name of ['min', 'q1', 'median', 'q3', 'max'] as const) add('times', stage, name, unit, spread[name]);
		if (stage !== 'fix') add('times', stage, 'allowed by policy', unit, allowed[stage]);
		add('times', stage, 'within deadline', 'cases', within);
		add('times', stage, 'held against a deadline', 'cases', judged);
		add('times', stage, 'late and not done', 'cases', late);
		add('times', stage, 'not done and in time', 'cases', waiting);
		add('times', stage, 'unknown clock', 'cases', unknown);
		add('times', stage, 'done without a time', 'cases', unrecorded);
	}
	for (const age of metrics.ages) {
		add('open by age', ageWords(age), 'open', 'cases', age.count);
		add('open by age', ageWords(age), 'overdue', 'cases', age.overdue);
	}
	add('open by age', 'age unknown', 'open', 'cases', metrics.ageUnknown);
	for (const { outcome, count } of metrics.outcomes) add('outcomes', OUTCOME_NAMES[outcome], 'n', 'cases', count);
	for (const { severity, count } of metrics.severities) add('severities', severityName(severity), 'n', 'cases', count);
	add('noise', 'decided', 'n', 'cases', metrics.decided);
	add('noise', 'noise', 'n', 'cases', metrics.noise);
	for (const row of metrics.trend) {
		for (const name of ['came', 'vulnerabilities', 'noise', 'other', 'open'] as const)
			add('trend', row.name, name, 'cases', row[name]);
		for (const stage of STAGES) {
			const { n, median } = row.medians[stage];
			add('trend', row.name, `${stage} n`, 'cases', n);
			if (median !== undefined) add('trend', row.name, `${stage} median`, `${UNITS[stage]}s`, median);
		}
	}
	return [['section', 'item', 'measure', 'unit', 'value'], ...rows].map(csvRow).join('');
}

function csvRow(cells: readonly Cell[]): string {
	return `${cells.map(csvCell).join(',')}\r\n`;
}

/**
 * One cell. Text that a spreadsheet would take for a formula (it begins with =, +, -, @, also behind blanks and what is not seen, or with a
 * tab or line end) gets an apostrophe before it.
 */
export function csvCell(cell: Cell): string {
	if (typeof cell === 'number') return String(cell);
	const text = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
