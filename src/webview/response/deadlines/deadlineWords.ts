import { t } from '../../../core/translate';
import { remaining } from '../../../core/clock';
import type { DeadlineRow } from '../../../protocol/response/deadlines';
import { WAITED_FOR_WORDS } from '../../parts/clockWords';

export const WHAT_WORDS: Readonly<Record<DeadlineRow['what'], string>> = {
	acknowledge: t('Acknowledge the report'),
	assess: t('First assessment'),
	disclose: t('Public disclosure (PD)'),
	'cra-warning': t('CRA: early warning'),
	'cra-notification': t('CRA: notification'),
	'cra-final': t('CRA: final report'),
};

export const SOURCE_WORDS: Readonly<Record<DeadlineRow['source'], string>> = {
	policy: t('Your policy'),
	agreed: t('Negotiated'),
	finder: t('The finder'),
	coordinator: t('The coordinator'),
	owner: t('Your own date'),
	law: t('EU law (CRA)'),
};

const NOT_YET: Readonly<Partial<Record<DeadlineRow['what'], string>>> = {
	disclose: t('Runs from validation'),
	'cra-final': t('Runs once a fix or mitigation is available'),
};

/** How a deadline stands. The sign in front tells it without colour. */
export interface StateWords {
	readonly sign: string;
	readonly text: string;
	readonly tone: 'calm' | 'soon' | 'overdue';
}

/** @param jumped no time left is told, because one clock is wrong */
export function stateWords(row: DeadlineRow, now: Date, jumped: boolean): StateWords {
	switch (row.state) {
		case 'met':
			return { sign: '✓', text: row.metExact === undefined ? t('Met') : t('Met {0}', row.metExact), tone: 'calm' };
		case 'met-late':
			return { sign: '✓', text: t('Met late, {0}', row.metExact ?? ''), tone: 'calm' };
		case 'resting': {
			const who = row.waitsFor === undefined ? t('somebody else') : WAITED_FOR_WORDS[row.waitsFor];
			return {
				sign: 'Ⅱ',
				text: row.overdue ? t('Rests: waits for {0}; it was overdue before', who) : t('Rests: waits for {0}', who),
				tone: 'calm',
			};
		}
		case 'unknown':
			return { sign: '?', text: t('Nobody knows since when it runs'), tone: 'calm' };
		case 'not-yet':
			return { sign: '–', text: NOT_YET[row.what] ?? t('Does not run yet'), tone: 'calm' };
		case 'moot':
			return { sign: '–', text: t('No longer needed'), tone: 'calm' };
		case 'open':
		case 'overdue':
			return jumped || row.due === undefined
				? { sign: '○', text: t('Open#state'), tone: 'calm' }
				: leftWords(row.due, now);
	}
}

function leftWords(due: string, now: Date): StateWords {
	const { overdue, amount, unit } = remaining(due, now);
	const span = spanWords(amount, unit);
	if (overdue) return { sign: '!', text: t('{0} overdue', span), tone: 'overdue' };
	return {
		sign: '○',
		text: amount === 0 ? t('Less than a minute left') : t('{0} left', span),
		tone: unit === 'day' ? 'calm' : 'soon',
	};
}

/** "2 business days given back for pauses"; nothing where none were. */
export function givenBackWords({ givenBack, what }: DeadlineRow): string | undefined {
	if (givenBack === 0) return undefined;
	if (what === 'disclose')
		return givenBack === 1 ? t('1 day given back for pauses') : t('{0} days given back for pauses', givenBack);
	return givenBack === 1
		? t('1 business day given back for pauses')
		: t('{0} business days given back for pauses', givenBack);
}

/** "1 day", "5 hours", "0 minutes" */
export function spanWords(amount: number, unit: 'minute' | 'hour' | 'day'): string {
	switch (unit) {
		case 'minute':
			return amount === 1 ? t('1 minute') : t('{0} minutes', amount);
		case 'hour':
			return amount === 1 ? t('1 hour') : t('{0} hours', amount);
		case 'day':
			return amount === 1 ? t('1 day') : t('{0} days', amount);
	}
}
