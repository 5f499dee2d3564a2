import path from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import { commentOf, withTrailer } from '../core/trailer';
import { labelText } from '../core/withoutIcons';
import type { Git } from '../git/exec';
import { workTreeOf } from '../git/workTreeOf';
import { t } from '../core/translate';

/** A repository that VS Code's git extension has open, as far as a trailer needs it. */
export interface MessageBox {
	/** Absolute path of its top folder. */
	readonly root: string;
	/** The branch that is checked out; nothing for a detached HEAD. */
	branch(): string | undefined;
	/** What stands in the box for the commit message. */
	message(): string;
	setMessage(text: string): void;
	/** @param head the commit that is meant; another one is not touched */
	amendMessage(message: string, head?: string): Promise<void>;
}

/** Where a trailer can go. */
export type TrailerPlace =
	/** The message of a commit that is being made, open in an editor. */
	| { readonly kind: 'editor'; readonly document: vscode.TextDocument }
	| { readonly kind: 'box'; readonly box: MessageBox }
	/** The last commit, which is the fix. */
	| { readonly kind: 'last'; readonly box: MessageBox; readonly head: string }
	/** Nowhere: the person puts it where they like. */
	| { readonly kind: 'copy' };

/** Files that git opens for the message of a commit. */
const MESSAGES = /^(?:COMMIT_EDITMSG|MERGE_MSG|SQUASH_MSG)$/;

/**
 * @param head the last commit, when it is the fix
 * @returns where a trailer can go in a repository, the likeliest first
 */
export async function trailerPlaces(
	git: Git,
	root: string,
	box: MessageBox | undefined,
	head: string | undefined,
): Promise<TrailerPlace[]> {
	const editors = await openMessages(git, root);
	return [
		...editors.map((document): TrailerPlace => ({ kind: 'editor', document })),
		...(box === undefined || head === undefined ? [] : [{ kind: 'last', box, head } as const]),
		...(box === undefined ? [] : [{ kind: 'box', box } as const]),
		{ kind: 'copy' },
	];
}

/** Messages of commits in the editor, of one working tree. */
async function openMessages(git: Git, root: string): Promise<vscode.TextDocument[]> {
	const found: vscode.TextDocument[] = [];
	for (const document of vscode.workspace.textDocuments) {
		const { uri, isClosed } = document;
		if (isClosed || uri.scheme !== 'file' || !MESSAGES.test(path.basename(uri.fsPath))) continue;
		const tree = await workTreeOf(git, uri.fsPath).catch((error: unknown) => {
			if (error instanceof UserError) return undefined;
			throw error;
		});
		if (tree !== undefined && path.relative(tree, root) === '') found.push(document);
	}
	return found;
}

/** @param what stands in the list's prompt: the trailer, or words for it. @returns nothing when the person changed their mind */
export async function chooseTrailerPlace(
	places: readonly TrailerPlace[],
	what: string,
): Promise<TrailerPlace | undefined> {
	const picked = await vscode.window.showQuickPick(
		places.map(place => ({ ...placeItem(place), place })),
		{ title: t('Add Trailer'), placeHolder: t('Where should {0} go?', what) },
	);
	return picked?.place;
}

function placeItem(place: TrailerPlace): vscode.QuickPickItem {
	switch (place.kind) {
		case 'editor':
			return {
				label: t('$(edit) The message that is being written'),
				description: labelText(path.basename(place.document.uri.fsPath), 100),
				detail: t('Above the comments. Save and close the file to make the commit.'),
			};
		case 'box':
			return {
				label: t('$(source-control) The message box of Source Control'),
				description: treeName(place.box),
				detail: t('For the next commit. Nothing is committed by this.'),
			};
		case 'last':
			return {
				label: t('$(git-commit) The last commit'),
				description: `${place.head.slice(0, 10)} · ${treeName(place.box)}`,
				detail: t('Amends its message, so it gets a new id. You are asked once more.'),
			};
		case 'copy':
			return {
				label: t('$(copy) Only copy the line'),
				detail: t('Nothing is written. Other extensions can read the clipboard.'),
			};
	}
}

/** Folder and branch, as a label may show them. */
export function treeName({ root, branch }: Pick<MessageBox, 'root' | 'branch'>): string {
	const name = branch();
	const folder = path.basename(root);
	return labelText(name === undefined ? folder : `${folder} · ${name}`, 100);
}

/** Puts a trailer into a message in the editor, which stays open and unsaved. @returns whether it was not there yet */
export async function addToDocument(
	git: Git,
	root: string,
	document: vscode.TextDocument,
	trailer: string,
): Promise<boolean> {
	const before = document.getText();
	const after = withTrailer(before, trailer, await commentIn(git, root, before));
	await vscode.window.showTextDocument(document, { preview: false });
	if (after === before) return false;
	const edit = new vscode.WorkspaceEdit();
	edit.replace(document.uri, ...changeBetween(document, before, after));
	if (!(await vscode.workspace.applyEdit(edit)))
		throw new UserError(
			t('VS Code did not take the change, so the message is as it was. Try again, or copy the line.'),
		);
	return true;
}

async function commentIn(git: Git, root: string, message: string): Promise<string> {
	const { stdout } = await git.run(
		root,
		['config', '--includes', '-z', '--get-regexp', '^core\\.comment(char|string)$'],
		{ okCodes: [0, 1] },
	);
	// The two are names of one setting, and the last one counts.
	const last = stdout.toString('utf8').split('\0').filter(Boolean).at(-1);
	return commentOf(last?.slice(last.indexOf('\n') + 1), message);
}

/** What differs, and nothing else: the cursor stays where it is. */
function changeBetween(document: vscode.TextDocument, before: string, after: string): [vscode.Range, string] {
	let start = 0;
	while (start < before.length && before[start] === after[start]) start++;
	let end = 0;
	while (end < before.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
	const range = new vscode.Range(document.positionAt(start), document.positionAt(before.length - end));
	return [range, after.slice(start, after.length - end)];
}
