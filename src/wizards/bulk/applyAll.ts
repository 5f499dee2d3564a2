import { UserError } from '../../core/errors';
import { translated } from '../../core/translate';
import type { BulkCase } from './bulkCase';
import type { Loaded, Progress } from './bulkRows';

/** How a run tells what came of it, and hears that it shall stop. */
export interface Run {
	/** Nothing: it stands where it stood before. */
	came(handle: string, how: Progress | undefined): void;
	/** Whether to stop before the next report. */
	stopping(): boolean;
	/** Shows how one report stands now, or all of them. */
	shown(handle?: string): Promise<void>;
	/** An error that is not meant for people. */
	failed(error: unknown): void;
}

const UNEXPECTED =
	'It failed for a reason that is in the log (command “Secure Response: Show Log”). What was done before is done; Apply again goes on from there.';

/** @returns whether Apply does something about a report. */
export function isTodo({ row }: Loaded): boolean {
	return (row.status === 'open' || row.status === 'failed') && row.actions.length > 0;
}

/**
 * Does what is decided about many reports, one after the other. Every reply is written into its case before the first one
 * is sent, so that nothing is lost whatever happens then. A report that fails stays with its reason and hinders no other.
 */
export async function applyAll(rows: readonly Loaded[], cases: ReadonlyMap<string, BulkCase>, run: Run): Promise<void> {
	const ready: Loaded[] = [];
	for (const loaded of rows.filter(isTodo)) {
		if (await tried(loaded, run, () => write(loaded, cases), { at: 'waiting' })) ready.push(loaded);
	}
	await run.shown();
	for (const loaded of ready) {
		const { handle } = loaded.row;
		if (run.stopping()) {
			run.came(handle, undefined);
			await run.shown(handle);
			continue;
		}
		run.came(handle, { at: 'applying' });
		await run.shown(handle);
		await tried(loaded, run, () => apply(loaded, cases));
		await run.shown(handle);
	}
}

async function write({ row, record, decision }: Loaded, cases: ReadonlyMap<string, BulkCase>): Promise<undefined> {
	if (record !== undefined && decision !== undefined) await cases.get(row.handle)?.write(record, decision);
}

async function apply({ row, decision }: Loaded, cases: ReadonlyMap<string, BulkCase>): Promise<Progress> {
	const actions = decision === undefined ? [] : await cases.get(row.handle)?.apply(decision, row.actions, row.seenBy);
	const failure = actions?.find(({ status }) => status === 'failed');
	if (failure === undefined) return { at: 'done', actions: actions ?? [] };
	return { at: 'failed', ...(failure.reason === undefined ? {} : { problem: failure.reason }) };
}

/** @returns whether it did not fail */
async function tried(
	{ row: { handle } }: Loaded,
	run: Run,
	work: () => Promise<Progress | undefined>,
	otherwise?: Progress,
): Promise<boolean> {
	let done = true;
	try {
		run.came(handle, (await work()) ?? otherwise);
	} catch (error) {
		done = false;
		if (!(error instanceof UserError)) run.failed(error);
		run.came(handle, { at: 'failed', problem: error instanceof UserError ? error.message : translated(UNEXPECTED) });
	}
	return done;
}
