import * as vscode from 'vscode';
import type { Git } from './git/exec';

/** The git that runs reading commands; its code is loaded with the first one. Runs nothing in Restricted Mode. */
export function createLazyGit(): Git {
	let made: Promise<Git> | undefined;
	const make = async (): Promise<Git> => {
		const [{ createGit }, { gitProgram }] = await Promise.all([import('./git/exec'), import('./gitProgram')]);
		return createGit(gitProgram, () => vscode.workspace.isTrusted);
	};
	return {
		async run(...args) {
			made ??= make();
			return (await made).run(...args);
		},
	};
}
