import assert from 'node:assert/strict';
import { createResponseModel } from '../../../../src/webview/response/responseModel';
import { createFakeTimers, settle } from '../fakeTimers';

const BUNDLE = { digest: 'a'.repeat(64), text: 'the bundle', people: [], everyday: [], namesOthers: false };

function make(answers: Readonly<Record<string, unknown>>) {
	const asked: { method: string; params: unknown }[] = [];
	let hear: (message: string) => void = () => undefined;
	const model = createResponseModel({
		pipe: {
			post(message) {
				const sent: unknown = JSON.parse(message);
				if (typeof sent !== 'object' || sent === null || !('id' in sent) || !('method' in sent)) return;
				asked.push({ method: String(sent.method), params: 'params' in sent ? sent.params : undefined });
				const value = answers[String(sent.method)] ?? null;
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
	return { help: model.help, asked };
}

describe('the page’s hand-over bundle', () => {
	it('can be copied and saved only once it was shown', async () => {
		const { help, asked } = make({ bundle: BUNDLE, saveBundle: true });
		assert.equal(await help.copy(), false);
		assert.equal(await help.save(), false);
		assert.deepEqual(asked, []);
		assert.equal(await help.prepare(), true);
		assert.equal(await help.save(), true);
		assert.deepEqual(asked.at(-1), { method: 'saveBundle', params: { digest: BUNDLE.digest } });
	});
	it('goes when a person chooses something else, also while it is being made', async () => {
		const { help } = make({ bundle: BUNDLE });
		const making = help.prepare();
		help.choose({ ...help.order(), to: 'cert-cc' });
		assert.equal(await making, false);
		assert.equal(help.bundle(), undefined);
		await help.prepare();
		assert.equal(help.bundle()?.text, 'the bundle');
		help.choose({ ...help.order(), to: 'other' });
		await settle();
		assert.equal(help.bundle(), undefined);
	});
	it('leaves names out at first', () => {
		const { finder, readIn, others, notes, fork } = make({}).help.order().choice;
		assert.deepEqual([finder, readIn, others, notes, fork], [false, false, false, false, false]);
	});
});
