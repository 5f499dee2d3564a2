import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DamagedRepositoryError, SubmodulesUnreadError } from '../../../src/git/errors';
import { openHistories } from '../../../src/git/repositories';
import { repositoriesOf } from '../../../src/git/repository';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

describe('the histories of open folders', () => {
	let world: TemporaryRepository;
	beforeEach(() => {
		world = temporaryRepository();
		world.write('a.txt', 'one\n');
		world.commit('first');
	});
	afterEach(() => world.remove());

	const open = async () => {
		const { histories, unread } = await openHistories(world.git, [world.root]);
		return {
			roots: histories.flatMap(({ roots }) => roots.map(root => path.relative(world.root, root))),
			unread: unread.map(({ folder, error }) => [path.relative(world.root, folder), (error as Error).name]),
		};
	};

	it('hold submodules that are checked out, and no others', async () => {
		world.sh('init', '-q', path.join(world.root, 'inner'));
		mkdirSync(path.join(world.root, 'empty'));
		world.write('.gitmodules', '[submodule "inner"]\n\tpath = inner\n[submodule "empty"]\n\tpath = empty\n');
		assert.deepEqual(await open(), { roots: ['', 'inner'], unread: [] });
	});

	it('hold none where no file names any', async () => {
		assert.deepEqual(await open(), { roots: [''], unread: [] });
		world.write('.gitmodules', '# none any more\n');
		assert.deepEqual(await open(), { roots: [''], unread: [] });
	});

	it('are told to be unread where one is damaged, and hide no other', async () => {
		writeFileSync(path.join(world.root, '.git', 'HEAD'), 'garbage\n');
		assert.deepEqual(await open(), { roots: [], unread: [['', 'DamagedRepositoryError']] });
		await assert.rejects(repositoriesOf(world.git, [world.root]), DamagedRepositoryError);
		const other = path.join(world.base, 'other');
		world.sh('init', '-q', other);
		assert.deepEqual(await repositoriesOf(world.git, [world.root, other]), [other]);
	});

	it('are told to be without their submodules where the file that names them is broken', async () => {
		world.write('.gitmodules', '<<<<<<< HEAD\n[submodule "inner"]\n\tpath = inner\n');
		assert.deepEqual(await open(), { roots: [''], unread: [['', new SubmodulesUnreadError().name]] });
	});
});
