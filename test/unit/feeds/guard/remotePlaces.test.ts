import assert from 'node:assert/strict';
import { createRemotePlaces, type RemotePlacesDeps } from '../../../../src/feeds/guard/createRemotePlaces';
import type { Report } from '../../../../src/feeds/feed';
import { createNodeCrypto } from '../../../../src/platform/nodeCrypto';
import { aReport, handle } from '../../../support/builders';

const URL = 'https://github.com/acme/widget.git';
const DAY = 86_400_000;
const FORK = { fullName: 'acme/widget-ghsa-cfgh-cfgh-cfgh', url: 'https://github.com/acme/widget-ghsa-cfgh-cfgh-cfgh' };

describe('how public a remote is', () => {
	let kept: Map<string, unknown>;
	let asked: string[];
	let answer: (url: string) => Promise<'public' | 'private' | undefined>;
	let now: number;
	let reports: readonly Report[];
	let guarding: boolean;

	beforeEach(() => {
		kept = new Map();
		asked = [];
		answer = async () => undefined;
		now = Date.parse('2026-03-02T09:00:00Z');
		reports = [];
		guarding = true;
	});

	const open = (change: Partial<RemotePlacesDeps> = {}) =>
		createRemotePlaces({
			crypto: createNodeCrypto(),
			reports: () => reports,
			guarding: () => guarding,
			memory: {
				get: key => kept.get(key),
				// As VS Code keeps it: as text.
				update: async (key, value) => void kept.set(key, JSON.parse(JSON.stringify(value))),
			},
			askForge: url => {
				asked.push(url);
				return answer(url);
			},
			now: () => now,
			...change,
		});

	it('is what the forge says, which is asked once a day, in all windows and for all writings of an address', async () => {
		answer = async () => 'private';
		assert.deepEqual(await open().placeOf(URL), { kind: 'private' });
		assert.deepEqual(await open().placeOf('git@github.com:Acme/Widget'), { kind: 'private' });
		assert.equal(asked.length, 1);
		now += DAY;
		answer = async () => 'public';
		assert.deepEqual(await open().placeOf(URL), { kind: 'public' });
		assert.equal(asked.length, 2);
	});

	it('is asked about once more, and then once a day, where the clock was set back', async () => {
		answer = async () => 'private';
		await open().placeOf(URL);
		now -= 30 * DAY;
		answer = async () => 'public';
		assert.deepEqual([await open().placeOf(URL), await open().placeOf(URL)], [{ kind: 'public' }, { kind: 'public' }]);
		assert.equal(asked.length, 2);
	});

	it('is asked about once at a time', async () => {
		let tell: (word: 'public') => void = () => undefined;
		answer = () => new Promise(resolve => (tell = resolve));
		const places = open();
		const both = [places.placeOf(URL), places.placeOf(URL)];
		while (asked.length === 0) await new Promise(resolve => setImmediate(resolve));
		tell('public');
		assert.deepEqual(await Promise.all(both), [{ kind: 'public' }, { kind: 'public' }]);
		assert.equal(asked.length, 1);
	});

	it('stays as it was told last while the forge cannot be asked', async () => {
		answer = async () => 'private';
		await open().placeOf(URL);
		now += 3 * DAY;
		answer = async () => Promise.reject(new Error('offline'));
		assert.deepEqual(await open().placeOf(URL), { kind: 'private' });
	});

	it('is unknown where the forge cannot say, which is asked again later but not at every look', async () => {
		const places = open();
		assert.deepEqual(await places.placeOf(URL), { kind: 'unknown' });
		await places.placeOf(URL);
		assert.equal(asked.length, 1);
		now += 600_000;
		await places.placeOf(URL);
		assert.equal(asked.length, 2);
	});

	it('is asked of nobody while nothing is guarded', async () => {
		guarding = false;
		assert.deepEqual(await open().placeOf(URL), { kind: 'unknown' });
		assert.deepEqual(asked, []);
	});

	for (const url of [
		'/srv/git/widget.git',
		'file:///srv/git/widget.git',
		'../widget',
		'C:\\git\\widget',
		'ext::sh -c true',
		'',
	])
		it(`is unknown of ${url || 'an address that cannot be shown'}, and no forge is asked`, async () => {
			assert.deepEqual(await open().placeOf(url), { kind: 'unknown' });
			assert.deepEqual(asked, []);
		});

	it('is what a person said, also in the next window', async () => {
		await open().remember('/srv/git/widget.git', 'private');
		assert.deepEqual(await open().placeOf('/srv/git/widget.git/'), { kind: 'private' });
		assert.deepEqual(await open().placeOf('/srv/git/other.git'), { kind: 'unknown' });
	});

	it('is public when the forge or a person says so, whatever the other says', async () => {
		answer = async () => 'public';
		await open().remember(URL, 'private');
		assert.deepEqual(await open().placeOf(URL), { kind: 'public' });
		answer = async () => 'private';
		const other = 'https://github.com/acme/other';
		await open().remember(other, 'public');
		assert.deepEqual(await open().placeOf(other), { kind: 'public' });
	});

	describe('before something is sent there at once', () => {
		it('is what the forge says now, also while nothing is guarded and however fresh its last word is', async () => {
			answer = async () => 'private';
			await open().placeOf(URL);
			guarding = false;
			answer = async () => 'public';
			assert.deepEqual(await open().askNow(URL), { kind: 'public' });
			assert.equal(asked.length, 2);
			const other = 'https://github.com/acme/other';
			answer = async () => 'private';
			assert.deepEqual(await open().askNow(other), { kind: 'private' });
		});

		it('is unknown where the forge said so once and cannot say so now, until a person says it', async () => {
			answer = async () => 'private';
			const places = open();
			await places.placeOf(URL);
			for (const silent of [async () => undefined, async () => Promise.reject(new Error('offline'))]) {
				answer = silent;
				assert.deepEqual(await places.askNow(URL), { kind: 'unknown' });
			}
			assert.deepEqual(await places.placeOf(URL), { kind: 'private' }, 'the guard still goes by it');
			await places.remember(URL, 'private');
			assert.deepEqual(await places.askNow(URL), { kind: 'private' });
		});

		it('stays public where the forge said so once and cannot be asked', async () => {
			answer = async () => 'public';
			await open().placeOf(URL);
			answer = async () => undefined;
			await open().remember(URL, 'private');
			assert.deepEqual(await open().askNow(URL), { kind: 'public' });
		});

		it('is what a person said where there is no forge, and a private fork is one of its cases', async () => {
			await open().remember('/srv/git/widget.git', 'private');
			assert.deepEqual(await open().askNow('/srv/git/widget.git'), { kind: 'private' });
			assert.deepEqual(await open().askNow('/srv/git/other.git'), { kind: 'unknown' });
			reports = [aReport(1, { privateFork: FORK })];
			assert.deepEqual(await open().askNow(FORK.url), { kind: 'fork', handles: [handle(1)] });
			assert.deepEqual(asked, []);
		});
	});

	it('keeps no address', async () => {
		answer = async () => 'private';
		const places = open();
		await places.placeOf(URL);
		await places.remember('ssh://git@git.example.org/secret/thing.git', 'private');
		assert.doesNotMatch(JSON.stringify([...kept]), /acme|widget|example|secret|thing/);
	});

	it('holds answers of a limited number of addresses, the newest', async () => {
		const places = open();
		for (let i = 0; i <= 500; i++) {
			now += 1000;
			await places.remember(`/srv/git/${i}`, 'private');
		}
		assert.deepEqual(await places.placeOf('/srv/git/0'), { kind: 'unknown' });
		assert.deepEqual(await places.placeOf('/srv/git/1'), { kind: 'private' });
	});

	for (const broken of [
		'text',
		7,
		null,
		[1],
		{ digest: { person: 'everybody', at: 1 } },
		{ digest: { person: 'public' } },
	])
		it(`is unknown where what was kept is ${JSON.stringify(broken)}`, async () => {
			kept.set('guard.places', broken);
			assert.deepEqual(await open().placeOf('/srv/git/widget'), { kind: 'unknown' });
		});

	it('is the private fork of its cases, however the address is written', async () => {
		reports = [aReport(1, { privateFork: FORK }), aReport(2, { privateFork: FORK }), aReport(3)];
		const place = { kind: 'fork', handles: [handle(1), handle(2)] };
		assert.deepEqual(await open().placeOf('git@github.com:Acme/Widget-GHSA-cfgh-cfgh-cfgh.git'), place);
		assert.deepEqual(asked, []);
	});

	it('is unknown of a temporary fork of no known case, although its forge would call it private', async () => {
		answer = async () => 'private';
		assert.deepEqual(await open().placeOf(FORK.url), { kind: 'unknown' });
		assert.deepEqual(asked, []);
	});

	it('tells of the places that were found to be private, and when one becomes so', async () => {
		const places = open();
		let told = 0;
		places.onDidChange(() => told++);
		await places.placeOf('/srv/git/widget');
		assert.deepEqual([places.known(), told], [[], 0]);
		await places.remember('/srv/git/widget', 'private');
		assert.deepEqual([places.known(), told], [[{ url: '/srv/git/widget' }], 1]);
		reports = [aReport(1, { privateFork: FORK })];
		await places.placeOf(FORK.url);
		assert.deepEqual(places.known(), [{ url: '/srv/git/widget' }, { url: FORK.url, handles: [handle(1)] }]);
		await places.remember('/srv/git/widget', 'public');
		assert.deepEqual(places.known(), [{ url: FORK.url, handles: [handle(1)] }]);
		assert.equal(told, 3);
	});
});
