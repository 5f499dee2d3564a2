import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../../src/core/errors';
import { hookState, installHook, planHook, removeHook } from '../../../../src/git/hook/install';
import { type HookRepository, hookRepository, likeHusky } from './hookRepository';
import { itByChance } from '../../../support/long';

const it = itByChance('paths of hooks');

describe('the pre-push hook where core.hooksPath leads elsewhere', () => {
	let made: HookRepository;
	let own: string;
	beforeEach(() => {
		made = hookRepository();
		own = path.join(made.root, '.git', 'secure-response', 'hooks', 'pre-push');
	});
	afterEach(() => made.remove());

	const state = () => hookState(made.git, made.root, made.guardFile);
	const install = (root = made.root) => installHook(made.writing, root, made.guardFile);
	const remove = (root = made.root) => removeHook(made.writing, root);
	const installed = { kind: 'installed', outdated: false };

	/** Installs, lets a test look, removes, and holds that all is as it was. */
	async function asBefore(look: () => void): Promise<void> {
		const before = made.all();
		const user = made.all(made.base);
		await install();
		assert.deepEqual(await state(), installed);
		look();
		assert.deepEqual(await remove(), { left: [] });
		assert.deepEqual(made.all(), before);
		const after = made.all(made.base);
		const working = (held: Record<string, string>) =>
			Object.entries(held).filter(([name]) => !/^(notes|remote\.git\/|repository\/\.git\/)/.test(name));
		assert.deepEqual(working(after), working(user));
		assert.deepEqual(await state(), { kind: 'none' });
	}

	it('leaves husky’s folder and setting as they are, and runs its hooks of every name', async () => {
		const notes = path.join(made.base, 'notes');
		likeHusky(made, `read -r line\necho "husky $# $line" >> "${notes}"\n`);
		made.put('.husky/post-commit', `echo post-commit >> "${notes}"\n`);
		assert.deepEqual(await planHook(made.git, made.root), {
			file: own,
			beside: 'husky',
			hooksPath: path.join(made.root, '.husky', '_'),
		});
		await asBefore(() => {
			assert.ok(made.push());
			assert.deepEqual(made.noted(), ['husky 2 refs']);
			made.commit('Second');
			assert.deepEqual(made.noted(), ['post-commit']);
		});
	});

	it('stays when husky sets its folder again at the next npm install', async () => {
		likeHusky(made, `echo "husky" >> "${made.base}/notes"\n`);
		await install();
		likeHusky(made, `echo "husky again" >> "${made.base}/notes"\n`);
		made.sh('config', 'core.hooksPath', '.husky/_');
		assert.deepEqual(await state(), installed);
		assert.ok(made.push());
		assert.deepEqual(made.noted(), ['husky again']);
	});

	it('hands on to the folder that is set later, and to the repository’s own when none is', async () => {
		made.sh('config', 'core.hooksPath', '.githooks');
		await install();
		made.noting('.later/pre-push', 'later');
		made.sh('config', 'core.hooksPath', '.later');
		assert.deepEqual(await state(), installed);
		assert.ok(made.push());
		made.sh('config', '--unset', 'core.hooksPath');
		made.noting('.git/hooks/pre-push', 'own');
		assert.ok(made.push());
		assert.deepEqual(made.noted(), ['later 2 refs', 'own 2 refs']);
		made.sh('config', 'core.hooksPath', '');
		assert.ok(made.push(), 'nothing is set, as git takes it: from the top of the disk');
		assert.deepEqual(made.noted(), []);
	});

	for (const [what, value, folder] of [
		['a tracked folder', '.githooks', '.githooks'],
		['a path with blanks and quotes', `my "own" 'hooks' $HOME \\x *`, `my "own" 'hooks' $HOME \\x *`],
		['a path that begins with a dash', '-hooks', '-hooks'],
		['a path below the home', '~/shared hooks', '../shared hooks'],
	] as const)
		it(`runs what is in ${what}, and lets it refuse`, async () => {
			made.sh('config', 'core.hooksPath', value);
			made.noting(path.join(folder, 'pre-push'), 'theirs', 1);
			await asBefore(() => {
				assert.equal(made.push(), false);
				assert.deepEqual(made.noted(), ['theirs 2 refs']);
			});
		});

	it('keeps a setting for all repositories, and the others without the guard', async () => {
		made.noting(path.join(made.base, 'global', 'pre-push'), 'global');
		made.sh('config', '--global', 'core.hooksPath', path.join(made.base, 'global'));
		await asBefore(() => {
			assert.ok(made.push());
			assert.deepEqual(made.noted(), ['global 2 refs']);
		});
	});

	it('keeps a setting that an included file makes, wherever the inclusion stands', async () => {
		made.noting('.included/pre-push', 'included');
		writeFileSync(path.join(made.base, 'included'), '[core]\n\thooksPath = .included\n');
		made.sh('config', 'include.path', '../../included');
		appendFileSync(path.join(made.root, '.git', 'config'), '; a comment at the end\n');
		await asBefore(() => {
			assert.ok(made.push());
			assert.deepEqual(made.noted(), ['included 2 refs']);
		});
	});

	it('keeps a setting of one working tree, and only that tree is guarded', async () => {
		made.sh('worktree', 'add', '-q', '../second');
		const second = path.join(made.base, 'second');
		made.sh('config', 'extensions.worktreeConfig', 'true');
		made.shIn(second, 'config', '--worktree', 'core.hooksPath', '.second');
		made.noting(path.join(second, '.second', 'pre-push'), 'second');
		const before = made.all();
		await install(second);
		assert.deepEqual(await hookState(made.git, second, made.guardFile), installed);
		assert.ok(made.push(undefined, second));
		assert.deepEqual(made.noted(), ['second 2 refs']);
		assert.notDeepEqual(await state(), installed);
		await remove(second);
		assert.deepEqual(made.all(), before);
	});

	it('guards every working tree of a repository, and each runs the hooks of its own files', async () => {
		made.sh('config', 'core.hooksPath', '.githooks');
		made.noting('.githooks/pre-push', 'tracked');
		made.commit('Hooks');
		made.sh('worktree', 'add', '-q', '../second');
		const second = path.join(made.base, 'second');
		made.noting(path.join(second, '.githooks', 'pre-push'), 'of the second');
		const before = made.all();
		await install(second);
		assert.deepEqual(await state(), installed);
		assert.ok(made.push());
		assert.ok(made.push(undefined, second));
		assert.deepEqual(made.noted(), ['tracked 2 refs', 'of the second 2 refs']);
		await remove();
		assert.deepEqual(made.all(), before);
	});

	it('guards where hooks are switched off', async () => {
		made.noting('.git/hooks/pre-push', 'switched off');
		made.sh('config', 'core.hooksPath', '/dev/null');
		await asBefore(() => {
			assert.ok(made.push());
			assert.deepEqual(made.noted(), []);
		});
	});

	it('keeps comments, odd spelling and several values in the configuration', async () => {
		made.noting('.two/pre-push', 'two');
		appendFileSync(
			path.join(made.root, '.git', 'config'),
			'\n# mine\n[CORE]   ; here\n  HOOKSPATH=.one ; old\r\n\thookspath = ".two" # new\n[includeIf "gitdir:/nowhere/"]\n\tpath = other\n\n',
		);
		await asBefore(() => {
			assert.ok(made.push());
			assert.deepEqual(made.noted(), ['two 2 refs']);
		});
	});

	it('keeps a configuration that ends in the middle of a line', async () => {
		made.noting('.one/pre-push', 'one');
		appendFileSync(path.join(made.root, '.git', 'config'), '[core]\n\thooksPath = .one');
		await asBefore(() => {
			assert.ok(made.push());
			assert.deepEqual(made.noted(), ['one 2 refs']);
		});
	});

	it('parts no line from what was written behind it', async () => {
		appendFileSync(path.join(made.root, '.git', 'config'), '[core]\n\thooksPath = .one');
		await install();
		made.sh('config', 'later.key', 'value');
		await remove();
		assert.equal(made.sh('config', 'core.hooksPath'), '.one');
		assert.equal(made.sh('config', 'later.key'), 'value');
		assert.doesNotMatch(made.all()['config'] ?? '', /secure-response\/hooks|includeIf/);
	});

	it('is off, and all others’ hooks run, when the repository was moved; it can be installed again there', async () => {
		made.sh('config', 'core.hooksPath', '.githooks');
		made.noting('.githooks/pre-push', 'theirs');
		await install();
		const moved = path.join(made.base, 'moved');
		renameSync(made.root, moved);
		assert.deepEqual(await hookState(made.git, moved, made.guardFile), { kind: 'lost' });
		assert.ok(made.push(undefined, moved));
		await install(moved);
		assert.ok(made.push(undefined, moved));
		assert.deepEqual(made.noted(), ['theirs 2 refs', 'theirs 2 refs']);
		await remove(moved);
		assert.doesNotMatch(made.all(path.join(moved, '.git'))['config'] ?? '', /secure-response\/hooks/);
	});

	it('hands on hooks that git takes for an answer only where they are', async () => {
		made.sh('config', 'core.hooksPath', '.githooks');
		made.noting('.githooks/reference-transaction', 'reference', 0);
		await install();
		const folder = path.dirname(own);
		const names = Object.keys(made.all(folder));
		assert.ok(names.includes('reference-transaction'));
		assert.ok(!names.includes('push-to-checkout'));
		made.noting('.githooks/post-index-change', 'index');
		assert.deepEqual(await state(), { kind: 'installed', outdated: true });
		await install();
		assert.deepEqual(await state(), installed);
	});

	it('goes round once when the folder that is set is ours under another name', async () => {
		made.sh('config', 'core.hooksPath', '.githooks');
		await install();
		made.sh('config', 'core.hooksPath', '.git/../.git/secure-response/hooks');
		assert.ok(made.push());
	});

	it('is lost where a setting of higher rank came, and is found again', async () => {
		made.sh('config', 'core.hooksPath', '.githooks');
		const before = made.all();
		await install();
		appendFileSync(path.join(made.root, '.git', 'config'), '[core]\n\thooksPath = .last\n');
		assert.deepEqual(await state(), { kind: 'lost' });
		await install();
		assert.deepEqual(await state(), installed);
		await remove();
		made.sh('config', '--unset', 'core.hooksPath', '.last');
		assert.deepEqual(made.all(), before);
	});

	it('is put elsewhere when core.hooksPath is set after it was installed in the repository’s own folder', async () => {
		made.noting('.git/hooks/pre-push', 'own');
		const before = made.all();
		await install();
		made.sh('config', 'core.hooksPath', '.githooks');
		made.noting('.githooks/pre-push', 'theirs');
		assert.deepEqual(await state(), { kind: 'lost' });
		await install();
		assert.ok(made.push());
		assert.deepEqual(made.noted(), ['theirs 2 refs']);
		await remove();
		made.sh('config', '--unset', 'core.hooksPath');
		assert.deepEqual(made.all(), before);
	});

	it('never overwrites what is in the place of its folder, and nothing is left of the attempt', async () => {
		made.sh('config', 'core.hooksPath', '.githooks');
		made.put('.git/secure-response/hooks/commit-msg', 'somebody’s\n', 0o755);
		const before = made.all();
		await assert.rejects(install(), UserError);
		assert.deepEqual(made.all(), before);
	});

	it('leaves everything as it was when the configuration cannot be changed', async () => {
		made.sh('config', 'core.hooksPath', '.githooks');
		writeFileSync(path.join(made.root, '.git', 'config.lock'), '');
		const before = made.all();
		await assert.rejects(install(), UserError);
		assert.deepEqual(made.all(), before);
		rmSync(path.join(made.root, '.git', 'config.lock'));
		await install();
		mkdirSync(path.join(made.root, '.git', 'config.lock'));
		await assert.rejects(remove(), UserError);
		assert.deepEqual(await state(), installed);
	});

	it('gives back what a manager wrote into its folder', async () => {
		made.sh('config', 'core.hooksPath', '.githooks');
		await install();
		made.sh('config', '--unset', 'core.hooksPath');
		renameSync(own, `${own}.old`);
		made.noting('.git/secure-response/hooks/pre-push', 'manager');
		assert.deepEqual(await state(), { kind: 'lost' });
		assert.deepEqual(await remove(), { left: [] });
		assert.ok(made.push());
		assert.deepEqual(made.noted(), ['manager 2 refs']);
		assert.deepEqual(await state(), { kind: 'none' });
	});
});
