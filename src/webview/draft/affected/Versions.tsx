import { useMemo, useState } from 'preact/hooks';
import type { Affected } from '../../../core/advisory';
import type { TagState } from '../../../core/versions';
import { formatCount } from '../../format';
import { Icon, type IconName } from '../../parts/Icon';
import { SafeText } from '../../parts/SafeText';
import type { RowAssessment } from './assessor';
import {
	type Line,
	linesOf,
	type Run,
	runsOf,
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

/** So many lines of releases are shown at once. */
const LINES_SHOWN = 6;

/** The versions of the row's package as its rows have them. */
export function Versions({ row, assessed, read, active }: Props) {
	const versions = assessed?.versions;
	if (!read || assessed === undefined || versions === undefined) return null;
	if (versions.length === 0) {
		return (
			<p class="hint">
				{row.name.trim() === ''
					? 'None of the repository’s tags is a version by itself. Name the package, to look for tags with its name.'
					: 'None of the repository’s tags is a version of this package, so the range is not compared with any.'}
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
	const [all, setAll] = useState(false);
	const [single, setSingle] = useState(false);
	const shown = all ? lines : lines.slice(0, LINES_SHOWN);
	const said =
		versions.every(({ state }) => state === 'unknown') && !named
			? `${formatCount(versions.length)} versions: write a range, and they light up.`
			: summaryWords(versions);
	return (
		<div class="versions-of">
			<p class="versions-said" {...(active ? { role: 'status' } : {})}>
				{rows > 1 ? `Under all ${rows} rows of this package: ` : ''}
				<SafeText text={said} />
			</p>
			<Bar versions={versions} />
			<ul class="lines">
				{shown.map(line => (
					<LineOfReleases key={line.name} line={line} />
				))}
			</ul>
			<div class="actions">
				{lines.length > LINES_SHOWN ? (
					<button type="button" class="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
						{all ? 'Show fewer lines' : `Show all ${formatCount(lines.length)} lines of releases`}
					</button>
				) : null}
				<button type="button" class="quiet" aria-expanded={single} onClick={() => setSingle(!single)}>
					{single ? 'Hide single versions' : `Show all ${formatCount(versions.length)} versions`}
				</button>
			</div>
			{single ? <SingleVersions lines={lines} /> : null}
		</div>
	);
}

/** All versions at a glance, the oldest at the left: how high a part is says the same as its colour. */
function Bar({ versions }: { readonly versions: readonly StatedVersion[] }) {
	const runs = useMemo(() => runsOf(versions).reverse(), [versions]);
	let x = 0;
	return (
		<svg
			class="versions-bar"
			viewBox={`0 0 ${versions.length} 8`}
			preserveAspectRatio="none"
			aria-hidden="true"
			focusable="false"
		>
			{runs.map(({ state, count }) => {
				const from = x;
				x += count;
				const height = HEIGHTS[state];
				return <rect key={from} class={`bar-${state}`} x={from} y={8 - height} width={count} height={height} />;
			})}
		</svg>
	);
}

const HEIGHTS: Readonly<Record<TagState, number>> = { affected: 8, fixed: 4, unaffected: 1, unknown: 2 };

function LineOfReleases({ line: { name, runs } }: { readonly line: Line }) {
	return (
		<li class="line">
			<span class="line-name">
				<SafeText text={name} />
			</span>
			<ul class="runs">
				{runs.map(run => (
					<RunOfVersions key={`${run.state} ${run.oldest}`} run={run} />
				))}
			</ul>
		</li>
	);
}

function RunOfVersions({ run }: { readonly run: Run }) {
	const { state, count } = run;
	return (
		<li class={`run run-${state}`}>
			<Icon name={STATE_ICONS[state]} />
			<span class="run-state">{STATE_NAMES[state]}</span>
			<span class="run-versions">
				<SafeText text={stretchWords(run)} />
			</span>
			{count > 1 ? (
				<span class="run-count">
					{formatCount(count)}
					<span class="sr"> versions</span>
				</span>
			) : null}
		</li>
	);
}

/** Every version by itself, in a box of its own that the keyboard can scroll. */
function SingleVersions({ lines }: { readonly lines: readonly Line[] }) {
	return useMemo(
		() => (
			<div class="single-versions" tabIndex={0} role="group" aria-label="Single versions">
				{lines.map(({ name, versions }) => (
					<div key={name} class="line">
						<span class="line-name">
							<SafeText text={name} />
						</span>
						<ul class="runs">
							{versions.map(({ tag, version, state }) => (
								<li key={tag} class={`single run-${state}`} title={tag}>
									<Icon name={STATE_ICONS[state]} />
									<SafeText text={version} />
									<span class="sr"> {STATE_NAMES[state]}</span>
								</li>
							))}
						</ul>
					</div>
				))}
			</div>
		),
		[lines],
	);
}
