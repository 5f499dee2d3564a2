import assert from 'node:assert/strict';
import type { Affected } from '../../../../src/core/advisory';
import { createAssessor } from '../../../../src/webview/draft/affected/assessor';

const TAGS = ['v1.0.0', 'v1.1.0', 'v1.2.0', 'v2.0.0'];
const row = (name: string, range: string, patched?: string): Affected => ({
	...{ ecosystem: 'npm', name, range, functions: [] },
	...(patched === undefined ? {} : { patched }),
});
const ALL = new Set([0, 1, 2, 3]);
const never = (): boolean => false;

describe('what is said of affected rows', () => {
	it('has the states of the tags under all rows of a package', () => {
		const { rows } = createAssessor().assess(
			[row('a', '>= 1.0.0, < 1.2.0', '1.2.0'), row('a', '= 2.0.0')],
			TAGS,
			ALL,
			never,
		);
		assert.deepEqual(
			rows[0]?.versions?.map(({ version, state }) => `${version} ${state}`),
			['2.0.0 affected', '1.2.0 fixed', '1.1.0 affected', '1.0.0 affected'],
		);
		assert.equal(rows[0]?.rowsOfPackage, 2);
		assert.equal(rows[1]?.versions, rows[0]?.versions);
	});

	it('names rows by their place in the whole list', () => {
		const { rows } = createAssessor().assess(
			[row('b', '< 1.0.0', '1.0.0'), row('a', '< 2.0.0', '2.0.0'), row('a', '< 1.2.0', '1.2.0')],
			TAGS,
			ALL,
			never,
		);
		const overlap = rows[2]?.findings.find(({ rule }) => rule === 'overlap');
		assert.equal(overlap?.row, 2);
		assert.match(overlap?.text ?? '', /row 2/);
	});

	it('stays the same object where nothing changed, so that no other row is drawn anew', () => {
		const { assess } = createAssessor();
		const [a, b] = [row('a', '< 1.2.0', '1.2.0'), row('b', '< 1.2.0')];
		const before = assess([a, b], TAGS, ALL, never).rows;
		const after = assess([a, row('b', '< 1.1.0')], TAGS, ALL, never).rows;
		assert.equal(after[0], before[0]);
		assert.notEqual(after[1], before[1]);
	});

	it('stops when time is up, and goes on where it was', () => {
		const { assess } = createAssessor();
		const rows = ['a', 'b', 'c'].map(name => row(name, '< 1.2.0'));
		let asked = 0;
		const one = assess(rows, TAGS, ALL, () => ++asked > 1);
		assert.equal(one.pending, true);
		assert.deepEqual(
			one.rows.map(found => found !== undefined),
			[true, false, false],
		);
		const rest = assess(rows, TAGS, ALL, never);
		assert.equal(rest.pending, false);
		assert.equal(rest.rows[0], one.rows[0]);
	});

	it('says nothing of tags that are not read, and does so once they are', () => {
		const { assess } = createAssessor();
		const rows = [row('a', '< 1.2.0')];
		assert.equal(assess(rows, undefined, ALL, never).rows[0]?.versions, undefined);
		assert.equal(assess(rows, TAGS, ALL, never).rows[0]?.versions?.length, 4);
	});
});
