import assert from 'node:assert/strict';
import { createEmitter } from '../../../src/core/emitter';
import type { Feed, FeedSnapshot, Report } from '../../../src/feeds/feed';
import { createReports } from '../../../src/feeds/reports';
import { aReport, handle } from '../../support/builders';

const clock = { now: () => new Date('2026-03-02T09:00:00Z') };

function aFeed(load: () => Promise<readonly Report[]>): Feed & { tell(): void } {
	const changed = createEmitter<void>();
	return {
		id: 'test',
		load: async (): Promise<FeedSnapshot> => ({ reports: await load(), problems: [], checkedAt: '' }),
		onDidChange: changed.on,
		tell: () => changed.fire(),
	};
}

describe('the reports', () => {
	it('are not read before somebody asks', async () => {
		let opened = 0;
		const reports = createReports(async () => {
			opened += 1;
			return [];
		}, clock);
		assert.equal(opened, 0);
		assert.equal(reports.state().status, 'unread');
		await reports.ready();
		assert.equal(opened, 1);
		assert.deepEqual(reports.state(), {
			status: 'ready',
			reports: [],
			problems: [],
			notices: [],
			looking: false,
			checkedAt: '2026-03-02T09:00:00.000Z',
		});
	});

	it('are read once more for a change that comes during a look, however many come', async () => {
		const waiting: (() => void)[] = [];
		let looks = 0;
		const feed = aFeed(async () => {
			looks += 1;
			await new Promise<void>(resolve => waiting.push(resolve));
			return [aReport(looks)];
		});
		const reports = createReports(async () => [feed], clock);
		const first = reports.refresh();
		while (waiting.length < 1) await Promise.resolve();
		feed.tell();
		feed.tell();
		void reports.refresh();
		waiting[0]?.();
		while (waiting.length < 2) await Promise.resolve();
		waiting[1]?.();
		await first;
		assert.equal(looks, 2);
		assert.equal(reports.find(handle(2))?.advisory.summary, 'Report 2');
	});

	it('can be had in part before all are read, and no longer afterwards', async () => {
		const feed: Feed = {
			...aFeed(async () => [aReport(1), aReport(2), aReport(3)]),
			glance: async handles => [aReport(1), aReport(2), aReport(3)].filter(r => handles.includes(r.record.handle)),
		};
		const reports = createReports(async () => [aFeed(async () => []), feed], clock);
		const early = await reports.glance([handle(3), handle(9), handle(1)]);
		assert.deepEqual(early, [aReport(1), aReport(3)]);
		assert.equal(reports.state().status, 'unread');
		assert.equal(reports.state().reports.length, 0);
		await reports.ready();
		assert.equal(reports.state().reports.length, 3);
		assert.deepEqual(await reports.glance([handle(1)]), []);
	});

	it('are read all the same when a part of them cannot be had', async () => {
		let broken = true;
		const reports = createReports(async () => {
			if (broken) throw new Error('gone');
			return [aFeed(async () => [aReport(1)])];
		}, clock);
		assert.deepEqual(await reports.glance([handle(1)]), []);
		broken = false;
		await reports.ready();
		assert.equal(reports.state().reports.length, 1);
	});

	it('stay on the screen with the reason when a later look fails, and come back', async () => {
		let broken = false;
		const feed = aFeed(async () => {
			if (broken) throw new Error('gone');
			return [aReport(1)];
		});
		const reports = createReports(async () => [feed], clock);
		await reports.ready();
		broken = true;
		await reports.refresh();
		assert.equal(reports.state().status, 'failed');
		assert.equal(reports.state().reports.length, 1);
		assert.match(String(reports.state().failure), /gone/);
		broken = false;
		await reports.refresh();
		assert.equal(reports.state().status, 'ready');
		assert.equal(reports.state().failure, undefined);
	});

	it('of one feed follow it while another cannot be read: after a sign-out nothing stays', async () => {
		let broken = false;
		const folder = aFeed(async () => {
			if (broken) throw new Error('gone');
			return [aReport(1)];
		});
		const theirs = [aReport(2)];
		const forge = aFeed(async () => theirs);
		const reports = createReports(async () => [folder, forge], clock);
		await reports.ready();
		broken = true;
		theirs.pop();
		await reports.refresh();
		assert.equal(reports.state().status, 'failed');
		assert.deepEqual(
			reports.state().reports.map(r => r.record.handle),
			[handle(1)],
		);
		assert.equal(reports.find(handle(2)), undefined);
	});

	it('can be opened again after opening the feeds failed', async () => {
		let tries = 0;
		const reports = createReports(async () => {
			tries += 1;
			if (tries === 1) throw new Error('no folder');
			return [aFeed(async () => [aReport(1)])];
		}, clock);
		await reports.ready();
		assert.equal(reports.state().status, 'failed');
		assert.equal(reports.state().checkedAt, undefined);
		await reports.refresh();
		assert.equal(reports.state().reports.length, 1);
	});

	it('of another folder replace those of the one before', async () => {
		let folder = 1;
		const reports = createReports(async () => [aFeed(async () => [aReport(folder)])], clock);
		await reports.ready();
		folder = 2;
		await reports.reset();
		assert.deepEqual(
			reports.state().reports.map(r => r.record.handle),
			[handle(2)],
		);
	});

	it('keep the same object for a case that did not change', async () => {
		const same = aReport(1).record;
		const reports = createReports(async () => [aFeed(async () => [{ advisory: same.advisory, record: same }])], clock);
		await reports.ready();
		const before = reports.find(same.handle);
		await reports.refresh();
		assert.equal(reports.find(same.handle), before);
	});
});

describe('a look at the sources', () => {
	const notice = { id: 'n', kind: 'offline', label: 'l', detail: 'd' } as const;

	it('is waited for by nobody who wants to see what is there', async () => {
		const local = aFeed(async () => [aReport(1)]);
		let answer: (looked: { complete: boolean }) => void = () => undefined;
		const slow: Feed = {
			...aFeed(async () => []),
			look: () =>
				new Promise(resolve => {
					answer = resolve;
				}),
		};
		const reports = createReports(async () => [local, slow], clock);
		await reports.ready();
		assert.equal(reports.state().reports.length, 1);
		assert.equal(reports.state().looking, true);
		const look = reports.look();
		answer({ complete: true });
		assert.deepEqual(await look, { complete: true });
		assert.equal(reports.state().looking, false);
	});

	it('is one for all who ask meanwhile, and says when to come back', async () => {
		let looks = 0;
		const feed: Feed = {
			...aFeed(async () => []),
			async look() {
				looks += 1;
				return { complete: false, retryAt: '2026-03-02T10:00:00Z' };
			},
		};
		const reports = createReports(async () => [feed], clock);
		const [first, second] = await Promise.all([reports.look(), reports.look()]);
		assert.equal(looks, 1);
		assert.deepEqual(first, { complete: false, retryAt: '2026-03-02T10:00:00Z' });
		assert.deepEqual(second, first);
	});

	it('is over when what it told is on the screen, and not before', async () => {
		let told = 0;
		const forge: Feed & { tell(): void } = {
			...aFeed(async () => {
				const count = told;
				for (let i = 0; i < 5; i++) await new Promise(setImmediate);
				return count === 0 ? [] : [aReport(count)];
			}),
			async look() {
				forge.tell(); // a reading begins that knows nothing yet
				await new Promise(setImmediate);
				told = 1;
				return { complete: true };
			},
		};
		const reports = createReports(async () => [forge], clock);
		const over: number[] = [];
		reports.onDidChange(() => {
			if (!reports.state().looking) over.push(reports.state().reports.length);
		});
		await reports.look();
		assert.deepEqual(over.slice(-1), [1]);
		assert.ok(!over.slice(1).includes(0), 'it was over before anything was there');
	});

	it('is over, too, when what it told cannot be read', async () => {
		let broken = false;
		const folder = aFeed(async () => {
			if (broken) throw new Error('gone');
			return [];
		});
		const forge: Feed = {
			...aFeed(async () => []),
			async look() {
				broken = true;
				return { complete: true };
			},
		};
		const reports = createReports(async () => [folder, forge], clock);
		assert.deepEqual(await reports.look(), { complete: false });
		assert.deepEqual([reports.state().status, reports.state().looking], ['failed', false]);
	});

	it('is possible again after a source broke', async () => {
		let looks = 0;
		const feed: Feed = {
			...aFeed(async () => []),
			async look() {
				looks += 1;
				if (looks === 1) throw new Error('a fault of ours');
				return { complete: true };
			},
		};
		const reports = createReports(async () => [feed], clock);
		assert.deepEqual(await reports.look(), { complete: false });
		assert.deepEqual(await reports.look(), { complete: true });
		assert.equal(reports.state().looking, false);
	});

	it('asks sources that could not be opened at first', async () => {
		let tries = 0;
		let looks = 0;
		const feed: Feed = {
			...aFeed(async () => []),
			async look() {
				looks += 1;
				return { complete: true };
			},
		};
		const reports = createReports(async () => {
			tries += 1;
			if (tries === 1) throw new Error('no folder');
			return [feed];
		}, clock);
		await reports.ready();
		await reports.look();
		assert.equal(looks, 1);
	});

	it('brings the notices of all feeds', async () => {
		const feed: Feed = {
			...aFeed(async () => []),
			load: async () => ({ reports: [], problems: [], notices: [notice], checkedAt: '' }),
		};
		const reports = createReports(async () => [feed, aFeed(async () => [])], clock);
		await reports.ready();
		assert.deepEqual(reports.state().notices, [notice]);
	});

	it('is as old as its oldest part', async () => {
		const at = (checkedAt: string): Feed => ({
			...aFeed(async () => []),
			load: async () => ({ reports: [], problems: [], checkedAt }),
		});
		const reports = createReports(async () => [at('2026-03-02T08:00:00Z'), at(''), at('2026-03-01T08:00:00Z')], clock);
		await reports.ready();
		assert.equal(reports.state().checkedAt, '2026-03-01T08:00:00Z');
	});
});
