import assert from 'node:assert/strict';
import { checkRange } from '../../../src/webview/draft/affected/rangeCheck';
import { functionsOf, nextBranch, nextRow, withChange } from '../../../src/webview/draft/affected/rows';

describe('affected rows on the page', () => {
	it('a range is valid, empty, or wrong with a reason and a suggestion', () => {
		assert.equal(checkRange('>= 1.0, < 2.0').kind, 'valid');
		assert.equal(checkRange('  ').kind, 'empty');
		const wrong = checkRange('=> 1.0');
		assert.ok(wrong.kind === 'invalid' && wrong.reason !== '' && wrong.suggestion === '>= 1.0');
	});
	it('a new row continues in the same ecosystem', () => {
		assert.equal(nextRow([{ ecosystem: 'rust', name: 'a', range: '', functions: [] }]).ecosystem, 'rust');
	});
	it('functions are typed with commas', () => assert.deepEqual(functionsOf(' a, b.c ,,'), ['a', 'b.c']));
	it('an empty patched version is none', () => {
		const row = { ecosystem: 'npm', name: 'a', range: '', patched: '1', functions: [] } as const;
		assert.equal('patched' in withChange({ ...row, functions: [] }, { patched: '' }), false);
		assert.equal(withChange({ ...row, functions: [] }, { range: '< 1' }).patched, '1');
	});
	it('a row for another branch has the package and its functions, and no versions', () => {
		assert.deepEqual(nextBranch({ ecosystem: 'npm', name: 'a', range: '< 1', patched: '1', functions: ['f'] }), {
			ecosystem: 'npm',
			name: 'a',
			range: '',
			functions: ['f'],
		});
	});
});
