import assert from 'node:assert/strict';
import type { Case } from '../../../../src/core/case';
import { responseContract } from '../../../../src/protocol/response';
import { triageContract } from '../../../../src/protocol/triage';
import { createResponsePage } from '../../../../src/wizards/responsePage';
import { createTriagePage } from '../../../../src/wizards/triagePage';
import { aCase, handle } from '../../../support/builders';
import { createMemoryStore } from '../memoryStore';
import { openPage } from '../pageBench';

async function openResponse(record: Case) {
	const store = createMemoryStore(record);
	const bench = openPage(createResponsePage, responseContract, store, record.handle);
	bench.end.ready();
	await bench.quiet();
	const stored = async (): Promise<Case> => {
		const found = await store.read(record.handle);
		assert.ok(found !== undefined);
		return found;
	};
	const circle = () => responseContract.events.circle.parse(bench.last('circle'));
	const next = () => responseContract.events.next.parse(bench.last('next'))?.step;
	return { ...bench, stored, circle, next };
}

describe('the runbook on the response page', () => {
	it('shows nine phases, what is next, and the clock above them', async () => {
		const { last, next } = await openResponse(aCase(1));
		const { phases } = responseContract.events.runbook.parse(last('runbook'));
		assert.equal(phases.length, 9);
		assert.equal(next(), 'acknowledge');
		assert.equal(responseContract.events.head.parse(last('head')).clock.kind, 'running');
	});

	it('keeps a tick with its reason in the case, and takes it back', async () => {
		const { end, stored, next, quiet } = await openResponse(
			aCase(1, { received: { at: '2026-03-01T09:00:00Z', via: 'public' } }),
		);
		assert.equal(next(), 'move-private');
		await end.call('markStep', { step: 'move-private', state: 'not-needed', reason: 'It was deleted.' });
		await quiet();
		assert.equal(next(), 'acknowledge');
		const marked = await stored();
		assert.equal(marked.steps?.[0]?.reason, 'It was deleted.');
		assert.ok(!JSON.stringify(marked.timeline).includes('deleted'));
		await end.call('unmarkStep', 'move-private');
		await quiet();
		assert.equal((await stored()).steps, undefined);
		assert.equal(next(), 'move-private');
	});

	it('refuses a tick that only the case can give, and one of a step that is not there', async () => {
		const { end, stored } = await openResponse(aCase(1, {}, { state: 'draft' }));
		await assert.rejects(end.call('markStep', { step: 'publish', state: 'done' }), /cannot be ticked/);
		await assert.rejects(end.call('markStep', { step: 'stop', state: 'done' }), /cannot be ticked/);
		assert.equal((await stored()).steps, undefined);
	});

	it('goes to where a step is done', async () => {
		const { end, did } = await openResponse(aCase(1, {}, { state: 'draft' }));
		for (const step of ['acknowledge', 'draft', 'link-fix', 'notice', 'leak-plan', 'stop'] as const)
			await end.call('goToStep', step);
		const name = handle(1);
		assert.deepEqual(did, [
			`triage ${name} report`,
			`draft ${name} affected`,
			`draft ${name} fix`,
			`draft ${name} dates embargoed`,
			`response ${name} circle`,
		]);
	});
});

describe('the next step on other pages', () => {
	it('stands on the triage page, and leads to the response', async () => {
		const store = createMemoryStore(aCase(1, { acknowledgedAt: '2026-03-02T09:00:00Z' }));
		const { end, last, did, quiet } = openPage(createTriagePage, triageContract, store, 1);
		end.ready();
		await quiet();
		assert.deepEqual(last('next'), { step: 'decide', phase: 'triage', who: 'us' });
		await end.call('goToStep', 'decide');
		await end.call('openResponse', null);
		assert.deepEqual(did, [`triage ${handle(1)} decision`, `response ${handle(1)}`]);
	});

	it('takes a person to the step that is named once the page is drawn', async () => {
		const store = createMemoryStore(aCase(1));
		const { page, end, last, quiet } = openPage(createTriagePage, triageContract, store, 1);
		page.goTo?.({ step: 'decision' }, true);
		assert.equal(last('place'), undefined);
		end.ready();
		await quiet();
		assert.equal(last('place'), 'decision');
	});
});

describe('who knows, on the response page', () => {
	it('records, ends and removes without a name in the timeline', async () => {
		const { end, circle, stored, quiet } = await openResponse(aCase(1, {}, { state: 'draft' }));
		await end.call('recordReadIn', { name: ' @Ada of the lab ' });
		await quiet();
		const [ada] = circle().readIn;
		assert.equal(ada?.name, 'Ada of the lab');
		await end.call('endReadIn', ada.id);
		await quiet();
		assert.notEqual(circle().readIn[0]?.until, undefined);
		await end.call('endReadIn', handle(77));
		await end.call('forgetReadIn', ada.id);
		await quiet();
		assert.deepEqual(circle().readIn, []);
		const { timeline } = await stored();
		assert.equal(timeline.length, 3);
		assert.ok(!JSON.stringify(timeline).includes('Ada'));
	});

	it('records nobody for a blank name', async () => {
		const { end, stored } = await openResponse(aCase(1));
		await assert.rejects(end.call('recordReadIn', { name: ' @ ' }), /Write who it is first/);
		assert.equal((await stored()).readIn, undefined);
	});

	it('sets the traffic light once, and tells the timeline', async () => {
		const { end, circle, stored, quiet } = await openResponse(aCase(1));
		await end.call('setTlp', 'AMBER');
		await end.call('setTlp', 'AMBER');
		await quiet();
		assert.equal(circle().tlp, 'AMBER');
		assert.equal((await stored()).timeline.length, 1);
	});

	it('keeps the leak plan as it is typed', async () => {
		const { end, stored, next, quiet } = await openResponse(aCase(1, {}, { state: 'draft' }));
		await end.call('edit', { field: 'leakPlan', value: 'Ada decides.', base: '' });
		await quiet();
		assert.equal((await stored()).leakPlan, 'Ada decides.');
		assert.equal(next(), 'draft');
	});

	it('lets a person say that the embargo is broken, of a case that has one', async () => {
		const open = await openResponse(aCase(1, {}, { state: 'draft' }));
		await open.end.call('breakEmbargo', null);
		assert.deepEqual(open.did, [`break ${handle(1)}`]);
		const over = await openResponse(aCase(1, {}, { state: 'published' }));
		await assert.rejects(over.end.call('breakEmbargo', null), /not under embargo/);
		assert.deepEqual(over.did, []);
	});
});
