import { join } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import { staysInside } from '../git/staysInside';
import { t } from '../core/translate';

const TOLD_MS = 15_000;

/** @returns the file that lies at a path of a folder as it is spelled there; letters' case does not matter */
export async function fileLike(folder: string, path: string): Promise<vscode.Uri | undefined> {
	let uri = vscode.Uri.file(folder);
	for (const part of path.split('/')) {
		const names: string[] = await vscode.workspace.fs.readDirectory(uri).then(
			entries => entries.map(([name]) => name),
			() => [],
		);
		const name = names.includes(part) ? part : names.find(one => one.toLowerCase() === part.toLowerCase());
		if (name === undefined) return undefined;
		uri = vscode.Uri.joinPath(uri, name);
	}
	return uri;
}

/**
 * Opens a text that a person may save at a place: where nothing lies there, as a new document under that path; where
 * something does, as a new document compared with it. Nothing is written, and no open text is replaced.
 * @param folder absolute; nothing for a document without a place
 * @throws UserError where the way to the place leads out of the folder
 */
export async function openProposal(text: string, language: string, folder?: string, path?: string): Promise<void> {
	const readThrough = t('Read it through, then save it. Nothing is saved yet.');
	if (folder === undefined || path === undefined) {
		await vscode.window.showTextDocument(await untitled(text, language), { preview: false });
		vscode.window.setStatusBarMessage(readThrough, TOLD_MS);
		return;
	}
	const file = vscode.Uri.file(join(folder, ...path.split('/')));
	const proposed = file.with({ scheme: 'untitled' });
	const taken = (await fileLike(folder, path)) ?? openText(proposed);
	if (taken !== undefined) {
		const title = t('{0}: now, and proposed', path);
		// Before, because opening a comparison can end long after it is on the screen.
		vscode.window.setStatusBarMessage(
			t('The new text is at the right. Take over what you want; nothing is saved yet.'),
			TOLD_MS,
		);
		await vscode.commands.executeCommand('vscode.diff', taken, (await untitled(text, language)).uri, title, {
			preview: false,
		});
		return;
	}
	if (!(await staysInside(folder, file.fsPath)))
		throw new UserError(
			t('{0} would not lie in this folder: a folder on the way leads elsewhere. Choose another place.', path),
		);
	const document = await vscode.workspace.openTextDocument(proposed);
	const editor = await vscode.window.showTextDocument(document, { preview: false });
	if (document.getText() === '') await editor.edit(edit => edit.insert(new vscode.Position(0, 0), text));
	vscode.window.setStatusBarMessage(readThrough, TOLD_MS);
}

function untitled(text: string, language: string): Thenable<vscode.TextDocument> {
	return vscode.workspace.openTextDocument({ language, content: text });
}

/** @returns the address when a person has text there that is not saved yet */
function openText(uri: vscode.Uri): vscode.Uri | undefined {
	const open = vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
	return open === undefined || open.getText() === '' ? undefined : uri;
}
