import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createCaseStore } from '../../../../src/cases/caseStore';
import { createCaseTexts } from '../../../../src/cases/caseTexts';
import { applySync } from '../../../../src/git/caseSync/apply';
import { planSync } from '../../../../src/git/caseSync/plan';
import { findGit } from '../../../../src/git/findGit';
import { createWritingGit, type WritingGit } from '../../../../src/git/fork/writingGit';
import { pushBranch } from '../../../../src/git/push';
import { pushPlan } from '../../../../src/git/pushPlan';
import { createNodeCrypto } from '../../../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../../../src/platform/nodeFiles';
import { aCase, handle } from '../../builders';
import type { GitJourney } from '../journey';

const NOW = new Date('2026-03-09T10:00:00Z');
const files = createNodeFiles();
const crypto = createNodeCrypto();

/** One case that two people changed, one that is new here, one that came, and another file that came. */
export const SHARING: readonly GitJourney[] = [
	{
		name: 'syncing the cases of a team',
		async build(world) {
			const remote = path.join(world.base, 'team.git');
			world.shIn(world.base, 'init', '-q', '--bare', '-b', 'main', remote);
			world.write('readme.md', 'ours\n');
			world.commit('first');
			world.sh('push', '-q', remote, 'HEAD:main');
			const clean = createWritingGit(
				() => findGit([], world.env, process.platform),
				() => true,
				world.env,
			);
			const clone = (name: string) => {
				const root = path.join(world.base, name);
				world.shIn(world.base, 'clone', '-q', remote, root);
				const folder = path.join(root, 'cases ü');
				mkdirSync(folder, { recursive: true });
				return { root, folder, store: createCaseStore(files, folder, crypto) };
			};
			const sync = async (
				{ root, folder }: { root: string; folder: string },
				git: WritingGit,
				signal?: AbortSignal,
			): Promise<unknown> => {
				const deps = { git, files, texts: createCaseTexts(crypto, () => NOW), now: () => NOW };
				const plan = await planSync(deps, folder, signal === undefined ? {} : { signal });
				await applySync(deps, plan, signal);
				if (plan.goes.length > 0)
					await pushBranch(git, root, await pushPlan(git, root, { branch: 'main', remote: 'origin', target: 'main' }));
				return { came: plan.came, goes: plan.goes };
			};
			const ada = clone('ada');
			await ada.store.create(aCase(1, { notes: 'old' }));
			await sync(ada, clean);
			const ben = clone('ben');
			await ben.store.update(handle(1), record => ({ ...record, assignee: 'ben' }));
			await ben.store.create(aCase(2, { notes: 'of Ben' }));
			writeFileSync(path.join(ben.root, 'readme.md'), 'of Ben\n');
			world.shIn(ben.root, 'commit', '-q', '-m', 'readme', '--', 'readme.md');
			await sync(ben, clean);
			await ada.store.update(handle(1), record => ({ ...record, notes: 'of Ada' }));
			await ada.store.create(aCase(3, { notes: 'new of Ada' }));
			const texts = (): string =>
				readdirSync(ada.folder)
					.map(name => readFileSync(path.join(ada.folder, name), 'utf8'))
					.join('\n');
			return {
				root: ada.root,
				async travel({ git, signal }) {
					await sync(ada, git, signal);
					return { texts: texts(), remote: world.shIn(remote, 'ls-tree', '-r', '--name-only', 'main') };
				},
				changes:
					/^(?:cases ü\/.*|readme\.md|\.git(?:\/(?:index|FETCH_HEAD|refs\/(?:heads|remotes)\/.*|packed-refs))?)$/,
				left() {
					const now = texts();
					const lost = ['of Ada', 'new of Ada'].filter(text => !now.includes(text));
					return lost.length === 0 ? undefined : `lost: ${lost.join(', ')}`;
				},
				again(seen, clean) {
					const [now, was] = [seen, clean].map(each => each as { texts: string; remote: string });
					if (now?.remote !== was?.remote) return 'something else is on the other side';
					return now?.texts === was?.texts ? undefined : `other cases: ${now?.texts ?? ''}`;
				},
			};
		},
	},
];
