import { t } from '../../core/translate';
import type { BulkRow } from '../../protocol/bulk';

/** How a report stands on this page. */
export const STATUS_WORDS: Readonly<Record<BulkRow['status'], string>> = {
	open: t('To do'),
	original: t('Stays open: the others are duplicates of it'),
	'left-out': t('Left out'),
	decided: t('Decided before: nothing is done about it'),
	gone: t('Not there any more'),
	waiting: t('Waiting'),
	applying: t('Under way'),
	done: t('Done'),
	failed: t('Failed'),
};

/** @returns the title as a row shows it. */
export function titleWords({ title }: Pick<BulkRow, 'title'>): string {
	return title === '' ? t('Report without a title') : title;
}
