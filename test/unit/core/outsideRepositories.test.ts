import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isInRepository, outsideRepositories } from '../../../src/core/outsideRepositories';
import { useTemporaryFolder } from '../../support/temporaryFolder';

const exists = async (path: string): Promise<boolean> => existsSync(path);
const HOME = '/home/ada';

describe('a place for documents that nobody may commit', () => {
	const folder = useTemporaryFolder();
	const make = (...names: string[]): string => {
		const made = join(folder(), ...names);
		mkdirSync(made, { recursive: true });
		return made;
	};
	const git = (at: string, ...args: string[]): string =>
		execFileSync('git', ['-C', at, '-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
			encoding: 'utf8',
		});

	function commitIn(at: string): string {
		git(at, 'init', '-q', '-b', 'main');
		git(at, 'commit', '-q', '--allow-empty', '-m', 'Begin');
		return at;
	}

	it('is the folder itself where there is no repository', async () => {
		const plain = make('plain', 'deep');
		assert.equal(await isInRepository(plain, exists), false);
		assert.equal(await outsideRepositories(plain, HOME, exists), plain);
	});

	it('is beside the outermost of repositories that lie in one another', async () => {
		const inner = commitIn(make('outer', 'packages', 'inner'));
		assert.equal(await outsideRepositories(dirname(inner), HOME, exists), dirname(inner));
		commitIn(make('outer'));
		assert.equal(await isInRepository(dirname(inner), exists), true);
		assert.equal(await outsideRepositories(dirname(inner), HOME, exists), folder());
		assert.equal(await outsideRepositories(inner, HOME, exists), folder());
	});

	it('is in no linked working tree and no submodule, whose .git is a file', async () => {
		const main = commitIn(make('main'));
		git(main, 'worktree', 'add', '-q', join(folder(), 'linked'), '-b', 'other');
		assert.equal(await isInRepository(join(folder(), 'linked'), exists), true);
		const other = commitIn(make('other'));
		git(main, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', other, 'sub');
		assert.equal(await isInRepository(join(main, 'sub'), exists), true);
		assert.equal(await outsideRepositories(join(main, 'sub'), HOME, exists), folder());
	});

	it('is in no repository without a working tree, and not in its folders', async () => {
		const bare = make('bare.git');
		git(bare, 'init', '-q', '--bare');
		assert.equal(await isInRepository(join(bare, 'refs'), exists), true);
		assert.equal(await outsideRepositories(join(bare, 'refs'), HOME, exists), folder());
	});

	it('is home where everything up to the top is a repository', async () => {
		const has = async (path: string): Promise<boolean> => path === '/.git' || path === '/c:/.git';
		assert.equal(await outsideRepositories('/srv/project', HOME, has), HOME);
		const drive = async (path: string): Promise<boolean> => path === '/c:/code/.git';
		assert.equal(await outsideRepositories('/c:/code/project', '/c:/Users/ada', drive), '/c:/Users/ada');
		assert.equal(await isInRepository('/', async () => false), false);
	});
});
