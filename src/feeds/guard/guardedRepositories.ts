import { stat } from 'node:fs/promises';
import * as z from 'zod';
import type { Git } from '../../git/exec';
import { hookHome, hookState } from '../../git/hook/install';
import { repositoriesOf } from '../../git/repository';

const KEY = 'guardHooks';
const rootsSchema = z.array(z.string()).catch([]);

export interface GuardedRepositoriesDeps {
	readonly git: Git;
	/** Absolute paths of folders whose repositories are open. */
	readonly folders: () => readonly string[];
	/** Absolute path of the file that the hooks read. */
	readonly guardFile: string;
	/** The same in all windows. */
	readonly memory: { get(key: string): unknown; update(key: string, value: unknown): Thenable<void> };
	/** Whether anything may be run. */
	readonly trusted: () => boolean;
}

/** A repository whose hook does not do what the person who installed it expects. */
export interface AmissHook {
	/** Top folder of a working tree, absolute. */
	readonly root: string;
	readonly is: 'lost' | 'outdated';
}

/** The repositories in which a person installed the hook. */
export interface GuardedRepositories {
	/** Top folders of working trees, absolute. */
	roots(): readonly string[];
	add(root: string): Promise<void>;
	/**
	 * With all other working trees of the same repository, which share the hook; alone when its folder is gone.
	 * @throws what Git.run throws
	 */
	drop(root: string): Promise<void>;
	/**
	 * Those that are open and should have the hook, but where git does not run it any more (`lost`), or runs another version of
	 * it, which may refuse every push (`outdated`). In Restricted Mode nothing is looked at.
	 * One that is open and has the hook, because it was renamed or is another working tree, is remembered. One whose folder is
	 * gone stays remembered: it may lie elsewhere now, and its hook goes on reading our file until a person says otherwise.
	 */
	amiss(): Promise<readonly AmissHook[]>;
}

export function createGuardedRepositories(deps: GuardedRepositoriesDeps): GuardedRepositories {
	const { git, memory } = deps;
	const roots = (): readonly string[] => rootsSchema.parse(memory.get(KEY));
	const homeOf = (root: string): Promise<string | undefined> => hookHome(git, root).catch(() => undefined);

	async function add(root: string): Promise<void> {
		if (!roots().includes(root)) await memory.update(KEY, [...roots(), root]);
	}

	return {
		roots,
		add,
		async drop(root) {
			const isGone = !(await isThere(root));
			const home = isGone ? undefined : await hookHome(git, root);
			const stay: string[] = [];
			for (const other of roots()) {
				if (other === root) continue;
				if (isGone || (await homeOf(other)) !== home) stay.push(other);
			}
			await memory.update(KEY, stay);
		},
		async amiss() {
			if (!deps.trusted() || roots().length === 0) return [];
			const amiss: AmissHook[] = [];
			for (const root of await repositoriesOf(git, deps.folders())) {
				const state = await hookState(git, root, deps.guardFile);
				if (state.kind === 'installed') await add(root);
				else if (roots().includes(root)) amiss.push({ root, is: 'lost' });
				if (state.kind === 'installed' && state.outdated) amiss.push({ root, is: 'outdated' });
			}
			return amiss;
		},
	};
}

/** @returns whether something lies there */
export function isThere(folder: string): Promise<boolean> {
	return stat(folder).then(
		() => true,
		() => false,
	);
}
