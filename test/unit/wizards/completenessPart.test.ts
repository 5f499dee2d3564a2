import assert from 'node:assert/strict';
import type { Case } from '../../../src/core/case';
import { triageContract } from '../../../src/protocol/triage';
import { createTriagePage } from '../../../src/wizards/triagePage';
import { aCase, handle } from '../../support/builders';
import { createMemoryStore } from './memoryStore';
import { openPage } from './pageBench';

const received = { at: '2026-03-01T09:00:00Z', via: 'mail', name: 'Juno' } as const;

function open(record: Case = aCase(1, { received })) {
	const store = createMemoryStore(record);
	const bench = openPage(createTriagePage, triageContract, store, 1);
	bench.end.ready();
	return { ...bench, store };
}

describe('the completeness step', () => {
	it('asks for what is missing, and makes no condition of it', async () => {
		const { end, store } = open();
		const text = await end.call('askForMissing', { elements: ['trigger', 'proof'], questions: 'Which browser?' });
		assert.match(text, /^Hello Juno,\n/);
		assert.match(text, /- how it is triggered.*\n- a proof of concept/);
		assert.match(text, /\n\nWhich browser\?\n\n/);
		assert.match(text, /None of this is a condition/);
		assert.equal(store.writes(), 0);
	});

	it('asks no further question when there is none', async () => {
		const text = await open().end.call('askForMissing', { elements: ['tests'], questions: '  ' });
		assert.doesNotMatch(text, /\{|\n{3}/);
	});

	it('keeps what a person says of an element in the case, and forgets it when they take it back', async () => {
		const { end, store } = open();
		await end.call('edit', { field: 'completeness', value: '{"proof":"there"}', base: '' });
		assert.deepEqual(store.get(handle(1))?.completeness, { proof: 'there' });
		await end.call('edit', { field: 'completeness', value: '', base: '{"proof":"there"}' });
		assert.equal(store.get(handle(1))?.completeness, undefined);
	});

	it('keeps further questions in the case as they are typed', async () => {
		const { end, store } = open();
		await end.call('edit', { field: 'questions', value: 'Which browser?', base: '' });
		assert.equal(store.get(handle(1))?.drafts?.questions, 'Which browser?');
		await end.call('edit', { field: 'questions', value: '', base: 'Which browser?' });
		assert.equal(store.get(handle(1))?.drafts, undefined);
	});

	for (const value of ['[]', '{"proof":1}', 'there']) {
		it(`refuses ${value} for that`, async () => {
			const { end, store } = open();
			await assert.rejects(end.call('edit', { field: 'completeness', value, base: '' }));
			assert.equal(store.writes(), 0);
		});
	}
});
