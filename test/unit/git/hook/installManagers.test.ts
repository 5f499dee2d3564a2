import assert from 'node:assert/strict';
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { hookState, installHook, removeHook } from '../../../../src/git/hook/install';
import { type HookRepository, hookRepository, likeLefthook, likePreCommit } from './hookRepository';

describe('the pre-push hook beside managers of hooks', () => {
	let made: HookRepository;
	let file: string;
	let notes: string;
	beforeEach(() => {
		made = hookRepository();
		file = path.join(made.root, '.git', 'hooks', 'pre-push');
		notes = path.join(made.base, 'notes');
	});
	afterEach(() => made.remove());

	const state = () => hookState(made.git, made.root, made.guardFile);
	const install = () => installHook(made.writing, made.root, made.guardFile);
	const remove = () => removeHook(made.writing, made.root);
	const pushed = (): string[] => {
		assert.ok(made.push());
		return made.noted();
	};

	for (const [name, manage] of [
		['lefthook', likeLefthook],
		['pre-commit', likePreCommit],
	] as const) {
		it(`runs ${name}’s after its own, and gives it back`, async () => {
			manage(made, notes);
			const before = made.all();
			assert.equal((await install()).beside, name);
			assert.deepEqual(pushed(), [`${name} 2 refs`]);
			await remove();
			assert.deepEqual(made.all(), before);
		});

		it(`is found again after ${name} was installed over it, and then leaves ${name}’s alone in its place`, async () => {
			await install();
			manage(made, notes);
			assert.deepEqual(pushed(), [`${name} 2 refs`]);
			await install();
			assert.deepEqual(await state(), { kind: 'installed', outdated: false });
			assert.deepEqual(pushed(), [`${name} 2 refs`]);
			await remove();
			assert.deepEqual(
				Object.keys(made.all()).filter(held => held.startsWith('hooks/pre-push') && !held.endsWith('.sample')),
				['hooks/pre-push'],
			);
			assert.deepEqual(pushed(), [`${name} 2 refs`]);
		});

		it(`keeps one of ${name}’s hooks when ${name} writes its own again`, async () => {
			manage(made, notes);
			const before = made.all();
			await install();
			manage(made, notes);
			assert.deepEqual(await remove(), { left: [] });
			assert.deepEqual(made.all(), before);
		});

		it(`gives ${name} the hook that it would have found`, async () => {
			made.noting('.git/hooks/pre-push', 'first');
			await install();
			manage(made, notes);
			await remove();
			const with_ = made.all();
			rmSync(file);
			renameSync(`${file}.${name === 'lefthook' ? 'old' : 'legacy'}`, file);
			assert.deepEqual(pushed(), ['first 2 refs']);
			manage(made, notes);
			assert.deepEqual(with_, made.all(), 'as without us');
		});
	}

	it('is lost below lefthook, which runs no other hook, and not below pre-commit, which runs it', async () => {
		await install();
		likeLefthook(made, notes);
		assert.deepEqual(await state(), { kind: 'lost' });
		await remove();
		rmSync(file);
		await install();
		likePreCommit(made, notes);
		assert.deepEqual(await state(), { kind: 'installed', outdated: false });
		assert.ok(existsSync(`${file}.legacy`));
	});

	it('lets lefthook install once more after it was installed again', async () => {
		likeLefthook(made, notes);
		await install();
		likeLefthook(made, notes);
		await install();
		likeLefthook(made, notes);
		await install();
		assert.deepEqual(pushed(), ['lefthook 2 refs']);
	});
});
