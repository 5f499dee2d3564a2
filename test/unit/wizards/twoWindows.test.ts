import assert from 'node:assert/strict';
import { AnswerError } from '../../../src/protocol/page';
import { upstreamText } from '../../../src/protocol/fields';
import { type Decided, type DecisionPage, openDecision, TOLD, worldOf } from '../../support/journey/decisionBench';

/** Two windows on one report: each with its own feed and its own view of the same folder of cases. */
describe('two windows on one report', function () {
	this.timeout(20_000);
	const opened: DecisionPage[] = [];
	const open = async (options: Parameters<typeof openDecision>[0] = {}): Promise<DecisionPage> => {
		const page = await openDecision(options);
		opened.push(page);
		return page;
	};
	const openTwo = async (): Promise<[DecisionPage, DecisionPage]> => {
		const one = await open();
		return [one, await open({ beside: one.window })];
	};
	afterEach(async () => {
		for (const page of opened) {
			assert.deepEqual([page.window.standIn.violations, page.failures, page.window.failures], [[], [], []]);
			page.page.dispose();
		}
		for (const page of opened.splice(0).toReversed()) await page.window.close();
	});

	it('each shows what was written in the other', async () => {
		const [one, two] = await openTwo();
		for (const [field, value] of [
			['outcome', 'duplicate'],
			['message', 'Thank you.'],
			['duplicateOf', '00000000000000aa'],
			['upstream', upstreamText(TOLD)],
			['cwes', 'CWE-79'],
		] as const) {
			await one.write(field, value);
			await two.end.call('reload', null);
			assert.equal(two.fields()[field], value, field);
		}
		assert.deepEqual(
			two.shown().plan.map(({ text }) => text),
			one.shown().plan.map(({ text }) => text),
		);
	});

	for (const [field, mine, theirs] of [
		['message', 'Mine', 'Theirs'],
		['outcome', 'bug', 'duplicate'],
		['duplicateOf', '00000000000000aa', '00000000000000bb'],
		['upstream', upstreamText(TOLD), upstreamText({ ...TOLD, summary: 'Another title' })],
	] as const) {
		it(`keep both and say so when both write at the same time: ${field}`, async () => {
			const [one, two] = await openTwo();
			await one.write(field, theirs);
			const result = await two.end.call('edit', { field, value: mine, base: '' });
			assert.deepEqual(result.saved ? undefined : result.theirs, theirs);
			assert.deepEqual(
				(await one.record()).kept?.map(kept => [kept.field, kept.text]),
				[[field, mine]],
			);
		});
	}

	it('shows in the other what was decided in one', async () => {
		const [one, two] = await openTwo();
		await one.decide('duplicate');
		await one.apply('duplicate');
		await two.window.reports.look();
		await two.end.call('reload', null);
		assert.deepEqual(two.shown(), one.shown());
		assert.equal(two.shown().decision?.duplicateOf?.name, 'case 0000');
		assert.deepEqual(two.shown().plan, []);
	});

	it('refuses another decision than the one that was made in the other', async () => {
		const [one, two] = await openTwo();
		await one.decide('duplicate');
		await one.apply('duplicate');
		await assert.rejects(
			two.end.call('apply', { outcome: 'vulnerability', message: '', actions: ['record-decision'], seenBy: '' }),
			AnswerError,
		);
		assert.equal(worldOf(one.window).advisory().state, 'closed');
		assert.equal((await one.record()).decision?.outcome, 'duplicate');
	});

	it('refuses to apply what the other changed since it was looked at', async () => {
		const [one, two] = await openTwo();
		await one.decide('duplicate');
		await two.end.call('reload', null);
		const { plan } = two.shown();
		await one.write('duplicateOf', '00000000000000bb');
		const work = two.end.call('apply', {
			...{ outcome: 'duplicate', message: one.fields()['message'] ?? '', seenBy: 'Seen by: cem.' },
			...{ actions: plan.map(({ id }) => id), written: { duplicateOf: '00000000000000aa' } },
		});
		await assert.rejects(work, /another window/);
		assert.equal(worldOf(one.window).comments(), 0);
	});

	for (const outcome of ['vulnerability', 'upstream', 'duplicate', 'bug'] as const satisfies readonly Decided[]) {
		it(`Apply in both at the same moment does it once: ${outcome}`, async () => {
			const [one, two] = await openTwo();
			await one.decide(outcome);
			const both = await Promise.allSettled([one.apply(outcome), two.apply(outcome)]);
			for (const result of both) {
				if (result.status === 'rejected') assert.ok(result.reason instanceof AnswerError, String(result.reason));
			}
			const world = worldOf(one.window);
			assert.deepEqual([world.replies(), world.comments()], [1, 1]);
			assert.equal(world.told(), outcome === 'upstream' ? 1 : 0);
			for (const page of [one, two]) {
				await page.window.reports.look();
				await page.end.call('reload', null);
				assert.equal(page.shown().decision?.outcome, outcome);
			}
			const { timeline } = await one.record();
			assert.equal(timeline.filter(({ text }) => text.startsWith('Decided: ')).length, 1);
		});
	}

	it('sends no other reply while one is on its way from the other, and says so', async () => {
		let letGo = (): void => undefined;
		const held = new Promise<void>(resolve => {
			letGo = resolve;
		});
		let reached = (): void => undefined;
		const onItsWay = new Promise<void>(resolve => {
			reached = resolve;
		});
		let isHeld = false;
		const one = await open({
			async beforeRequest() {
				if (!isHeld) return;
				reached();
				await held;
			},
		});
		const two = await open({ beside: one.window });
		await one.decide('bug');
		await one.end.call('reload', null);
		isHeld = true;
		const first = one.apply('bug');
		await onItsWay;
		await two.write('message', 'Another reply');
		const plan = await two.apply('bug', 'Another reply');
		assert.match(plan.find(({ id }) => id === 'post-reply')?.reason ?? '', /Another window is sending this now/);
		letGo();
		await first;
		const world = worldOf(one.window);
		assert.deepEqual([world.replies(), world.comments()], [1, 1]);
		assert.equal((await one.record()).drafts?.message, 'Another reply');
	});
});
