import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cloneFork } from '../../../../src/git/fork/cloneFork';
import { fixIsPublic } from '../../../../src/git/fork/fixIsPublic';
import { addForkRemote, removeForkRemote } from '../../../../src/git/fork/forkRemote';
import { restoreFork, savedRefs } from '../../../../src/git/fork/restoreFork';
import { saveFork } from '../../../../src/git/fork/saveFork';
import { pushBranch } from '../../../../src/git/push';
import { pushPlan } from '../../../../src/git/pushPlan';
import type { TemporaryRepository } from '../../../unit/git/temporaryRepository';
import type { GitJourney } from '../journey';

const NOW = new Date('2026-11-22T14:05:03.000Z');

/** A public repository, its private fork, and a clone with a fix: real, and on this disk. */
export function forkWorld(world: TemporaryRepository) {
	const served = (name: string): string => path.join(world.base, 'served', name);
	const [open, fork] = [served('project.git'), served('project-fork.git')];
	for (const folder of [open, fork]) world.sh('init', '-q', '--bare', '--template=', folder);
	world.write('a.txt', 'one\n');
	world.commit('first');
	for (const to of [open, fork]) world.sh('push', '-q', to, 'HEAD:refs/heads/main');
	world.write('ü.txt', 'fixed\n');
	const fix = world.commit('fix');
	world.sh('push', '-q', fork, 'HEAD:refs/heads/fix', 'HEAD:refs/pull/7/head');
	world.sh('remote', 'add', 'origin', open);
	world.sh('fetch', '-q', 'origin');
	const folder = path.join(world.base, 'private');
	return { open, fork, fix, folder, store: path.join(folder, 'store'), bundle: path.join(folder, 'fork.bundle') };
}

export const FORKING: readonly GitJourney[] = [
	{
		name: 'saving a private fork, and opening what was saved',
		build(world) {
			const { open, fork, store, bundle } = forkWorld(world);
			return {
				async travel({ git, signal, base }) {
					const { digest: _, ...saved } = await saveFork(git, {
						...{ access: { url: fork }, store, bundle, now: NOW, signal },
						public: { access: { url: open } },
					});
					const refs = await savedRefs(git, bundle, { signal });
					const to = path.join(base, 'restored');
					if (existsSync(to)) return { saved, refs, restored: { branch: 'fix' }, text: 'one\n' };
					const restored = await restoreFork(git, bundle, to, { outside: [], signal });
					return { saved, refs, restored, text: readFileSync(path.join(to, 'a.txt'), 'utf8') };
				},
				changes: /^never$/,
				honest(seen, clean) {
					const [now, was] = [seen, clean].map(
						each =>
							each as {
								saved: { branches: { name: string; where: string }[]; public: { kind: string } };
								refs: unknown;
								text: string;
							},
					);
					if (now === undefined || was === undefined) return 'nothing';
					if (JSON.stringify(now.refs) !== JSON.stringify(was.refs)) return 'something was not saved';
					if (now.text !== was.text) return 'what was opened is something else';
					// Public is not known: then it is said of every name.
					const wrong = now.saved.branches.find(
						({ name, where }) => where !== 'unknown' && where !== was.saved.branches.find(b => b.name === name)?.where,
					);
					return wrong === undefined ? undefined : `${wrong.name} is said to be ${wrong.where}`;
				},
			};
		},
	},
	{
		name: 'cloning a private fork',
		build(world) {
			const { fork } = forkWorld(world);
			return {
				async travel({ git, signal, base }) {
					const to = path.join(base, 'clone');
					const cloned = await cloneFork(git, { url: fork }, to, { outside: [world.root], signal });
					return { cloned, files: readdirSync(to).sort() };
				},
				changes: /^never$/,
				// The first of two tries leaves a clone, the second is told so: a folder that a failed try left would be in the way too.
				again: () => undefined,
			};
		},
	},
	{
		name: 'adding the private fork as a remote, and removing it',
		build(world) {
			const url = 'https://github.com/acme/app-ghsa-aaaa-bbbb-cccc.git';
			world.write('a.txt', 'one\n');
			world.commit('one');
			return {
				async travel({ git, signal }) {
					const { root } = world;
					await removeForkRemote(git, root, 'private-fork', url, { signal });
					await addForkRemote(git, root, 'private-fork', url, { signal });
					return 'added';
				},
				changes: /^\.git\/config$/,
				left(now, before, done) {
					const config = now['.git/config'];
					return config === before['.git/config'] || config === done['.git/config']
						? undefined
						: 'the configuration is changed by halves';
				},
			};
		},
	},
	{
		name: 'pushing a fix',
		build(world) {
			const { open } = forkWorld(world);
			return {
				async travel({ git, signal }) {
					const plan = await pushPlan(
						git,
						world.root,
						{ branch: 'main', remote: 'origin', target: 'main' },
						{ signal },
					);
					const pushed = await pushBranch(git, world.root, plan, undefined, { signal });
					return { at: world.shIn(open, 'rev-parse', 'main'), commit: pushed.commit };
				},
				// Only the note of where the other side is.
				changes: /^\.git\/refs\/remotes\/origin\/main$/,
			};
		},
	},
	{
		name: 'asking whether a fix is public',
		build(world) {
			const { open, fix } = forkWorld(world);
			return {
				travel: ({ git, signal }) =>
					fixIsPublic(git, world.root, { commits: [{ commit: fix }], remote: 'origin', access: { url: open }, signal }),
				honest(seen, clean) {
					const [now, was] = [seen, clean].map(each => (each as { fixes: { by: string }[] }).fixes[0]?.by);
					return now === was || now === 'unknown' ? undefined : `says ${now ?? 'nothing'} for ${was ?? ''}`;
				},
			};
		},
	},
];
