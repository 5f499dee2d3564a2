import assert from 'node:assert/strict';
import { draftFromCommitCommands } from '../../../src/commands/draftFromCommit';
import { createReports } from '../../../src/feeds/reports';
import { createNodeCrypto } from '../../../src/platform/nodeCrypto';
import { createMemoryStore } from '../wizards/memoryStore';

const CLOCK = { now: () => new Date('2026-03-02T09:00:00.000Z') };
const FIX = { commit: 'a'.repeat(40), subject: 'Check the root', files: [{ path: 'src/static.js' }] };

function bench(picked: typeof FIX | undefined) {
	const store = createMemoryStore();
	const opened: string[] = [];
	const { draftFromCommit } = draftFromCommitCommands({
		reports: createReports(async () => [], CLOCK),
		store: async () => store,
		clock: CLOCK,
		crypto: createNodeCrypto(),
		pickCommit: async () => picked,
		openDraft: async handle => void opened.push(handle),
	});
	return { store, opened, draftFromCommit };
}

describe('drafting an advisory from a commit', () => {
	it('makes a draft that has the commit as its fix, and opens it', async () => {
		const { store, opened, draftFromCommit } = bench(FIX);
		await draftFromCommit();
		const record = store.get(opened[0] ?? '');
		assert.deepEqual(
			[record?.advisory.state, record?.advisory.summary, record?.fixes?.[0]?.commit],
			['draft', '', FIX.commit],
		);
	});

	it('makes nothing when nothing was picked', async () => {
		const { store, opened, draftFromCommit } = bench(undefined);
		await draftFromCommit();
		assert.deepEqual([store.writes(), opened], [0, []]);
	});
});
