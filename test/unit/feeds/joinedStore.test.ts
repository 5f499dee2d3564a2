import assert from 'node:assert/strict';
import type { CaseStore } from '../../../src/cases/store';
import { createEmitter } from '../../../src/core/emitter';
import { UserError } from '../../../src/core/errors';
import { forgeCase } from '../../../src/core/forgeCase';
import { createCaseStore } from '../../../src/cases/caseStore';
import type { Report } from '../../../src/feeds/feed';
import { createJoinedStore } from '../../../src/feeds/joinedStore';
import { createNodeCrypto } from '../../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../../src/platform/nodeFiles';
import { aCase, anAdvisory, handle } from '../../support/builders';
import { useTemporaryFolder } from '../../support/temporaryFolder';

const advisory = anAdvisory(1, {
	id: 'GHSA-2222-3333-4444',
	source: { feed: 'github', repository: 'a/b', url: 'https://github.com/a/b/security/advisories/GHSA-2222-3333-4444' },
	summary: 'as the forge has it',
});

function reportsWith(...reports: Report[]) {
	const changed = createEmitter<void>();
	return {
		ready: async () => undefined,
		find: (h: string) => reports.find(r => r.record.handle === h),
		onDidChange: changed.on,
		fire: () => changed.fire(),
	};
}

const now = (): string => '2026-03-03T09:00:00Z';

describe('the cases of pages and commands', () => {
	const folder = useTemporaryFolder();
	const inFolder = (work: (files: CaseStore) => Promise<void>) => () =>
		work(createCaseStore(createNodeFiles(), folder(), createNodeCrypto()));
	const begun = forgeCase(advisory, handle(9), '2026-01-01T00:00:00Z');

	it(
		'writes a file for an advisory of a forge with the first change, and none for reading it',
		inFolder(async files => {
			const store = createJoinedStore(files, reportsWith({ advisory, record: begun }), now);
			assert.equal((await store.read(handle(9)))?.advisory.summary, 'as the forge has it');
			assert.equal((await store.update(handle(9), record => record)).handle, handle(9));
			assert.deepEqual((await files.list()).cases, []);
			await store.update(handle(9), record => ({ ...record, notes: 'first' }));
			await store.update(handle(9), record => ({ ...record, notes: `${record.notes}, second` }));
			assert.equal((await files.read(handle(9)))?.notes, 'first, second');
		}),
	);

	it(
		'keeps what a file remembers that is newer than what is known of the forge',
		inFolder(async files => {
			const accepted = { ...advisory, summary: 'accepted', updatedAt: '2026-03-02T09:00:00Z' };
			await files.create({ ...begun, advisory: accepted });
			const known = { ...advisory, updatedAt: '2026-03-02T08:00:00Z' };
			const store = createJoinedStore(files, reportsWith({ advisory: known, record: begun }), now);
			assert.equal((await store.read(handle(9)))?.advisory.summary, 'accepted');
			await store.update(handle(9), record => ({ ...record, notes: 'x' }));
			assert.equal((await files.read(handle(9)))?.advisory.summary, 'accepted');
		}),
	);

	it(
		"answers with the forge's newest advisory, and gives it to a change",
		inFolder(async files => {
			const old = { ...advisory, summary: 'as the file remembers it' };
			await files.create({ ...begun, advisory: old });
			const store = createJoinedStore(files, reportsWith({ advisory, record: begun }), now);
			assert.equal((await store.read(handle(9)))?.advisory.summary, 'as the forge has it');
			await store.update(handle(9), record => ({ ...record, notes: record.advisory.summary }));
			const file = await files.read(handle(9));
			assert.equal(file?.notes, 'as the forge has it');
			assert.equal(file.advisory.summary, 'as the forge has it');
		}),
	);

	it(
		'leaves cases of their own as they are',
		inFolder(async files => {
			await files.create(aCase(3));
			const store = createJoinedStore(
				files,
				reportsWith({ advisory: anAdvisory(3, { summary: 'other' }), record: aCase(3) }),
				now,
			);
			assert.equal((await store.read(handle(3)))?.advisory.summary, 'Report 3');
		}),
	);

	it(
		'refuses to change a case that nobody knows',
		inFolder(async files => {
			const store = createJoinedStore(files, reportsWith(), now);
			assert.equal(await store.read(handle(4)), undefined);
			await assert.rejects(
				store.update(handle(4), record => record),
				UserError,
			);
		}),
	);

	it(
		'tells pages when the forge has something new',
		inFolder(async files => {
			const reports = reportsWith();
			let told = 0;
			const watch = createJoinedStore(files, reports, now).watch(() => {
				told += 1;
			});
			reports.fire();
			watch.dispose();
			reports.fire();
			assert.equal(told, 1);
		}),
	);
});
