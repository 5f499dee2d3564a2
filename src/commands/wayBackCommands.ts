import type { Guard } from '../feeds/guard/guard';
import type { WritingGit } from '../git/fork/writingGit';
import type { Commands } from './commands';
import type { GuardCommandDeps } from './guardCommands';

export interface WayBackCommandDeps extends Pick<GuardCommandDeps, 'leakTarget' | 'clock' | 'crypto'> {
	readonly guard: () => Promise<Guard>;
	readonly writingGit: () => Promise<WritingGit>;
}

/** The way back for leaks that are not pushed. */
export function wayBackCommands(deps: WayBackCommandDeps) {
	void deps;
	return { wayBack() {} } satisfies Commands;
}
