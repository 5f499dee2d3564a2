import assert from 'node:assert/strict';
import * as sync from '../../../src/webview/edits/fieldSync';

const held = sync.stored(sync.emptyField, 'held');

describe('a field between page and case', () => {
	it('shows what the case holds', () => assert.equal(held.text, 'held'));

	it('follows a change from elsewhere while nobody types', () => {
		assert.equal(sync.stored(held, 'theirs').text, 'theirs');
	});

	it('never touches text that is being typed or on its way', () => {
		const typing = sync.typed(held, 'mine');
		assert.equal(sync.stored(typing, 'theirs').text, 'mine');
		assert.equal(sync.stored(sync.sending(typing), 'theirs').text, 'mine');
	});

	it('keeps what was typed while the text before it was on its way', () => {
		const later = sync.typed(sync.sending(sync.typed(held, 'mine')), 'mine and more');
		const saved = sync.saved(later);
		assert.equal(saved.base, 'mine');
		assert.equal(saved.text, 'mine and more');
		assert.equal(sync.wantsSending(saved), true);
	});

	it('tries again after a failure, with the base it began from', () => {
		const failed = sync.failed(sync.sending(sync.typed(held, 'mine')), { kind: 'lost' });
		assert.equal(sync.wantsSending(failed), true);
		assert.equal(failed.base, 'held');
	});

	describe('when another window wrote it too', () => {
		const conflict = sync.conflicted(sync.sending(sync.typed(held, 'mine')), 'theirs', '2026-03-02T09:00:00.000Z');

		it('keeps mine on the page and rests until something is typed', () => {
			assert.equal(conflict.text, 'mine');
			assert.equal(sync.isSafe(conflict), true);
			assert.equal(sync.wantsSending(sync.typed(conflict, 'mine, longer')), true);
		});

		it('writes mine over what was seen of theirs, and settles the kept text', () => {
			const kept = sync.keepMine(conflict);
			assert.deepEqual(
				{ text: kept.text, base: kept.base, settles: kept.settles },
				{ text: 'mine', base: 'theirs', settles: '2026-03-02T09:00:00.000Z' },
			);
		});

		it('shows the newest of theirs', () => {
			assert.equal(sync.stored(conflict, 'theirs, later').conflict?.theirs, 'theirs, later');
		});

		it('takes theirs', () => assert.deepEqual(sync.takeTheirs(conflict), { text: 'theirs', base: 'theirs' }));
	});

	it('names what it sent without an answer, until an answer comes', () => {
		const lost = sync.failed(sync.sending(sync.typed(held, 'mine')), { kind: 'lost' });
		const again = sync.failed(sync.sending(sync.typed(lost, 'mine, and more')), { kind: 'lost' });
		assert.deepEqual(again.unanswered, ['mine', 'mine, and more']);
		assert.equal(sync.saved(sync.sending(again)).unanswered, undefined);
	});

	it('sends again what was taken back after a text without an answer', () => {
		const lost = sync.failed(sync.sending(sync.typed(held, 'mine')), { kind: 'lost' });
		assert.equal(sync.wantsSending(sync.typed(lost, held.base)), true);
	});
});
