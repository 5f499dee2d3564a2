import type { Advisory } from '../core/advisory';
import { type CaseClock, compareByDeadline } from '../core/clock';
import { type FixContent, holdsFix } from '../core/fixes';
import type { FixMatch } from '../core/fixMatch/matchFix';
import { caseName } from '../core/handle';
import { groupOf } from '../core/lifecycle';
import type { Translate } from '../core/translate';
import { plainLine } from '../core/visible';
import { labelText } from '../core/withoutIcons';
import type { Report } from '../feeds/feed';
import { openName } from './fixTitle';

/** A fix is linked late now and then; older advisories are found from their own rows. */
const MOST_PUBLISHED = 50;
const LONGEST_NAME = 60;
const NAMES_SHOWN = 2;

export interface LinkItem {
	readonly label: string;
	readonly description: string;
	readonly detail: string;
	readonly handle: string;
}

/** The reports to choose from. */
export interface LinkItems {
	readonly open: readonly LinkItem[];
	readonly published: readonly LinkItem[];
}

export interface LinkItemContext {
	readonly clockOf: (report: Report) => CaseClock;
	/** "High 8.1" */
	readonly severityText: (report: Report) => string;
	/** "Inbox", "In progress, 5 Patch" */
	readonly stateText: (report: Report) => string;
	/** What each report names of the change. */
	readonly matches: ReadonlyMap<Advisory, FixMatch>;
	/** Whether a report is known to be about another repository than the one that was changed. */
	readonly isElsewhere: (report: Report) => boolean;
	readonly hidden: boolean;
	readonly t: Translate;
}

/**
 * The reports that a change may fix: those of the same repository before others, those that name the changed files and
 * functions, then by deadline; published ones apart, the newest first.
 * @param fixes what is about to be linked, or can be chosen to be
 */
export function linkItems(
	reports: readonly Report[],
	fixes: readonly FixContent[],
	context: LinkItemContext,
): LinkItems {
	const ranked = reports.map(report => ({
		report,
		record: report.record,
		group: groupOf(report.advisory),
		elsewhere: context.isElsewhere(report) ? 1 : 0,
		score: context.matches.get(report.advisory)?.score ?? 0,
	}));
	const item = ({ report }: { readonly report: Report }): LinkItem => linkItem(report, fixes, context);
	const open = ranked
		.filter(({ group }) => group === 'inbox' || group === 'inProgress')
		.map(one => ({ ...one, clock: context.clockOf(one.report) }))
		.sort((a, b) => a.elsewhere - b.elsewhere || b.score - a.score || compareByDeadline(a, b));
	const published = ranked
		.filter(({ group }) => group === 'published')
		.sort((a, b) => b.score - a.score || publishedOf(b) - publishedOf(a))
		.slice(0, MOST_PUBLISHED);
	return { open: open.map(item), published: published.map(item) };
}

function publishedOf({ report: { advisory } }: { readonly report: Report }): number {
	return Date.parse(advisory.publishedAt ?? '') || 0;
}

function linkItem(report: Report, fixes: readonly FixContent[], context: LinkItemContext): LinkItem {
	const { advisory, record } = report;
	const { t, hidden } = context;
	const title = hidden ? t('Details hidden') : plainLine(advisory.summary, 200) || t('Report without a title');
	const match = context.matches.get(advisory);
	const description = [
		context.severityText(report),
		context.stateText(report),
		match === undefined ? '' : reason(match, hidden, t),
		context.isElsewhere(report) ? t('another repository') : '',
		fixes.some(fix => holdsFix(record.fixes, fix)) ? t('linked already') : '',
	];
	return {
		label: advisory.state === 'published' ? openName(report, hidden) : caseName(record.handle),
		description: labelText(description.filter(Boolean).join(' · '), 500),
		detail: labelText(title, 200),
		handle: record.handle,
	};
}

/** Why a report stands where it does: "names src/parser.ts and parseHeader". A name tells where the flaw is, so it can be hidden. */
export function reason({ files, symbols }: FixMatch, hidden: boolean, t: Translate): string {
	if (hidden) return t('names what is changed');
	// One of each says more than two of a kind.
	const names = [...files.slice(0, 1), ...symbols.slice(0, 1), ...files.slice(1), ...symbols.slice(1)].map(name =>
		plainLine(name, LONGEST_NAME),
	);
	const [first = '', second = ''] = names;
	const more = names.length - NAMES_SHOWN;
	if (names.length <= 1) return t('names {0}', first);
	return more <= 0 ? t('names {0} and {1}', first, second) : t('names {0}, {1} and {2} more', first, second, more);
}
