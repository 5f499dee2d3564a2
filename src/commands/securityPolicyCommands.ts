import type { Policy } from '../core/clock';
import type { Clock } from '../core/ports';
import type { Commands } from './commands';

export interface SecurityPolicyCommandDeps {
	/** Absolute paths of the workspace's folders. */
	readonly folders: () => readonly string[];
	readonly clock: Clock;
	readonly policy: () => Policy;
}

/** Commands that write SECURITY.md and security.txt. */
export function securityPolicyCommands(_deps: SecurityPolicyCommandDeps) {
	return {
		async writeSecurityPolicy() {},
		async writeSecurityTxt() {},
	} satisfies Commands;
}
