import { t, translated } from '../../core/translate';
import { ageWords, OUTCOME_NAMES, severityName } from '../../core/metrics/words';
import type { MetricsView } from '../../protocol/metrics';
import { formatCount } from '../format';
import { Chart, percent } from './Chart';
import { filled, Legend } from './ChartPatterns';

type Metrics = MetricsView['metrics'];

interface BarRow {
	readonly name: string;
	readonly count: number;
	/** Of them, those that are hatched. */
	readonly marked?: number;
}

/** Open cases by age. */
export function AgesChart({ metrics: { ages, ageUnknown } }: { readonly metrics: Metrics }) {
	const rows: BarRow[] = [
		...ages.map(age => ({ name: capital(ageWords(age, t)), count: age.count, marked: age.overdue })),
		...(ageUnknown === 0 ? [] : [{ name: t('Age unknown'), count: ageUnknown }]),
	];
	const open = rows.reduce((sum, { count }) => sum + count, 0);
	return (
		<Chart
			id="ages"
			title={t('Open by age')}
			about={
				open === 0
					? t('No report is open.')
					: t('How long ago the open reports came, and how many are past a deadline.')
			}
			head={[t('Age'), t('Open#state'), t('Overdue')]}
			rows={rows.map(({ name, count, marked = 0 }) => [name, count, marked])}
		>
			<Bars id="ages" label={t('Open reports by age')} rows={rows} marked={t('overdue')} />
			<Legend
				items={[
					{ name: t('In time'), fill: 'solid' },
					{ name: t('Overdue'), fill: 'hatched' },
				]}
			/>
		</Chart>
	);
}

/** What reports turned out to be. */
export function OutcomesChart({ metrics: { outcomes } }: { readonly metrics: Metrics }) {
	const rows = outcomes.map(({ outcome, count }) => ({ name: translated(OUTCOME_NAMES[outcome]), count }));
	return (
		<Chart
			id="outcomes"
			title={t('Outcomes')}
			about={t('What the reports turned out to be.')}
			head={[t('Outcome'), t('Reports')]}
			rows={rows.map(({ name, count }) => [name, count])}
		>
			<Bars id="outcomes" label={t('Reports by outcome')} rows={rows} />
		</Chart>
	);
}

/** How severe the vulnerabilities were. */
export function SeveritiesChart({ metrics: { severities } }: { readonly metrics: Metrics }) {
	const rows = severities.map(({ severity, count }) => ({ name: severityName(severity, t), count }));
	return (
		<Chart
			id="severities"
			title={t('Severities')}
			about={
				rows.length === 0
					? t('No report turned out to be a vulnerability yet.')
					: t('How severe the vulnerabilities were.')
			}
			head={[t('Severity'), t('Vulnerabilities')]}
			rows={rows.map(({ name, count }) => [name, count])}
		>
			<Bars id="severities" label={t('Vulnerabilities by severity')} rows={rows} />
		</Chart>
	);
}

interface BarsProps {
	readonly id: string;
	readonly label: string;
	readonly rows: readonly BarRow[];
	/** What is hatched. */
	readonly marked?: string;
}

/** A bar for each row, its name before it and its number behind it. */
function Bars({ id, label, rows, marked: what }: BarsProps) {
	const most = Math.max(1, ...rows.map(({ count }) => count));
	const words = rows.map(({ name, count, marked = 0 }) => {
		return `${name}: ${formatCount(count)}${marked > 0 ? `, ${formatCount(marked)} ${what}` : ''}`;
	});
	return (
		<svg class="bars" width="100%" height={rows.length * ROW} role="img" aria-labelledby={`${id}-name ${id}-words`}>
			<title id={`${id}-name`}>{label}</title>
			<desc id={`${id}-words`}>{words.join('; ')}.</desc>
			{rows.map(({ name, count, marked = 0 }, at) => (
				<svg key={name} y={at * ROW} width="100%" height={ROW}>
					<text x="0" y="14">
						{name}
					</text>
					<text x="100%" y="14" text-anchor="end">
						{formatCount(count)}
					</text>
					<rect class="bar-ground" x="0" y="20" width="100%" height={BAR} />
					<rect x="0" y="20" width={percent(count - marked, most)} height={BAR} {...filled('solid')} />
					{marked === 0 ? null : (
						<rect
							x={percent(count - marked, most)}
							y="20"
							width={percent(marked, most)}
							height={BAR}
							{...filled('hatched')}
						/>
					)}
				</svg>
			))}
		</svg>
	);
}

/** Heights in pixels: of a row, and of its bar. */
const ROW = 40;
const BAR = 12;

function capital(words: string): string {
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
