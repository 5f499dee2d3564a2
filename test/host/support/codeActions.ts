import * as vscode from 'vscode';

/**
 * Asks for code actions as Ctrl+. does. VS Code drops the question ("Canceled") when another extension registers a
 * provider meanwhile, as language servers do right after the start; a person presses the key again, and so does this.
 */
export async function askCodeActions(
	file: vscode.Uri,
	range: vscode.Range,
	kind?: string,
): Promise<vscode.CodeAction[]> {
	for (;;) {
		try {
			return await vscode.commands.executeCommand<vscode.CodeAction[]>(
				'vscode.executeCodeActionProvider',
				file,
				range,
				...(kind === undefined ? [] : [kind]),
			);
		} catch (error) {
			if (!(error instanceof Error) || error.name !== 'Canceled') throw error;
		}
	}
}
