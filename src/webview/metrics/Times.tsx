import { t, translated } from '../../core/translate';
import type { ComponentChildren } from 'preact';
import { shareWords, STAGE_WORDS, unitWords } from '../../core/metrics/words';
import type { MetricsView } from '../../protocol/metrics';
import { formatCount } from '../format';
import { Chart, percent } from './Chart';

type Stage = MetricsView['metrics']['stages'][number];

const SPREAD = [t('Shortest'), t('Lower quartile'), t('Median'), t('Upper quartile'), t('Longest')];

/** How long each stage takes, against its deadline. */
export function Times({ view }: { readonly view: MetricsView }) {
	return (
		<section class="part" aria-labelledby="times">
			<h2 id="times">{t('How long it takes')}</h2>
			<p class="hint">
				{t(
					'Counted from the receipt of a report. Pauses do not make a time shorter, they move the deadline it is held against; a negotiated deadline counts in place of the policy’s. What is late and not done counts as not within its deadline.',
				)}
			</p>
			<div class="metrics-pair wide">
				{view.metrics.stages.map(stage => (
					<StageChart key={stage.stage} stage={stage} allowed={allowedOf(stage, view)} />
				))}
			</div>
		</section>
	);
}

/** What the policy allows: for a fix there is PD alone, and that of a disclosure runs from validation. */
function allowedOf({ stage }: Stage, { allowed }: MetricsView): number | undefined {
	return stage === 'acknowledge' || stage === 'assess' ? allowed[stage] : undefined;
}

function StageChart({ stage: of, allowed }: { readonly stage: Stage; readonly allowed: number | undefined }) {
	const { stage, spread, within, judged, late, waiting, unknown, unrecorded } = of;
	const about =
		spread === undefined
			? t('None is done yet.')
			: t('Median {0} {1}, of {2} done.', spread.median, unitWords(stage, spread.median, t), formatCount(spread.n));
	const times = spread === undefined ? [] : [spread.min, spread.q1, spread.median, spread.q3, spread.max];
	return (
		<Chart
			id={`time-${stage}`}
			title={translated(STAGE_WORDS[stage])}
			about={about}
			head={[t('What'), t('Number')]}
			rows={[
				[t('Done'), spread?.n ?? 0],
				...SPREAD.map((name, at) => [t('{0}, in {1}', name, unitWords(stage, 2, t)), times[at] ?? '–']),
				[t('Within deadline'), shareWords(within, judged, t)],
				[t('Late, not done'), late],
				[t('Not done, in time'), waiting],
				[t('Clock unknown'), unknown],
				[t('Not written down'), unrecorded],
			]}
		>
			<p>
				{late > 0
					? t('Within deadline: {0}, {1} of them late and not done.', shareWords(within, judged, t), formatCount(late))
					: t('Within deadline: {0}.', shareWords(within, judged, t))}
			</p>
			{spread === undefined ? null : <Box stage={of} spread={spread} allowed={allowed} />}
		</Chart>
	);
}

interface BoxProps {
	readonly stage: Stage;
	readonly spread: NonNullable<Stage['spread']>;
	readonly allowed: number | undefined;
}

/** Shortest to longest as a line, the middle half as a box, the median as a bar; few times as points. */
function Box({ stage: { stage, few }, spread, allowed }: BoxProps) {
	const { min, q1, median, q3, max, n } = spread;
	const most = niceEnd(Math.max(max, allowed ?? 0, 1));
	const at = (days: number): string => percent(days, most);
	const limit =
		allowed === undefined ? '' : ` ${t('The policy allows {0} {1}.', allowed, unitWords(stage, allowed, t))}`;
	const middle = few.length > 0 ? t('The times: {0}.', few.join(', ')) : t('The middle half: {0} to {1}.', q1, q3);
	return (
		<>
			<svg class="box" width="100%" height="64" role="img" aria-labelledby={`${stage}-name ${stage}-words`}>
				<title id={`${stage}-name`}>{translated(STAGE_WORDS[stage])}</title>
				<desc id={`${stage}-words`}>
					{t(
						'Median {0}, from {1} to {2} {3}, n = {4}. {5}{6}',
						median,
						min,
						max,
						unitWords(stage, max, t),
						n,
						middle,
						limit,
					)}
				</desc>
				{/* Room for half a mark at both ends. */}
				<svg class="open" x="3%" width="94%" height="64">
					<line class="axis" x1="0" x2="100%" y1="44" y2="44" />
					{few.length > 0 ? (
						few.map((days, key) => <circle key={key} class="bar bar-solid" cx={at(days)} cy="24" r="5" />)
					) : (
						<>
							<line class="whisker" x1={at(min)} x2={at(max)} y1="24" y2="24" />
							<line class="whisker" x1={at(min)} x2={at(min)} y1="18" y2="30" />
							<line class="whisker" x1={at(max)} x2={at(max)} y1="18" y2="30" />
							<rect class="bar bar-solid" x={at(q1)} y="14" width={at(q3 - q1)} height="20" />
						</>
					)}
					<line class="median" x1={at(median)} x2={at(median)} y1="10" y2="38" />
					{allowed === undefined ? null : <line class="limit" x1={at(allowed)} x2={at(allowed)} y1="2" y2="46" />}
					<text x="0" y="60">
						0
					</text>
					<text x="100%" y="60" text-anchor="end">
						{`${most} ${unitWords(stage, most, t)}`}
					</text>
				</svg>
			</svg>
			<ul class="legend">
				<Mark name={few.length > 0 ? t('each time') : t('middle half')}>
					{few.length > 0 ? (
						<circle class="bar bar-solid" cx="9" cy="6" r="5" />
					) : (
						<rect class="bar bar-solid" x="1" y="1" width="16" height="10" />
					)}
				</Mark>
				<Mark name={t('median')}>
					<line class="median" x1="9" x2="9" y1="0" y2="12" />
				</Mark>
				{allowed === undefined ? null : (
					<Mark name={t('allowed: {0} {1}', allowed, unitWords(stage, allowed, t))}>
						<line class="limit" x1="9" x2="9" y1="0" y2="12" />
					</Mark>
				)}
			</ul>
		</>
	);
}

function Mark({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
	return (
		<li>
			<svg width="18" height="12" aria-hidden="true">
				{children}
			</svg>
			{name}
		</li>
	);
}

/** The end of an axis: a number that is easily read, not below what is on it. */
export function niceEnd(most: number): number {
	const size = 10 ** Math.floor(Math.log10(most));
	const nice = [1, 2, 4, 5, 6, 8, 10].find(step => step * size >= most) ?? 10;
	return Math.round(nice * size);
}
