import { t, translated } from '../../core/translate';
import { STAGE_WORDS, unitWords } from '../../core/metrics/words';
import type { MetricsView } from '../../protocol/metrics';
import { Chart, labelled, percent } from './Chart';
import { type Fill, filled, Legend } from './ChartPatterns';
import { Lines } from './Lines';

type Row = MetricsView['metrics']['trend'][number];

const PARTS = [
	{ of: 'vulnerabilities', name: t('Vulnerabilities'), fill: 'solid' },
	{ of: 'noise', name: t('Noise'), fill: 'hatched' },
	{ of: 'other', name: t('Other outcomes'), fill: 'dotted' },
	{ of: 'open', name: t('Not decided'), fill: 'empty' },
] as const satisfies readonly { of: keyof Row; name: string; fill: Fill }[];

/** How all of this changed, by when reports came. */
export function Trend({ view: { metrics, choice } }: { readonly view: MetricsView }) {
	const { trend, notInTrend } = metrics;
	if (trend.length === 0) return null;
	const label = choice.step === 'month' ? t('Month') : t('Quarter');
	return (
		<section class="part" aria-labelledby="trend">
			<h2 id="trend">{t('How it changes')}</h2>
			<p class="hint">
				{notInTrend > 0
					? notInTrend === 1
						? t(
								'Each report counts in the {0} in which it came. Of the newest ones, many are still on their way. {1} more is older, or of an unknown date.',
								choice.step === 'month' ? t('month') : t('quarter'),
								notInTrend,
							)
						: t(
								'Each report counts in the {0} in which it came. Of the newest ones, many are still on their way. {1} more are older, or of an unknown date.',
								choice.step === 'month' ? t('month') : t('quarter'),
								notInTrend,
							)
					: t(
							'Each report counts in the {0} in which it came. Of the newest ones, many are still on their way.',
							choice.step === 'month' ? t('month') : t('quarter'),
						)}
			</p>
			<Chart
				id="came"
				title={t('Reports and noise')}
				about={t('Noise is what was a duplicate, not reproducible, out of scope, or works as intended.')}
				head={[label, t('Reports'), ...PARTS.map(({ name }) => name), t('Noise share of decided')]}
				rows={trend.map(row => [row.name, row.came, ...PARTS.map(part => row[part.of]), noiseOf(row)])}
			>
				<Columns rows={trend} />
				<Legend items={PARTS} />
			</Chart>
			<div class="metrics-pair">
				<MedianChart id="answers" rows={trend} label={label} stages={['acknowledge', 'assess']} />
				<MedianChart id="ends" rows={trend} label={label} stages={['fix', 'disclose']} />
			</div>
		</section>
	);
}

function noiseOf({ noise, vulnerabilities, other }: Row): string {
	const decided = noise + vulnerabilities + other;
	return decided === 0 ? '–' : `${Math.round((noise / decided) * 100)} %`;
}

/** A column for each step, its parts upon each other. */
function Columns({ rows }: { readonly rows: readonly Row[] }) {
	const most = Math.max(1, ...rows.map(({ came }) => came));
	const width = 100 / rows.length;
	const total = rows.reduce((sum, { came }) => sum + came, 0);
	const [from, to] = [rows[0]?.name ?? '', rows.at(-1)?.name ?? ''];
	const words =
		total === 1
			? t('{0} report from {1} to {2}, {3} at most in one.', total, from, to, most)
			: t('{0} reports from {1} to {2}, {3} at most in one.', total, from, to, most);
	return (
		<svg class="columns" width="100%" height="180" role="img" aria-labelledby="columns-name columns-words">
			<title id="columns-name">{t('Reports by when they came, and what they turned out to be')}</title>
			<desc id="columns-words">{words}</desc>
			<text x="0" y="12">
				{most}
			</text>
			<svg y="18" width="100%" height="140">
				{rows.flatMap((row, at) => {
					let above = row.came;
					return PARTS.map(({ of, fill }) => {
						const top = most - above;
						above -= row[of];
						return row[of] === 0 ? null : (
							<rect
								key={`${row.name} ${of}`}
								x={`${(at + 0.15) * width}%`}
								width={`${width * 0.7}%`}
								y={percent(top, most)}
								height={percent(row[of], most)}
								{...filled(fill)}
							/>
						);
					});
				})}
			</svg>
			<line class="axis" x1="0" x2="100%" y1="158" y2="158" />
			{labelled(rows.length).map(at => (
				<text key={at} x={`${(at + 0.15) * width}%`} y="174">
					{rows[at]?.name}
				</text>
			))}
		</svg>
	);
}

interface MedianProps {
	readonly id: string;
	readonly rows: readonly Row[];
	readonly label: string;
	readonly stages: readonly ['acknowledge', 'assess'] | readonly ['fix', 'disclose'];
}

function MedianChart({ id, rows, label, stages }: MedianProps) {
	const names = stages.map(stage => translated(STAGE_WORDS[stage]));
	const unit = unitWords(stages[0], 2, t);
	return (
		<Chart
			id={id}
			title={
				stages[0] === 'fix'
					? t('Time to fix and time to disclosure')
					: t('Time to acknowledge and time to first assessment')
			}
			about={t('Medians in {0}, of what is done.', unit)}
			head={[label, ...names.flatMap(name => [t('{0}, median', name), `${name}, n`])]}
			rows={rows.map(({ name, medians }) => [
				name,
				...stages.flatMap(stage => [medians[stage].median ?? '–', medians[stage].n]),
			])}
		>
			<Lines
				id={id}
				unit={unit}
				steps={rows.map(({ name }) => name)}
				series={stages.map((stage, at) => ({
					name: names[at] ?? '',
					values: rows.map(row => row.medians[stage].median),
				}))}
			/>
		</Chart>
	);
}
