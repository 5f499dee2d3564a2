import assert from 'node:assert/strict';
import { affectedWords, fixedWords, rowOf, stretchName } from '../../../../src/webview/draft/affected/suggestionWords';

const at = (version: string) => ({ tag: `v${version}`, version });
const evidence = {
	fixes: [{ commit: 'abc1234'.padEnd(40, '0') }, { commit: 'fed4321'.padEnd(40, '0'), how: 'patch' as const }],
	introducing: [
		{ commit: 'def5678'.padEnd(40, '0'), files: [{ path: 'src/x.js', lines: [[10, 14] as [number, number]] }] },
	],
	fixed: '',
	affected: '',
};

describe('versions that the history suggests', () => {
	it('fill the range and the patched version', () => {
		assert.deepEqual(rowOf({ from: at('1.0.0'), to: at('1.3.0'), fixed: at('1.3.1') }, { ecosystem: 'npm' }), {
			range: '>= 1.0.0, < 1.3.1',
			patched: '1.3.1',
		});
		assert.deepEqual(rowOf({ to: at('1.3.0'), fixed: at('1.3.1') }, { ecosystem: 'npm' }).range, '< 1.3.1');
	});

	it('end with the last affected one where no tag has the fix, or with the version that is to be released', () => {
		const open = { from: at('1.0.0'), to: at('1.3.0') };
		assert.deepEqual(rowOf(open, { ecosystem: 'npm' }), { range: '>= 1.0.0, <= 1.3.0', patched: '' });
		assert.deepEqual(rowOf(open, { ecosystem: 'npm', patched: '1.3.1' }), {
			range: '>= 1.0.0, < 1.3.1',
			patched: '1.3.1',
		});
		assert.equal(rowOf(open, { ecosystem: 'npm', patched: '1.2.0' }).patched, '');
	});

	it('come with the commits and lines that speak for them', () => {
		assert.equal(
			fixedWords(at('1.3.1'), evidence),
			'v1.3.1 contains the fix commit abc1234, or the same change as fed4321.',
		);
		assert.equal(
			affectedWords(at('1.0.0'), evidence),
			'v1.0.0 contains commit def5678, which last touched the lines that the fix replaced (src/x.js 10–14).',
		);
		assert.equal(stretchName({ from: at('1.0.0'), to: at('1.3.0') }), '1.0.0 to 1.3.0');
	});
});
