import * as vscode from 'vscode';
import { hookState } from '../git/hook/install';
import type { Commands } from './commands';
import { type GuardHookDeps, installIn, removeFrom } from './guardHook';
import { openRepositories, pickRepository } from './openRepositories';
import { t } from '../core/translate';

export interface HookCommandDeps extends GuardHookDeps {
	/** Absolute paths of the workspace's folders. */
	readonly folders: () => readonly string[];
}

/** The guard's pre-push hook: installed and removed by a person. */
export function hookCommands(deps: HookCommandDeps) {
	return {
		/** @param given the top folder of an open repository: then none is asked for */
		async installGuardHook(given) {
			const git = await deps.writingGit();
			const { file } = await deps.file();
			const open = await openRepositories({ git, folders: deps.folders });
			const root = open.find(one => one === given) ?? (await pickRepository(open, t('Install Pre-push Hook')));
			if (root === undefined) return;
			const state = await hookState(git, root, file);
			const isThere = state.kind === 'installed' && !state.outdated && (await deps.hooks()).roots().includes(root);
			if (isThere) void vscode.window.showInformationMessage(t('The pre-push hook is installed here already.'));
			else await installIn(deps, root);
		},
		async removeGuardHook() {
			const git = await deps.writingGit();
			const { file } = await deps.file();
			const guarded = (await deps.hooks()).roots();
			const open = await openRepositories({ git, folders: deps.folders }).catch((error: unknown) => {
				if (guarded.length === 0) throw error;
				return [];
			});
			const having: string[] = [...guarded];
			for (const root of open)
				if (!having.includes(root) && (await hookState(git, root, file)).kind !== 'none') having.push(root);
			if (having.length === 0)
				return void vscode.window.showInformationMessage(t('No open repository has the pre-push hook.'));
			const root = await pickRepository(having, t('Remove Pre-push Hook'));
			if (root !== undefined) await removeFrom(deps, root);
		},
	} satisfies Commands;
}
