import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { RepositoryFacts } from '../../../../src/core/readiness';
import type { ForgeAnswers } from '../../../../src/feeds/readiness/forgeAnswers';
import { createReadinessSource, type ReadinessSource } from '../../../../src/feeds/readiness/readinessSource';
import { DamagedRepositoryError, NoGitInBrowserError } from '../../../../src/git/errors';
import type { Git } from '../../../../src/git/exec';
import { listPlainFolder } from '../../../../src/platform/plainFolder';
import { readPlainFile } from '../../../../src/platform/plainFile';
import { type TemporaryRepository, temporaryRepository } from '../../git/temporaryRepository';
import { ownFacts } from '../../core/readiness/readinessBench';

describe('what readiness finds in folders', () => {
	let repository: TemporaryRepository;
	let asked: string[];
	let changes: number;
	beforeEach(() => {
		repository = temporaryRepository();
		asked = [];
		changes = 0;
	});
	afterEach(() => repository.remove());

	const write = (path: string, text: string): void => {
		mkdirSync(dirname(join(repository.root, path)), { recursive: true });
		writeFileSync(join(repository.root, path), text);
	};
	const answers: ForgeAnswers = {
		known: () => ({ reporting: { why: 'asking' }, readers: { why: 'asking' }, shared: { why: 'asking' } }),
		ask: async (name, wantsPolicy) => void asked.push(`${name} ${wantsPolicy}`),
	};
	function source(
		o: { git?: Git; trusted?: boolean; folders?: string[]; hooked?: string[]; failed?: (error: unknown) => void } = {},
	): ReadinessSource {
		return createReadinessSource({
			...{ folders: () => o.folders ?? [repository.root], trusted: () => o.trusted ?? true, answers },
			git: o.trusted === false ? { run: () => assert.fail('git ran in Restricted Mode') } : (o.git ?? repository.git),
			files: {
				list: listPlainFolder,
				read: async (root, path, limit) => (await readPlainFile(join(root, path), limit)).text,
			},
			ready: async () => undefined,
			guardFile: join(repository.base, 'tokens'),
			hookedRoots: () => o.hooked ?? [],
			forksTried: () => new Set(['acme/app']),
			own: () => ownFacts(),
			changed: () => void changes++,
			failed: o.failed ?? (error => assert.fail(String(error))),
		});
	}
	async function factsOf(made = source()): Promise<RepositoryFacts> {
		await made.look(false);
		return made.facts()?.repositories[0] ?? assert.fail('no repository');
	}

	it('are nothing before the first look', () => assert.equal(source().facts(), undefined));

	it('are the policy that GitHub would take: .github before the top before docs, in any case of letters', async () => {
		write('docs/SECURITY.md', 'docs');
		assert.deepEqual((await factsOf()).policies, [{ path: 'docs/SECURITY.md', text: 'docs' }]);
		write('security.md', 'top');
		assert.deepEqual((await factsOf()).policies, [{ path: 'security.md', text: 'top' }]);
		write('.github/SECURITY.md', 'hidden');
		assert.deepEqual((await factsOf()).policies, [{ path: '.github/SECURITY.md', text: 'hidden' }]);
	});

	it('are a security.txt, also where a site’s generator takes it from', async () => {
		write('static/.well-known/security.txt', 'Contact: mailto:a@papervane.dev');
		assert.equal((await factsOf()).securityTxts[0]?.path, 'static/.well-known/security.txt');
		write('.well-known/security.txt', 'x');
		assert.equal((await factsOf()).securityTxts[0]?.path, '.well-known/security.txt');
	});

	it('are threat models, bug bars, security insights and the project file', async () => {
		for (const path of ['docs/threat-model.md', 'SECURITY-INSIGHTS.yml', 'docs/security/BUG_BAR.md', 'docs/other.md'])
			write(path, 'x');
		write('.github/secure-response.yml', 'deadlines: {}');
		const { triageAids, projectFile } = await factsOf();
		assert.deepEqual([...triageAids].sort(), [
			'SECURITY-INSIGHTS.yml',
			'docs/security/BUG_BAR.md',
			'docs/threat-model.md',
		]);
		assert.equal(projectFile, 'deadlines: {}');
	});

	it('follow no links, read nothing huge and nothing that is no text', async () => {
		const away = join(repository.base, 'away');
		mkdirSync(away);
		writeFileSync(join(away, 'SECURITY.md'), 'Somebody’s own.');
		symlinkSync(join(away, 'SECURITY.md'), join(repository.root, 'SECURITY.md'));
		assert.deepEqual((await factsOf()).policies, [{ path: 'SECURITY.md', unread: 'link' }]);
		rmSync(join(repository.root, 'SECURITY.md'));
		symlinkSync(away, join(repository.root, 'docs'));
		assert.deepEqual((await factsOf()).policies, []);
		write('SECURITY.md', 'x'.repeat(300 * 1024));
		assert.deepEqual((await factsOf()).policies, [{ path: 'SECURITY.md', unread: 'tooLarge' }]);
		writeFileSync(join(repository.root, 'SECURITY.md'), Buffer.from([0xff, 0xfe, 0x80]));
		assert.deepEqual((await factsOf()).policies, [{ path: 'SECURITY.md', unread: 'notText' }]);
		rmSync(join(repository.root, 'SECURITY.md'));
		mkdirSync(join(repository.root, 'SECURITY.md'));
		assert.deepEqual((await factsOf()).policies, [{ path: 'SECURITY.md', unread: 'link' }]);
	});

	it('are of the project’s own repository: origin before others; a private fork stands for what it is of', async () => {
		repository.sh('remote', 'add', 'a', 'https://github.com/someone/app.git');
		repository.sh('remote', 'add', 'upstream', 'git@github.com:acme/app-ghsa-2345-6789-cfgh.git');
		const { repository: name, forkTried } = await factsOf();
		assert.deepEqual(name, { value: 'acme/app' });
		assert.equal(forkTried, true);
		repository.sh('remote', 'add', 'origin', 'https://gitlab.com/acme/app.git');
		assert.deepEqual((await factsOf()).repository, { value: 'acme/app' });
		for (const remote of ['a', 'upstream']) repository.sh('remote', 'remove', remote);
		assert.deepEqual((await factsOf()).repository, { why: 'noForge' });
	});

	it('are asked of the forge once, and again only when that is wanted', async () => {
		repository.sh('remote', 'add', 'origin', 'https://github.com/acme/app.git');
		const made = source();
		await Promise.all([made.look(false), made.look(false)]);
		assert.ok(asked.length >= 1 && asked.every(one => one === 'acme/app true'));
		write('SECURITY.md', 'x');
		asked.length = 0;
		await made.look(true);
		assert.deepEqual(asked, ['acme/app false']);
		assert.ok(changes > 0);
	});

	it('are files alone in Restricted Mode, where no git runs and no forge is asked', async () => {
		write('SECURITY.md', 'x');
		const found = await factsOf(source({ trusted: false }));
		assert.deepEqual(found.repository, { why: 'restricted' });
		assert.equal(found.hook, 'restricted');
		assert.equal(found.policies.length, 1);
		assert.deepEqual(asked, []);
	});

	it('are files alone in a browser, which has no git, and nothing is wrong with that', async () => {
		write('SECURITY.md', 'x');
		const git = { run: async () => Promise.reject(new NoGitInBrowserError()) };
		const found = await factsOf(source({ git, failed: () => assert.fail('told as a fault') }));
		assert.deepEqual([found.repository, found.hook, found.policies.length], [{ why: 'browser' }, 'browser', 1]);
		assert.deepEqual(asked, []);
	});

	it('are files alone in a folder that is in no repository', async () => {
		const folder = join(repository.base, 'plain');
		mkdirSync(folder);
		const found = await factsOf(source({ folders: [folder] }));
		assert.deepEqual([found.repository, found.hook, found.name], [{ why: 'noGit' }, 'noGit', 'plain']);
	});

	it('do not call a repository none that git cannot read, and the log says why', async () => {
		write('SECURITY.md', 'x');
		writeFileSync(join(repository.root, '.git', 'HEAD'), 'garbage\n');
		const failures: unknown[] = [];
		const found = await factsOf(source({ failed: error => failures.push(error) }));
		assert.deepEqual([found.repository, found.hook, found.policies.length], [{ why: 'gitFailed' }, 'gitFailed', 1]);
		assert.deepEqual(
			failures.map(error => error instanceof DamagedRepositoryError),
			[true],
		);
	});

	it('are one repository for two of its folders', async () => {
		mkdirSync(join(repository.root, 'inner'));
		const made = source({ folders: [join(repository.root, 'inner'), repository.root] });
		await made.look(false);
		assert.deepEqual(
			made.facts()?.repositories.map(({ name }) => name),
			[basename(repository.root)],
		);
	});

	it('tell a hook that was installed and is not run any more', async () => {
		assert.equal((await factsOf()).hook, 'none');
		assert.equal((await factsOf(source({ hooked: [repository.root] }))).hook, 'lost');
	});
});
