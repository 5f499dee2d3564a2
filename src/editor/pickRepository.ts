import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import { NotARepositoryError } from '../git/errors';
import type { Git } from '../git/exec';
import { repositoryRoot, submodulesOf } from '../git/repository';

/** So many repositories are looked into for submodules; more folders are opened by nobody who works on one fix. */
const MOST_SEARCHED = 50;

/**
 * Lets a person choose among the repositories of the open folders, of the file in front and their submodules; the one of
 * the file in front stands first. A single one is chosen without asking.
 * @param folders absolute paths. @returns nothing when the person changed their mind
 * @throws UserError where there is none, and what git/ throws
 */
export async function pickRepository(git: Git, folders: readonly string[]): Promise<string | undefined> {
	const front = vscode.window.activeTextEditor?.document.uri;
	const all = [...(front?.scheme === 'file' ? [dirname(front.fsPath)] : []), ...folders];
	const looked = await Promise.all(all.map(folder => repositoryRoot(git, folder).catch(refusal)));
	const outer = [...new Set(looked.filter(root => typeof root === 'string'))];
	const [first] = outer;
	if (first === undefined) {
		const [why] = looked.filter(found => found instanceof UserError);
		throw (
			why ?? new UserError(vscode.l10n.t('No folder is open. Open the repository that holds the fix, then try again.'))
		);
	}
	const roots = [...new Set([...outer, ...(await innerOf(git, outer))])];
	if (roots.length === 1) return first;
	const picked = await vscode.window.showQuickPick(
		roots.map(root => ({ label: basename(root), description: root, root })),
		{ title: vscode.l10n.t('Which Repository Holds the Fix?'), matchOnDescription: true },
	);
	return picked?.root;
}

/** Submodules that are checked out: the folder of one that is not belongs to the repository around it. */
async function innerOf(git: Git, roots: readonly string[]): Promise<string[]> {
	const inner: string[] = [];
	for (const root of roots.slice(0, MOST_SEARCHED)) {
		for (const folder of (await submodulesOf(git, root)).slice(0, MOST_SEARCHED)) {
			const found = await repositoryRoot(git, folder).catch(refusal);
			if (typeof found === 'string') inner.push(found);
		}
	}
	return inner;
}

/** Why one folder leads to no repository is told only when none does. */
function refusal(error: unknown): UserError {
	if (error instanceof UserError) return error;
	throw error instanceof Error ? error : new NotARepositoryError();
}
