import assert from 'node:assert/strict';
import { createEmitter } from '../../../src/core/emitter';
import type { Feed } from '../../../src/feeds/feed';
import { createLazyFeed } from '../../../src/feeds/lazyFeed';
import { anAdvisory } from '../../support/builders';

const ID = 'test';

function aFeed(): Feed & { tell(): void } {
	const changed = createEmitter<void>();
	return {
		id: ID,
		load: async () => ({ reports: [{ advisory: anAdvisory(1) }], problems: [], checkedAt: '' }),
		look: async () => ({ complete: true }),
		onDidChange: changed.on,
		tell: () => changed.fire(),
	};
}

describe('a feed that is made with its first look', () => {
	it('knows nothing before, and what the feed knows after', async () => {
		let made = 0;
		const feed = createLazyFeed(ID, async () => {
			made += 1;
			return aFeed();
		});
		assert.deepEqual((await feed.load()).reports, []);
		assert.equal(made, 0);
		assert.deepEqual(await feed.look?.(), { complete: true });
		await feed.look?.();
		assert.equal((await feed.load()).reports.length, 1);
		assert.equal(made, 1);
	});

	it('tells what the feed tells, once', async () => {
		const inner = aFeed();
		const feed = createLazyFeed(ID, async () => inner);
		let told = 0;
		const listening = feed.onDidChange(() => {
			told += 1;
		});
		await feed.look?.();
		await feed.look?.();
		inner.tell();
		assert.equal(told, 1);
		listening.dispose();
		inner.tell();
		assert.equal(told, 1);
	});

	it('says why it could not be made, and is made by a later look', async () => {
		let tries = 0;
		const feed = createLazyFeed(ID, async () => {
			tries += 1;
			if (tries === 1) throw new Error('not to be loaded');
			return aFeed();
		});
		assert.deepEqual(await feed.look?.(), { complete: false });
		await assert.rejects(feed.load(), /not to be loaded/);
		assert.deepEqual(await feed.look?.(), { complete: true });
		assert.equal((await feed.load()).reports.length, 1);
	});
});
