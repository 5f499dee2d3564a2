import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { askCodeActions } from '../support/codeActions';

describe('a window with two folders', () => {
	it('offers to link a change of a repository in one of them, and nothing in a folder without one', async () => {
		const [first, second] = vscode.workspace.workspaceFolders ?? [];
		assert.ok(first !== undefined && second !== undefined, 'two folders are open');
		await vscode.extensions.getExtension('secure-response.secure-response')?.activate();
		await vscode.commands.executeCommand('secureResponse.refresh');
		const added = vscode.Uri.joinPath(first.uri, 'added.txt');
		// VS Code gives up a menu that it has a new reason to ask for, as while other extensions start; a person presses again.
		let offers: string[];
		do offers = await offersIn(added);
		while (offers.length === 0);
		assert.deepEqual(offers, ['Link Fix to Advisory…']);
		assert.deepEqual(await offersIn(vscode.Uri.joinPath(second.uri, 'added.txt')), []);
	});
});

/** Writes a file and asks for actions on its first line, as Ctrl+. does. */
async function offersIn(file: vscode.Uri): Promise<string[]> {
	await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('one line\n'));
	try {
		await vscode.workspace.openTextDocument(file);
		const actions = await askCodeActions(file, new vscode.Range(0, 0, 0, 0), 'secureResponse');
		return actions.map(action => action.title);
	} finally {
		await vscode.workspace.fs.delete(file);
	}
}
