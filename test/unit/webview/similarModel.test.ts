import assert from 'node:assert/strict';
import { splitOf, TRIAGE_FIELDS } from '../../../src/protocol/fields';
import { connect } from '../../../src/protocol/page';
import { triageContract } from '../../../src/protocol/triage';
import { createModel } from '../../../src/webview/model';
import { createSimilarModel } from '../../../src/webview/triage/similar/similarModel';
import { handle } from '../../support/builders';
import { createFakeTimers } from './fakeTimers';

/** The Similar step of a page whose case keeps what it is told. */
function open(values: Readonly<Record<string, string>> = {}) {
	const timers = createFakeTimers();
	const kept = new Map(Object.entries(values));
	const base = createModel<(typeof TRIAGE_FIELDS)[number]>({
		fields: TRIAGE_FIELDS,
		timers,
		remember: () => undefined,
		async edit({ field, value }) {
			kept.set(field, value);
			return { saved: true, at: '2026-03-02T09:00:00Z' };
		},
		forget: () => Promise.resolve(),
		reload: () => Promise.resolve(),
		copy: () => Promise.resolve(),
		openLink: () => Promise.resolve(),
	});
	base.fields({ values, kept: [] });
	const sent: { method?: string; params?: unknown }[] = [];
	const end = connect(triageContract, { post: message => sent.push(JSON.parse(message)) }, timers);
	const model = createSimilarModel(end, base, () => undefined);
	return { model, kept, base, sent, flush: () => base.saver.flush() };
}

describe('the Similar step of a page', () => {
	it('marks a duplicate, with the outcome where none is chosen, and takes both back', async () => {
		const { model, kept, flush } = open();
		model.markDuplicate(handle(2));
		await flush();
		assert.deepEqual([kept.get('duplicateOf'), kept.get('outcome')], [handle(2), 'duplicate']);
		model.clearDuplicate();
		await flush();
		assert.deepEqual([kept.get('duplicateOf'), kept.get('outcome')], ['', '']);
	});

	it('leaves another outcome alone until it is asked for', async () => {
		const { model, kept, flush } = open({ outcome: 'bug' });
		model.markDuplicate(handle(2));
		await flush();
		assert.equal(kept.get('outcome'), 'bug');
		model.clearDuplicate();
		await flush();
		assert.equal(kept.get('outcome'), 'bug');
		model.chooseDuplicateOutcome();
		await flush();
		assert.equal(kept.get('outcome'), 'duplicate');
	});

	it('begins a part with the text of the report, and keeps each change of it in the case', async () => {
		const { model, kept, flush } = open();
		model.beginSplit('The whole text.');
		model.writePart({ title: 'Second' });
		model.writePart({ text: 'A passage.' });
		await flush();
		assert.deepEqual(splitOf(kept.get('split') ?? ''), { title: 'Second', text: 'A passage.' });
		assert.deepEqual(model.part(), { title: 'Second', text: 'A passage.' });
		model.endSplit();
		await flush();
		assert.deepEqual([kept.get('split'), model.part()], ['', undefined]);
	});

	it('splits off what was typed last, and nothing where no part is written', async () => {
		const { model, kept, sent } = open();
		assert.equal(await model.splitOff(), false);
		assert.equal(sent.length, 0);
		model.beginSplit('Text.');
		model.writePart({ title: 'Typed last' });
		void model.splitOff();
		while (sent.length === 0) await new Promise(resolve => setImmediate(resolve));
		assert.deepEqual(
			sent.map(s => [s.method, s.params]),
			[['splitOff', { title: 'Typed last', text: 'Text.' }]],
		);
		assert.deepEqual(splitOf(kept.get('split') ?? ''), { title: 'Typed last', text: 'Text.' });
	});
});
