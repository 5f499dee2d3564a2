import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCaseStore } from '../../../src/cases/caseStore';
import type { Feed } from '../../../src/feeds/feed';
import { createCaseFolderFeed } from '../../../src/feeds/caseFolder';
import { createNodeCrypto } from '../../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../../src/platform/nodeFiles';
import { aCase, handle } from '../../support/builders';
import { useTemporaryFolder } from '../../support/temporaryFolder';
import { userErrorOf } from '../../support/userErrorOf';

const NOW = '2026-03-02T09:00:00.000Z';

describe('The case folder as a feed', function () {
	this.timeout(20_000);
	const folder = useTemporaryFolder();
	const store = (name = '.') => createCaseStore(createNodeFiles(), join(folder(), name), createNodeCrypto());
	const feed = (name?: string, options?: { missingIsEmpty: boolean }): Feed =>
		createCaseFolderFeed(store(name), { now: () => new Date(NOW) }, options);

	it('gives each case with its advisory, and when it looked', async () => {
		await store().create(aCase(1));
		assert.deepEqual(await feed().load(), {
			reports: [{ advisory: aCase(1).advisory, record: aCase(1) }],
			problems: [],
			checkedAt: NOW,
		});
	});

	it('gives some cases at once, and leaves out what is gone, broken or no handle', async () => {
		for (const n of [1, 2, 3]) await store().create(aCase(n));
		writeFileSync(join(folder(), `${handle(2)}.yaml`), '[');
		const wanted = [handle(3), handle(2), handle(7), '../../elsewhere', handle(1)];
		assert.deepEqual(
			(await feed().glance?.(wanted))?.map(({ record }) => record),
			[aCase(3), aCase(1)],
		);
		assert.deepEqual(await feed('gone').glance?.(wanted), []);
	});

	it('offers nothing that needs a forge', () => {
		assert.equal(feed().forge, undefined);
	});

	it('gives a broken file the same id as long as it is broken, and its name is not in it', async () => {
		writeFileSync(join(folder(), 'heap-overflow.yaml'), 'x');
		writeFileSync(join(folder(), `${handle(1)}.yaml`), 'x');
		const one = feed();
		const before = (await one.load()).problems.map(p => p.id);
		writeFileSync(join(folder(), `${handle(1)}.yaml`), '[');
		assert.deepEqual(
			(await one.load()).problems.map(p => p.id),
			before,
		);
		assert.equal(new Set(before).size, 2);
		for (const id of before) assert.match(id, /^[0-9a-f]{16}$/);
	});

	it('says which setting leads to a folder that is not there', async () => {
		assert.match(await userErrorOf(() => feed('gone').load()), /secureResponse\.caseFolder/);
	});

	it('says so when the folder of our own goes away after it was there, and is not taken for empty', async () => {
		await store('own').create(aCase(1));
		const own = feed('own', { missingIsEmpty: true });
		assert.equal((await own.load()).reports.length, 1);
		rmSync(join(folder(), 'own'), { recursive: true });
		assert.match(await userErrorOf(() => own.load()), /is not there/);
	});

	it('is empty while the folder of our own was not needed yet, and tells when it comes', async () => {
		const own = feed('own', { missingIsEmpty: true });
		assert.deepEqual((await own.load()).reports, []);
		let tell = (): void => undefined;
		const told = new Promise<void>(resolve => {
			tell = resolve;
		});
		const listening = own.onDidChange(() => tell());
		try {
			await store('own').create(aCase(1));
			await told;
		} finally {
			listening.dispose();
		}
		assert.equal((await own.load()).reports.length, 1);
	});

	it('is not empty but unreadable when a file is in the way', async () => {
		mkdirSync(join(folder(), 'a'));
		writeFileSync(join(folder(), 'a', 'b'), 'x');
		assert.match(await userErrorOf(() => feed('a/b').load()), /case folder/);
	});
});
