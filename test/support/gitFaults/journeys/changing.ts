import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createTokenMatcher } from '../../../../src/core/guard/tokenMatcher';
import { hookState, installHook, planHook, removeHook } from '../../../../src/git/hook/install';
import { doWayBack } from '../../../../src/git/wayBack/doWayBack';
import { planWayBack } from '../../../../src/git/wayBack/plan';
import { leak, TOKEN } from '../../../unit/git/wayBack/wayBackWorld';
import { EMBARGOED } from '../faults';
import type { BuiltJourney, GitJourney } from '../journey';
import type { Snapshot } from '../snapshot';

const [ID] = EMBARGOED;

/** Where git looks for hooks, and what is ours there. */
const HOOKS = /^\.git\/(?:hooks|secure-response|config)(?:\/|$)/;

/** Git runs our hook, or the same as before: nothing between. */
function hookWhole(now: Snapshot, before: Snapshot, done: Snapshot): string | undefined {
	const names = (state: Snapshot): string =>
		Object.keys(state)
			.filter(file => HOOKS.test(file))
			.map(file => `${file} ${state[file] ?? ''}`)
			.join('\n');
	if (names(now) === names(before) || names(now) === names(done)) return undefined;
	// The settings go first when it is removed: from there on git runs what it ran before, and what is left of ours is nothing to it.
	const run = (state: Snapshot): string => pick(state, file => /^\.git\/(?:hooks\/|config$)/.test(file));
	const own = (state: Snapshot): string => pick(state, file => file.startsWith('.git/secure-response/hooks'));
	if (run(now) === run(done) && run(before) !== run(done) && own(done) === '[]') return undefined;
	return `neither as before nor as after:\n${names(now)}\n--- before:\n${names(before)}\n--- after:\n${names(done)}`;
}

const kindIn = (seen: unknown): string => (seen as { state: { kind: string } }).state.kind;

function hook(name: string, prepare: (root: string, sh: (...args: string[]) => string) => void): GitJourney[] {
	const build =
		(installed: boolean) =>
		async (world: Parameters<GitJourney['build']>[0]): Promise<BuiltJourney> => {
			world.write('a.txt', 'one\n');
			world.commit('first');
			prepare(world.root, world.sh);
			const file = path.join(world.base, 'tokens');
			if (installed) await installWith(world, file);
			return {
				async travel({ git }) {
					if (installed)
						return { removed: await removeHook(git, world.root), state: await hookState(git, world.root, file) };
					const plan = await planHook(git, world.root);
					await installHook(git, world.root, file);
					return { plan: plan.file, state: await hookState(git, world.root, file) };
				},
				changes: HOOKS,
				left: hookWhole,
				// In what is no repository any more there is no hook.
				honest(seen) {
					const isTrue = kindIn(seen) === 'none' && !existsSync(path.join(world.root, '.git'));
					return isTrue ? undefined : `the hook is said to be ${kindIn(seen)}`;
				},
				again(seen) {
					return kindIn(seen) === (installed ? 'none' : 'installed') ? undefined : `the hook is ${kindIn(seen)}`;
				},
			};
		};
	return [
		{ name: `installing the hook ${name}`, build: build(false) },
		{ name: `removing the hook ${name}`, build: build(true) },
	];
}

async function installWith(world: Parameters<GitJourney['build']>[0], file: string): Promise<void> {
	const { createWritingGit } = await import('../../../../src/git/fork/writingGit');
	const { findGit } = await import('../../../../src/git/findGit');
	const git = createWritingGit(
		() => findGit([], world.env, process.platform),
		() => true,
		world.env,
	);
	await installHook(git, world.root, file);
}

/** Refs without the backup, index and HEAD. */
const REFS = /^\.git\/(?:refs|packed-refs|HEAD)(?:\/|$)/;
const BACKUPS = /^\.git\/refs\/secure-response(?:\/|$)/;
const pick = (state: Snapshot, which: (file: string) => boolean): string =>
	JSON.stringify(Object.entries(state).filter(([file, value]) => which(file) && !value.startsWith('folder')));

export const CHANGING: readonly GitJourney[] = [
	...hook('beside another', root => {
		mkdirSync(path.join(root, '.git', 'hooks'), { recursive: true });
		writeFileSync(path.join(root, '.git', 'hooks', 'pre-push'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
	}),
	...hook('where core.hooksPath is set', (root, sh) => {
		mkdirSync(path.join(root, 'hooks ü'));
		writeFileSync(path.join(root, 'hooks ü', 'pre-push'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
		sh('config', 'core.hooksPath', 'hooks ü');
	}),
	{
		name: 'taking leaks back',
		build(world) {
			world.write('a.txt', 'one\n');
			world.commit('first');
			world.sh('remote', 'add', 'origin', 'https://github.com/acme/app.git');
			world.sh('update-ref', 'refs/remotes/origin/main', 'HEAD');
			world.write('b ü.txt', `// ${ID}\n`);
			const bad = world.commit('bad');
			world.write('a.txt', 'two\n');
			world.commit('more');
			const worded = world.commit(`Fixes ${ID}`);
			world.sh('branch', `fix-${ID}`, 'main~3');
			world.write('c.txt', 'not committed\n');
			const { root } = world;
			const leaks = [
				leak('commit', bad, { path: 'b ü.txt', line: 1 }),
				leak('message', worded),
				leak('branch', `fix-${ID}`),
			];
			return {
				async travel({ git, signal }) {
					const matcher = createTokenMatcher([TOKEN]);
					const handle = randomBytes(8).toString('hex');
					const plan = await planWayBack(git, root, leaks, { handle, matcher, signal });
					await doWayBack(git, root, plan, { names: new Map([[`fix-${ID}`, 'fix']]), signal });
					return plan.steps;
				},
				changes: /^\.git(?:\/(?:index|HEAD|ORIG_HEAD|config|packed-refs|refs(?:\/.*)?))?$/,
				left(now, before, done) {
					const refs = (state: Snapshot): string => pick(state, file => REFS.test(file) && !BACKUPS.test(file));
					const isRenamed = (file: string): boolean => /^\.git\/refs\/heads\/fix/.test(file);
					const main = (state: Snapshot): string =>
						pick(state, file => REFS.test(file) && !BACKUPS.test(file) && !isRenamed(file));
					if (refs(now) === refs(before) || main(now) === main(done)) return undefined;
					return `branches are neither as before nor as after: ${refs(now)}`;
				},
				// What is left of it is found by another look; the same leaks are not there any more.
				again: () => undefined,
				mayFailAgain: true,
			};
		},
	},
];
