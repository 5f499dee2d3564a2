import path from 'node:path';
import * as vscode from 'vscode';
import type { Disposable } from '../../core/ports';
import type { MessageText } from '../../feeds/guard/messageLeaks';
import type { GitRepositories } from '../gitRepositories';

/** Commit messages that are being written: in the boxes of the Source Control view, and in open editors. */
export interface MessageTexts {
	all(): readonly MessageText[];
	onDidChange(listener: () => void): Disposable;
}

export function createMessageTexts(repositories: Pick<GitRepositories, 'list'>): MessageTexts {
	return {
		all: () => [
			...repositories.list().map(repository => ({ folder: repository.root, text: repository.message() })),
			...vscode.workspace.textDocuments
				.filter(isMessageFile)
				.map(document => ({ folder: path.dirname(document.uri.fsPath), text: document.getText() })),
		],
		onDidChange: listener =>
			vscode.Disposable.from(
				vscode.workspace.onDidChangeTextDocument(({ document }) => {
					if (isMessageFile(document) || isBox(document)) listener();
				}),
				vscode.workspace.onDidCloseTextDocument(document => {
					if (isMessageFile(document)) listener();
				}),
			),
	};
}

function isMessageFile({ uri, languageId }: vscode.TextDocument): boolean {
	return uri.scheme === 'file' && (languageId === 'git-commit' || path.basename(uri.fsPath) === 'COMMIT_EDITMSG');
}

/** The git extension tells of no change in its boxes; the text in them is a document of its own. */
function isBox({ uri, languageId }: vscode.TextDocument): boolean {
	return uri.scheme === 'vscode-scm' || languageId === 'scminput';
}
