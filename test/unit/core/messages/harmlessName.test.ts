import assert from 'node:assert/strict';
import { harmlessName } from '../../../../src/core/messages';

describe('a name in a message', () => {
	const ADDRESSES = [
		'www.http://evil.example',
		'data:www.http://evil.example',
		'x.http://evil.example',
		'hthttp://tp://evil.example',
		`wwa${'a'.repeat(30)}://w.evil.example`,
		'ircs://evil.example',
	];
	for (const name of ADDRESSES) {
		it(`brings no link, however it is put together: ${name.slice(0, 30)}`, () =>
			assert.doesNotMatch(harmlessName(name), /:\/|www\./i));
	}
});
