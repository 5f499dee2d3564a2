import * as vscode from 'vscode';
import type { GitRepositories } from './gitRepositories';

/** @param failed told of what the git extension refuses */
export function createGitRepositories(failed: (error: unknown) => void): GitRepositories {
	void failed;
	return {
		list: () => [],
		at: () => undefined,
		onDidChange: () => vscode.Disposable.from(),
		provideDetails: () => vscode.Disposable.from(),
		dispose: () => undefined,
	};
}
