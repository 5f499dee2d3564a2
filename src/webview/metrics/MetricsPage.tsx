import { t } from '../../core/translate';
import type { MetricsView } from '../../protocol/metrics';
import { formatCount } from '../format';
import { Shell } from '../parts/Shell';
import { useChange } from '../useChange';
import { AgesChart, OutcomesChart, SeveritiesChart } from './Counts';
import { ChartPatterns } from './ChartPatterns';
import { Filters } from './Filters';
import type { MetricsModel } from './metricsModel';
import { TakeAway } from './TakeAway';
import { Times } from './Times';
import { Trend } from './Trend';

/** The page “Metrics”: how long responses take, and what they were about. It shows numbers alone, so it is never covered. */
export function MetricsPage({ model }: { readonly model: MetricsModel }) {
	useChange(model.onContent);
	const view = model.view();
	return (
		<Shell
			model={model.base}
			header={
				<>
					<p class="kicker">{t('Security response')}</p>
					<h1 class="title">{t('Metrics')}</h1>
					<p class="hint">{t('Counted on this computer from the reports at hand. Nothing is sent anywhere.')}</p>
				</>
			}
			rail={null}
			// Nothing is typed here, so nothing is said of keeping it.
			status={<></>}
		>
			{view === undefined ? <p class="hint">{t('Counting…')}</p> : <Content model={model} view={view} />}
		</Shell>
	);
}

function Content({ model, view }: { readonly model: MetricsModel; readonly view: MetricsView }) {
	if (view.problem !== '') return <p role="alert">{view.problem}</p>;
	if (!view.any) return <Nothing />;
	const { metrics } = view;
	return (
		<>
			<ChartPatterns />
			<Filters view={view} choose={model.choose} />
			<Summary view={view} />
			{metrics.cases === 0 ? null : (
				<>
					<Times view={view} />
					<div class="metrics-pair">
						<AgesChart metrics={metrics} />
						<OutcomesChart metrics={metrics} />
						<SeveritiesChart metrics={metrics} />
					</div>
					<Trend view={view} />
					<TakeAway model={model} notPublic={metrics.notPublic} />
				</>
			)}
		</>
	);
}

function Nothing() {
	return (
		<section class="metrics-empty" aria-labelledby="nothing-yet">
			<h2 id="nothing-yet">{t('Nothing to count yet')}</h2>
			<p>
				{t(
					'Once there are reports, this page shows how long it takes until they are acknowledged, assessed, fixed and disclosed, held against your deadlines; how old the open ones are; what they turned out to be; how severe they were; and how many were noise.',
				)}
			</p>
			<p>{t('Open a folder whose repository has reports, or record one with the command “New Report”.')}</p>
		</section>
	);
}

function Summary({ view: { metrics } }: { readonly view: MetricsView }) {
	if (metrics.cases === 0)
		return <p role="status">{t('No report came in this choice. Choose another time or repository.')}</p>;
	const open = metrics.ages.reduce((sum, { count }) => sum + count, metrics.ageUnknown);
	const overdue = metrics.ages.reduce((sum, age) => sum + age.overdue, 0);
	const { unknownClocks: unknown } = metrics;
	return (
		<section aria-labelledby="metrics-sum">
			<h2 id="metrics-sum" class="sr">
				{t('In short')}
			</h2>
			<dl class="metrics-tiles">
				<Tile
					name={t('Reports')}
					value={formatCount(metrics.cases)}
					note={t('{0} not public', formatCount(metrics.notPublic))}
				/>
				<Tile name={t('Open#state')} value={formatCount(open)} note={t('{0} overdue', formatCount(overdue))} />
				<Tile
					name={t('Noise')}
					value={metrics.decided === 0 ? '–' : `${Math.round((metrics.noise / metrics.decided) * 100)} %`}
					note={
						metrics.decided === 0
							? t('nothing decided yet')
							: t('{0} of {1} decided', formatCount(metrics.noise), formatCount(metrics.decided))
					}
				/>
			</dl>
			{unknown === 0 ? null : (
				<p class="hint">
					{unknown === 1
						? t(
								'1 report has an unknown clock, because nobody said when it came or was answered. No time is counted for it, and it is never late.',
							)
						: t(
								'{0} reports have an unknown clock, because nobody said when they came or were answered. No time is counted for them, and they are never late.',
								formatCount(unknown),
							)}
				</p>
			)}
		</section>
	);
}

function Tile({ name, value, note }: { readonly name: string; readonly value: string; readonly note: string }) {
	return (
		<div>
			<dt>{name}</dt>
			<dd class="metrics-number">{value}</dd>
			<dd class="hint">{note}</dd>
		</div>
	);
}
