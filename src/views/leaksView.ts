import type { Leak } from '../core/guard/leak';
import type { Disposable } from '../core/ports';
import type { Guard, GuardedRemote } from '../feeds/guard/guard';

/** What commands on a row of the Embargo Guard view work on. */
export type LeakTarget =
	| { readonly kind: 'leak'; readonly root: string; readonly leak: Leak }
	| { readonly kind: 'remote'; readonly root: string; readonly remote: GuardedRemote };

/** The Embargo Guard view beside the Source Control view: leaks that were found, by repository. Shown only while there are any. */
export interface LeaksView extends Disposable {
	target(element: unknown): LeakTarget | undefined;
	/** Brings it to the front. */
	reveal(): Promise<void>;
}

export interface LeaksViewDeps {
	readonly guard: Guard;
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
	readonly onDidHide: (listener: () => void) => Disposable;
}

export function createLeaksView(deps: LeaksViewDeps): LeaksView {
	void deps;
	return { target: () => undefined, reveal: async () => undefined, dispose: () => undefined };
}
