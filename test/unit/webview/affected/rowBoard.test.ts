import assert from 'node:assert/strict';
import type { Affected } from '../../../../src/core/advisory';
import { createRowBoard, PAUSE_MS } from '../../../../src/webview/draft/affected/rowBoard';
import { createRowList } from '../../../../src/webview/draft/affected/rowList';
import { createFakeTimers } from '../fakeTimers';

const row = (name: string, range: string): Affected => ({ ecosystem: 'npm', name, range, functions: [] });

const TAGS = ['v1.0.0', 'v2.0.0'];

async function board(...rows: Affected[]) {
	const timers = createFakeTimers();
	let now: readonly Affected[] = rows;
	const made = createRowBoard({
		...{ rows: () => now, tags: () => TAGS, timers, now: () => 0 },
		open: () => new Set([0, 1]),
	});
	const told: number[] = [];
	made.onRow(at => told.push(at));
	await timers.pass(0);
	told.length = 0;
	return {
		...{ made, told, pass: timers.pass },
		write(next: readonly Affected[]): boolean {
			now = next;
			return made.rowsChanged();
		},
	};
}

describe('the board of affected rows', () => {
	it('tells only the row that was typed in, and what is said of it after a pause', async () => {
		const [a, b] = [row('a', '< 2.0.0'), row('b', '< 2.0.0')];
		const { made, told, pass, write } = await board(a, b);
		const typed = row('b', '< 1.0.0');
		assert.equal(write([a, typed]), false);
		assert.deepEqual(told, [1]);
		assert.equal(made.row(1), typed);
		assert.equal(made.settled(1), b);
		await pass(PAUSE_MS);
		assert.deepEqual(told, [1, 1]);
		assert.equal(made.settled(1), typed);
		assert.deepEqual(
			made.assessed(1)?.versions?.map(({ state }) => state),
			['unaffected', 'unaffected'],
		);
	});

	it('says that rows came or went, and nothing of the places that moved', async () => {
		const [a, b] = [row('a', '< 2.0.0'), row('b', '=> 2.0.0')];
		const { made, write } = await board(a, b);
		assert.equal(write([b]), true);
		assert.equal(made.assessed(0), undefined);
		assert.equal(made.row(0), b);
	});

	it('keeps the other rows the same objects when a text comes from elsewhere', () => {
		const list = createRowList();
		const [a, b] = [row('a', '< 1'), row('b', '< 1')];
		const text = list.write([a, b]);
		const before = list.read(text);
		const after = list.read(text.replace('"b","range":"< 1"', '"b","range":"< 2"'));
		assert.equal(after[0], before[0]);
		assert.equal(after[1]?.range, '< 2');
		assert.deepEqual(list.read('no rows'), []);
	});
});
