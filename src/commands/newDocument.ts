import { join } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import { plainLine } from '../core/visible';
import type { Git } from '../git/exec';
import { realTreeOfNew } from '../git/realTree';
import { repositoryRoot } from '../git/repository';
import { t } from '../core/translate';

/**
 * Opens a document that is in no file yet, under the path that it is proposed for: saving it makes the file there. Nothing is
 * written. A path that is taken gets a number.
 * @param path relative to root, with slashes
 * @throws UserError where a folder on the way is a link out of the repository
 */
export async function openNewDocument(git: Git, root: string, path: string, text: string): Promise<vscode.TextEditor> {
	const [tree, top] = await Promise.all([realTreeOfNew(git, join(root, path)), repositoryRoot(git, root)]);
	if (tree !== top)
		throw new UserError(
			t(
				'{0} would not be a file of this repository: a folder on the way leads elsewhere. Nothing was opened.',
				plainLine(path, 100),
			),
		);
	const uri = await freeUri(root, path);
	const document = await vscode.workspace.openTextDocument(uri);
	const editor = await vscode.window.showTextDocument(document, { preview: false });
	if (document.getText() === '') await editor.edit(edit => edit.insert(new vscode.Position(0, 0), text));
	return editor;
}

const MOST_NUMBERS = 50;

async function freeUri(root: string, path: string): Promise<vscode.Uri> {
	for (let number = 1; number <= MOST_NUMBERS; number++) {
		const file = vscode.Uri.file(join(root, ...numbered(path, number).split('/')));
		const untitled = file.with({ scheme: 'untitled' });
		const open = vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === untitled.toString());
		if (!open && !(await exists(file))) return untitled;
	}
	return vscode.Uri.file(join(root, ...path.split('/'))).with({ scheme: 'untitled' });
}

/** a/b.test.ts, a/b2.test.ts */
function numbered(path: string, number: number): string {
	if (number === 1) return path;
	const name = path.lastIndexOf('/') + 1;
	const dot = path.indexOf('.', name + 1);
	const end = dot < 0 ? path.length : dot;
	return `${path.slice(0, end)}${number}${path.slice(end)}`;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
	try {
		await vscode.workspace.fs.stat(uri);
		return true;
	} catch {
		return false;
	}
}
