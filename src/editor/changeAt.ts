import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import { FIX_SCHEME, readFixUri } from './fixUri';
import type { ChangeTarget } from './linkSubject';
import { documentTarget, type LinkTarget, linesIn } from './linkTarget';
import { t } from '../core/translate';

/**
 * The change that a target means, with what only the window knows: the active editor and its selection, and whether files
 * have to be saved first.
 * @throws UserError where that is no change of a file
 */
export async function changeAt(target: LinkTarget): Promise<ChangeTarget> {
	switch (target.kind) {
		case 'editor':
			return changeAt(activeTarget());
		case 'nowhere':
			throw nowhere(target.scheme);
		case 'history':
			return saveFirst({ kind: 'files', files: [target.file], staged: false });
		case 'lines':
			return saveFirst(withSelection(target));
		case 'files':
			return saveFirst(target);
		default:
			return target;
	}
}

/** The commits that comparisons of ours show beside one: it may be the older side of one of them. */
export function shownCommits(target: ChangeTarget): readonly string[] {
	if (target.kind !== 'shown') return [];
	const shown = vscode.workspace.textDocuments.flatMap(({ uri }) =>
		uri.scheme === FIX_SCHEME ? (readFixUri(uri) ?? []) : [],
	);
	return [...new Set(shown.filter(({ root }) => root === target.root).map(({ commit }) => commit))];
}

/** In a comparison of two sides, the newer one is what changed. */
function activeTarget(): LinkTarget {
	const editor = vscode.window.activeTextEditor;
	const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
	const uri = editor?.document.uri;
	if (editor === undefined || uri === undefined) {
		if (input instanceof vscode.TabInputTextDiff) return documentTarget(input.modified);
		throw new UserError(
			t('No file is open. Open the file that holds the fix, select the changed lines, then try again.'),
		);
	}
	const isOlderSide = input instanceof vscode.TabInputTextDiff && input.original.toString() === uri.toString();
	return isOlderSide ? documentTarget(input.modified) : documentTarget(uri, linesIn(editor.selection));
}

/** A file that a menu hands over without lines is the active one now and then: then its selection is meant. */
function withSelection(target: ChangeTarget & { kind: 'lines' }): ChangeTarget {
	const editor = vscode.window.activeTextEditor;
	if (target.lines !== undefined || editor?.document.uri.scheme !== 'file') return target;
	return editor.document.uri.fsPath === target.file ? { ...target, lines: linesIn(editor.selection) } : target;
}

async function saveFirst(target: ChangeTarget): Promise<ChangeTarget> {
	const files = new Set(target.kind === 'lines' ? [target.file] : target.kind === 'files' ? target.files : []);
	// What is staged is in git already.
	if (target.kind === 'files' && target.staged) return target;
	const dirty = vscode.workspace.textDocuments.filter(
		({ uri, isDirty }) => isDirty && uri.scheme === 'file' && files.has(uri.fsPath),
	);
	if (dirty.length === 0 || (await saved(dirty))) return target;
	throw new UserError(t('The file has unsaved changes, so its lines cannot be found in Git. Save it, then try again.'));
}

async function saved(documents: readonly vscode.TextDocument[]): Promise<boolean> {
	const save = t('Save');
	const answer = await vscode.window.showWarningMessage(
		t('Save the file first? Only what is on the disk can be linked.'),
		{ modal: true },
		save,
	);
	if (answer !== save) return false;
	for (const document of documents) if (!(await document.save())) return false;
	return true;
}

function nowhere(scheme: string): UserError {
	return scheme === 'untitled'
		? new UserError(t('This text is in no file yet. Save it into the repository, then try again.'))
		: new UserError(t('This is not a file on a disk. Open the changed file itself, then try again.'));
}
