import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/errors';
import { GitHubError } from '../../../../src/github/errors';
import { type JourneyWindow, openJourneyWindow } from '../../../support/journey/journeyWindow';
import { DRAFT, UPSTREAM } from '../../../support/journey/steps';

/** What takes two things at once, or another window than that of the journey. */
describe('GitHub in a window', () => {
	let window: JourneyWindow;
	const open = async (options: Parameters<typeof openJourneyWindow>[0] = {}): Promise<void> => {
		window = await openJourneyWindow(options);
	};
	afterEach(async () => {
		assert.deepEqual(window.standIn.violations, []);
		await window.close();
	});
	const forgeOf = () => window.reports.forges()[0] ?? assert.fail('there is no forge');
	const kinds = () => window.reports.state().notices.map(({ kind }) => kind);

	it('makes no second draft while it cannot tell whether the first one is among what it cannot read', async () => {
		await open();
		await window.reports.look();
		const attempt = { id: '0123456789abcdef', since: window.clock.now.toISOString() };
		const create = () => forgeOf().create(UPSTREAM, DRAFT, attempt);
		window.standIn.fault({ kind: 'drop-after', method: 'POST' });
		window.standIn.fault({ kind: 'wrong-types', method: 'GET', route: /security-advisories\?/, skip: 1, times: 2 });
		await assert.rejects(create(), GitHubError);
		await assert.rejects(create(), UserError);
		const { id } = await create();
		await window.reports.look();
		const drafts = window.reports.state().reports.filter(({ advisory }) => advisory.summary === DRAFT.summary);
		assert.deepEqual(
			drafts.map(({ advisory }) => advisory.id),
			[id],
		);
	});

	for (const [title, restarted] of [
		['an hour ahead', false],
		['an hour ahead, after a restart', true],
	] as const)
		it(`posts and makes nothing twice where the clock of this machine is ${title}`, async () => {
			const machine = { aheadMs: 3600_000 };
			await open({ machine });
			await window.reports.look();
			const first = window;
			const since = window.present().toISOString();
			const report = () =>
				window.reports.state().reports.find(({ advisory }) => advisory.summary.startsWith('Visitors'))?.advisory ??
				assert.fail('no report');
			const post = () => forgeOf().post(report(), 'Thank you.', { id: '0123456789abcdef', since });
			const create = () => forgeOf().create(UPSTREAM, DRAFT, { id: 'fedcba9876543210', since });
			for (const write of [post, create]) {
				window.standIn.fault({ kind: 'drop-after', method: 'POST' });
				window.standIn.fault({ kind: 'drop', method: 'GET', skip: 1, times: 4 });
				await assert.rejects(write(), GitHubError);
				window.standIn.clearFaults();
			}
			if (restarted) {
				window = await openJourneyWindow({ machine, beside: first });
				await window.reports.look();
			}
			await post();
			await create();
			assert.equal(window.standIn.requests.filter(({ method }) => method === 'POST').length, 2);
			if (restarted) await first.close();
		});

	it('takes an older message, draft or report that says the same for no new one where its clock is two hours behind', async () => {
		const machine = { aheadMs: -2 * 3600_000 };
		await open({ machine });
		await window.reports.look();
		const report =
			window.reports.state().reports.find(({ advisory }) => advisory.summary.startsWith('Visitors'))?.advisory ??
			assert.fail('no report');
		const lost = (n: number) =>
			({ id: `${n}`.repeat(16), since: window.present().toISOString(), first: true }) as const;
		const writes = [
			(n: number) => forgeOf().post(report, 'Thank you.', lost(n)),
			(n: number) => forgeOf().create(UPSTREAM, DRAFT, lost(n)),
			async (n: number) => {
				assert.equal(await forgeOf().privateReporting(UPSTREAM), true);
				await forgeOf().report(UPSTREAM, { ...DRAFT, summary: 'A report' }, lost(n));
			},
		];
		for (const write of writes) await write(1);
		window.clock.now = new Date(window.clock.now.getTime() + 3600_000);
		for (const write of writes) {
			window.standIn.fault({ kind: 'drop', method: 'POST', times: 9 });
			await assert.rejects(write(2), GitHubError);
			window.standIn.clearFaults();
			await write(3);
		}
		assert.equal(window.standIn.requests.filter(({ method, status }) => method === 'POST' && status === 201).length, 6);
	});

	it('finds what it sent where its clock is put right meanwhile', async () => {
		const machine = { aheadMs: 7200_000 };
		await open({ machine });
		await window.reports.look();
		const attempt = { id: '0123456789abcdef', since: window.present().toISOString() };
		window.standIn.fault({ kind: 'drop-after', method: 'POST' });
		window.standIn.fault({ kind: 'drop', method: 'GET', skip: 1, times: 4 });
		await assert.rejects(forgeOf().create(UPSTREAM, DRAFT, { ...attempt, first: true }), GitHubError);
		window.standIn.clearFaults();
		machine.aheadMs = 0;
		await forgeOf().create(UPSTREAM, DRAFT, attempt);
		assert.equal(window.standIn.requests.filter(({ method }) => method === 'POST').length, 1);
	});

	it('makes a draft where another advisory has not been readable all along', async () => {
		await open({
			mutate: answer => {
				if (!Array.isArray(answer.body)) return answer;
				const items: unknown[] = answer.body;
				const last: unknown = items.at(-1);
				const odd = typeof last === 'object' ? { ...last, state: 'unheard of' } : last;
				return { ...answer, body: [...items.slice(0, -1), odd] };
			},
		});
		await window.reports.look();
		const made = await forgeOf().create(UPSTREAM, DRAFT, {
			id: '0123456789abcdef',
			since: window.clock.now.toISOString(),
		});
		assert.equal(made.summary, DRAFT.summary);
	});

	it("shows a write at once, also where the organisation's list is read", async () => {
		await open({ targets: { repositories: [], organizations: [{ host: 'github.com', name: 'papervane' }] } });
		await window.reports.look();
		const report = window.reports.state().reports.find(({ advisory }) => advisory.state === 'triage');
		assert.ok(report);
		await window.reports.forgeOf(report.record.handle)?.setState(report.advisory, 'draft');
		assert.equal(window.reports.find(report.record.handle)?.advisory.state, 'draft');
	});

	it('does not leave out the upstream of a fork without a word', async () => {
		await open();
		window.standIn.fault({ kind: '403-permission', route: '/repos/ada/papervane', times: 2 });
		await window.reports.look();
		assert.deepEqual(kinds(), ['failed']);
		window.standIn.clearFaults();
		await window.reports.look();
		assert.deepEqual(kinds(), []);
		assert.ok(window.reports.state().reports.some(({ advisory }) => advisory.source.repository === UPSTREAM));
	});

	it('says so when a CVE id was asked for before, and leaves the advisory as it is', async () => {
		await open();
		await window.reports.look();
		const report = window.reports.state().reports.find(({ advisory }) => advisory.state === 'draft' && !advisory.cveId);
		assert.ok(report);
		const forge = forgeOf();
		await forge.requestCve(report.advisory);
		await assert.rejects(forge.requestCve(report.advisory), /somebody asked for one already/);
	});

	it('tells of a fault of ours before GitHub is asked, and goes on', async () => {
		let broken = true;
		await open({
			beforeLook() {
				if (broken) throw new Error('a fault of ours');
			},
		});
		assert.deepEqual(await window.reports.look(), { complete: false });
		assert.deepEqual(kinds(), ['failed']);
		assert.equal(window.failures.length, 1);
		broken = false;
		assert.deepEqual(await window.reports.look(), { complete: true });
		assert.deepEqual(kinds(), []);
	});
});
