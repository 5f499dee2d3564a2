import assert from 'node:assert/strict';
import { upstreamText } from '../../../src/protocol/fields';
import { triageContract } from '../../../src/protocol/triage';
import { createTriagePage } from '../../../src/wizards/triagePage';
import { aCase, aReport, handle } from '../../support/builders';
import { findRepository } from '../../support/github';
import { type DecisionPage, openDecision, STRANGERS, TOLD, worldOf } from '../../support/journey/decisionBench';
import { anAdvisoryOnForge, createMemoryForge } from './memoryForge';
import { createMemoryStore } from './memoryStore';
import { openPage } from './pageBench';

/** Where GitHub lists reports of a repository. */
const LIST = /brightfold\/moustache\/security-advisories\?/;

describe('a report to the maintainers of a dependency', function () {
	this.timeout(20_000);
	let page: DecisionPage;
	const open = async (): Promise<void> => {
		page = await openDecision();
		await page.decide('upstream');
		await page.end.call('reload', null);
	};
	afterEach(async () => {
		if (page === undefined) return;
		assert.deepEqual(page.window.standIn.violations, []);
		page.page.dispose();
		await page.window.close();
	});
	const posts = (): number =>
		page.window.standIn.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/reports')).length;
	const statuses = async (): Promise<Record<string, string>> =>
		Object.fromEntries((await page.apply('upstream')).map(({ id, status }) => [id, status]));
	const reasonOf = async (id: string): Promise<string> =>
		(await page.apply('upstream')).find(action => action.id === id)?.reason ?? '';

	it('goes out first, in private, with the text as it was written and as the person who is signed in', async () => {
		await open();
		assert.deepEqual(await statuses(), {
			'report-upstream': 'done',
			'post-reply': 'done',
			'change-state': 'done',
			'record-decision': 'done',
		});
		const [report] = findRepository(page.window.world, STRANGERS)?.advisories ?? [];
		assert.deepEqual(
			[report?.advisory.state, report?.advisory.summary, report?.advisory.description, report?.advisory.author?.login],
			['triage', TOLD.summary, TOLD.description, 'ada'],
		);
		const record = await page.record();
		assert.equal(record.decision?.upstream, STRANGERS);
		assert.ok(record.timeline.some(({ text }) => text === `Reported in private to ${STRANGERS} on GitHub.`));
		assert.ok(!JSON.stringify(record.timeline).includes('braces'), 'no text of the report is in the timeline');
		assert.equal(page.shown().decision?.upstream, STRANGERS);
	});

	it('says whether the finder is named', async () => {
		await open();
		assert.match(page.shown().plan[0]?.text ?? '', /naming the finder/);
		await page.write('upstream', upstreamText({ ...TOLD, description: 'Three braces are enough.' }));
		assert.match(page.shown().plan[0]?.text ?? '', /does not name the finder/);
	});

	it('is begun from the report, and names the finder', async () => {
		await open();
		const prepared = await page.end.call('prepareUpstream', null);
		assert.match(prepared.description, /^cem found this and reported it to us in private/);
		assert.ok(prepared.description.includes((await page.record()).advisory.description));
	});

	for (const [name, change, why] of [
		['the finder did not agree', { consent: false }, /finder agreed is not ticked/],
		['no repository is named', { repository: '' }, /No repository is named/],
		['the repository is no name', { repository: 'somewhere' }, /not written as owner\/name/],
		['the repository is this project', { repository: 'Papervane/papervane' }, /the one that this report is about/],
		['there is no text', { description: ' ' }, /title or its text is missing/],
	] as const) {
		it(`stays to be done by hand when ${name}, and all else is done`, async () => {
			await open();
			await page.write('upstream', upstreamText({ ...TOLD, ...change }));
			assert.match(page.shown().plan[0]?.text ?? '', why);
			assert.deepEqual(await statuses(), {
				'upstream-by-hand': 'by-hand',
				'post-reply': 'done',
				'change-state': 'done',
				'record-decision': 'done',
			});
			assert.equal(posts(), 0);
			assert.equal((await page.record()).decision?.upstream, undefined);
		});
	}

	it('is not sent where private reporting is off; the reply waits, and goes on when they were told another way', async () => {
		await open();
		const strangers = findRepository(page.window.world, STRANGERS);
		assert.ok(strangers);
		strangers.privateReporting = false;
		assert.match(await reasonOf('report-upstream'), /private vulnerability reporting is off there/);
		assert.deepEqual([posts(), worldOf(page.window).comments()], [0, 0]);
		assert.equal(page.shown().upstream?.status, 'open');
		await page.end.call('settleUpstream', 'done');
		assert.equal(page.shown().upstream?.status, 'done');
		assert.deepEqual([page.shown().plan[0]?.status, page.shown().plan[0]?.reason], ['done', undefined]);
		assert.equal((await statuses())['record-decision'], 'done');
		assert.equal(posts(), 0);
		assert.equal((await page.record()).decision?.upstream, STRANGERS);
	});

	it('is found again where GitHub lists it, though its answer was lost', async () => {
		await open();
		page.window.standIn.fault({ kind: 'drop-after', method: 'POST', route: '/reports' });
		assert.equal((await statuses())['report-upstream'], 'done');
		assert.deepEqual([posts(), worldOf(page.window).told()], [1, 1]);
	});

	it('is never sent again by itself when nobody knows whether it arrived; a person who looked says so', async () => {
		await open();
		page.window.standIn.fault({ kind: 'drop-after', method: 'POST', route: '/reports' });
		page.window.standIn.fault({ kind: '404', route: LIST, times: Number.POSITIVE_INFINITY });
		assert.match(await reasonOf('report-upstream'), /may have been done all the same/);
		assert.match(await reasonOf('report-upstream'), /may have arrived/);
		assert.deepEqual(page.shown().upstream, {
			...{ status: 'unclear', repository: STRANGERS },
			page: `https://github.com/${STRANGERS}/security/advisories`,
		});
		assert.deepEqual([posts(), worldOf(page.window).comments()], [1, 0]);
		await page.end.call('settleUpstream', 'done');
		assert.equal((await statuses())['record-decision'], 'done');
		assert.deepEqual([posts(), worldOf(page.window).told()], [1, 1]);
	});

	it('is sent again when a person looked and it was not there', async () => {
		await open();
		page.window.standIn.fault({ kind: 'drop', method: 'POST', route: '/reports' });
		page.window.standIn.fault({ kind: '404', route: LIST, times: Number.POSITIVE_INFINITY });
		await page.apply('upstream');
		assert.equal(page.shown().upstream?.status, 'unclear');
		await page.end.call('settleUpstream', 'again');
		assert.equal(page.shown().upstream?.status, 'open');
		assert.deepEqual([page.shown().plan[0]?.status, page.shown().plan[0]?.reason], ['todo', undefined]);
		assert.equal((await statuses())['record-decision'], 'done');
		assert.equal(worldOf(page.window).told(), 1);
	});

	it('to another repository is another report', async () => {
		await open();
		page.window.standIn.fault({ kind: '500', method: 'POST', route: /\/comments/ });
		await page.apply('upstream');
		assert.equal(page.shown().upstream?.status, 'done');
		await page.write('upstream', upstreamText({ ...TOLD, repository: 'papervane/vane-cli' }));
		assert.equal(page.shown().upstream?.status, 'open');
		assert.equal(page.shown().plan[0]?.status, 'todo');
	});
});

describe('a report upstream of a case that no forge has', () => {
	it('is sent where somebody is signed in, and by hand where nobody is', async () => {
		const memory = createMemoryForge();
		const drafts = { outcome: 'upstream' as const, upstream: { ...TOLD } };
		const store = createMemoryStore(aCase(1, { drafts }), aCase(2, { drafts }));
		const one = openPage(createTriagePage, triageContract, store, 1, { forges: () => [memory.forge] });
		const params = { outcome: 'upstream', message: '', seenBy: '' } as const;
		const actions = ['report-upstream', 'record-decision', 'set-state'];
		one.end.ready();
		const done = await one.end.call('apply', { ...params, actions });
		assert.ok(done.every(({ status }) => status === 'done'));
		assert.deepEqual(memory.reports, [`${STRANGERS} ${TOLD.summary}`]);
		assert.equal(store.get(handle(1))?.decision?.upstream, STRANGERS);

		const two = openPage(createTriagePage, triageContract, store, 2);
		two.end.ready();
		const left = await two.end.call('apply', {
			...params,
			actions: ['upstream-by-hand', 'record-decision', 'set-state'],
		});
		assert.deepEqual(
			left.map(({ status }) => status),
			['by-hand', 'done', 'done'],
		);
		assert.match(left[0]?.text ?? '', /Nobody is signed in/);
	});

	it('is not sent with what belongs to another case that is not public', async () => {
		const memory = createMemoryForge();
		const other = aReport(2, anAdvisoryOnForge(2, { id: 'GHSA-c5g9-2w3h-4x6m' }));
		const description = `Like ${other.advisory.id}, cem says.`;
		const drafts = { outcome: 'upstream' as const, upstream: { ...TOLD, description } };
		const store = createMemoryStore(aCase(1, { drafts }));
		const reports = () => [other];
		const page = openPage(createTriagePage, triageContract, store, 1, { forges: () => [memory.forge], reports });
		page.end.ready();
		const actions = ['report-upstream', 'record-decision', 'set-state'];
		const work = page.end.call('apply', { outcome: 'upstream', message: '', seenBy: '', actions });
		await assert.rejects(work, /belongs to another case/);
		assert.deepEqual([memory.reports, store.get(handle(1))?.decision], [[], undefined]);
		const found = triageContract.events.outgoing.parse(page.last('outgoing'));
		assert.deepEqual(found.upstream, [{ words: other.advisory.id, refused: true }]);
	});
});
