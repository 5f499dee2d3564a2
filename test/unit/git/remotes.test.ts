import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NotTrustedError } from '../../../src/git/errors';
import { createGit, type Git } from '../../../src/git/exec';
import { findGit } from '../../../src/git/findGit';
import { listRemotes } from '../../../src/git/remotes';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

describe('the remotes of a repository', () => {
	let repository: TemporaryRepository;
	beforeEach(() => {
		repository = temporaryRepository();
	});
	afterEach(() => repository.remove());

	const list = async (folder = repository.root): Promise<string[]> =>
		(await listRemotes(repository.git, folder)).map(({ name, url }) => `${name} ${url}`);
	const configure = (text: string): void => appendFileSync(path.join(repository.root, '.git', 'config'), text);

	/** What plain git says that it would fetch from and push to, without user names. */
	const resolved = (name: string): string[] => {
		const urls = ['', '--push'].flatMap(push =>
			repository.sh('remote', 'get-url', '--all', ...(push === '' ? [] : [push]), name).split('\n'),
		);
		return [...new Set(urls)].map(url => `${name} ${url}`);
	};

	it('are none for a repository that has none', async () => assert.deepEqual(await list(), []));

	it('are none for a folder that is in no repository, or is gone', async () => {
		const plain = path.join(repository.base, 'plain');
		mkdirSync(plain);
		assert.deepEqual(await list(plain), []);
		rmSync(plain, { recursive: true });
		assert.deepEqual(await list(plain), []);
	});

	it('are those of the repository that a folder is in', async () => {
		repository.sh('remote', 'add', 'origin', 'https://github.com/acme/app.git');
		repository.write('packages/one/a.txt', '');
		assert.deepEqual(await list(path.join(repository.root, 'packages', 'one')), [
			'origin https://github.com/acme/app.git',
		]);
	});

	it('are those of the main repository in a linked worktree', async () => {
		repository.sh('remote', 'add', 'origin', 'https://github.com/acme/app.git');
		repository.commit('first');
		const linked = path.join(repository.base, 'linked');
		repository.sh('worktree', 'add', '-q', linked);
		assert.deepEqual(await list(linked), ['origin https://github.com/acme/app.git']);
	});

	it('come with every address of each', async () => {
		repository.sh('remote', 'add', 'origin', 'https://github.com/acme/app.git');
		repository.sh('remote', 'set-url', '--add', 'origin', 'https://codeberg.org/acme/app.git');
		repository.sh('remote', 'set-url', '--push', 'origin', 'https://github.com/ada/app.git');
		assert.deepEqual(await list(), resolved('origin'));
		assert.equal((await list()).length, 3);
	});

	it('are named as they are, whatever the name', async () => {
		for (const name of ['-x', '--upload-pack=evil', 'a.url', 'up stream', 'tab\tname', 'ünïcode'])
			configure(`[remote "${name}"]\n\turl = https://github.com/acme/app.git\n`);
		const names = (await listRemotes(repository.git, repository.root)).map(remote => remote.name);
		assert.deepEqual(names, ['-x', '--upload-pack=evil', 'a.url', 'up stream', 'tab\tname', 'ünïcode']);
	});

	it('do not fall apart for an address with line breaks', async () => {
		configure(
			'[remote "origin"]\n\turl = "https://github.com/acme/app.git\\nremote.evil.url\\nhttps://github.com/e/e"\n',
		);
		const remotes = await listRemotes(repository.git, repository.root);
		assert.deepEqual(
			remotes.map(remote => remote.name),
			['origin'],
		);
	});

	it('are read from included files, whichever includes them', async () => {
		writeFileSync(path.join(repository.base, 'more'), '[remote "upstream"]\n\turl = https://github.com/acme/app\n');
		configure(`[include]\n\tpath = ${path.join(repository.base, 'more')}\n`);
		assert.deepEqual(await list(), ['upstream https://github.com/acme/app']);
	});

	it('have an address once that stands there twice', async () => {
		configure('[remote "origin"]\n\turl = https://github.com/a/b\n\turl = https://github.com/a/b\n');
		assert.deepEqual(await list(), ['origin https://github.com/a/b']);
	});

	it('leave out what a bare name or an empty value says', async () => {
		configure('[remote "origin"]\n\turl\n[remote "other"]\n\turl = \n');
		assert.deepEqual(await list(), []);
	});

	describe('with rules that rewrite addresses', () => {
		const rules: Record<string, string> = {
			'a short name': '[url "https://github.com/"]\n\tinsteadOf = gh:\n',
			'the longest of several that fit':
				'[url "https://example.org/"]\n\tinsteadOf = gh\n[url "https://github.com/"]\n\tinsteadOf = gh:\n[url "https://example.net/"]\n\tinsteadOf = g\n',
			'the first of two that say the same':
				'[url "https://github.com/"]\n\tinsteadOf = gh:\n[url "https://example.org/"]\n\tinsteadOf = gh:\n',
			'a rule for pushing': '[url "ssh://github.com/"]\n\tpushInsteadOf = gh:\n',
			'rules for both':
				'[url "https://github.com/"]\n\tinsteadOf = gh:\n[url "ssh://github.com/"]\n\tpushInsteadOf = gh:\n',
			'a rule that fits nothing': '[url "https://github.com/"]\n\tinsteadOf = gl:\n',
			'a rule with capitals and dots in its base': '[url "https://GitHub.com/a.b/"]\n\tinsteadOf = gh:\n',
			'a rule without a value': '[url "https://github.com/"]\n\tinsteadOf\n',
		};
		for (const [what, rule] of Object.entries(rules)) {
			// A rule without a value is an error to git itself, so only the other rules are compared with it.
			const gitRefuses = what === 'a rule without a value';
			it(`are what git makes of ${what}`, async () => {
				configure(`${rule}[remote "origin"]\n\turl = gh:acme/app.git\n`);
				assert.deepEqual(await list(), gitRefuses ? ['origin gh:acme/app.git'] : resolved('origin'));
			});
		}

		it('follow a rule for pushing only where no address for pushing is named', async () => {
			configure(
				'[url "ssh://github.com/"]\n\tpushInsteadOf = gh:\n[url "https://github.com/"]\n\tinsteadOf = gh:\n' +
					'[remote "origin"]\n\turl = gh:acme/app.git\n\tpushurl = gh:ada/app.git\n',
			);
			assert.deepEqual(await list(), resolved('origin'));
		});

		it('follow rules of the user as well as the repository’s', async () => {
			appendFileSync(path.join(repository.base, '.gitconfig'), '[url "https://github.com/"]\n\tinsteadOf = gh:\n');
			repository.sh('remote', 'add', 'origin', 'gh:acme/app');
			assert.deepEqual(await list(), ['origin https://github.com/acme/app']);
		});
	});

	describe('never tell what lets anyone in', () => {
		const addresses: Record<string, string | undefined> = {
			'https://ada:hunter2@github.com/acme/app.git': 'https://github.com/acme/app.git',
			'https://hunter2@github.com/acme/app.git': 'https://github.com/acme/app.git',
			'https://ada:hun@ter2@github.com/acme/app.git': 'https://github.com/acme/app.git',
			'https://ada:hunter2/x@github.com/acme/app.git': undefined,
			'https://github.com/acme/app.git?token=hunter2': 'https://github.com/acme/app.git',
			'https://github.com/acme/app.git#hunter2': 'https://github.com/acme/app.git',
			'hunter2@github.com:acme/app.git': 'github.com:acme/app.git',
			'ada:hunter2@github.com:acme/app.git': 'github.com:acme/app.git',
			'ssh://hunter2@github.com:22/acme/app.git': 'ssh://github.com:22/acme/app.git',
		};
		for (const [url, expected] of Object.entries(addresses)) {
			it(`in ${url}`, async () => {
				repository.sh('remote', 'add', 'origin', url);
				const found = await listRemotes(repository.git, repository.root);
				assert.deepEqual(found, expected === undefined ? [] : [{ name: 'origin', url: expected }]);
				assert.doesNotMatch(JSON.stringify(found), /hunter2/);
			});
		}

		it('nor when a rule puts it there', async () => {
			configure('[url "https://x:hunter2@github.com/"]\n\tinsteadOf = gh:\n[remote "origin"]\n\turl = gh:acme/app\n');
			assert.deepEqual(await list(), ['origin https://github.com/acme/app']);
		});
	});

	it('cost one process, however many there are', async () => {
		for (let i = 0; i < 20; i++) configure(`[remote "r${i}"]\n\turl = https://github.com/acme/r${i}\n`);
		let runs = 0;
		const counting: Git = {
			run(...args) {
				runs += 1;
				return repository.git.run(...args);
			},
		};
		assert.equal((await listRemotes(counting, repository.root)).length, 20);
		assert.equal(runs, 1);
	});

	it('are not those of a folder that only looks like a repository', async () => {
		const bare = path.join(repository.root, 'bait');
		repository.sh('init', '-q', '--bare', bare);
		repository.shIn(bare, 'remote', 'add', 'evil', 'https://github.com/evil/evil');
		repository.sh('remote', 'add', 'origin', 'https://github.com/acme/app');
		assert.doesNotMatch((await list(bare)).join(), /evil/);
	});

	it('are not asked for in Restricted Mode', async () => {
		const untrusted = createGit(
			() => findGit([], repository.env, process.platform),
			() => false,
			repository.env,
		);
		await assert.rejects(listRemotes(untrusted, repository.root), NotTrustedError);
	});
});
