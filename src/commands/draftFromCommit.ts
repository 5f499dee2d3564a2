import type { CaseStore } from '../cases/store';
import type { Fix } from '../core/case';
import { addFix } from '../core/fixes';
import { newCase } from '../core/newCase';
import type { Clock, Crypto } from '../core/ports';
import type { Reports } from '../feeds/reports';
import type { Commands } from './commands';

export interface DraftFromCommitDeps {
	readonly reports: Reports;
	readonly store: () => Promise<CaseStore>;
	readonly clock: Clock;
	readonly crypto: Crypto;
	/** Lets a person pick a commit. @returns nothing when they changed their mind */
	readonly pickCommit: () => Promise<Omit<Fix, 'id' | 'linkedAt'> | undefined>;
	readonly openDraft: (handle: string) => Promise<void>;
}

/** Begins an advisory from the commit that fixes it, for what was fixed before anybody wrote a report. */
export function draftFromCommitCommands(deps: DraftFromCommitDeps) {
	return {
		async draftFromCommit() {
			const fix = await deps.pickCommit();
			if (fix === undefined) return;
			const { clock, crypto } = deps;
			const now = clock.now().toISOString();
			const handle = crypto.randomHex(8);
			const begun = newCase({ handle, now, via: 'text', summary: '', description: '', state: 'draft' });
			// A title that nobody wrote would only be in the way of the one being typed.
			const empty = { ...begun, advisory: { ...begun.advisory, summary: '' } };
			const record = addFix(empty, { id: crypto.randomHex(8), linkedAt: now, ...fix }, now, crypto.randomHex(8));
			await (await deps.store()).create(record);
			await deps.reports.refresh();
			await deps.openDraft(handle);
		},
	} satisfies Commands;
}
