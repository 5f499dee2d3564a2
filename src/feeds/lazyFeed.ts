import { createEmitter } from '../core/emitter';
import type { Disposable } from '../core/ports';
import type { Feed } from './feed';

/**
 * A feed that is made with its first look, so that what other feeds know is shown before its code is loaded.
 * @param make asked again with the next look while it fails; until then load() tells why
 */
export function createLazyFeed(id: string, make: () => Promise<Feed>): Feed {
	const changed = createEmitter<void>();
	let made: Feed | undefined;
	/** Why it could not be made, until it was. */
	let failure: { readonly error: unknown } | undefined;
	let listening: Disposable | undefined;
	return {
		id,
		get forge() {
			return made?.forge;
		},
		async load() {
			if (failure !== undefined) throw failure.error;
			return (await made?.load()) ?? { reports: [], problems: [], checkedAt: '' };
		},
		async look() {
			try {
				made ??= await make();
				failure = undefined;
			} catch (error) {
				failure = { error };
				return { complete: false };
			}
			const feed = made;
			listening ??= feed.onDidChange(() => changed.fire());
			return (await feed.look?.()) ?? { complete: true };
		},
		onDidChange(listener) {
			const on = changed.on(listener);
			return {
				dispose() {
					on.dispose();
					listening?.dispose();
					listening = undefined;
				},
			};
		},
	};
}
