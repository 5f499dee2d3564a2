import assert from 'node:assert/strict';
import { MOST_SYMBOLS, symbolsOfPatch } from '../../../../src/core/fixMatch/changedNames';

describe('the names in a patch', () => {
	it('are those around the lines first, then what is called, then the others, without keywords', () => {
		const patch = [
			'diff --git a/src/notSo.ts b/src/notSo.ts',
			'--- a/src/notSo.ts',
			'+++ b/src/notSo.ts',
			'@@ -10,2 +10,2 @@ export function parseHeader(text: string): Header {',
			'-	return unbounded;',
			'+	return limitOf(größe);',
			' unchanged(line);',
		].join('\n');
		assert.deepEqual(symbolsOfPatch(patch), ['parseHeader', 'text', 'Header', 'limitOf', 'unbounded', 'größe']);
	});

	it('are some of a patch that has very many', () => {
		const patch = `@@ -0,0 +1 @@\n${Array.from({ length: 5000 }, (_, i) => `+call${i}(${'x'.repeat(2000)});`).join('\n')}`;
		assert.equal(symbolsOfPatch(patch).length, MOST_SYMBOLS);
	});

	it('are none of no patch, or of bytes', () => {
		assert.deepEqual(symbolsOfPatch(''), []);
		assert.deepEqual(symbolsOfPatch('@@ -1 +1 @@\n+\u0000\uFFFD\n-'), []);
	});
});
