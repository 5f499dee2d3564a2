import assert from 'node:assert/strict';
import { NO_UPSTREAM } from '../../../src/core/upstream';
import { upstreamOf, upstreamText } from '../../../src/protocol/fields';
import { createTriageModel } from '../../../src/webview/triage/triageModel';
import { createFakeTimers, settle } from './fakeTimers';

const REPOSITORY = { repository: 'acme/lib' };

/** A page's model, what it asked the extension, and how it is answered. */
function make(answers: Readonly<Record<string, unknown>> = {}) {
	const asked: { method: string; params: unknown }[] = [];
	let hear: (message: string) => void = () => undefined;
	const model = createTriageModel({
		pipe: {
			post(message) {
				const sent: unknown = JSON.parse(message);
				if (typeof sent !== 'object' || sent === null || !('id' in sent) || !('method' in sent)) return;
				asked.push({ method: String(sent.method), params: 'params' in sent ? sent.params : undefined });
				const value = answers[String(sent.method)] ?? { saved: true, at: '2026-03-02T09:00:00.000Z' };
				queueMicrotask(() => hear(JSON.stringify({ kind: 'result', id: sent.id, value })));
			},
		},
		timers: createFakeTimers(),
		remember: () => undefined,
		listen(listener) {
			hear = listener;
		},
		onLeave: () => undefined,
	});
	return { model, asked };
}

describe('writing a report upstream on the page', () => {
	it('changes one part at a time, and keeps a tick at once', async () => {
		const { model, asked } = make();
		model.upstream.write(REPOSITORY);
		model.upstream.write({ consent: true });
		assert.deepEqual(model.upstream.written(), { ...NO_UPSTREAM, ...REPOSITORY, consent: true });
		await settle();
		assert.ok(asked.some(({ method }) => method === 'edit'));
	});

	it('is no text at all once every part is empty again', () => {
		const { model } = make();
		model.upstream.write(REPOSITORY);
		model.upstream.write({ repository: '' });
		assert.equal(model.base.saver.field('upstream').text, '');
	});

	it('is filled from the report where it is empty, and never over what a person wrote', async () => {
		const { model } = make({ prepareUpstream: { summary: 'Theirs', description: 'What we were told' } });
		model.upstream.write({ summary: 'Mine' });
		const filling = model.upstream.prepare();
		await settle();
		await filling;
		const { summary, description } = model.upstream.written();
		assert.deepEqual([summary, description], ['Mine', 'What we were told']);
	});

	it('travels as text that reads back the same', () => {
		const upstream = { ...NO_UPSTREAM, ...REPOSITORY, description: '"quoted"\n{"repository":"x/y"}' };
		assert.deepEqual(upstreamOf(upstreamText(upstream)), upstream);
	});
});
