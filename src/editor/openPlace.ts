import * as vscode from 'vscode';
import { type FileOfCommit, fixUriParts } from './fixUri';
import { plainLine } from '../core/visible';
import { t } from '../core/translate';

/** A file of a commit, and where to look in it. */
interface Place extends FileOfCommit {
	/** From 1. */
	readonly line?: number;
}

/** Shows a file as a commit has it, at its line. Read-only: its documents are those of fixes. */
export async function openPlace(place: Place): Promise<void> {
	await vscode.commands.executeCommand('vscode.open', uriOf(place), { preview: true, ...selectionOf(place) });
}

/** Shows two files of commits side by side, at the line of the right one. */
export async function comparePlaces(left: Place, right: Place): Promise<void> {
	const title = t('{0} ({1}) ↔ {2} ({3})', nameOf(left), shortOf(left), nameOf(right), shortOf(right));
	await vscode.commands.executeCommand('vscode.diff', uriOf(left), uriOf(right), title, {
		preview: true,
		...selectionOf(right),
	});
}

function uriOf(place: Place): vscode.Uri {
	return vscode.Uri.from(fixUriParts(place));
}

function selectionOf({ line }: Place): { readonly selection?: vscode.Range } {
	return line === undefined ? {} : { selection: new vscode.Range(line - 1, 0, line - 1, 0) };
}

function nameOf({ path }: Place): string {
	return plainLine(path.slice(path.lastIndexOf('/') + 1), 100);
}

function shortOf({ commit }: Place): string {
	return commit.slice(0, 7);
}
