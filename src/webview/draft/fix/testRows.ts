import type { TestRun } from '../../../core/fixing';
import { RECORDS } from '../../../protocol/records';
import { formatInstant } from '../../format';

/** @returns the newest first; of the same moment, the one that was written last. */
export function newestFirst(runs: readonly TestRun[]): TestRun[] {
	return [...runs].reverse().sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** A run of this moment, on the branch of the last one. @param now ISO 8601 in UTC */
export function newRun(runs: readonly TestRun[], outcome: TestRun['outcome'], now: string): TestRun {
	const branch = newestFirst(runs)[0]?.branch;
	return { id: newId(), at: now, what: '', outcome, ...(branch === undefined ? {} : { branch }) };
}

function newId(): string {
	return [...crypto.getRandomValues(new Uint8Array(8))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

export function onBranch(run: TestRun, branch: string): TestRun {
	const { branch: _, ...rest } = run;
	return branch === '' ? rest : { ...rest, branch };
}

/** One line for each run, so that two versions can be compared. */
export function testsInWords(value: string): string {
	const runs = RECORDS.tests.rows(value);
	if (runs === undefined) return value;
	return newestFirst(runs)
		.map(({ what, outcome, branch, at }) =>
			[formatInstant(at), what, outcome, branch ?? ''].filter(text => text !== '').join(' · '),
		)
		.join('\n');
}
