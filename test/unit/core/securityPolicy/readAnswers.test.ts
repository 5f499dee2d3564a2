import assert from 'node:assert/strict';
import { daysText, isMailAddress, majorVersions, readDays } from '../../../../src/core/securityPolicy/readAnswers';

describe('answers for a security policy', () => {
	it('give three deadlines as whole days', () => {
		assert.deepEqual(readDays('2, 10, 90'), { acknowledge: 2, assess: 10, disclose: 90 });
		assert.deepEqual(readDays(' 1 5 30 '), { acknowledge: 1, assess: 5, disclose: 30 });
		assert.deepEqual(readDays(daysText({ acknowledge: 0, assess: 5, disclose: 30 })), readDays('1, 5, 30'));
		for (const text of ['', '2, 10', '2, 10, 90, 1', '0, 1, 2', '2, 10, 731', '2, 10, ninety', '-1, 2, 3', '1.5, 2, 3'])
			assert.equal(readDays(text), undefined, text);
	});

	it('give a mail address that a policy can name', () => {
		for (const text of ['security@acme.dev', 'a.b+c@x.acme.co', 'käse@münchen.de'])
			assert.ok(isMailAddress(text), text);
		for (const text of [
			'',
			'acme.dev',
			'a@b',
			'a@b.',
			'a b@acme.dev',
			'<a@acme.dev>',
			'a@b@acme.dev',
			'a@acme.dev, b@acme.dev',
			`${'a'.repeat(300)}@acme.dev`,
		])
			assert.ok(!isMailAddress(text), text);
	});

	it('propose the last two major versions among the tags', () => {
		assert.equal(majorVersions(['v1.0.0', 'v2.0.0', '10.1', 'v2.3.0', 'nightly-2026.1', '3']), '10.x, 2.x');
		assert.equal(majorVersions(['v1.0.0', 'v1.2.0', 'latest']), undefined);
		assert.equal(majorVersions([]), undefined);
	});
});
