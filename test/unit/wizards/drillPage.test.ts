import assert from 'node:assert/strict';
import { judgeDrill } from '../../../src/core/drill/judge';
import { DRILL_STEPS } from '../../../src/core/drill/stepNames';
import { STEP_WORDS } from '../../../src/core/drill/steps';
import { type ClaimId, DRILL_CVE, MODEL_ANSWER } from '../../../src/core/drill/story';
import { createEmitter } from '../../../src/core/emitter';
import { DEFAULT_POLICY } from '../../../src/core/policyDefaults';
import { createDrillWorld } from '../../../src/feeds/drill/drillWorld';
import { createNodeCrypto } from '../../../src/platform/nodeCrypto';
import { drillContract } from '../../../src/protocol/drill';
import type { DrillOnPages } from '../../../src/wizards/drill/drillOnPages';
import { createDrillPage } from '../../../src/wizards/drill/drillPage';
import { createMemoryStore } from './memoryStore';
import { NOW, openPage } from './pageBench';

/** The page of a drill that goes on in a world of its own. */
function open({ over = false, broken = false } = {}) {
	let now = Date.parse(NOW);
	const clock = { now: () => new Date(now) };
	const world = createDrillWorld({ clock, crypto: createNodeCrypto() });
	const changed = createEmitter<void>();
	const ways: string[] = [];
	let claim: ClaimId | undefined;
	world.onDidChange(changed.fire);
	const drill: DrillOnPages = {
		handle: world.handle,
		startedAt: world.startedAt,
		owns: world.owns,
		claim: () => claim,
		choose(chosen) {
			claim = chosen;
			changed.fire();
		},
		async judge() {
			if (broken) throw new Error('no case');
			return judgeDrill({
				record: await world.record(),
				messages: world.messages(),
				calendar: DEFAULT_POLICY.calendar,
				...(claim === undefined ? {} : { claim }),
			});
		},
		restart: async () => void ways.push('restart'),
		end: async () => void ways.push('end'),
		onDidChange: changed.on,
	};
	const store = createMemoryStore();
	const bench = openPage(
		context => createDrillPage(over ? context : { ...context, drill }),
		drillContract,
		store,
		900,
		{ clock },
	);
	bench.end.ready();
	return {
		...bench,
		world,
		store,
		ways,
		view: () => drillContract.events.drill.parse(bench.last('drill')),
		pass(minutes: number) {
			now += minutes * 60_000;
		},
	};
}

/** Once what was put off until after the answer is done. */
function afterTimers(): Promise<void> {
	return new Promise(resolve => setTimeout(resolve, 0));
}

type Opened = ReturnType<typeof open>;

/** What a person does on the other pages until it is published. */
async function publish({ world, pass, quiet }: Opened): Promise<void> {
	const { forge } = world;
	const latest = async () => (await world.record()).advisory;
	await forge.setState(await latest(), 'draft');
	await forge.requestCve(await latest());
	pass(12);
	await forge.publish(await latest(), { severity: null, cveId: null, ...(await latest()) });
	await quiet();
}

describe('the page Drill', () => {
	it('lists every step with its words, and sends nobody away for what is done here', async () => {
		const page = open();
		await page.quiet();
		const { steps, done, summary } = page.view();
		assert.deepEqual(
			steps.map(({ name }) => name),
			[...DRILL_STEPS],
		);
		assert.equal(steps.find(({ name }) => name === 'facts')?.go, undefined);
		assert.equal(steps.find(({ name }) => name === 'acknowledge')?.go, 'Go to Triage');
		assert.deepEqual([steps[0]?.state, done, summary], ['next', 0, undefined]);
		assert.deepEqual(page.failures, []);
	});

	it('goes with each step to where it is done, of the drill’s own case', async () => {
		const page = open();
		for (const name of DRILL_STEPS) await page.end.call('go', name);
		const expected = DRILL_STEPS.flatMap(name => {
			const { place } = STEP_WORDS[name];
			return place === undefined ? [] : [`${place.page} ${page.world.handle} ${place.step}`];
		});
		assert.deepEqual(page.did, expected);
	});

	it('tells again what is done after every change, and the same thing only once', async () => {
		const page = open();
		await page.quiet();
		await page.world.store.update(page.world.handle, record => ({ ...record, acknowledgedAt: NOW }));
		await page.quiet();
		const { steps, done } = page.view();
		assert.deepEqual([steps[0]?.state, steps[1]?.state, done], ['done', 'next', 1]);
		const told = page.heard.length;
		await page.world.store.update(page.world.handle, record => ({ ...record, notes: 'seen by nobody' }));
		await page.quiet();
		assert.equal(page.heard.length, told);
	});

	it('says at once what is thought of a claim, and takes another choice', async () => {
		const page = open();
		await page.end.call('choose', 'tests');
		await page.quiet();
		assert.match(page.view().steps[1]?.notes[0]?.text ?? '', /Look again/);
		await page.end.call('choose', 'cache');
		await page.quiet();
		assert.equal(page.view().claim, 'cache');
		assert.match(page.view().steps[1]?.notes[0]?.text ?? '', /^Right/);
	});

	it('takes no claim that is none of the report’s', async () => {
		const page = open();
		await page.end.call('choose', 'nothing');
		await page.quiet();
		assert.equal(page.view().claim, undefined);
	});

	it('sums up when it is published, and counts no time after that', async () => {
		const page = open();
		await publish(page);
		const { summary, steps } = page.view();
		assert.deepEqual(summary, { minutes: 12, finished: false, model: [...MODEL_ANSWER] });
		assert.equal(steps.find(({ name }) => name === 'cve')?.state, 'done');
		assert.equal((await page.world.record()).advisory.cveId, DRILL_CVE);
		page.pass(60);
		await page.end.call('reload', null);
		assert.equal(page.view().summary?.minutes, 12);
	});

	it('never says that it took no time', async () => {
		const page = open();
		page.pass(-12);
		await publish(page);
		assert.equal(page.view().summary?.minutes, 1);
	});

	it('answers before it restarts or ends, because the page goes with that', async () => {
		const page = open();
		await page.end.call('restart', null);
		assert.deepEqual(page.ways, []);
		await afterTimers();
		await page.end.call('end', null);
		await afterTimers();
		assert.deepEqual(page.ways, ['restart', 'end']);
	});

	it('writes to no case, asks no question and opens nothing by itself', async () => {
		const page = open();
		await publish(page);
		assert.deepEqual([page.store.writes(), page.did, page.failures], [0, [], []]);
	});

	it('says that the drill is over when there is none', async () => {
		const page = open({ over: true });
		await page.quiet();
		assert.equal(page.last('drill'), undefined);
		await assert.rejects(page.end.call('go', 'text'), /This drill is over. Start another one./);
		await assert.rejects(page.end.call('end', null), /This drill is over/);
	});

	it('is silent once it is closed', async () => {
		const page = open();
		await page.quiet();
		page.page.dispose();
		const told = page.heard.length;
		await page.world.store.update(page.world.handle, record => ({ ...record, acknowledgedAt: NOW }));
		await page.quiet();
		assert.equal(page.heard.length, told);
	});

	it('reports what fails, and stays', async () => {
		const page = open({ broken: true });
		await page.quiet();
		assert.match(String(page.failures[0]), /no case/);
		await page.end.call('go', 'text');
		assert.equal(page.did.length, 1);
	});
});
