import type { ComponentChildren } from 'preact';
import { shareWords, STAGE_WORDS, unitWords } from '../../core/metrics/words';
import type { MetricsView } from '../../protocol/metrics';
import { formatCount } from '../format';
import { Chart, percent } from './Chart';

type Stage = MetricsView['metrics']['stages'][number];

const SPREAD = ['Shortest', 'Lower quartile', 'Median', 'Upper quartile', 'Longest'];

/** How long each stage takes, against its deadline. */
export function Times({ view }: { readonly view: MetricsView }) {
	return (
		<section class="part" aria-labelledby="times">
			<h2 id="times">How long it takes</h2>
			<p class="hint">
				Counted from the receipt of a report. Pauses do not make a time shorter, they move the deadline it is held
				against; a negotiated deadline counts in place of the policy’s. What is late and not done counts as not within
				its deadline.
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
			? 'None is done yet.'
			: `Median ${spread.median} ${unitWords(stage, spread.median)}, of ${formatCount(spread.n)} done.`;
	const times = spread === undefined ? [] : [spread.min, spread.q1, spread.median, spread.q3, spread.max];
	return (
		<Chart
			id={`time-${stage}`}
			title={STAGE_WORDS[stage]}
			about={about}
			head={['What', 'Number']}
			rows={[
				['Done', spread?.n ?? 0],
				...SPREAD.map((name, at) => [`${name}, in ${unitWords(stage, 2)}`, times[at] ?? '–']),
				['Within deadline', shareWords(within, judged)],
				['Late, not done', late],
				['Not done, in time', waiting],
				['Clock unknown', unknown],
				['Not written down', unrecorded],
			]}
		>
			<p>
				Within deadline: {shareWords(within, judged)}
				{late > 0 ? `, ${formatCount(late)} of them late and not done` : ''}.
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
	const limit = allowed === undefined ? '' : ` The policy allows ${allowed} ${unitWords(stage, allowed)}.`;
	const middle = few.length > 0 ? `The times: ${few.join(', ')}.` : `The middle half: ${q1} to ${q3}.`;
	return (
		<>
			<svg class="box" width="100%" height="64" role="img" aria-labelledby={`${stage}-name ${stage}-words`}>
				<title id={`${stage}-name`}>{STAGE_WORDS[stage]}</title>
				<desc id={`${stage}-words`}>
					{`Median ${median}, from ${min} to ${max} ${unitWords(stage, max)}, n = ${n}. ${middle}${limit}`}
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
						{`${most} ${unitWords(stage, most)}`}
					</text>
				</svg>
			</svg>
			<ul class="legend">
				<Mark name={few.length > 0 ? 'each time' : 'middle half'}>
					{few.length > 0 ? (
						<circle class="bar bar-solid" cx="9" cy="6" r="5" />
					) : (
						<rect class="bar bar-solid" x="1" y="1" width="16" height="10" />
					)}
				</Mark>
				<Mark name="median">
					<line class="median" x1="9" x2="9" y1="0" y2="12" />
				</Mark>
				{allowed === undefined ? null : (
					<Mark name={`allowed: ${allowed} ${unitWords(stage, allowed)}`}>
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
