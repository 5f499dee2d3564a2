import { existsSync } from 'node:fs';
import path from 'node:path';
import { createProjectFiles } from '../../../../src/feeds/projectFile';
import { createReadinessSource } from '../../../../src/feeds/readiness/readinessSource';
import { fetchedDefaultBranch } from '../../../../src/git/defaultBranch';
import { listPlainFolder } from '../../../../src/platform/plainFolder';
import { readPlainFile } from '../../../../src/platform/plainFile';
import { ownFacts } from '../../../unit/core/readiness/readinessBench';
import type { GitJourney } from '../journey';

/** What a project agreed on, and how ready it is. */
export const SETTLED: readonly GitJourney[] = [
	{
		name: 'reading what the project agreed on',
		build(world) {
			world.write('.github/secure-response.yml', 'deadlines: {assess: 3}\n');
			world.commit('one');
			world.sh('remote', 'add', 'origin', 'https://github.com/acme/app.git');
			world.sh('update-ref', 'refs/remotes/origin/main', 'HEAD');
			world.sh('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
			return {
				async travel({ git, signal }) {
					const failures: unknown[] = [];
					const deps = { git, warn: () => undefined, failed: (error: unknown) => failures.push(error) };
					const files = createProjectFiles({ ...deps, folders: () => [world.root] });
					const agreement = await files.read();
					return { agreement, failures, branch: await fetchedDefaultBranch(git, world.root, signal) };
				},
				errorsIn: seen => (seen as { failures: readonly unknown[] }).failures,
				// What cannot be read is not agreed on: what is built in counts, and no other text.
				honest(seen) {
					const { agreement } = seen as { agreement?: { file: { deadlines: { assess?: number } } } };
					const days = agreement?.file.deadlines.assess;
					return agreement === undefined || days === 3 ? undefined : `another deadline: ${String(days)}`;
				},
			};
		},
	},
	{
		name: 'looking how ready the project is',
		build(world) {
			world.write('SECURITY.md', 'Report to security@example.org\n');
			world.commit('one');
			world.sh('remote', 'add', 'origin', 'https://github.com/acme/app.git');
			return {
				async travel({ git }) {
					const failures: unknown[] = [];
					const made = createReadinessSource({
						...{ folders: () => [world.root], trusted: () => true, git },
						answers: {
							known: () => ({ reporting: { why: 'asking' }, readers: { why: 'asking' }, shared: { why: 'asking' } }),
							ask: async () => undefined,
						},
						files: {
							list: listPlainFolder,
							read: async (root, file, limit) => (await readPlainFile(path.join(root, file), limit)).text,
						},
						ready: async () => undefined,
						guardFile: path.join(world.base, 'tokens'),
						hookedRoots: () => [world.root],
						forksTried: () => new Set(['acme/app']),
						own: () => ownFacts(),
						changed: () => undefined,
						failed: error => failures.push(error),
					});
					await made.look(false);
					return { facts: made.facts(), failures };
				},
				errorsIn: seen => (seen as { failures: readonly unknown[] }).failures,
				// What is not known is told as such, and what is known is what it is.
				honest(seen, clean) {
					const [now, was] = [seen, clean].map(
						each =>
							(each as { facts?: { repositories: { hook: unknown; repository: unknown; policies: unknown }[] } }).facts
								?.repositories[0],
					);
					if (now === undefined || was === undefined) return now === was ? 'nothing at all is told' : undefined;
					const isGone = !existsSync(path.join(world.root, '.git'));
					if (JSON.stringify(now).includes('noGit')) return isGone ? undefined : 'a repository is said to be none';
					for (const key of ['hook', 'repository'] as const) {
						const isUnknown =
							now[key] === 'gitFailed' || (typeof now[key] === 'object' && now[key] !== null && 'why' in now[key]);
						if (!isUnknown && JSON.stringify(now[key]) !== JSON.stringify(was[key]))
							return `${key} is ${JSON.stringify(now[key])}`;
					}
					return undefined;
				},
			};
		},
	},
];
