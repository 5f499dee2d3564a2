import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import { labelText } from '../core/withoutIcons';
import { NotARepositoryError } from '../git/errors';
import type { Git } from '../git/exec';
import { openHistories } from '../git/repositories';
import { t } from '../core/translate';

/**
 * Lets a person choose among the repositories of the open folders, of the file in front and their submodules; the one of
 * the file in front stands first. A single one is chosen without asking.
 * @param folders absolute paths. @returns nothing when the person changed their mind
 * @throws UserError where there is none, and what git/ throws
 */
export async function pickRepository(git: Git, folders: readonly string[]): Promise<string | undefined> {
	const front = vscode.window.activeTextEditor?.document.uri;
	const all = [...(front?.scheme === 'file' ? [dirname(front.fsPath)] : []), ...folders];
	const { histories, unread } = await openHistories(git, all);
	const roots = histories.flatMap(history => history.roots);
	if (roots.length === 0) throw whyNone(all, unread[0]?.error);
	if (roots.length === 1) return roots[0];
	const picked = await vscode.window.showQuickPick(
		roots.map(root => ({ label: labelText(basename(root), 100), description: labelText(root, 300), root })),
		{ title: t('Which Repository Holds the Fix?'), matchOnDescription: true },
	);
	return picked?.root;
}

/** Why one folder leads to no repository is told only when none does. */
function whyNone(folders: readonly string[], refusal: unknown): unknown {
	if (folders.length > 0) return refusal ?? new NotARepositoryError();
	return new UserError(t('No folder on a disk is open. Open the repository that holds the fix, then try again.'));
}
