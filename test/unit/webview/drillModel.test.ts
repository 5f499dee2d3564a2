import assert from 'node:assert/strict';
import { type DrillView, drillContract } from '../../../src/protocol/drill';
import { serve } from '../../../src/protocol/host';
import { createDrillModel } from '../../../src/webview/drill/drillModel';
import { handle } from '../../support/builders';
import { createFakeTimers, settle } from './fakeTimers';

const VIEW: DrillView = {
	startedAt: '2026-03-02T09:00:00.000Z',
	steps: [{ name: 'acknowledge', label: 'Read', task: 'Read it.', state: 'next', go: 'Go to Triage', notes: [] }],
	claims: [{ id: 'cache', claim: 'a claim', evidence: 'what is there' }],
	history: 'nothing',
	done: 0,
	good: 0,
	advice: 0,
};

/** The page's model with an extension that does what the test says. */
function open(fails = false) {
	const did: string[] = [];
	const remembered: string[] = [];
	let receive = (_: unknown): void => {};
	const note = async (what: string): Promise<null> => {
		if (fails) throw new Error('not now');
		did.push(what);
		return null;
	};
	const host = serve(
		drillContract,
		{
			reload: () => note('reload'),
			copy: text => note(`copy ${text}`),
			openLink: target => note(`open ${target}`),
			go: step => note(`go ${step}`),
			choose: claim => note(`choose ${claim}`),
			restart: () => note('restart'),
			end: () => note('end'),
		},
		{ post: message => receive(message) },
		{
			log: () => undefined,
			failed: () => undefined,
			ready() {
				host.send('page', { handle: handle(1), now: VIEW.startedAt });
				host.send('hidden', false);
			},
		},
	);
	const model = createDrillModel({
		pipe: { post: message => host.receive(message) },
		timers: createFakeTimers(),
		remember: name => remembered.push(name),
		listen: to => {
			receive = to;
		},
		onLeave: () => undefined,
	});
	return { model, host, did, remembered };
}

describe('the model of the page Drill', () => {
	it('has nothing to show before the extension spoke, and draws anew with each word of it', () => {
		const { model, host } = open();
		let drawn = 0;
		model.onContent(() => drawn++);
		assert.equal(model.view(), undefined);
		host.send('drill', VIEW);
		host.send('drill', { ...VIEW, done: 1 });
		assert.deepEqual([model.view()?.done, drawn], [1, 2]);
	});

	it('lets VS Code remember nothing, so that no tab of it comes back', async () => {
		const { host, remembered } = open();
		host.send('drill', VIEW);
		await settle();
		assert.deepEqual(remembered, []);
	});

	it('asks for what a person clicks', async () => {
		const { model, did } = open();
		model.go('acknowledge');
		model.choose('cache');
		assert.equal(await model.restart(), true);
		assert.equal(await model.end(), true);
		assert.deepEqual(did, ['go acknowledge', 'choose cache', 'restart', 'end']);
	});

	it('says when something did not work, and goes on', async () => {
		const { model } = open(true);
		assert.equal(await model.end(), false);
		assert.equal(model.view(), undefined);
	});
});
