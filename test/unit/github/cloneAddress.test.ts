import assert from 'node:assert/strict';
import { cloneAddress } from '../../../src/github/cloneAddress';
import { type GitHubHost, gitHubHost } from '../../../src/github/host';

const DEVELOPMENT: GitHubHost = { ...gitHubHost('github.com'), api: 'http://127.0.0.1:4321' };

describe('the address of a repository’s git, as GitHub answers it', () => {
	it('is taken when it is one of the host itself', () => {
		const address = 'https://github.com/papervane/.github.git';
		assert.equal(cloneAddress(gitHubHost('github.com'), address), address);
		const ghe = 'https://acme.ghe.com/papervane/papervane-ghsa-2222-3333-4444.git';
		assert.equal(cloneAddress(gitHubHost('acme.ghe.com'), ghe), ghe);
		assert.equal(cloneAddress(DEVELOPMENT, 'http://127.0.0.1:4321/a/b.git'), 'http://127.0.0.1:4321/a/b.git');
	});

	for (const address of [
		...[
			'http://github.com/a/b.git',
			'https://github.com.evil.example/a/b.git',
			'https://evil.example/github.com/b.git',
		],
		...[
			'https://github.com@evil.example/a/b.git',
			'https://user:token@github.com/a/b.git',
			'https://github.com:8443/a/b',
		],
		...['git://github.com/a/b.git', 'ssh://git@github.com/a/b.git', 'git@github.com:a/b.git', 'ext::sh -c x', '-oX=y'],
		...[
			'https://github.com/a/b.git?x=y',
			'https://github.com/a/b.git#x',
			'https://github.com/a',
			'https://github.com/a/..',
		],
		...['https://github.com/a/b/../../c', 'https://api.github.com/a/b.git', 'http://127.0.0.1:4321/a/b.git'],
		...['https://github.com/a/b c.git', `https://github.com/a/${'b'.repeat(600)}`, '', undefined, null],
	]) {
		it(`is not taken as ${String(address).slice(0, 60)}`, () => {
			assert.equal(cloneAddress(gitHubHost('github.com'), address), undefined);
		});
	}

	it('of another port or host of this machine is not taken in development either', () => {
		for (const address of [
			'http://127.0.0.1:1234/a/b.git',
			'http://localhost:4321/a/b.git',
			'http://evil.example/a/b.git',
		]) {
			assert.equal(cloneAddress(DEVELOPMENT, address), undefined);
		}
	});
});
