import type { Policy } from '../core/clock';
import type { Clock } from '../core/ports';
import type { Reports } from '../feeds/reports';
import type { Commands } from './commands';

export interface DigestCommandDeps {
	readonly reports: Reports;
	readonly clock: Clock;
	readonly policy: () => Policy;
	readonly hidden: () => boolean;
}

/** What is new, due, overdue and waited for, as a text to copy or save. */
export function digestCommands(_deps: DigestCommandDeps) {
	return {
		async digest() {},
	} satisfies Commands;
}
