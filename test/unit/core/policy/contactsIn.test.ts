import assert from 'node:assert/strict';
import { contactsIn } from '../../../../src/core/policy';

const values = (text: string): string[] => contactsIn(text).map(({ value }) => value);

describe('contacts in a security policy', () => {
	it('are addresses and pages for reports, each once', () => {
		assert.deepEqual(
			contactsIn(`Write to security@acme.dev, [mail](mailto:security@acme.dev) or psirt [at] acme [dot] org,
or use https://github.com/acme/app/security/advisories/new. Or (https://hackerone.com/acme)`),
			[
				{ kind: 'mail', value: 'security@acme.dev', example: false },
				{ kind: 'mail', value: 'psirt@acme.org', example: false },
				{ kind: 'page', value: 'https://github.com/acme/app/security/advisories/new', example: false },
				{ kind: 'page', value: 'https://hackerone.com/acme', example: false },
			],
		);
	});

	it('are told from places that nobody reads', () => {
		const found = contactsIn(
			'a@example.org https://example.com/security b@acme.test c@acme.dev https://acme.dev/security',
		);
		const real = found.filter(({ example }) => !example).map(({ value }) => value);
		assert.equal(found.length, 5);
		assert.deepEqual(real, ['c@acme.dev', 'https://acme.dev/security']);
	});

	it('are no remotes of git, packages, explanations or published advisories', () => {
		assert.deepEqual(
			values(`git@github.com:acme/app.git npm i app@1.2.3 uses: actions/checkout@v4.x noreply@acme.dev us @ acme.dev
https://docs.github.com/en/code-security/privately-reporting https://acme.dev/blog http://acme.dev/security
https://github.com/acme/app/security/advisories/GHSA-2222-3333-4444`),
			[],
		);
	});

	it('are not what a reader does not see', () => {
		assert.deepEqual(values('<!-- a@acme.dev --> b@acme.dev <!-- c@acme.dev'), ['b@acme.dev']);
	});

	it('are found in a megabyte of anything', () => {
		for (const part of ['a', '@', 'a@a.', '[at]', 'a.', 'https://', '<!--', '-->', 'https://a/security ', ' [dot] a'])
			assert.ok(values(part.repeat(Math.ceil(1_000_000 / part.length))).length <= 50, part);
	}).timeout(20_000);
});
