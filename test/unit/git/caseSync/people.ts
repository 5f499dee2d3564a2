import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createCaseStore } from '../../../../src/cases/caseStore';
import { createCaseTexts } from '../../../../src/cases/caseTexts';
import type { CaseStore } from '../../../../src/cases/store';
import { applySync } from '../../../../src/git/caseSync/apply';
import { type CaseSyncDeps, planSync, type SyncPlan } from '../../../../src/git/caseSync/plan';
import { findGit } from '../../../../src/git/findGit';
import { createWritingGit } from '../../../../src/git/fork/writingGit';
import { pushBranch } from '../../../../src/git/push';
import { pushPlan } from '../../../../src/git/pushPlan';
import { createNodeCrypto } from '../../../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../../../src/platform/nodeFiles';
import { handle } from '../../../support/builders';
import { type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

export const NOW = new Date('2026-03-09T10:00:00Z');

/** Somebody with a clone of the team's repository. */
export interface Person {
	readonly root: string;
	readonly folder: string;
	readonly store: CaseStore;
	plan(): Promise<SyncPlan>;
	/** Everything that a click and a second click do. */
	sync(): Promise<SyncPlan>;
	push(): Promise<void>;
	text(n: number): string;
	git(...args: string[]): string;
}

/** A bare repository that a team shares, with one commit. */
export interface Team {
	readonly world: TemporaryRepository;
	readonly remote: string;
	readonly deps: CaseSyncDeps;
	/** @param below the case folder in the clone @param from another remote than the team's */
	person(name: string, below?: string, from?: string): Person;
}

export function aTeam(): Team {
	const world = temporaryRepository();
	const remote = path.join(world.base, 'team.git');
	world.shIn(world.base, 'init', '-q', '--bare', '-b', 'main', remote);
	const git = createWritingGit(
		() => findGit([], world.env, process.platform),
		() => true,
		world.env,
	);
	const [files, crypto] = [createNodeFiles(), createNodeCrypto()];
	const deps: CaseSyncDeps = { git, files, texts: createCaseTexts(crypto, () => NOW), now: () => NOW };
	world.write('readme.md', 'ours\n');
	world.commit('first');
	world.sh('push', '-q', remote, 'HEAD:main');

	function person(name: string, below = 'team/cases', from = remote): Person {
		const root = path.join(world.base, name);
		world.shIn(world.base, 'clone', '-q', from, root);
		const folder = path.join(root, below);
		mkdirSync(folder, { recursive: true });
		const plan = (): Promise<SyncPlan> => planSync(deps, folder);
		const push = async (): Promise<void> => {
			const what = await pushPlan(git, root, { branch: 'main', remote: 'origin', target: 'main' });
			await pushBranch(git, root, what);
		};
		return {
			...{ root, folder, plan, push },
			store: createCaseStore(files, folder, crypto),
			async sync() {
				const planned = await plan();
				await applySync(deps, planned);
				if (planned.goes.length > 0) await push();
				return planned;
			},
			text: n => readFileSync(path.join(folder, `${handle(n)}.yaml`), 'utf8'),
			git: (...args) => world.shIn(root, ...args),
		};
	}
	return { world, remote, deps, person };
}
