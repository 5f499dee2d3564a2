import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { createGuardedRepositories } from '../../../../src/feeds/guard/guardedRepositories';
import { installHook, removeHook } from '../../../../src/git/hook/install';
import { type HookRepository, hookRepository, likeLefthook } from '../../git/hook/hookRepository';

describe('the repositories that have the guard’s hook', () => {
	let made: HookRepository;
	let stored: Map<string, unknown>;
	beforeEach(() => {
		made = hookRepository();
		stored = new Map();
	});
	afterEach(() => made.remove());

	const guarded = (trusted = true) =>
		createGuardedRepositories({
			git: made.git,
			folders: () => [made.root],
			guardFile: made.guardFile,
			memory: { get: key => stored.get(key), update: async (key, value) => void stored.set(key, value) },
			trusted: () => trusted,
		});

	it('are told when something took the place of the hook', async () => {
		const hooks = guarded();
		const lost = { root: made.root, is: 'lost' };
		assert.deepEqual(await hooks.amiss(), []);
		await hooks.add(made.root);
		await hooks.add(made.root);
		assert.deepEqual(hooks.roots(), [made.root]);
		await installHook(made.writing, made.root, made.guardFile);
		assert.deepEqual(await hooks.amiss(), []);
		likeLefthook(made, path.join(made.base, 'notes'));
		assert.deepEqual(await hooks.amiss(), [lost]);
		assert.deepEqual(await guarded(false).amiss(), [], 'in Restricted Mode nothing is looked at');
		await removeHook(made.writing, made.root);
		assert.deepEqual(await hooks.amiss(), [lost], 'also when nothing of it is left');
		await hooks.drop(made.root);
		assert.deepEqual(await hooks.amiss(), []);
	});

	it('are told when the hook is of another version, and remembered', async () => {
		const hooks = guarded();
		await hooks.add('/elsewhere/repository');
		await installHook(made.writing, made.root, `${made.guardFile} of another version`);
		assert.deepEqual(await hooks.amiss(), [{ root: made.root, is: 'outdated' }]);
		assert.ok(hooks.roots().includes(made.root));
		await installHook(made.writing, made.root, made.guardFile);
		assert.deepEqual(await hooks.amiss(), []);
	});

	it('are dropped with all their working trees', async () => {
		made.sh('worktree', 'add', '-q', '../second');
		const hooks = guarded();
		await hooks.add(made.root);
		await hooks.add(path.join(made.base, 'second'));
		await hooks.add('/elsewhere/repository');
		await hooks.drop(path.join(made.base, 'second'));
		assert.deepEqual(hooks.roots(), ['/elsewhere/repository']);
	});

	it('stay remembered when their folder is gone, until a person drops them', async () => {
		const hooks = guarded();
		const gone = path.join(made.base, 'gone');
		await hooks.add(gone);
		await hooks.add(made.root);
		await installHook(made.writing, made.root, made.guardFile);
		assert.deepEqual(await hooks.amiss(), []);
		assert.deepEqual(hooks.roots(), [gone, made.root]);
		await hooks.drop(gone);
		assert.deepEqual(hooks.roots(), [made.root]);
	});

	it('are remembered by their new name when they were renamed, because the hook went with them', async () => {
		const hooks = guarded();
		await hooks.add(path.join(made.base, 'before it was renamed'));
		await installHook(made.writing, made.root, made.guardFile);
		assert.deepEqual(await hooks.amiss(), []);
		assert.ok(hooks.roots().includes(made.root));
	});

	it('are none when what was remembered cannot be read', () => {
		stored.set('guardHooks', { not: 'a list' });
		assert.deepEqual(guarded().roots(), []);
		rmSync(made.guardFile, { force: true });
	});
});
