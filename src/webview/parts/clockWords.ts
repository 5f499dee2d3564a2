import { remaining } from '../../core/clock';
import type { ClockView } from '../../protocol/triage';

export interface ClockWords {
	readonly text: string;
	readonly tone: 'calm' | 'soon' | 'overdue';
}

const UNITS = { minute: 'min', hour: 'h', day: 'd' } as const;
const TASKS = {
	acknowledge: 'Acknowledge',
	assess: 'Assess',
	disclose: 'PD',
	'cra-warning': 'CRA early warning',
	'cra-notification': 'CRA notification',
	'cra-final': 'CRA final report',
} as const;

/** Who is waited for, within a sentence. */
export const WAITED_FOR_WORDS = {
	finder: 'the finder',
	coordinator: 'the coordinator',
	upstream: 'upstream',
	cna: 'the CNA',
	other: 'somebody else',
} as const;

/** @returns the clock in words, or nothing where none runs any more. */
export function clockWords(clock: ClockView, now: Date): ClockWords | undefined {
	if (clock.kind === 'none') return undefined;
	if (clock.kind === 'unknown') return { text: 'Clock unknown', tone: 'calm' };
	const waits = clock.waitsFor === undefined ? '' : WAITED_FOR_WORDS[clock.waitsFor];
	if (clock.rests === true) return { text: `Waits for ${waits || 'somebody else'}`, tone: 'calm' };
	const { overdue, amount, unit } = remaining(clock.due, now);
	const span = `${amount} ${UNITS[unit]}`;
	const also = waits === '' ? '' : `, waits for ${waits}`;
	if (overdue) return { text: `${TASKS[clock.what]}: ${span} overdue${also}`, tone: 'overdue' };
	return { text: `${TASKS[clock.what]} in ${span}${also}`, tone: unit === 'day' ? 'calm' : 'soon' };
}
