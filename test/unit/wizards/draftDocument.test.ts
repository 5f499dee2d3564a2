import assert from 'node:assert/strict';
import type { Case } from '../../../src/core/case';
import { draftContract } from '../../../src/protocol/draft';
import { createDraftPage } from '../../../src/wizards/draftPage';
import type { DocumentSource } from '../../../src/wizards/page';
import { aCase, handle } from '../../support/builders';
import { createMemoryStore } from './memoryStore';
import { openPage } from './pageBench';

const OLD = 'Text of report 1.';

/** A draft page, and what stands in the document that it opens. */
function bench() {
	const store = createMemoryStore(aCase(1, {}, { state: 'draft' }));
	let source: DocumentSource | undefined;
	const shown: string[] = [];
	let closed = 0;
	/** A document that a person is writing in shows nothing newer. */
	let busy = false;
	const page = openPage(createDraftPage, draftContract, store, 1, {
		async openDocument(from) {
			source = from;
			shown.push(from.text());
			return {
				changed(text) {
					if (busy) return;
					shown.push(text);
					from.shown(text);
				},
				async close() {
					closed += 1;
				},
			};
		},
	});
	page.end.ready();
	const write = (text: string): Promise<void> => source?.written(text) ?? Promise.reject(new Error('not open'));
	const view = () => draftContract.events.text.parse(page.last('text'));
	const theirs = (change: Partial<Case>): void => store.put({ ...(store.get(handle(1)) ?? aCase(1)), ...change });
	const kept = (): string[] => (store.get(handle(1))?.kept ?? []).map(({ text }) => text);
	return {
		...{ ...page, store, shown, write, view, theirs, kept },
		...{ source: () => source, closings: () => closed, writing: (is: boolean) => (busy = is) },
	};
}

describe('the description as a document', () => {
	it('opens only after a person was told who else can read it, once for each case', async () => {
		const { end, shown, view, store, quiet } = bench();
		await assert.rejects(end.call('openDocument', { told: false }), /other extensions/);
		assert.deepEqual(shown, []);
		await end.call('openDocument', { told: true });
		assert.deepEqual(shown, [OLD]);
		assert.equal(store.get(handle(1))?.documentAllowed, true);
		await end.call('closeDocument', null);
		await end.call('openDocument', { told: false });
		await quiet();
		assert.deepEqual([shown.length, view().asDocument, view().allowed], [2, true, true]);
	});

	it('opens once, however often it is asked for', async () => {
		const { end, shown } = bench();
		await Promise.all([end.call('openDocument', { told: true }), end.call('openDocument', { told: true })]);
		assert.equal(shown.length, 1);
	});

	it('is kept in the case as it is written, and the page shows it', async () => {
		const { end, write, store, last, quiet } = bench();
		await end.call('openDocument', { told: true });
		await Promise.all([write('One'), write('One two')]);
		await quiet();
		assert.equal(store.get(handle(1))?.drafts?.description, 'One two');
		assert.equal(store.get(handle(1))?.kept, undefined);
		assert.equal(draftContract.events.fields.parse(last('fields')).values['description'], 'One two');
	});

	it('shows what another window writes', async () => {
		const { end, store, shown, quiet } = bench();
		await end.call('openDocument', { told: true });
		const record = store.get(handle(1)) ?? aCase(1);
		store.put({ ...record, drafts: { description: 'Theirs' } });
		await quiet();
		assert.deepEqual(shown, [OLD, 'Theirs']);
	});

	it('that meets a newer text overwrites nothing: what is written goes on beside it', async () => {
		const { end, write, store, quiet } = bench();
		await end.call('openDocument', { told: true });
		const record = store.get(handle(1)) ?? aCase(1);
		// The other window's text arrives while the first letters are on their way.
		const writing = write('Mine');
		store.put({ ...record, drafts: { description: 'Theirs' } });
		await writing;
		await write('Mine, longer');
		await quiet();
		const now = store.get(handle(1));
		const texts = [now?.drafts?.description, ...(now?.kept ?? []).map(k => k.text)];
		assert.ok(texts.includes('Mine, longer'), texts.join());
	});

	it('that is being written in while another window writes overwrites nothing', async () => {
		const { end, write, store, theirs, kept, writing, quiet } = bench();
		await end.call('openDocument', { told: true });
		writing(true);
		theirs({ drafts: { description: 'Theirs' } });
		await quiet();
		await write('Mine');
		assert.deepEqual([store.get(handle(1))?.drafts?.description, kept()], ['Theirs', ['Mine']]);
	});

	it('goes on with the text that a person chose, and asks no second time', async () => {
		const { end, write, store, theirs, kept, writing, shown, quiet } = bench();
		await end.call('openDocument', { told: true });
		writing(true);
		theirs({ drafts: { description: 'Theirs' } });
		await quiet();
		await write('Mine');
		writing(false);
		const at = store.get(handle(1))?.kept?.[0]?.at ?? '';
		await end.call('forgetKept', { field: 'description', at });
		await quiet();
		assert.equal(shown.at(-1), 'Theirs');
		await write('Theirs, longer');
		assert.deepEqual([store.get(handle(1))?.drafts?.description, kept()], ['Theirs, longer', []]);
	});

	it('that could not be kept is tried once more when the page closes', async () => {
		const { end, page, write, store, quiet } = bench();
		await end.call('openDocument', { told: true });
		store.fail('The disk is full.');
		await write('Mine');
		store.fail('');
		page.dispose();
		await quiet();
		assert.equal(store.get(handle(1))?.drafts?.description, 'Mine');
	});

	it('closes with the page, also when it opens only after that', async () => {
		const { end, page, closings, quiet } = bench();
		void end.call('openDocument', { told: true }).catch(() => undefined);
		page.dispose();
		await quiet();
		assert.equal(closings(), 1);
	});

	it('closes with the page', async () => {
		const { end, page, closings } = bench();
		await end.call('openDocument', { told: true });
		page.dispose();
		assert.equal(closings(), 1);
	});

	it('that the person closed can be opened again', async () => {
		const { end, source, view, shown, quiet } = bench();
		await end.call('openDocument', { told: true });
		source()?.closed();
		await quiet();
		assert.equal(view().asDocument, false);
		await end.call('openDocument', { told: false });
		assert.equal(shown.length, 2);
	});
});
