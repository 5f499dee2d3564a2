import { createEmitter } from '../core/emitter';
import type { Disposable } from '../core/ports';
import type { Feed } from './feed';

/**
 * A feed that is made with its first look, so that what other feeds know is shown before its code is loaded.
 * @param make never rejects twice for the same reason without being asked again
 */
export function createLazyFeed(shape: Pick<Feed, 'id' | 'label' | 'capabilities'>, make: () => Promise<Feed>): Feed {
	const changed = createEmitter<void>();
	let made: Feed | undefined;
	let listening: Disposable | undefined;
	return {
		...shape,
		get forge() {
			return made?.forge;
		},
		load: async () => (await made?.load()) ?? { reports: [], problems: [], checkedAt: '' },
		async look() {
			const feed = made ?? (await make());
			made = feed;
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
