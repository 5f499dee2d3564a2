import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { repositoryOfUrl, repositoryOfWorkspaceUri, temporaryForkOf } from '../../../src/core/remoteUrl';
import { repositoryKey } from '../../../src/core/repository';
import { tries } from '../../support/long';

/** @returns "host/owner/name", or "nothing" */
function read(url: string): string {
	const found = repositoryOfUrl(url);
	return found === undefined ? 'nothing' : `${found.host}/${found.owner}/${found.name}`;
}

const LONG_OWNER = 'a'.repeat(39);
const LONG_NAME = 'n'.repeat(100);

describe('the repository of an address', () => {
	const addresses: Record<string, string> = {
		'https://github.com/acme/app': 'github.com/acme/app',
		'https://github.com/acme/app.git': 'github.com/acme/app',
		'https://github.com/acme/app/': 'github.com/acme/app',
		'https://github.com/acme/app.git/': 'github.com/acme/app',
		'https://github.com//acme/app': 'github.com/acme/app',
		'  https://github.com/acme/app\n': 'github.com/acme/app',
		'HTTPS://GitHub.COM/Acme/App.GIT': 'github.com/Acme/App',
		'http://github.com/acme/app': 'github.com/acme/app',
		'https://www.github.com/acme/app': 'github.com/acme/app',
		'https://github.com./acme/app': 'github.com/acme/app',
		'https://github.com:443/acme/app.git': 'github.com/acme/app',
		'https://ada:secret@github.com/acme/app.git': 'github.com/acme/app',
		'https://ada:se@cret@github.com/acme/app.git': 'github.com/acme/app',
		'https://github.com/acme/app/security/advisories?state=triage#top': 'github.com/acme/app',
		'https://github.com/acme/app.js': 'github.com/acme/app.js',
		'https://github.com/acme/.github': 'github.com/acme/.github',
		'https://github.com/octocat_acme/app': 'github.com/octocat_acme/app',
		[`https://github.com/${LONG_OWNER}/${LONG_NAME}.git`]: `github.com/${LONG_OWNER}/${LONG_NAME}`,
		'git+https://github.com/acme/app.git': 'github.com/acme/app',
		'git://github.com/acme/app.git': 'github.com/acme/app',
		'git@github.com:acme/app.git': 'github.com/acme/app',
		'git@github.com:/acme/app.git': 'github.com/acme/app',
		'github.com:acme/app': 'github.com/acme/app',
		'git@GITHUB.com:acme/app': 'github.com/acme/app',
		'git@github.com-work:acme/app.git': 'github.com/acme/app',
		'ssh://git@github.com/acme/app.git': 'github.com/acme/app',
		'ssh://git@github.com:22/acme/app': 'github.com/acme/app',
		'ssh://git@ssh.github.com:443/acme/app.git': 'github.com/acme/app',
		'git+ssh://git@github.com/acme/app.git': 'github.com/acme/app',
		'octo@octo.ghe.com:acme/app.git': 'octo.ghe.com/acme/app',
		'https://octo.ghe.com/acme/app/issues/1': 'octo.ghe.com/acme/app',
		'https://git.example.org:8443/acme/app.git': 'git.example.org/acme/app',
		'https://gitlab.com/acme/app.git': 'gitlab.com/acme/app',
	};
	for (const [url, expected] of Object.entries(addresses)) {
		it(`is read from ${JSON.stringify(url)}`, () => assert.equal(read(url), expected));
	}

	const refused: Record<string, string> = {
		'/home/ada/acme/app': 'a path',
		'../acme/app': 'a path from here',
		'acme/app': 'a path that looks like a name',
		'C:\\acme\\app': 'a path of Windows',
		'C:/acme/app': 'a path of Windows with slashes',
		'file:///srv/acme/app': 'a file',
		'file://github.com/acme/app': 'a file on a host',
		'ext::sh -c evil': 'a helper program',
		'ftp://github.com/acme/app': 'another protocol',
		'javascript://github.com/acme/app': 'a script',
		'https://github.com/acme': 'an owner alone',
		'https://github.com/': 'a host alone',
		'https://github.com': 'a host without a slash',
		'https:///acme/app': 'no host',
		'git@github.com:~ada/app': 'a home folder',
		'ssh://git@github.com/~ada/app': 'a home folder by ssh',
		'git@github.com:acme/app/more': 'a path in a repository, by ssh',
		'https://git.example.org/group/acme/app': 'a group in a group',
		'https://github.com/acme/..': 'two dots',
		'https://github.com/acme/.': 'a dot',
		'https://github.com/acme/.git': 'no name but .git',
		'https://github.com/-acme/app': 'an owner that begins with a dash',
		'https://github.com/_acme/app': 'an owner that begins with an underscore',
		'https://github.com/ac%6de/app': 'an encoded letter',
		'https://github.com/acme/a b': 'a blank',
		'https://github.com/acme/ápp': 'a letter that GitHub does not know',
		'https://gıthub.com/acme/app': 'a host that looks like GitHub',
		'https://evil.example\\@github.com/acme/app': 'a backslash before the host',
		'https://[::1]/acme/app': 'an address in brackets',
		'https://-github.com/acme/app': 'a host that begins with a dash',
		'git@github.com:acme/app\u0000': 'a character without form',
		'https://github.com/orgs/acme/repositories': 'a page of an organisation',
		'https://github.com/advisories/GHSA-2c3f-4g5h-6j7m': 'a page of the global database',
		[`https://github.com/${LONG_OWNER}a/app`]: 'an owner of 40 letters',
		[`https://github.com/acme/${LONG_NAME}n`]: 'a name of 101 letters',
		[`https://github.com/acme/app?${'q'.repeat(2048)}`]: 'a very long address',
		'': 'nothing',
	};
	for (const [url, what] of Object.entries(refused)) {
		it(`is none for ${what}`, () => assert.equal(read(url), 'nothing'));
	}

	it('is the same for every way to write it', () => {
		const ways = [
			'https://u:p@WWW.github.com/Acme/App.git',
			'git@github.com:acme/app',
			'ssh://ssh.github.com:443/ACME/APP/',
		];
		const keys = ways.map(way => {
			const repository = repositoryOfUrl(way);
			return repository === undefined ? way : repositoryKey(repository);
		});
		assert.deepEqual([...new Set(keys)], ['github.com/acme/app']);
	});

	it('holds nothing that GitHub would not take in a path, whatever the address', () => {
		const piece = fc.oneof(
			fc.constantFrom(
				'https://',
				'git@',
				'ssh://',
				'github.com',
				':',
				'/',
				'@',
				'..',
				'.git',
				'%2f',
				'\\',
				'?',
				'#',
				'~',
			),
			fc.string({ unit: 'binary' }),
		);
		const hostile = fc.array(piece, { maxLength: 12 }).map(parts => parts.join(''));
		fc.assert(
			fc.property(hostile, url => {
				const found = repositoryOfUrl(url);
				if (found === undefined) return;
				assert.match(`${found.host}/${found.owner}/${found.name}`, /^[a-z0-9._-]+\/[A-Za-z0-9_-]+\/[A-Za-z0-9._-]+$/);
				assert.doesNotMatch(found.name, /^\.\.?$/);
			}),
			{ numRuns: tries(2000) },
		);
	});

	for (const evil of [':', '/', '@', '.git', 'a.', '-', ' ', 'https://', 'a@', '.a-']) {
		it(`costs no time for a flood of ${JSON.stringify(evil)}`, () => {
			const flood = evil.repeat(1_000_000);
			assert.equal(read(flood), 'nothing');
			assert.equal(read(`https://github.com/${flood}`), 'nothing');
			// What is just short enough to be read: with time in the square of the length, mocha would give up on these.
			const start = evil.repeat(2000 / evil.length).slice(0, 2000);
			for (let i = 0; i < 1000; i++) {
				for (const head of ['', 'git@github.com:', 'https://', 'https://github.com/acme/']) read(head + start);
			}
		});
	}
});

describe('the main repository of a temporary private fork', () => {
	const host = 'github.com';
	it('is found by the fork’s name', () => {
		const fork = { host, owner: 'acme', name: 'app-ghsa-2c3f-4g5h-6j7m' };
		assert.deepEqual(temporaryForkOf(fork), { host, owner: 'acme', name: 'app' });
	});
	for (const name of [
		'app',
		'ghsa-2c3f-4g5h-6j7m',
		'app-ghsa-2c3f-4g5h',
		'app-ghsa-2c3f-4g5h-6j7m-x',
		'app-ghsa-abcd-efgh-ijkl',
	]) {
		it(`is none for ${name}`, () => assert.equal(temporaryForkOf({ host, owner: 'acme', name }), undefined));
	}
});

describe('the repository of a folder opened without a clone', () => {
	const uris: readonly (readonly [authority: string, path: string, expected: string | undefined])[] = [
		['github', '/acme/app', 'github.com/acme/app'],
		['github', '/acme/app/', 'github.com/acme/app'],
		['github', '/acme/app/packages/one', 'github.com/acme/app'],
		['github+7b2276223a317d', '/acme/app', 'github.com/acme/app'],
		['github%2B7b2276223a317d', '/acme/app', 'github.com/acme/app'],
		['github+zz', '/acme/app', undefined],
		['azurerepos', '/acme/app', undefined],
		['github.evil', '/acme/app', undefined],
		['github', '/acme', undefined],
		['github', '/../app', undefined],
		['github', '', undefined],
	];
	for (const [authority, path, expected] of uris) {
		it(`is ${expected ?? 'none'} for ${authority}${path}`, () => {
			const found = repositoryOfWorkspaceUri({ scheme: 'vscode-vfs', authority, path });
			assert.equal(found === undefined ? undefined : `${found.host}/${found.owner}/${found.name}`, expected);
		});
	}
	it('is none for another scheme', () => {
		assert.equal(repositoryOfWorkspaceUri({ scheme: 'file', authority: 'github', path: '/acme/app' }), undefined);
	});
});
