import assert from 'node:assert/strict';
import { indexTags, looksLikeVersion } from '../../../src/git/tags';

describe('versions among tags', () => {
	const tags = indexTags(['v1.0.0', 'v1.2.0', 'core@1.2.0', 'release-2_0_1', 'v2.0.1-rc.1+build.5']);

	it('are found however they are written', () => {
		for (const [written, tag] of [
			['1.0.0', 'v1.0.0'],
			['v1.0', 'v1.0.0'],
			['>= 1.2.0', 'v1.2.0'],
			['2.0.1', 'release-2_0_1'],
			['2.0.1-RC1', 'v2.0.1-rc.1+build.5'],
			['1.2.x', 'v1.2.0'],
		] as const)
			assert.equal(tags.find(written, [])?.tag, tag, written);
	});

	it('of a package go before those of others', () => {
		assert.equal(indexTags(['cli@1.2.0', 'core@1.2.0']).find('1.2.0', ['core'])?.tag, 'core@1.2.0');
	});

	it('that end in a sign no version has are none, at once', () => {
		for (const end of ['!', '..', '-', '+'])
			for (const one of ['a', '1', 'a1']) {
				const written = `1${one.repeat(39)}`.slice(0, 78) + end;
				assert.equal(tags.find(written, []), undefined, written);
				looksLikeVersion(`1.${written}`);
			}
	});
});
