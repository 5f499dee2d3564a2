import assert from 'node:assert/strict';
import { covers } from '../../../src/feeds/isComplete';
import type { FeedNoticeKind } from '../../../src/feeds/feed';
import type { ReportsState } from '../../../src/feeds/reports';
import { aReport } from '../../support/builders';

const HERE = { feed: 'github', repository: 'octo/widget' };

function state(change: Partial<ReportsState> = {}, ...kinds: FeedNoticeKind[]): ReportsState {
	return {
		status: 'ready',
		reports: [aReport(1, { source: HERE })],
		problems: [],
		notices: kinds.map(kind => ({ id: kind, kind, label: kind, detail: '' })),
		looking: false,
		...change,
	};
}

const all = (repository: string): boolean => repository === 'octo/widget';

describe('whether a window sees all cases of a place', () => {
	it('is so for a repository of which everything was asked for with the rights to see it', () => {
		assert.ok(covers(state(), HERE, all));
		assert.ok(!covers(state(), { feed: 'github', repository: 'octo/gadget' }, all));
		assert.ok(!covers(state(), { feed: 'github' }, all));
	});

	it('is not so for a repository that only a case file names', () => {
		assert.ok(!covers(state(), HERE, () => false));
	});

	it('is not so while a forge is asked, or cannot be', () => {
		assert.ok(!covers(state({ looking: true }), HERE, all));
		assert.ok(!covers(state({ status: 'failed' }), HERE, all));
		for (const kind of ['offline', 'limited', 'failed', 'sign-in-again'] as const)
			assert.ok(!covers(state({}, kind), HERE, all), kind);
	});

	it('is so for the case folder as soon as it was read, whatever the forges say', () => {
		assert.ok(covers(state({ looking: true }, 'signed-out'), { feed: 'case-folder' }, all));
		assert.ok(!covers(state({ status: 'failed' }), { feed: 'case-folder' }, all));
		assert.ok(!covers(state({ status: 'unread' }), { feed: 'case-folder' }, all));
	});

	it('is not so while something cannot be read, such as a case file with a conflict in it', () => {
		const broken = state({ problems: [{ id: '1', message: 'conflict', file: '/cases/0000000000000001.yaml' }] });
		assert.ok(!covers(broken, { feed: 'case-folder' }, all));
		assert.ok(!covers(broken, HERE, all));
	});
});
