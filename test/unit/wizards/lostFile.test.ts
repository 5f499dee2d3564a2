import assert from 'node:assert/strict';
import { createEmitter } from '../../../src/core/emitter';
import { forgeCase } from '../../../src/core/forgeCase';
import { createJoinedStore } from '../../../src/feeds/joinedStore';
import { createCaseSession } from '../../../src/wizards/caseSession';
import { anAdvisory, handle } from '../../support/builders';
import { createMemoryStore } from './memoryStore';

const ID = 'GHSA-2222-3333-4444';
const advisory = anAdvisory(1, {
	id: ID,
	source: { feed: 'github', repository: 'a/b', url: `https://github.com/a/b/security/advisories/${ID}` },
});
const begun = forgeCase(advisory, handle(9), '2026-01-01T00:00:00Z');
const NOW = '2026-03-03T09:00:00Z';

describe('the page of a forge’s report whose case file goes away', () => {
	function open() {
		const files = createMemoryStore({ ...begun, notes: 'of an hour ago' });
		const reports = {
			ready: async () => undefined,
			find: () => ({ record: begun, advisory }),
			onDidChange: createEmitter<void>().on,
		};
		const store = createJoinedStore(files, reports, () => NOW);
		const shown = { problem: '', notes: '' };
		const session = createCaseSession({
			handle: handle(9),
			fields: ['notes'],
			store: async () => store,
			clock: { now: () => new Date(NOW) },
			failed: error => assert.fail(String(error)),
			view: {
				fields: ({ notes = '' }) => void (shown.notes = notes),
				show: async () => undefined,
				problem: message => void (shown.problem = message),
			},
		});
		return { files, session, shown };
	}

	it('says so, keeps what it shows, and goes on when the file is back', async () => {
		const { files, session, shown } = open();
		await session.refresh();
		files.remove(handle(9));
		await session.refresh();
		assert.match(shown.problem, /no longer in the case folder/);
		assert.equal(shown.notes, 'of an hour ago');
		files.put({ ...begun, notes: 'of an hour ago' });
		await session.refresh();
		assert.deepEqual(shown, { problem: '', notes: 'of an hour ago' });
	});

	it('begins no second file, which the first would not get past when it comes back', async () => {
		const { files, session } = open();
		await session.refresh();
		files.remove(handle(9));
		const edit = { field: 'notes', value: 'of now', base: 'of an hour ago' } as const;
		await assert.rejects(session.edit(edit), /no longer in the case folder/);
		await assert.rejects(
			session.change(record => ({ ...record, notes: 'of now' })),
			/no longer in the case folder/,
		);
		await assert.rejects(session.read(), /no longer in the case folder/);
		assert.equal(files.get(handle(9)), undefined);
	});

	it('begins one for a report that never had one', async () => {
		const { files, session } = open();
		files.remove(handle(9));
		await session.refresh();
		await session.edit({ field: 'notes', value: 'first', base: '' });
		assert.equal(files.get(handle(9))?.notes, 'first');
	});
});
