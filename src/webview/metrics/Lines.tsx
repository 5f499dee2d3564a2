import { t } from '../../core/translate';
import { labelled, percent } from './Chart';

interface Props {
	readonly id: string;
	/** "business days" */
	readonly unit: string;
	readonly steps: readonly string[];
	/** Two at most: the first with round marks, the second dashed with square ones. */
	readonly series: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[];
}

/** Lines over time. Where a step has no number the line has a gap: nothing is made up between. */
export function Lines({ id, unit, steps, series }: Props) {
	const all = series.flatMap(({ values }) => values.filter(value => value !== undefined));
	if (all.length === 0) return <p class="hint">{t('Nothing is done yet.')}</p>;
	const most = Math.max(1, ...all);
	const x = (at: number): string => `${((at + 0.5) / steps.length) * 100}%`;
	const y = (value: number): string => percent(most - value, most);
	const words = series.map(({ name, values }) => {
		const told = values.flatMap((value, at) => (value === undefined ? [] : [`${steps[at]} ${value}`]));
		return `${name}: ${told.length === 0 ? 'none' : told.join(', ')}`;
	});
	return (
		<>
			<svg class="lines" width="100%" height="160" role="img" aria-labelledby={`${id}-name ${id}-words`}>
				<title id={`${id}-name`}>{t('Medians in {0}', unit)}</title>
				<desc id={`${id}-words`}>{`${words.join('; ')}.`}</desc>
				<text x="0" y="12">{`${most} ${unit}`}</text>
				<svg class="open" y="26" width="100%" height="104">
					{series.map(({ name, values }, nth) => (
						<g key={name} class={nth === 0 ? 'line-first' : 'line-second'}>
							{values.map((value, at) => {
								const before = values[at - 1];
								if (value === undefined || before === undefined) return null;
								return <line key={at} x1={x(at - 1)} y1={y(before)} x2={x(at)} y2={y(value)} />;
							})}
							{values.map((value, at) =>
								value === undefined ? null : nth === 0 ? (
									<circle key={at} cx={x(at)} cy={y(value)} r="4" />
								) : (
									<rect key={at} x={x(at)} y={y(value)} width="8" height="8" transform="translate(-4 -4)" />
								),
							)}
						</g>
					))}
				</svg>
				<line class="axis" x1="0" x2="100%" y1="136" y2="136" />
				{labelled(steps.length).map(at => (
					<text key={at} x={`${(at / steps.length) * 100}%`} y="152">
						{steps[at]}
					</text>
				))}
			</svg>
			<ul class="legend">
				{series.map(({ name }, nth) => (
					<li key={name}>
						<svg width="26" height="12" aria-hidden="true">
							<g class={nth === 0 ? 'line-first' : 'line-second'}>
								<line x1="0" y1="6" x2="26" y2="6" />
								{nth === 0 ? <circle cx="13" cy="6" r="4" /> : <rect x="9" y="2" width="8" height="8" />}
							</g>
						</svg>
						{name}
					</li>
				))}
			</ul>
		</>
	);
}
