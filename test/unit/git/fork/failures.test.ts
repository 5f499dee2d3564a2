import assert from 'node:assert/strict';
import { accessSettings, accessTo, transportOf, withSettings } from '../../../../src/git/fork/access';
import {
	DiskFullError,
	errorOfFiles,
	errorOfRemote,
	FolderDeniedError,
	NoPermissionOnRemoteError,
	NoRemoteRepositoryError,
	NotSignedInToRemoteError,
	RemoteBusyError,
	RemoteFailedError,
	RemoteMovedError,
	RemoteNotTrustedError,
	RemoteUnreachableError,
} from '../../../../src/git/fork/failures';
import { type GitProgress, progressReader } from '../../../../src/git/fork/progress';
import { isRefName } from '../../../../src/git/fork/remoteRefs';

describe('what git says of a repository elsewhere', () => {
	it('is told by what a person can do about it', () => {
		const said: [string, unknown][] = [
			["remote: Repository not found.\nfatal: repository 'https://h/o/r/' not found", NoRemoteRepositoryError],
			['ERROR: Repository not found.\nfatal: Could not read from remote repository.', NoRemoteRepositoryError],
			[
				"fatal: '/x' does not appear to be a git repository\nfatal: Could not read from remote",
				NoRemoteRepositoryError,
			],
			["fatal: Authentication failed for 'https://h/o/r/'", NotSignedInToRemoteError],
			["fatal: could not read Username for 'https://h': terminal prompts disabled", NotSignedInToRemoteError],
			[
				'remote: Permission to o/r.git denied to u.\nfatal: unable to access: The requested URL returned error: 403',
				NoPermissionOnRemoteError,
			],
			[
				'git@h: Permission denied (publickey).\nfatal: Could not read from remote repository.',
				NoPermissionOnRemoteError,
			],
			['Host key verification failed.\nfatal: Could not read from remote repository.', RemoteNotTrustedError],
			["fatal: unable to access 'https://h/': SSL certificate problem: self-signed certificate", RemoteNotTrustedError],
			["fatal: unable to access 'https://h/': The requested URL returned error: 301", RemoteMovedError],
			["fatal: unable to access 'https://h/': The requested URL returned error: 502", RemoteBusyError],
			["fatal: unable to access 'https://h/': Could not resolve host: h", RemoteUnreachableError],
			['ssh: connect to host h port 22: Connection refused', RemoteUnreachableError],
			['fatal: write error: No space left on device\nfatal: early EOF', DiskFullError],
			['fatal: cannot mkdir x: Permission denied\nfatal: index-pack failed', FolderDeniedError],
			['fatal: something new about https://h/o/secret', RemoteFailedError],
		];
		for (const [text, type] of said) {
			const error = errorOfRemote(128, text);
			assert.equal(error.constructor, type, text);
			assert.doesNotMatch(`${error.message} ${JSON.stringify(error)}`, /https:|secret|\/x/);
		}
	});

	it('keeps its pace with any flood of words', () => {
		const flood = `${"repository '".repeat(100_000)}\n${'Permission to '.repeat(100_000)}`;
		assert.ok(errorOfRemote(1, flood) instanceof Error);
	});

	it('names a full disk and a folder that cannot be written', () => {
		const fault = (code: string): Error => Object.assign(new Error(code), { code });
		assert.ok(errorOfFiles(fault('ENOSPC')) instanceof DiskFullError);
		assert.ok(errorOfFiles(fault('EACCES')) instanceof FolderDeniedError);
		const other = fault('EIO');
		assert.equal(errorOfFiles(other), other);
	});

	it('becomes progress only where it is git’s own', () => {
		const seen: GitProgress[] = [];
		const read = progressReader(progress => seen.push(progress));
		for (const text of [
			'remote: Counting objects: 100% (3/3), done.\nReceiving obj',
			'ects:  50% (1/2)\rReceiving objects:  50% (1/2)\rremote: Receiving objects: 99% (9/9)\n',
			`${'x'.repeat(100_000)}\nReceiving objects: 100% (2/2), 1.00 KiB | 1.00 KiB/s, done.\n`,
		])
			read(Buffer.from(text));
		assert.deepEqual(seen, [
			{ phase: 'preparing', percent: 100 },
			{ phase: 'receiving', percent: 50 },
			{ phase: 'receiving', percent: 100 },
		]);
	});
});

describe('the address of a repository elsewhere', () => {
	it('is one of the kinds that are taken', () => {
		const kinds: [string, string][] = [
			['https://github.com/o/r.git', 'https'],
			['https://me@github.com/o/r', 'https'],
			['http://127.0.0.1:8080/o/r', 'http'],
			['http://[::1]/o/r', 'http'],
			['git@github.com:o/r.git', 'ssh'],
			['ssh://git@github.com:22/o/r.git', 'ssh'],
			['/home/me/my repositories/r', 'file'],
			['file:///home/me/r', 'file'],
			['C:\\repositories\\r', 'file'],
		];
		for (const [url, kind] of kinds) assert.equal(transportOf(url), kind, url);
		for (const url of [
			'http://127.0.0.1.example.org/r',
			'http://localhost@example.org/r',
			'fd::17',
			'relative/path',
			'h:-oX',
			'',
		]) {
			assert.throws(() => transportOf(url), url);
		}
	});

	it('takes the sign-in along to its own origin only', () => {
		const access = { url: 'https://github.com/o/fork', header: 'Authorization: Basic eA==' };
		assert.equal(accessTo('https://me@GitHub.com/o/r', access).header, access.header);
		for (const url of [
			'https://github.com.evil.org/o/r',
			'https://github.com:444/o/r',
			'http://github.com/o/r',
			'git@github.com:o/r',
		])
			assert.deepEqual(accessTo(url, access), { url });
	});

	it('is given to git after the settings that its environment had', () => {
		const env = withSettings({ GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'a.b', GIT_CONFIG_VALUE_0: 'c' }, [
			['d.e', 'f'],
		]);
		assert.deepEqual(
			[env['GIT_CONFIG_COUNT'], env['GIT_CONFIG_KEY_0'], env['GIT_CONFIG_KEY_1'], env['GIT_CONFIG_VALUE_1']],
			['2', 'a.b', 'd.e', 'f'],
		);
		assert.ok(accessSettings({ url: '/x' }).every(([key]) => !key.includes('xtraHeader')));
	});

	it('knows the names that git takes', () => {
		for (const name of ['refs/heads/main', 'refs/heads/-x', 'refs/pull/1/head', 'refs/tags/ü'])
			assert.ok(isRefName(name), name);
		for (const name of [
			'HEAD',
			'refs/heads',
			'refs/heads/',
			'refs/heads/a..b',
			'refs/heads/.a',
			'refs/heads/a.',
			'refs//x/y',
			'refs/heads/a\\b',
		])
			assert.ok(!isRefName(name), name);
	});
});
