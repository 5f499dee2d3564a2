import { stat } from 'node:fs/promises';
import path from 'node:path';
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

/** The repositories in which a person installed the hook. */
export interface GuardedRepositories {
	/** Top folders of working trees, absolute. */
	roots(): readonly string[];
	add(root: string): Promise<void>;
	/** With all other working trees of the same repository, which share the hook. @throws what Git.run throws */
	drop(root: string): Promise<void>;
	/**
	 * Those that are open and should have the hook, but where git does not run it any more. In Restricted Mode nothing is looked at.
	 * A repository that was deleted is forgotten.
	 */
	lost(): Promise<readonly string[]>;
}

export function createGuardedRepositories(deps: GuardedRepositoriesDeps): GuardedRepositories {
	const { git, memory } = deps;
	const roots = (): readonly string[] => rootsSchema.parse(memory.get(KEY));
	const homeOf = (root: string): Promise<string | undefined> => hookHome(git, root).catch(() => undefined);

	async function forgetDeleted(): Promise<void> {
		const gone = new Set<string>();
		// A disk that is not there now may come back, with the repository.
		for (const root of roots()) if (!(await isThere(root)) && (await isThere(path.dirname(root)))) gone.add(root);
		if (gone.size > 0)
			await memory.update(
				KEY,
				roots().filter(root => !gone.has(root)),
			);
	}

	return {
		roots,
		async add(root) {
			if (!roots().includes(root)) await memory.update(KEY, [...roots(), root]);
		},
		async drop(root) {
			const home = await hookHome(git, root);
			const stay: string[] = [];
			for (const other of roots()) if (other !== root && (await homeOf(other)) !== home) stay.push(other);
			await memory.update(KEY, stay);
		},
		async lost() {
			if (!deps.trusted() || roots().length === 0) return [];
			await forgetDeleted();
			const open = new Set(await repositoriesOf(git, deps.folders()));
			const lost: string[] = [];
			for (const root of roots().filter(root => open.has(root)))
				if ((await hookState(git, root, deps.guardFile)).kind !== 'installed') lost.push(root);
			return lost;
		},
	};
}

function isThere(folder: string): Promise<boolean> {
	return stat(folder).then(
		() => true,
		() => false,
	);
}
