import type { CaseStore } from '../cases/store';
import type { Clock, Crypto } from '../core/ports';
import type { Reports } from '../feeds/reports';
import type { Commands } from './commands';

export interface SharedCommandDeps {
	readonly reports: Reports;
	readonly store: () => Promise<CaseStore>;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly handleOf: (element: unknown) => string | undefined;
	readonly hidden: () => boolean;
}

/** One vulnerability in several projects: one CVE id, one PD. */
export function sharedCommands(_deps: SharedCommandDeps) {
	return {
		async sameVulnerability() {},
	} satisfies Commands;
}
