import assert from 'node:assert/strict';
import { isWholeOutput } from '../../../../src/git/wholeOutput';

describe('whether git said all', () => {
	it('is told by the end of its last line or entry, and by the id of an object', () => {
		const empty = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391';
		const lines = ['--no-pager', '-c', 'a=b', 'rev-parse', 'HEAD'];
		assert.deepEqual(
			[undefined, 10, 0, 97].map(last => isWholeOutput(lines, last, undefined)),
			[true, true, true, false],
		);
		assert.equal(isWholeOutput(['cat-file', 'blob', empty], undefined, Buffer.alloc(0)), true);
		assert.equal(isWholeOutput(['cat-file', 'blob', empty], 10, Buffer.from('x\n')), false);
	});
});
