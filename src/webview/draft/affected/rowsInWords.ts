import { t } from '../../../core/translate';
import { affectedRows } from '../../../protocol/fields';

/** One line for each row, so that two versions can be compared. */
export function rowsInWords(value: string): string {
	const rows = affectedRows(value);
	if (rows === undefined) return value;
	return rows
		.map(r => [
			r.ecosystem,
			r.name,
			r.range,
			r.patched === undefined ? '' : t('patched {0}', r.patched),
			r.functions.join(', '),
		])
		.map(parts => parts.filter(part => part !== '').join(' · '))
		.join('\n');
}
