import type { Severity } from '../core/advisory';
import { groupWord } from '../core/advisoryWords';
import { sourceKey } from '../core/forgeCase';
import { isDrill } from '../core/drill/isDrill';
import { groupOf, isPublic } from '../core/lifecycle';
import type { CaseClock } from '../core/clock';
import { caseName } from '../core/handle';
import { plainLine } from '../core/visible';
import type { Report } from '../feeds/feed';
import { type DetailContext, detailRows } from './detailRows';
import type { Row } from './rows';
import { type SeverityContext, severityWithScore } from './severityWords';
import { clockWords } from './words';

/** A codicon for each severity: told apart by shape, then by colour. */
const SEVERITY_ICON: Readonly<Record<Severity, string>> = {
	critical: 'flame',
	high: 'warning',
	medium: 'circle-filled',
	low: 'circle-outline',
	none: 'dash',
};

export interface RowContext extends DetailContext, SeverityContext {
	readonly clockOf: (report: Report) => CaseClock;
	/** Whether there are more reports than these, which are not read yet: then nothing is counted. */
	readonly isPart?: boolean;
	/** Handles of cases that cannot be changed here: their files are of a newer version, or have words that are not known. */
	readonly readOnly?: ReadonlySet<string>;
}

/** The row of a report, followed by its children. */
export function reportRows(report: Report, parent: string, context: RowContext): Row[] {
	const { advisory, record } = report;
	const { now, t, hidden } = context;
	const id = `report:${record.handle}`;
	const clock = context.clockOf(report);
	const words = clockWords(clock, now, t);
	const severity = severityWithScore(report, context);
	const title = hidden ? t('Details hidden') : plainLine(advisory.summary, 200) || t('Report without a title');
	const name = hidden ? '' : nameOf(report);
	const isReadOnly = context.readOnly?.has(record.handle) === true;
	const mark = isReadOnly ? t('read-only') : '';
	const why = isReadOnly
		? [
				t(
					'Read-only: a newer version wrote this case, or it has a word that this one does not know. Update the extension, or mend the word.',
				),
			]
		: [];
	// After publication its page has what is left: the announcement, the documents, the links to the fix.
	const hasDraft = ['triage', 'draft', 'published'].includes(advisory.state);
	const details = detailRows(report, id, clock, context);
	return [
		{
			id,
			parent,
			children: details.filter(row => row.parent === id).map(row => row.id),
			label: title,
			description: [name, mark, severity, words].filter(Boolean).join(' · '),
			tooltip: (hidden
				? [words, ...why].filter(Boolean)
				: [title, '', ...facts(report, context, name, severity, words), ...why]
			).join('\n'),
			spoken: [title, name, mark, severity, words].filter(Boolean).join(', '),
			icon: severityIcon(advisory.severity),
			// Commands work on real cases: a drill is opened, and nothing else.
			context: isDrill(report)
				? 'drill'
				: [
						'report',
						hasDraft ? 'draftable' : '',
						advisory.state === 'triage' ? 'undecided' : '',
						advisory.source.url === undefined ? '' : 'onForge',
						advisory.state === 'triage' && record.acknowledgedAt === undefined ? 'acknowledgeable' : '',
						clock.kind === 'unknown' ? 'clockless' : '',
						isPublic(advisory) ? '' : 'guarded',
					]
						.filter(Boolean)
						.join(' '),
			expanded: false,
			click: { command: 'secureResponse.openTriage', title: t('Open Report') },
			target: { kind: 'report', handle: record.handle },
		},
		...details,
	];
}

/** The id that people call it by: the CVE's, else its feed's, else the case's name. */
function nameOf({ advisory, record }: Report): string {
	const id = advisory.cveId ?? (sourceKey(advisory) === undefined ? undefined : advisory.id);
	return id === undefined ? caseName(record.handle) : plainLine(id, 40);
}

function facts(report: Report, context: RowContext, name: string, severity: string, words: string): string[] {
	const { advisory, record } = report;
	const { t } = context;
	const from = record.received?.name;
	return [
		[name, groupWord(groupOf(advisory), t)].join(' · '),
		severity,
		words,
		from === undefined ? '' : t('From {0}', plainLine(from, 80)),
		record.assignee === undefined ? '' : t('Assigned to {0}', plainLine(record.assignee, 80)),
	].filter(Boolean);
}

function severityIcon(severity: Severity | undefined): readonly [string, string?] {
	if (severity === undefined) return ['question', 'secureResponse.severity.none'];
	return [SEVERITY_ICON[severity], `secureResponse.severity.${severity}`];
}
