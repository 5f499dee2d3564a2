import { t } from '../../../core/translate';
import { RECORDS } from '../../../protocol/records';
import { CREDIT_WORDS } from './creditWords';

/** Credits as lines that people can compare. */
export function creditsInWords(value: string): string {
	const rows = RECORDS.credits.rows(value) ?? [];
	if (rows.length === 0) return t('Nobody');
	return rows
		.map(({ login, name, type }) => {
			const words = CREDIT_WORDS.find(([known]) => known === type)?.[1] ?? type;
			return `${login === undefined ? (name ?? '') : `@${login}`}: ${words}`;
		})
		.join('\n');
}
