import assert from 'node:assert/strict';
import {
	chmodSync,
	existsSync,
	lstatSync,
	mkdirSync,
	renameSync,
	rmSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../../src/core/errors';
import { NotARepositoryError } from '../../../../src/git/errors';
import type { Git } from '../../../../src/git/exec';
import { hookState, installHook, planHook, removeHook } from '../../../../src/git/hook/install';
import { type HookRepository, hookRepository } from './hookRepository';

describe('the pre-push hook in a repository’s own hooks folder', () => {
	let made: HookRepository;
	let file: string;
	beforeEach(() => {
		made = hookRepository();
		file = path.join(made.root, '.git', 'hooks', 'pre-push');
	});
	afterEach(() => made.remove());

	const state = () => hookState(made.git, made.root, made.guardFile);
	const install = (root = made.root) => installHook(made.writing, root, made.guardFile);
	const remove = (root = made.root) => removeHook(made.writing, root);

	it('is a file that git runs, twice is once, and goes without a trace', async () => {
		const before = made.all();
		assert.deepEqual(await state(), { kind: 'none' });
		assert.deepEqual(await planHook(made.git, made.root), { file });
		assert.deepEqual(made.all(), before, 'planning changes nothing');
		assert.deepEqual(await install(), { file });
		assert.equal(lstatSync(file).mode & 0o777, 0o755);
		const once = made.all();
		await install();
		assert.deepEqual(made.all(), once);
		assert.deepEqual(await state(), { kind: 'installed', outdated: false });
		assert.ok(made.push());
		assert.deepEqual(await remove(), { left: [] });
		assert.deepEqual(made.all(), before);
		assert.deepEqual(await state(), { kind: 'none' });
		assert.deepEqual(await remove(), { left: [] }, 'removing twice does nothing');
	});

	it('is told to be in no repository where that vanishes while it is looked at', async () => {
		const vanishing: Git = {
			async run(root, args, o) {
				const answer = await made.git.run(root, args, o);
				rmSync(path.join(made.root, '.git'), { recursive: true });
				return answer;
			},
		};
		await assert.rejects(hookState(vanishing, made.root, made.guardFile), NotARepositoryError);
	});

	it('runs a hook that was there with the same arguments, input and exit code, and puts it back byte for byte', async () => {
		made.noting('.git/hooks/pre-push', 'other');
		chmodSync(file, 0o750);
		const before = made.all();
		assert.deepEqual(await install(), { file, beside: 'other', renamedTo: `${file}.before-secure-response` });
		assert.ok(made.push());
		assert.deepEqual(made.noted(), ['other 2 refs']);
		await remove();
		assert.deepEqual(made.all(), before);
	});

	it('lets a hook that was there refuse', async () => {
		made.noting('.git/hooks/pre-push', 'other', 3);
		await install();
		assert.equal(made.push(), false);
		assert.deepEqual(made.noted(), ['other 2 refs']);
	});

	it('leaves a hook that git ignores ignored', async () => {
		made.noting('.git/hooks/pre-push', 'other');
		chmodSync(file, 0o644);
		const before = made.all();
		assert.equal((await install()).beside, undefined);
		assert.ok(made.push());
		assert.deepEqual(made.noted(), []);
		await remove();
		assert.deepEqual(made.all(), before);
	});

	it('renames a link as a link', async () => {
		made.noting(path.join(made.base, 'shared', 'push.sh'), 'shared');
		symlinkSync('../../../shared/push.sh', file);
		const before = made.all();
		const shared = made.all(path.join(made.base, 'shared'));
		await install();
		assert.ok(made.push());
		assert.deepEqual(made.noted(), ['shared 2 refs']);
		assert.deepEqual(made.all(path.join(made.base, 'shared')), shared);
		await remove();
		assert.deepEqual(made.all(), before);
	});

	it('does not rename a hook that asks for its own name', async () => {
		made.put('.git/hooks/pre-push', `#!/bin/sh\necho "$(basename "$0") $# x" >> "${made.base}/notes"\n`, 0o755);
		const before = made.all();
		const plan = await install();
		assert.equal(plan.hooksPath, path.join(made.root, '.git', 'hooks'));
		assert.ok(made.push());
		assert.deepEqual(made.noted(), ['pre-push 2 x']);
		assert.deepEqual(await state(), { kind: 'installed', outdated: false });
		await remove();
		assert.deepEqual(made.all(), before);
	});

	it('writes nothing through a hooks folder that is a link', async () => {
		made.noting('tools/hooks/pre-push', 'tracked');
		rmSync(path.dirname(file), { recursive: true });
		symlinkSync('../tools/hooks', path.dirname(file));
		const before = made.all();
		const tracked = made.all(path.join(made.root, 'tools'));
		await install();
		assert.ok(made.push());
		assert.deepEqual(made.noted(), ['tracked 2 refs']);
		assert.deepEqual(made.all(path.join(made.root, 'tools')), tracked);
		await remove();
		assert.deepEqual(made.all(), before);
	});

	it('makes a hooks folder where there is none, and takes it away again', async () => {
		rmSync(path.dirname(file), { recursive: true });
		const before = made.all();
		await install();
		assert.deepEqual(await state(), { kind: 'installed', outdated: false });
		await remove();
		assert.deepEqual(made.all(), before);
	});

	it('leaves an empty hooks folder that was there', async () => {
		rmSync(path.dirname(file), { recursive: true });
		mkdirSync(path.dirname(file));
		const before = made.all();
		await install();
		await remove();
		assert.deepEqual(made.all(), before);
	});

	it('says so where a folder is in its place, or under the name for what was there', async () => {
		mkdirSync(file);
		const before = made.all();
		await assert.rejects(planHook(made.git, made.root), UserError);
		await assert.rejects(install(), UserError);
		assert.deepEqual(made.all(), before);
		rmSync(file, { recursive: true });
		made.noting('.git/hooks/pre-push', 'other');
		made.put('.git/hooks/pre-push.before-secure-response/kept', 'x');
		const again = made.all();
		await assert.rejects(install(), UserError);
		assert.deepEqual(made.all(), again);
	});

	it('leaves what was there when writing fails in the middle', async () => {
		rmSync(path.dirname(file), { recursive: true });
		writeFileSync(path.dirname(file), 'a file where the folder should be\n');
		const before = made.all();
		await assert.rejects(install());
		assert.deepEqual(made.all(), before);
	});

	it('is renewed where it is of another version, and what it hands on to stays', async () => {
		made.noting('.git/hooks/pre-push', 'other');
		await install();
		assert.deepEqual(await hookState(made.git, made.root, '/elsewhere/tokens'), { kind: 'installed', outdated: true });
		await installHook(made.writing, made.root, '/elsewhere/tokens');
		assert.deepEqual(await hookState(made.git, made.root, '/elsewhere/tokens'), { kind: 'installed', outdated: false });
		assert.ok(made.push());
		assert.deepEqual(made.noted(), ['other 2 refs']);
	});

	it('is there once when two windows install it at the same time', async () => {
		made.noting('.git/hooks/pre-push', 'other');
		const before = made.all();
		await Promise.all([install(), install(), install()]);
		assert.ok(made.push());
		assert.deepEqual(made.noted(), ['other 2 refs']);
		await Promise.all([remove(), remove()]);
		assert.deepEqual(made.all(), before);
	});

	it('serves all working trees of a repository, and a submodule has its own', async () => {
		made.sh('worktree', 'add', '-q', '../second');
		const second = path.join(made.base, 'second');
		made.push('main');
		made.sh('submodule', 'add', '-q', path.join(made.base, 'remote.git'), 'inner');
		const before = made.all();
		assert.equal((await install(second)).file, file);
		assert.deepEqual(await state(), { kind: 'installed', outdated: false });
		const inner = path.join(made.root, 'inner');
		assert.deepEqual(await hookState(made.git, inner, made.guardFile), { kind: 'none' });
		assert.equal((await install(inner)).file, path.join(made.root, '.git', 'modules', 'inner', 'hooks', 'pre-push'));
		await remove(inner);
		await remove();
		assert.deepEqual(made.all(), before);
	});

	it('is lost when somebody deletes it or makes it a file that git ignores, and can be installed again', async () => {
		made.noting('.git/hooks/pre-push', 'other');
		const before = made.all();
		await install();
		chmodSync(file, 0o644);
		assert.deepEqual(await state(), { kind: 'lost' });
		rmSync(file);
		assert.deepEqual(await state(), { kind: 'lost' });
		await install();
		assert.ok(made.push());
		assert.deepEqual(made.noted(), ['other 2 refs']);
		await remove();
		assert.deepEqual(made.all(), before);
	});

	it('never takes away what somebody wrote in its place', async () => {
		made.noting('.git/hooks/pre-push', 'first');
		await install();
		rmSync(file);
		made.noting('.git/hooks/pre-push', 'second');
		assert.deepEqual(await state(), { kind: 'lost' });
		assert.deepEqual(await remove(), { left: [`${file}.before-secure-response`] });
		assert.ok(made.push());
		assert.deepEqual(made.noted(), ['second 2 refs']);
		assert.ok(existsSync(`${file}.before-secure-response`));
	});

	it('takes over a lock that a killed window left, and removes what it was writing', async () => {
		const before = made.all();
		const lock = path.join(made.root, '.git', 'secure-response.lock');
		writeFileSync(lock, '');
		utimesSync(lock, 0, 0);
		writeFileSync(path.join(path.dirname(file), `.secure-response-${'a'.repeat(24)}.tmp`), '#!/bin/sh\n');
		await install();
		await remove();
		assert.deepEqual(made.all(), before);
	});

	it('goes on working when the repository is moved', async () => {
		await install();
		const moved = path.join(made.base, 'moved');
		renameSync(made.root, moved);
		assert.deepEqual(await hookState(made.git, moved, made.guardFile), { kind: 'installed', outdated: false });
		assert.ok(made.push(undefined, moved));
		renameSync(moved, made.root);
	});
});
