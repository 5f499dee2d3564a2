import assert from 'node:assert/strict';
import type { Expected } from '../../../../src/core/arrival';
import type { Advisory } from '../../../../src/core/advisory';
import { UserError } from '../../../../src/core/errors';
import { responseContract } from '../../../../src/protocol/response';
import type { PublicRecord } from '../../../../src/records/publicRecord';
import { createResponsePage } from '../../../../src/wizards/responsePage';
import { aCase } from '../../../support/builders';
import { createMemoryStore } from '../memoryStore';
import { NOW, openPage } from '../pageBench';

const GHSA = 'GHSA-c2f4-jgmc-q2r5';
const CVE = 'CVE-2026-10001';
const PUBLISHED: Partial<Advisory> = { id: GHSA, cveId: CVE, state: 'published', source: { feed: 'github' } };

async function open(
	advisory: Partial<Advisory> = {},
	answers: Partial<Record<Expected['place'], PublicRecord | Error>> = {},
	allowed: readonly string[] = ['global', 'cve', 'osv'],
) {
	const store = createMemoryStore(aCase(1, {}, { ...PUBLISHED, ...advisory }));
	const asked: string[] = [];
	const bench = openPage(createResponsePage, responseContract, store, 1, {
		arrival: {
			may: place => allowed.includes(place),
			async ask({ place, id }) {
				asked.push(`${place} ${id}`);
				const answer = answers[place] ?? { state: 'not-there' };
				if (answer instanceof Error) throw answer;
				return answer;
			},
		},
	});
	bench.end.ready();
	await bench.quiet();
	const view = () => responseContract.events.arrival.parse(bench.last('arrival'));
	const record = () => store.get(aCase(1).handle);
	return { ...bench, view, asked, record };
}

describe('after publication', () => {
	it('asks nobody before a person says so', async () => {
		const { asked, view } = await open();
		assert.deepEqual(asked, []);
		assert.deepEqual(
			view().places.map(({ place, state }) => [place, state]),
			[
				['global', 'awaited'],
				['cve', 'awaited'],
				['osv', 'awaited'],
			],
		);
	});

	it('notes what arrived with its time and page, and finishes the case with the last', async () => {
		const answers: Partial<Record<Expected['place'], PublicRecord>> = {
			global: { state: 'there' },
			cve: { state: 'there' },
		};
		const { end, quiet, asked, view, record } = await open({}, answers);
		await end.call('checkArrival', null);
		await quiet();
		assert.deepEqual(asked, [`global ${GHSA}`, `cve ${CVE}`, `osv ${GHSA}`]);
		assert.deepEqual(
			record()?.arrivals?.map(({ place, at, url }) => [place, at, url]),
			[
				['global', NOW, `https://github.com/advisories/${GHSA}`],
				['cve', NOW, `https://www.cve.org/CVERecord?id=${CVE}`],
			],
		);
		assert.equal(view().finishedAt, undefined);
		assert.equal(view().places[2]?.lookedAt, NOW);
		answers.osv = { state: 'there' };
		await end.call('checkArrival', null);
		await quiet();
		assert.deepEqual(asked.slice(3), [`osv ${GHSA}`]);
		assert.equal(view().finishedAt, NOW);
	});

	it('asks only where the settings allow it', async () => {
		const { end, quiet, asked, view, did } = await open({}, {}, ['global']);
		await end.call('checkArrival', null);
		await quiet();
		assert.deepEqual(asked, [`global ${GHSA}`]);
		assert.equal(view().places[1]?.asked, 'setting-off');
		await end.call('openArrivalSetting', 'cve');
		assert.deepEqual(did, ['setting secureResponse.arrival.cve']);
	});

	it('sends nothing of an advisory that is not public', async () => {
		const { end, asked, view } = await open({ state: 'draft' });
		assert.deepEqual(view().places, []);
		await assert.rejects(end.call('checkArrival', null), /not published/);
		await assert.rejects(end.call('sawArrival', 'cve'), /not published/);
		await assert.rejects(end.call('finish', true), /not published/);
		assert.deepEqual(asked, []);
	});

	it('goes on when one place cannot be asked, and says why', async () => {
		const answers = {
			cve: new UserError('It wants fewer requests.'),
			osv: new Error('secret'),
			global: { state: 'there' as const },
		};
		const { end, quiet, view, failures } = await open({}, answers);
		await end.call('checkArrival', null);
		await quiet();
		assert.deepEqual(
			view().places.map(({ state, problem }) => [state, problem]),
			[
				['arrived', undefined],
				['awaited', 'It wants fewer requests.'],
				['awaited', 'It could not be asked, for a reason that is in the log. Look at its page instead.'],
			],
		);
		assert.equal(failures.length, 1);
	});

	it('tells of a record that was taken back instead of calling it arrived', async () => {
		const { end, quiet, view, record } = await open({}, { cve: { state: 'withdrawn' } });
		await end.call('checkArrival', null);
		await quiet();
		assert.equal(view().places[1]?.state, 'withdrawn');
		assert.equal(record()?.arrivals, undefined);
	});

	it('takes a person’s word, and takes it back', async () => {
		const { end, quiet, view } = await open();
		await end.call('sawArrival', 'global');
		await end.call('notExpected', 'osv');
		await end.call('sawArrival', 'cve');
		await quiet();
		assert.equal(view().finishedAt, NOW);
		assert.equal(view().places[0]?.byHand, true);
		await end.call('forgetArrival', 'osv');
		await quiet();
		assert.equal(view().finishedAt, undefined);
		assert.equal(view().places[2]?.state, 'awaited');
	});

	it('asks nobody in a drill', async () => {
		const { end, asked, view } = await open({ source: { feed: 'drill' } });
		await end.call('checkArrival', null);
		assert.deepEqual(asked, []);
		assert.ok(view().places.every(place => place.asked === 'drill'));
	});
});
