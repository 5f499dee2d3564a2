import { type CaseClock, compareByDeadline } from '../core/clock';
import { caseName } from '../core/handle';
import { groupOf } from '../core/lifecycle';
import { plainLine } from '../core/visible';
import type { Report } from '../feeds/feed';
import { type FixContent, isLinked } from './changeToLink';
import type { Translate } from '../core/translate';
import { withoutIcons } from '../core/withoutIcons';

/** A large fix is compared by its first files only, so that the list opens at once. */
const PATHS_COMPARED = 50;

export interface LinkItem {
	readonly label: string;
	readonly description: string;
	readonly detail: string;
	readonly handle: string;
}

export interface LinkItemContext {
	readonly clockOf: (report: Report) => CaseClock;
	/** "High 8.1" */
	readonly severityText: (report: Report) => string;
	readonly hidden: boolean;
	/** A case the person came from: stands first. */
	readonly preferred?: string;
	readonly t: Translate;
}

/** The reports to choose from: those whose text names a changed file first, then by deadline. */
export function linkItems(
	reports: readonly Report[],
	fixes: readonly FixContent[],
	context: LinkItemContext,
): LinkItem[] {
	const paths = [...new Set(fixes.flatMap(fix => fix.files.map(file => file.path)))].slice(0, PATHS_COMPARED);
	return reports
		.map(report => ({
			report,
			record: report.record,
			clock: context.clockOf(report),
			came: report.record.handle === context.preferred ? 0 : 1,
			named: namedFiles(report, paths),
		}))
		.sort((a, b) => a.came - b.came || b.named - a.named || compareByDeadline(a, b))
		.map(({ report, named }) => linkItem(report, named > 0, fixes, context));
}

function linkItem(report: Report, named: boolean, fixes: readonly FixContent[], context: LinkItemContext): LinkItem {
	const { advisory, record } = report;
	const { t, hidden } = context;
	const title = hidden ? t('Details hidden') : plainLine(advisory.summary, 200) || t('Report without a title');
	const description = [
		context.severityText(report),
		groupOf(advisory) === 'inbox' ? t('Inbox') : t('In progress'),
		named ? t('names a changed file') : '',
		fixes.some(fix => isLinked(record.fixes, fix)) ? t('linked already') : '',
	];
	return {
		label: caseName(record.handle),
		description: withoutIcons(description.filter(Boolean).join(' · ')),
		detail: withoutIcons(title),
		handle: record.handle,
	};
}

/**
 * How surely a report speaks of the files: 2 when it names one with its whole path, 1 with its last part only, else 0.
 * A last part without a dot says too little.
 */
export function namedFiles(report: Report, paths: readonly string[]): 0 | 1 | 2 {
	const { summary, description } = report.advisory;
	const text = `${summary}\n${description}`.toLowerCase();
	const lower = paths.map(path => path.toLowerCase());
	if (lower.some(path => path.includes('/') && isNamed(text, path))) return 2;
	return lower
		.map(path => path.slice(path.lastIndexOf('/') + 1))
		.some(name => name.includes('.') && isNamed(text, name))
		? 1
		: 0;
}

/** Whether a name stands in a text as a whole: not within a longer one, but perhaps behind folders. */
function isNamed(text: string, name: string): boolean {
	for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
		const before = text[at - 1] ?? ' ';
		const after = text.slice(at + name.length, at + name.length + 2);
		// A full stop may end the sentence; one with a letter behind it goes on with the name.
		if (!/[\p{L}\p{N}_.-]/u.test(before) && !/^(?:[\p{L}\p{N}_/-]|\.[\p{L}\p{N}])/u.test(after)) return true;
	}
	return false;
}
