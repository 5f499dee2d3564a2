import type { BulkRow } from '../../protocol/bulk';

/** How a report stands on this page. */
export const STATUS_WORDS: Readonly<Record<BulkRow['status'], string>> = {
	open: 'To do',
	original: 'Stays open: the others are duplicates of it',
	'left-out': 'Left out',
	decided: 'Decided before: nothing is done about it',
	gone: 'Not there any more',
	waiting: 'Waiting',
	applying: 'Under way',
	done: 'Done',
	failed: 'Failed',
};

/** @returns the title as a row shows it. */
export function titleWords({ title }: Pick<BulkRow, 'title'>): string {
	return title === '' ? 'Report without a title' : title;
}
