import assert from 'node:assert/strict';
import type { OutgoingView } from '../../../src/protocol/outgoing';
import { connect } from '../../../src/protocol/page';
import { triageContract } from '../../../src/protocol/triage';
import { createOutgoingModel } from '../../../src/webview/triage/outgoingModel';
import { createFakeTimers } from './fakeTimers';

/** The model, and how the extension tells it something. */
function make() {
	const end = connect(triageContract, { post: () => undefined }, createFakeTimers());
	const model = createOutgoingModel(end, () => undefined);
	const hear = (value: OutgoingView): void => end.receive(JSON.stringify({ kind: 'event', name: 'outgoing', value }));
	return { model, hear };
}

const NAME = { words: 'Ada', refused: false };

describe('whether a text may leave, as the page says it', () => {
	it('no blank one may, and none with an open field', () => {
		const { model } = make();
		assert.deepEqual(
			['', ' \n', 'See {place}.', 'See {here}.'].map(text => model.isSendable('message', text)),
			[false, false, false, true],
		);
	});

	it('one with words of other cases may when the person says so, and only with the words they saw', () => {
		const { model, hear } = make();
		hear({ comment: [NAME] });
		assert.equal(model.isSendable('comment', 'x'), false);
		assert.equal(model.isSendable('message', 'x'), true);
		model.allow('comment', true);
		assert.equal(model.isSendable('comment', 'x'), true);
		assert.deepEqual(model.despite('comment'), ['Ada']);
		hear({ comment: [NAME, { words: 'Bob', refused: false }] });
		assert.equal(model.isSendable('comment', 'x'), false);
		assert.deepEqual(model.despite('comment'), []);
	});

	it('one with an id of another case never may', () => {
		const { model, hear } = make();
		hear({ message: [{ words: 'GHSA-c5g9-2w3h-4x6m', refused: true }] });
		model.allow('message', true);
		assert.equal(model.isSendable('message', 'x'), false);
	});
});
