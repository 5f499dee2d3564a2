import assert from 'node:assert/strict';
import type { Case } from '../../../src/core/case';
import { DEFAULT_POLICY, type Policy } from '../../../src/core/policyDefaults';
import { responseContract } from '../../../src/protocol/response';
import { deadlinesSchema } from '../../../src/protocol/response/deadlines';
import { createResponsePage } from '../../../src/wizards/responsePage';
import type { PageContext } from '../../../src/wizards/page';
import { aCase, handle } from '../../support/builders';
import { createMemoryStore } from './memoryStore';
import { NOW, openPage } from './pageBench';

/** The page of a case, under a policy. The bench's present is Monday 2 March 2026, 09:00 UTC. */
async function openCase(record: Case, policy: Policy = DEFAULT_POLICY) {
	const store = createMemoryStore(record);
	const make = (context: PageContext) =>
		createResponsePage({ ...context, deps: { ...context.deps, policy: () => policy } });
	const page = openPage(make, responseContract, store, 1);
	page.end.ready();
	await page.quiet();
	return {
		...page,
		record: (): Case => store.get(handle(1)) ?? assert.fail('the case is gone'),
		view: () => deadlinesSchema.parse(page.last('deadlines')),
	};
}

const texts = ({ timeline }: Case): string[] => timeline.map(({ text }) => text);

describe('the section Deadlines', () => {
	it('shows each deadline with its day, its zone and who set it', async () => {
		const { view } = await openCase(aCase(1));
		assert.deepEqual(
			view().rows.map(({ what, state, exact, source }) => [what, state, exact, source]),
			[
				['acknowledge', 'open', 'Wednesday 4 March 2026, 23:59 UTC', 'policy'],
				['assess', 'open', 'Monday 16 March 2026, 23:59 UTC', 'policy'],
				['disclose', 'not-yet', undefined, 'policy'],
			],
		);
	});

	it('begins a pause and ends it, with an entry for each that names nobody', async () => {
		const { end, quiet, record, view } = await openCase(aCase(1));
		await end.call('pauseClocks', { waitsFor: 'finder', reason: ' asked Ada for a version ' });
		await quiet();
		assert.deepEqual(
			view()
				.rows.map(({ state }) => state)
				.slice(0, 2),
			['resting', 'resting'],
		);
		const [pause] = view().pauses;
		assert.deepEqual([pause?.reason, pause?.from, pause?.until], ['asked Ada for a version', NOW, undefined]);
		await assert.rejects(end.call('pauseClocks', { waitsFor: 'cna', reason: '' }), /waited for already/);
		await end.call('endPause', { id: pause?.id ?? '' });
		await quiet();
		assert.equal(view().pauses[0]?.until, NOW);
		assert.deepEqual(texts(record()), [
			'Waiting for the finder: our clocks rest.',
			'No longer waiting: our clocks run again.',
		]);
		await end.call('forgetPause', pause?.id ?? '');
		assert.equal(record().pauses, undefined);
	});

	it('writes an agreement down, which counts, and takes it back', async () => {
		const { end, quiet, record, view } = await openCase(aCase(1));
		const asked = {
			what: 'assess' as const,
			date: '2026-03-25',
			zone: ' Europe/Berlin ',
			with: 'the finder',
			reason: 'holidays',
		};
		await end.call('agree', asked);
		await quiet();
		const assess = view().rows[1];
		assert.deepEqual([assess?.source, assess?.exact], ['agreed', 'Wednesday 25 March 2026, 23:59 Europe/Berlin']);
		await end.call('forgetAgreement', view().agreements[0]?.id ?? '');
		await quiet();
		assert.equal(view().rows[1]?.source, 'policy');
		assert.deepEqual(texts(record()), [
			'New date agreed for the first assessment: 2026-03-25.',
			'An agreed date taken back.',
		]);
	});

	for (const [change, words] of [
		[{ date: '' }, /is not a date/],
		[{ date: '2026-02-30' }, /is not a date/],
		[{ zone: 'Mars/Olympus' }, /time zone is not known/],
		[{ with: ' ' }, /with whom/],
		[{ reason: '' }, /Write why/],
	] as const) {
		it(`refuses an agreement with ${JSON.stringify(change)}, and says what to do`, async () => {
			const { end, record } = await openCase(aCase(1));
			const asked = {
				what: 'assess' as const,
				date: '2026-03-25',
				zone: 'UTC',
				with: 'finder',
				reason: 'x',
				...change,
			};
			await assert.rejects(end.call('agree', asked), words);
			assert.deepEqual(record(), aCase(1));
		});
	}

	it('marks as exploited by what is known, and takes that back', async () => {
		const { end, quiet, record, view } = await openCase(aCase(1));
		await assert.rejects(end.call('markExploited', { source: ' ' }), /by what you know/);
		await assert.rejects(end.call('markExploited', { source: 'logs', at: '2026-03-02T09:00:01.000Z' }), /lies ahead/);
		await end.call('markExploited', { source: 'logs', at: '2026-03-01T09:00:00.000Z' });
		await quiet();
		assert.equal(view().exploited?.exact, 'Sunday 1 March 2026, 09:00 UTC');
		assert.deepEqual(view().cra, [], 'the CRA is off by default');
		const [sign] = view().signs;
		assert.equal(sign?.text, 'It is exploited in the wild.');
		await end.call('signSeen', sign?.key ?? '');
		await quiet();
		assert.equal(view().signs[0]?.seen, true);
		await end.call('forgetExploited', null);
		assert.equal(record().exploited, undefined);
	});

	it('drafts the notifications of the CRA where the setting says so, and records what a person sent', async () => {
		const exploited = { at: '2026-03-02T08:00:00Z', source: 'a log by <img src=x>' };
		const policy: Policy = { ...DEFAULT_POLICY, cra: 'steward' };
		const { end, quiet, record, view, did } = await openCase(aCase(1, { exploited }), policy);
		assert.deepEqual(
			view().cra.map(({ what }) => what),
			['warning', 'notification', 'final'],
		);
		for (const { text } of view().cra) {
			assert.match(text, /no legal advice/);
			assert.match(text, /article 24\(3\)/);
			assert.ok(!/(?<!\\)<img/.test(text), text);
		}
		await end.call('craWasSent', { what: 'warning' });
		await quiet();
		assert.equal(view().rows.find(({ what }) => what === 'cra-warning')?.state, 'met');
		assert.deepEqual(texts(record()), ['Early warning (CRA) sent, as a person wrote down.']);
		await end.call('forgetCraSent', 'warning');
		assert.equal(record().craSent, undefined);
		assert.deepEqual(did, [], 'nothing was sent, copied or opened');
	});

	it('tells which settings could not be used, with a way to them', async () => {
		const refused = ['The holiday “soon” is not a date and was left out. Write it as YYYY-MM-DD.'];
		const { end, view, did } = await openCase(aCase(1), { ...DEFAULT_POLICY, refused });
		assert.deepEqual(view().refused, refused);
		await end.call('openDeadlineSettings', null);
		assert.deepEqual(did, ['setting secureResponse.calendar']);
	});

	it('says that a clock jumped, and that dates lead out of the calendar, without breaking', async () => {
		const later = await openCase(aCase(1, { clock: { startedAt: '2026-04-02T09:00:00Z', source: 'receipt' } }));
		assert.equal(later.view().jumped, true);
		const last = await openCase(aCase(1, { clock: { startedAt: '9999-12-31T09:00:00Z', source: 'receipt' } }));
		assert.deepEqual(
			last.view().rows.map(({ state }) => state),
			['unknown', 'unknown', 'not-yet'],
		);
		assert.deepEqual(last.failures, []);
	});

	it('shows of thousands of pauses the newest, and how many more there are', async () => {
		const pauses = Array.from({ length: 3000 }, (_, i) => ({
			...{ id: handle(i + 500), from: '2026-01-01T00:00:00Z', until: '2026-01-02T00:00:00Z' },
			...{ waitsFor: 'other' as const, reason: '' },
		}));
		const { view } = await openCase(aCase(1, { pauses }));
		assert.deepEqual([view().pauses.length, view().more], [50, 2950]);
	});
});
