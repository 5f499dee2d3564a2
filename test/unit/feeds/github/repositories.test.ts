import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { findTargets, type RepositorySources, type WorkspaceFolder } from '../../../../src/feeds/github/repositories';
import { GitTimeoutError } from '../../../../src/git/errors';
import { createGit, type Git } from '../../../../src/git/exec';
import { findGit } from '../../../../src/git/findGit';
import { useTemporaryFolder } from '../../../support/temporaryFolder';

describe('the repositories that a window is about', () => {
	const base = useTemporaryFolder();
	const env = (): Record<string, string> => ({
		PATH: process.env['PATH'] ?? '',
		HOME: base(),
		GIT_CONFIG_NOSYSTEM: '1',
	});
	const git = (): Git =>
		createGit(
			() => findGit([], env(), process.platform),
			() => true,
			env(),
		);

	/** A clone in a folder of its own. @param remotes in the order in which they are added */
	function clone(name: string, remotes: Readonly<Record<string, string>>): WorkspaceFolder {
		const fsPath = path.join(base(), name);
		mkdirSync(fsPath);
		const sh = (...args: string[]) => execFileSync('git', args, { cwd: fsPath, env: env() });
		sh('init', '-q');
		for (const [remote, url] of Object.entries(remotes)) sh('remote', 'add', remote, url);
		return { fsPath, uri: { scheme: 'file', authority: '', path: fsPath } };
	}
	const virtual = (where: string): WorkspaceFolder => ({
		uri: { scheme: 'vscode-vfs', authority: 'github', path: where },
	});

	interface Settings {
		readonly repositories?: readonly string[];
		readonly organizations?: readonly string[];
		readonly enterprise?: string;
	}
	async function find(
		folders: readonly WorkspaceFolder[],
		settings: Settings = {},
		other: Partial<RepositorySources> = {},
	) {
		const failures: unknown[] = [];
		const { repositories, organizations, ...rest } = await findTargets({
			folders: () => folders,
			git: async () => git(),
			settings: () => ({ repositories: settings.repositories ?? [], organizations: settings.organizations ?? [] }),
			enterpriseHost: () => settings.enterprise,
			failed: error => failures.push(error),
			...other,
		});
		return {
			...rest,
			repositories: repositories.map(r => `${r.host}/${r.owner}/${r.name}`),
			organizations: organizations.map(o => `${o.host}/${o.name}`),
			failures,
		};
	}

	it('are none without folders and settings', async () => {
		assert.deepEqual(await find([]), {
			repositories: [],
			organizations: [],
			unsupported: [],
			invalid: [],
			failures: [],
		});
	});

	it('are those of all remotes: origin first, then upstream, then the others', async () => {
		const folder = clone('app', {
			bob: 'https://github.com/bob/app.git',
			upstream: 'https://github.com/acme/app.git',
			origin: 'git@github.com:ada/app.git',
		});
		assert.deepEqual((await find([folder])).repositories, [
			'github.com/ada/app',
			'github.com/acme/app',
			'github.com/bob/app',
		]);
	});

	it('are those of every folder of the workspace, each once, whatever its case and its way to be written', async () => {
		const folders = [
			clone('one', { origin: 'git@github.com:acme/one.git', fork: 'https://github.com/ada/one' }),
			clone('two', { origin: 'https://github.com/acme/two', upstream: 'https://github.com/ACME/One.git' }),
			clone('three', { origin: 'ssh://git@ssh.github.com:443/acme/two.git' }),
			virtual('/acme/three'),
		];
		assert.deepEqual((await find(folders)).repositories, [
			'github.com/acme/one',
			'github.com/acme/two',
			'github.com/acme/three',
			'github.com/ada/one',
		]);
	});

	it('are found through a person’s own short names for hosts', async () => {
		const folder = clone('app', { origin: 'gh:acme/app' });
		appendFileSync(path.join(base(), '.gitconfig'), '[url "https://x:secret@github.com/"]\n\tinsteadOf = gh:\n');
		assert.deepEqual((await find([folder])).repositories, ['github.com/acme/app']);
	});

	it('are the main repository for a clone of a temporary private fork', async () => {
		const folder = clone('app', {
			origin: 'https://github.com/acme/app.git',
			fix: 'https://github.com/acme/app-ghsa-2c3f-4g5h-6j7m.git',
		});
		const alone = clone('fork', { origin: 'https://github.com/acme/lib-ghsa-2c3f-4g5h-6j7m.git' });
		assert.deepEqual((await find([folder, alone])).repositories, ['github.com/acme/app', 'github.com/acme/lib']);
	});

	it('leave other forges alone, without a word', async () => {
		const folder = clone('app', {
			origin: 'https://gitlab.com/acme/app.git',
			mirror: 'git@codeberg.org:acme/app.git',
			own: 'https://git.example.org/acme/app.git',
			disk: '/srv/git/app.git',
		});
		assert.deepEqual(await find([folder]), {
			repositories: [],
			organizations: [],
			unsupported: [],
			invalid: [],
			failures: [],
		});
	});

	it('are told to be on a server only where VS Code knows the host as one of GitHub', async () => {
		const folder = clone('app', { origin: 'git@git.example.org:acme/app.git', gh: 'https://github.com/acme/app' });
		const found = await find([folder], { enterprise: 'Git.Example.org' });
		assert.deepEqual(found.unsupported, ['git.example.org']);
		assert.deepEqual(found.repositories, ['github.com/acme/app']);
		assert.deepEqual((await find([folder], { enterprise: 'other.example.org' })).unsupported, []);
	});

	it('are as good on ghe.com, which is no server', async () => {
		const folder = clone('app', { origin: 'octo@octo.ghe.com:acme/app.git' });
		const found = await find([folder], { enterprise: 'octo.ghe.com', organizations: ['octo.ghe.com/acme'] });
		assert.deepEqual(found.repositories, ['octo.ghe.com/acme/app']);
		assert.deepEqual(found.organizations, ['octo.ghe.com/acme']);
		assert.deepEqual(found.unsupported, []);
	});

	it('include those of the settings, before remotes that are neither origin nor upstream', async () => {
		const folder = clone('app', { origin: 'https://github.com/acme/app', bob: 'https://github.com/bob/app' });
		const found = await find([folder], {
			repositories: [
				'acme/lib',
				' acme/APP ',
				'https://github.com/acme/web/security',
				'git@github.com:acme/cli.git',
				'github.com/acme/docs',
				'octo.ghe.com/acme/inner',
				'',
			],
		});
		assert.deepEqual(found.repositories, [
			'github.com/acme/app',
			'github.com/acme/lib',
			'github.com/acme/web',
			'github.com/acme/cli',
			'github.com/acme/docs',
			'octo.ghe.com/acme/inner',
			'github.com/bob/app',
		]);
		assert.deepEqual(found.invalid, []);
	});

	it('tell which settings cannot be read, as they are written', async () => {
		const repositories = [
			'acme',
			'acme/app/more/x',
			'/srv/acme/app',
			'https://gitlab.com/acme/app',
			'ac me/app',
			'../app',
		];
		const organizations = ['-acme', 'acme/app/x', 'gitlab.com/acme', 'a b'];
		const found = await find([], { repositories, organizations });
		assert.deepEqual(found.invalid, [...repositories, ...organizations]);
		assert.deepEqual([...found.repositories, ...found.organizations], []);
	});

	it('include organisations, each once', async () => {
		const found = await find([], {
			organizations: [
				'acme',
				'ACME',
				'github.com/acme',
				'https://github.com/orgs/widgets/',
				'https://www.github.com/gadgets',
			],
		});
		assert.deepEqual(found.organizations, ['github.com/acme', 'github.com/widgets', 'github.com/gadgets']);
		assert.deepEqual(found.invalid, []);
	});

	it('tell of a server that the settings name', async () => {
		const found = await find([], { organizations: ['git.example.org/acme'], enterprise: 'git.example.org' });
		assert.deepEqual(found.unsupported, ['git.example.org']);
		assert.deepEqual(found.organizations, []);
		assert.deepEqual(found.invalid, []);
	});

	it('are those of the settings and of virtual folders in Restricted Mode, where no git is run', async () => {
		const folder = clone('app', { origin: 'https://github.com/acme/app' });
		const found = await find(
			[folder, virtual('/acme/web')],
			{ repositories: ['acme/lib'] },
			{ git: async () => undefined },
		);
		assert.deepEqual(found.repositories, ['github.com/acme/web', 'github.com/acme/lib']);
	});

	it('do not ask for git where no folder is on a disk', async () => {
		let asked = false;
		await find(
			[virtual('/acme/web')],
			{},
			{
				async git() {
					asked = true;
					return undefined;
				},
			},
		);
		assert.equal(asked, false);
	});

	it('of one folder do not hide those of another when its git fails', async () => {
		const folders = [
			clone('app', { origin: 'https://github.com/acme/app' }),
			clone('lib', { origin: 'https://github.com/acme/lib' }),
		];
		const real = git();
		const failing: Git = {
			async run(root, ...rest) {
				if (root === folders[0]?.fsPath) throw new GitTimeoutError(20);
				return real.run(root, ...rest);
			},
		};
		const found = await find(folders, {}, { git: async () => failing });
		assert.deepEqual(found.repositories, ['github.com/acme/lib']);
		assert.deepEqual(
			found.failures.map(error => error instanceof GitTimeoutError),
			[true],
		);
	});
});
