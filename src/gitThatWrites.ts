import * as vscode from 'vscode';
import { createWritingGit, type WritingGit } from './git/fork/writingGit';
import { gitProgram } from './gitProgram';

/** The git that may write and speak to a remote, after a person's click that names it. Runs nothing in Restricted Mode. */
export function createGitThatWrites(): WritingGit {
	return createWritingGit(gitProgram, () => vscode.workspace.isTrusted);
}
