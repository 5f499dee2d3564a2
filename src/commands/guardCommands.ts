import type { CaseStore } from '../cases/store';
import type { Clock, Crypto } from '../core/ports';
import type { Leak } from '../core/guard/leak';
import type { Guard, GuardedRemote } from '../feeds/guard/guard';
import type { Reports } from '../feeds/reports';
import type { Commands } from './commands';

export interface GuardCommandDeps {
	readonly reports: Reports;
	readonly store: () => Promise<CaseStore>;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly guard: () => Promise<Guard>;
	/** What a row of the Embargo Guard view is about. */
	readonly leakTarget: (
		element: unknown,
	) => Promise<
		| { readonly kind: 'leak'; readonly root: string; readonly leak: Leak }
		| { readonly kind: 'remote'; readonly root: string; readonly remote: GuardedRemote }
		| undefined
	>;
	/** The case of a row of the Reports view. */
	readonly handleOf: (element: unknown) => string | undefined;
	readonly hidden: () => boolean;
	/** Shows where a leak stands. */
	readonly openLeak: (root: string, leak: Leak) => Promise<void>;
	/** Opens the draft of a case. */
	readonly openDraft: (handle: string) => Promise<void>;
}

/** Commands of the embargo guard on what it found and on its cases. */
export function guardCommands(deps: GuardCommandDeps) {
	return {
		async openLeak(element) {
			const target = await deps.leakTarget(element);
			if (target?.kind === 'leak') await deps.openLeak(target.root, target.leak);
		},
	} satisfies Commands;
}
