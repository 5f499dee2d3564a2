import assert from 'node:assert/strict';
import { AnswerError, NoAnswerError } from '../../../src/protocol/page';
import { createModel } from '../../../src/webview/model';
import { createFakeTimers } from './fakeTimers';

describe('copying on a page', () => {
	const here: string[] = [];
	const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
	beforeEach(() => {
		here.length = 0;
		const clipboard = { writeText: async (text: string) => void here.push(text) };
		Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { clipboard } });
	});
	afterEach(() => {
		if (before === undefined) Reflect.deleteProperty(globalThis, 'navigator');
		else Object.defineProperty(globalThis, 'navigator', before);
	});

	function aModel(copy: (text: string) => Promise<unknown>) {
		return createModel<'notes'>({
			fields: ['notes'],
			timers: createFakeTimers(),
			edit: () => Promise.reject(new NoAnswerError()),
			forget: async () => null,
			reload: async () => null,
			copy,
			openLink: async () => null,
			remember: () => undefined,
		});
	}

	it('takes no other way when the extension refuses a text, and says why', async () => {
		const model = aModel(() => Promise.reject(new AnswerError('It holds words of another case.')));
		assert.equal(await model.copy('a reply with words of another case'), false);
		assert.deepEqual(here, []);
		assert.equal(model.shown().notice, 'It holds words of another case.');
	});

	it('takes no other way while a person is still asked about a text', async () => {
		const model = aModel(() => Promise.reject(new NoAnswerError()));
		assert.equal(await model.copy('a reply with words of another case'), false);
		assert.deepEqual(here, []);
		assert.match(model.shown().notice, /not answering/);
	});

	it('saves what was typed and cannot be kept, when nobody answers any more', async () => {
		const model = aModel(() => Promise.reject(new NoAnswerError()));
		model.fields({ values: { notes: '' }, kept: [] });
		model.saver.type('notes', 'typed last');
		assert.equal(model.unsaved(), 'typed last');
		assert.equal(await model.copy(model.unsaved()), true);
		assert.deepEqual(here, ['typed last']);
	});
});
