import { t } from '../../../core/translate';
import type { Affected } from '../../../core/advisory';
import type { AffectedFinding } from '../../../core/versions';
import type { IconName } from '../../parts/Icon';
import { checkRange } from './rangeCheck';

export type Level = AffectedFinding['level'];

/** How much a finding matters, by symbol and by word. */
export const LEVELS: Readonly<Record<Level, { readonly icon: IconName; readonly name: string }>> = {
	error: { icon: 'cross', name: t('To correct') },
	warning: { icon: 'warning', name: t('To check') },
	note: { icon: 'question', name: t('To note') },
};

const ORDER: readonly Level[] = ['error', 'warning', 'note'];

/** The first of them that somebody should do something about; a note is no matter for a headline. */
export function worstLevel(row: Affected, findings: readonly AffectedFinding[]): Level | undefined {
	if (isBlank(row)) return undefined;
	return ORDER.slice(0, 2).find(level => findings.some(one => one.level === level));
}

/** @returns what a row without anything to correct says of itself */
export function headWords(row: Affected): string {
	if (isBlank(row)) return t('To be written');
	return row.name.trim() !== '' && checkRange(row.range).kind === 'valid' ? '' : t('Not finished');
}

/** The fields say by themselves that they are empty, or hold no range. */
const OF_FIELDS: ReadonlySet<AffectedFinding['rule']> = new Set(['no-package', 'no-range', 'bad-range']);

/** @returns what is said below a row's fields, what matters most first */
export function shownFindings(row: Affected, findings: readonly AffectedFinding[]): readonly AffectedFinding[] {
	if (row.range.trim() === '') return [];
	return findings
		.filter(({ rule }) => !OF_FIELDS.has(rule))
		.toSorted((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level));
}

function isBlank({ name, range }: Affected): boolean {
	return name.trim() === '' && range.trim() === '';
}
