import { remaining } from '../../../core/clock';
import type { DeadlineRow } from '../../../protocol/response/deadlines';
import { WAITED_FOR_WORDS } from '../../parts/clockWords';

export const WHAT_WORDS: Readonly<Record<DeadlineRow['what'], string>> = {
	acknowledge: 'Acknowledge the report',
	assess: 'First assessment',
	disclose: 'Public disclosure (PD)',
	'cra-warning': 'CRA: early warning',
	'cra-notification': 'CRA: notification',
	'cra-final': 'CRA: final report',
};

export const SOURCE_WORDS: Readonly<Record<DeadlineRow['source'], string>> = {
	policy: 'Your policy',
	agreed: 'Negotiated',
	finder: 'The finder',
	coordinator: 'The coordinator',
	owner: 'Your own date',
	law: 'EU law (CRA)',
};

const NOT_YET: Readonly<Partial<Record<DeadlineRow['what'], string>>> = {
	disclose: 'Runs from validation',
	'cra-final': 'Runs once a fix or mitigation is available',
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
			return { sign: '✓', text: row.metExact === undefined ? 'Met' : `Met ${row.metExact}`, tone: 'calm' };
		case 'met-late':
			return { sign: '✓', text: `Met late, ${row.metExact ?? ''}`, tone: 'calm' };
		case 'resting': {
			const who = row.waitsFor === undefined ? 'somebody else' : WAITED_FOR_WORDS[row.waitsFor];
			return {
				sign: 'Ⅱ',
				text: `Rests: waits for ${who}${row.overdue ? '; it was overdue before' : ''}`,
				tone: 'calm',
			};
		}
		case 'unknown':
			return { sign: '?', text: 'Nobody knows since when it runs', tone: 'calm' };
		case 'not-yet':
			return { sign: '–', text: NOT_YET[row.what] ?? 'Does not run yet', tone: 'calm' };
		case 'moot':
			return { sign: '–', text: 'No longer needed', tone: 'calm' };
		case 'open':
		case 'overdue':
			return jumped || row.due === undefined ? { sign: '○', text: 'Open', tone: 'calm' } : leftWords(row.due, now);
	}
}

function leftWords(due: string, now: Date): StateWords {
	const { overdue, amount, unit } = remaining(due, now);
	const span = amount === 1 ? `1 ${unit}` : `${amount} ${unit}s`;
	if (overdue) return { sign: '!', text: `${span} overdue`, tone: 'overdue' };
	return {
		sign: '○',
		text: amount === 0 ? 'Less than a minute left' : `${span} left`,
		tone: unit === 'day' ? 'calm' : 'soon',
	};
}

/** "2 business days given back for pauses"; nothing where none were. */
export function givenBackWords({ givenBack, what }: DeadlineRow): string | undefined {
	if (givenBack === 0) return undefined;
	const kind = what === 'disclose' ? 'day' : 'business day';
	return `${givenBack} ${kind}${givenBack === 1 ? '' : 's'} given back for pauses`;
}
