import type { CaseStore } from '../cases/store';
import type { Clock, Crypto } from '../core/ports';
import type { Reports } from '../feeds/reports';
import type { Git } from '../git/exec';
import type { WritingGit } from '../git/fork/writingGit';
import type { Commands } from './commands';

export interface SyncCommandDeps {
	readonly store: () => Promise<CaseStore>;
	readonly reports: Reports;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly git: Git;
	readonly writingGit: () => Promise<WritingGit>;
}

/** Brings a shared case folder up to date by git. */
export function syncCommands(_deps: SyncCommandDeps) {
	return {
		async syncCases() {},
	} satisfies Commands;
}
