import { t } from '../../core/translate';
import { remaining } from '../../core/clock';
import type { ClockView } from '../../protocol/triage';

export interface ClockWords {
	readonly text: string;
	readonly tone: 'calm' | 'soon' | 'overdue';
}

const UNITS = { minute: 'min', hour: 'h', day: 'd' } as const;
const TASKS = {
	acknowledge: t('Acknowledge'),
	assess: t('Assess'),
	disclose: 'PD',
	'cra-warning': t('CRA early warning'),
	'cra-notification': t('CRA notification'),
	'cra-final': t('CRA final report'),
} as const;

/** Who is waited for, within a sentence. */
export const WAITED_FOR_WORDS = {
	finder: t('the finder'),
	coordinator: t('the coordinator'),
	upstream: t('upstream'),
	cna: t('the CNA'),
	other: t('somebody else'),
} as const;

/** @returns the clock in words, or nothing where none runs any more. */
export function clockWords(clock: ClockView, now: Date): ClockWords | undefined {
	if (clock.kind === 'none') return undefined;
	if (clock.kind === 'unknown') return { text: t('Clock unknown'), tone: 'calm' };
	const waits = clock.waitsFor === undefined ? '' : WAITED_FOR_WORDS[clock.waitsFor];
	if (clock.rests === true) return { text: t('Waits for {0}', waits || t('somebody else')), tone: 'calm' };
	const { overdue, amount, unit } = remaining(clock.due, now);
	const span = `${amount} ${UNITS[unit]}`;
	const also = waits === '' ? '' : `, ${t('waits for {0}', waits)}`;
	if (overdue) return { text: t('{0}: {1} overdue{2}', TASKS[clock.what], span, also), tone: 'overdue' };
	return { text: t('{0} in {1}{2}', TASKS[clock.what], span, also), tone: unit === 'day' ? 'calm' : 'soon' };
}
