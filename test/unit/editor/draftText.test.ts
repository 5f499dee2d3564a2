import assert from 'node:assert/strict';
import { createDraftText, isSameInEditor } from '../../../src/editor/draftText';

function open(text: string, present = text) {
	const did: string[] = [];
	let stamp = 0;
	const draft = createDraftText(text, present, {
		written: async written => void did.push(`written ${written}`),
		shown: shown => void did.push(`shown ${shown}`),
		stamp: () => ++stamp,
	});
	return { ...draft, did };
}

describe('a text of a case in a document', () => {
	it('is kept when a person changed it, once', async () => {
		const { keep, did, file } = open('Old');
		const before = file();
		for (const text of ['Old', 'Mine', 'Mine']) await keep(text);
		assert.deepEqual([did, file().text], [['written Mine'], 'Mine']);
		assert.ok(file().mtime > before.mtime);
	});

	it('takes over what the case says only once the document shows it', async () => {
		const { changed, seen, keep, did } = open('Old');
		assert.equal(changed('Theirs', 'Old'), true);
		assert.deepEqual(did, []);
		seen('Theirs');
		await keep('Theirs');
		assert.deepEqual(did, ['shown Theirs']);
	});

	it('that a person writes in before the newer one arrives was written without it', async () => {
		const { changed, keep, did } = open('Old');
		changed('Theirs', 'Old');
		await keep('Old, longer');
		assert.deepEqual(did, ['written Old, longer']);
	});

	it('with changes of its own is not read anew', () => {
		const { changed, did, file } = open('Old');
		assert.equal(changed('Theirs', 'Mine'), false);
		assert.deepEqual([did, file().text], [[], 'Old']);
	});

	it('that says the same already need not be read', async () => {
		const { changed, keep, did } = open('Old');
		await keep('Mine');
		assert.equal(changed('Mine', 'Mine'), false);
		assert.deepEqual(did, ['written Mine', 'shown Mine']);
	});

	it('is not the person’s own for what an editor does to line ends', async () => {
		const { changed, seen, keep, did } = open('a\r\nb\nc', 'a\nb\nc');
		await keep('a\nb\nc');
		assert.equal(changed('\ufeffa\rb\r\nd', 'a\nb\nc'), true);
		seen('a\nb\nd');
		await keep('a\nb\nd');
		assert.deepEqual(did, ['shown \ufeffa\rb\r\nd']);
	});

	it('is another one for every other difference', () => {
		assert.ok(isSameInEditor('half \ud800', 'half \ufffd'));
		assert.ok(!isSameInEditor('a', 'a '));
		assert.ok(!isSameInEditor('a', 'a\n'));
	});
});
