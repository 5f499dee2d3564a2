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

describe('whether a window sees all cases of a place', () => {
	it('is so for a repository whose reports were read by somebody who may', () => {
		assert.ok(covers(state(), HERE));
		assert.ok(!covers(state(), { feed: 'github', repository: 'octo/gadget' }));
		assert.ok(!covers(state(), { feed: 'github' }));
	});

	it('is not so while a forge is asked, cannot be, or tells only what is published', () => {
		assert.ok(!covers(state({ looking: true }), HERE));
		assert.ok(!covers(state({ status: 'failed' }), HERE));
		for (const kind of ['signed-out', 'published-only', 'offline', 'limited', 'failed', 'sign-in-again'] as const)
			assert.ok(!covers(state({}, kind), HERE), kind);
	});

	it('is so for the case folder as soon as it was read, whatever the forges say', () => {
		assert.ok(covers(state({ looking: true }, 'signed-out'), { feed: 'case-folder' }));
		assert.ok(!covers(state({ status: 'failed' }), { feed: 'case-folder' }));
		assert.ok(!covers(state({ status: 'unread' }), { feed: 'case-folder' }));
	});
});
