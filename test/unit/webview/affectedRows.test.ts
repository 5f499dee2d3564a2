import assert from 'node:assert/strict';
import { checkRange } from '../../../src/webview/draft/affected/rangeCheck';
import { functionsOf, nextRow, withPatched } from '../../../src/webview/draft/affected/rows';

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
		assert.equal(
			'patched' in withPatched({ ecosystem: 'npm', name: 'a', range: '', patched: '1', functions: [] }, ''),
			false,
		);
	});
});
