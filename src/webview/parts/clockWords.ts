import { remaining } from '../../core/clock';
import type { ClockView } from '../../protocol/triage';

export interface ClockWords {
	readonly text: string;
	readonly tone: 'calm' | 'soon' | 'overdue';
}

const UNITS = { minute: 'min', hour: 'h', day: 'd' } as const;
const TASKS = { acknowledge: 'Acknowledge', assess: 'Assess', disclose: 'PD' } as const;

/** @returns the clock in words, or nothing where none runs any more. */
export function clockWords(clock: ClockView, now: Date): ClockWords | undefined {
	if (clock.kind === 'none') return undefined;
	if (clock.kind === 'unknown') return { text: 'Clock unknown', tone: 'calm' };
	const { overdue, amount, unit } = remaining(clock.due, now);
	const span = `${amount} ${UNITS[unit]}`;
	if (overdue) return { text: `${TASKS[clock.what]}: ${span} overdue`, tone: 'overdue' };
	return { text: `${TASKS[clock.what]} in ${span}`, tone: unit === 'day' ? 'calm' : 'soon' };
}
