import * as vscode from 'vscode';
import type { Disposable } from './core/ports';
import { createGuardedRepositories, type GuardedRepositories } from './feeds/guard/guardedRepositories';
import type { GuardFileKeeper } from './feeds/guard/guardFileKeeper';
import type { Git } from './git/exec';

export interface GuardHooksDeps {
	readonly git: Git;
	readonly memory: vscode.Memento;
	/** Absolute paths of the workspace's folders. */
	readonly folders: () => readonly string[];
	readonly file: GuardFileKeeper;
	/** Is told after a hook was installed or removed. */
	readonly changed: () => void;
	/** For what goes wrong unseen. */
	readonly failed: (error: unknown) => void;
	/** The error funnel, for what a person asked for. */
	readonly report: (error: unknown) => void;
}

/** The repositories that have the pre-push hook. Tells once, and when the window is trusted, where it is lost. */
export function createGuardHooksPart(deps: GuardHooksDeps): Disposable & { readonly hooks: GuardedRepositories } {
	const { git, memory, folders, file, changed } = deps;
	const hooks = createGuardedRepositories({
		...{ git, memory, folders, guardFile: file.file },
		trusted: () => vscode.workspace.isTrusted,
	});
	const tellLost = async (): Promise<void> => {
		if (hooks.roots().length === 0 || !vscode.workspace.isTrusted) return;
		const { tellLostHooks } = await import('./commands/lostHooks');
		await tellLostHooks({
			...{ file: async () => file, hooks: async () => hooks, changed },
			writingGit: async () => (await import('./gitThatWrites')).createGitThatWrites(),
		});
	};
	const tell = (): void => void tellLost().catch(deps.report);
	const listening = vscode.Disposable.from(
		vscode.workspace.onDidGrantWorkspaceTrust(tell),
		// Another window may know other places, and have written them; who pushes from here is here.
		vscode.window.onDidChangeWindowState(({ focused }) => {
			if (focused && hooks.roots().length > 0) file.write().catch(deps.failed);
		}),
	);
	tell();
	return { hooks, dispose: () => void listening.dispose() };
}
