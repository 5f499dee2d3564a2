import * as vscode from 'vscode';
import type { Git } from './git/exec';
import type { WritingGit } from './git/fork/writingGit';

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

/** The git that writes and speaks to remotes; only what a person clicked reaches it. Runs nothing in Restricted Mode. */
export function createLazyWritingGit(reading: Git): WritingGit {
	let made: Promise<WritingGit> | undefined;
	const make = async (): Promise<WritingGit> => {
		const [{ createWritingGit }, { gitProgram }] = await Promise.all([
			import('./git/fork/writingGit'),
			import('./gitProgram'),
		]);
		return createWritingGit(gitProgram, () => vscode.workspace.isTrusted);
	};
	return {
		run: reading.run,
		async write(...args) {
			made ??= make();
			return (await made).write(...args);
		},
	};
}
