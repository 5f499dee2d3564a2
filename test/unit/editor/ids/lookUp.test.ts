import assert from 'node:assert/strict';
import type { Advisory } from '../../../../src/core/advisory';
import { createLookUp, type LookUpDeps } from '../../../../src/editor/ids/lookUp';
import { anAdvisory } from '../../../support/builders';
import { type Fixture, withGitHub } from '../../github/fixture';
import { json, withServer } from '../../github/rawServer';

const OPEN = 'GHSA-2222-3333-4444';
const OTHER = 'GHSA-5555-6666-7777';

/** A look-up with a clock that moves when somebody waits or is asked, and all that it did. */
function lookUp(change: Partial<LookUpDeps> = {}, takes = 700) {
	const did: string[] = [];
	const clock = { now: 1_000_000 };
	const look = createLookUp({
		isAllowed: () => true,
		isEmbargoed: id => id === OPEN,
		ask: async id => {
			did.push(id);
			clock.now += takes;
			return undefined;
		},
		now: () => new Date(clock.now),
		pause: async ms => void (clock.now += ms),
		...change,
	});
	/** @returns the answer, and how long it took */
	const timed = async (id: string): Promise<[Advisory | undefined, number]> => {
		const before = clock.now;
		const answer = await look(id);
		return [answer, clock.now - before];
	};
	return { look, timed, did, clock };
}

function clientOf({ client }: Fixture) {
	const api = client({ token: async () => undefined, account: 'anybody' });
	return (id: string) => (id.startsWith('CVE-') ? api.globalAdvisoryOfCve(id) : api.globalAdvisory(id));
}

describe('looking ids up in the database', () => {
	it('asks nobody while the setting is off', async () => {
		const { look, did } = lookUp({ isAllowed: () => false });
		assert.equal(await look(OTHER), undefined);
		assert.deepEqual(did, []);
	});

	it('asks nobody while not all reports are known', async () => {
		const { look, did } = lookUp({ isEmbargoed: () => undefined });
		assert.equal(await look(OTHER), undefined);
		assert.deepEqual(did, []);
	});

	it('never sends the id of a report that is not published, and answers as for one that nobody knows', async () => {
		const { timed, did } = lookUp();
		const unknown = await timed(OTHER);
		assert.deepEqual(await timed(OPEN), unknown);
		assert.deepEqual(await timed(OPEN), await timed(OTHER));
		assert.deepEqual(did, [OTHER]);
	});

	it('sends no id that became an open report’s while it waited', async () => {
		const embargoed = new Set<string>();
		const asked: string[] = [];
		const { look } = lookUp({
			isEmbargoed: id => embargoed.has(id),
			ask: async id => {
				asked.push(id);
				embargoed.add(OPEN);
				return undefined;
			},
		});
		await Promise.all([look(OTHER), look(OPEN)]);
		assert.deepEqual(asked, [OTHER]);
	});

	it('asks for an id once in an hour', async () => {
		const found = anAdvisory(1, { id: OTHER, state: 'published' });
		let asked = 0;
		const { look, clock } = lookUp({ ask: async () => (asked++, found) });
		for (let i = 0; i < 3; i++) assert.equal(await look(OTHER), found);
		assert.equal(asked, 1);
		clock.now += 3_600_001;
		await look(OTHER);
		assert.equal(asked, 2);
	});

	it('asks for one id after the other, and for no more than five at a time', async () => {
		let running = 0;
		let most = 0;
		let asked = 0;
		const { look } = lookUp({
			async ask() {
				asked++;
				most = Math.max(most, ++running);
				await new Promise(resolve => setImmediate(resolve));
				running--;
				return undefined;
			},
		});
		await Promise.all(Array.from({ length: 20 }, (_, i) => look(`CVE-2025-${1000 + i}`)));
		assert.deepEqual([most, asked], [1, 5]);
	});

	it('rests for a minute after a failure, for every id alike', async () => {
		let asked = 0;
		const { timed, clock } = lookUp({
			async ask() {
				asked++;
				clock.now += 400;
				throw new Error('no connection');
			},
		});
		await timed(OTHER);
		assert.deepEqual(await timed(OPEN), await timed('CVE-2025-10001'));
		assert.equal(asked, 1);
		clock.now += 60_001;
		const failed = await timed(OTHER);
		assert.equal(asked, 2);
		clock.now += 60_001;
		assert.deepEqual(await timed(OPEN), failed);
		clock.now += 60_001;
		assert.deepEqual(await timed(OPEN), failed);
		assert.equal(asked, 2);
	});

	it('finds what the database has, under both ids, without anybody signed in', () =>
		withGitHub(async fixture => {
			const { look } = lookUp({ ask: clientOf(fixture) });
			const id = fixture.idOf('The password check');
			assert.equal((await look(id))?.cveId, 'CVE-2025-99904');
			assert.equal((await look('CVE-2025-99904'))?.id, id);
			assert.deepEqual(
				fixture.gitHub.requests.map(({ token }) => token),
				[undefined, undefined],
			);
		}));

	it('is quiet about an entry that is not there', () =>
		withGitHub(async fixture => {
			const { look } = lookUp({ ask: clientOf(fixture) });
			assert.equal(await look('CVE-2025-99905'), undefined);
		}));

	for (const kind of [
		'404',
		'403-primary',
		'429-secondary',
		'500',
		'hang',
		'malformed',
		'wrong-types',
		'html',
	] as const) {
		it(`is quiet when the database answers with ${kind}`, () =>
			withGitHub(
				async fixture => {
					const { look } = lookUp({ ask: clientOf(fixture) });
					fixture.gitHub.fault({ kind, times: 99 });
					assert.equal(await look('CVE-2025-99904'), undefined);
				},
				{ timeoutMs: 50 },
			));
	}

	it('is quiet about an answer that is another advisory', () =>
		withServer(
			(_, response) => json(response, [{ ghsa_id: OPEN, cve_id: 'CVE-2025-99999' }, { __proto__: null }]),
			async ({ client }) => {
				const { look } = lookUp({ ask: id => client().globalAdvisoryOfCve(id) });
				assert.equal(await look('CVE-2025-99904'), undefined);
			},
		));
});
