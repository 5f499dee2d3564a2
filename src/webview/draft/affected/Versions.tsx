import { t } from '../../../core/translate';
import { useMemo, useState } from 'preact/hooks';
import type { Affected } from '../../../core/advisory';
import type { TagState } from '../../../core/versions';
import { plainLine } from '../../../core/visible';
import { formatCount } from '../../format';
import { Icon, type IconName } from '../../parts/Icon';
import { SafeText } from '../../parts/SafeText';
import type { RowAssessment } from './assessor';
import {
	areFew,
	type Line,
	linesOf,
	type Run,
	runsOf,
	shownLines,
	STATE_NAMES,
	type StatedVersion,
	stretchWords,
	summaryWords,
} from './versionLines';

export const STATE_ICONS: Readonly<Record<TagState, IconName>> = {
	affected: 'warning',
	fixed: 'check',
	unaffected: 'dash',
	unknown: 'question',
};

interface Props {
	readonly row: Affected;
	readonly assessed: RowAssessment | undefined;
	/** Whether the repository's tags are known. */
	readonly read: boolean;
	/** Whether changes are read out. */
	readonly active: boolean;
}

/** The versions of the row's package as its rows have them. */
export function Versions({ row, assessed, read, active }: Props) {
	const versions = assessed?.versions;
	if (!read || assessed === undefined || versions === undefined) return null;
	if (versions.length === 0) {
		return (
			<p class="hint">
				{row.name.trim() === ''
					? t('None of the repository’s tags is a version by itself. Name the package, to look for tags with its name.')
					: t('None of the repository’s tags is a version of this package, so the range is not compared with any.')}
			</p>
		);
	}
	return (
		<VersionLines versions={versions} rows={assessed.rowsOfPackage} named={row.range.trim() !== ''} active={active} />
	);
}

interface LinesProps {
	readonly versions: readonly StatedVersion[];
	/** How many rows the package has. */
	readonly rows: number;
	/** Whether a range is written. */
	readonly named: boolean;
	readonly active: boolean;
}

function VersionLines({ versions, rows, named, active }: LinesProps) {
	const lines = useMemo(() => linesOf(versions), [versions]);
	const few = areFew(lines);
	const [all, setAll] = useState(false);
	const [single, setSingle] = useState(false);
	const shown = shownLines(lines, all || single);
	const nothing = !named && versions.every(({ state }) => state === 'unknown');
	const said = nothing
		? t('{0} versions. Write a range, and they light up.', formatCount(versions.length))
		: summaryWords(versions);
	return (
		<div class="versions-of">
			<p class="versions-said" {...(active ? { role: 'status' } : {})}>
				{rows > 1 ? `${t('Under all {0} rows of this package:', rows)} ` : ''}
				<SafeText text={said} />
			</p>
			<Bar versions={versions} />
			{single && !few ? (
				<div class="single-versions" tabIndex={0} role="group" aria-label={t('All versions')}>
					<Lines lines={shown} single={true} />
				</div>
			) : (
				<Lines lines={shown} single={few} />
			)}
			{few ? null : (
				<div class="actions">
					{shownLines(lines, false).length < lines.length && !single ? (
						<button type="button" class="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
							{all ? t('Show fewer lines') : t('Show all {0} lines of releases', formatCount(lines.length))}
						</button>
					) : null}
					<button type="button" class="quiet" aria-expanded={single} onClick={() => setSingle(!single)}>
						{single ? t('Show stretches only') : t('Show all {0} versions', formatCount(versions.length))}
					</button>
				</div>
			)}
		</div>
	);
}

/** All versions at a glance, the oldest at the left: how high a part is says the same as its colour. */
function Bar({ versions }: { readonly versions: readonly StatedVersion[] }) {
	const runs = useMemo(() => runsOf(versions).reverse(), [versions]);
	let x = 0;
	return (
		<div class="versions-bar" aria-hidden="true">
			<SafeText text={runs[0]?.oldest ?? ''} />
			<svg viewBox={`0 0 ${versions.length} 8`} preserveAspectRatio="none" focusable="false">
				{runs.map(({ state, count }) => {
					const from = x;
					x += count;
					const height = HEIGHTS[state];
					return <rect key={from} class={`bar-${state}`} x={from} y={8 - height} width={count} height={height} />;
				})}
			</svg>
			<SafeText text={runs.at(-1)?.newest ?? ''} />
		</div>
	);
}

const HEIGHTS: Readonly<Record<TagState, number>> = { affected: 8, fixed: 4, unaffected: 1, unknown: 2 };

interface ListProps {
	readonly lines: readonly Line[];
	/** Whether every version is named, not only where a stretch begins and ends. */
	readonly single: boolean;
}

function Lines({ lines, single }: ListProps) {
	return useMemo(
		() => (
			<ul class="lines">
				{lines.map(({ name, runs, versions }) => (
					<li key={name} class="line">
						<span class="line-name">
							<SafeText text={name} />
						</span>
						<ul class="runs">
							{placed(runs).map(({ run, from }) => (
								<li key={from} class={`run run-${run.state}`}>
									<Icon name={STATE_ICONS[run.state]} />
									<span class="run-state">{STATE_NAMES[run.state]}</span>
									{single ? (
										<Singles versions={versions.slice(from, from + run.count)} />
									) : (
										<>
											<span class="run-versions">
												<SafeText text={stretchWords(run)} />
											</span>
											<Count count={run.count} />
										</>
									)}
								</li>
							))}
						</ul>
					</li>
				))}
			</ul>
		),
		[lines, single],
	);
}

function Singles({ versions }: { readonly versions: readonly StatedVersion[] }) {
	return (
		<ul class="singles">
			{versions.map(({ tag, version }) => (
				<li key={tag} class="run-versions" title={plainLine(tag, 200)}>
					<SafeText text={version} />
				</li>
			))}
		</ul>
	);
}

function Count({ count }: { readonly count: number }) {
	if (count === 1) return null;
	return (
		<span class="run-count">
			{formatCount(count)}
			<span class="sr"> {t('versions')}</span>
		</span>
	);
}

/** Each stretch with the place of its first version in the line. */
function placed(runs: readonly Run[]): { readonly run: Run; readonly from: number }[] {
	let next = 0;
	return runs.map(run => {
		const from = next;
		next += run.count;
		return { run, from };
	});
}
