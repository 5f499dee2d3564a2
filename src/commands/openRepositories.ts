import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Fix } from '../core/case';
import { UserError } from '../core/errors';
import { labelText } from '../core/withoutIcons';
import { NotARepositoryError } from '../git/errors';
import type { Git } from '../git/exec';
import { repositoryRoot, resolveCommit, submodulesOf } from '../git/repository';
import { treeEntry } from '../git/treeEntry';
import { t } from '../core/translate';

export interface RepositoriesDeps {
	readonly git: Git;
	/** Absolute paths of the workspace's folders. */
	readonly folders: () => readonly string[];
}

/**
 * The top folders of the repositories that are open: those of the workspace, and of files that are shown. One in which git
 * refuses to read is left out where another one is there.
 * @throws UserError where there is none
 */
export async function openRepositories({ git, folders }: RepositoriesDeps): Promise<string[]> {
	const active = vscode.window.activeTextEditor?.document;
	// What a person looks at comes first.
	const documents = [...(active === undefined ? [] : [active]), ...vscode.workspace.textDocuments];
	const [first = [], ...others] = documents.map(({ uri }) => (uri.scheme === 'file' ? [dirname(uri.fsPath)] : []));
	const roots = new Set<string>();
	let refusal: UserError | undefined;
	for (const folder of new Set([...first, ...folders(), ...others.flat()])) {
		try {
			roots.add(await repositoryRoot(git, folder));
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			// The reason that says most: a folder in no repository is nothing special.
			if (refusal === undefined || refusal instanceof NotARepositoryError) refusal = error;
		}
	}
	if (roots.size === 0)
		throw refusal ?? new UserError(t('No folder on a disk is open. Open the repository, then try again.'));
	return [...roots];
}

/** Lets a person choose among repositories; does not ask where there is no choice. */
export async function pickRepository(roots: readonly string[], title: string): Promise<string | undefined> {
	if (roots.length === 1) return roots[0];
	const picked = await vscode.window.showQuickPick(
		roots.map(root => ({ label: labelText(basename(root), 100), description: labelText(root, 300), root })),
		{ title, placeHolder: t('Which repository?') },
	);
	return picked?.root;
}

/**
 * The open repository that a fix is in: by its commit, else by its files. A submodule is looked at where no other one has it.
 * @returns nothing when the person changed their mind. @throws UserError where none has it
 */
export async function repositoryOfFix(deps: RepositoriesDeps, fix: Fix, title: string): Promise<string | undefined> {
	const { git } = deps;
	const roots = await openRepositories(deps);
	const holding = await holders(git, roots, fix);
	if (holding.length > 0) return pickRepository(holding, title);
	const inner: string[] = [];
	for (const root of roots)
		for (const folder of await submodulesOf(git, root)) {
			const found = await repositoryRoot(git, folder).catch(() => root);
			if (!roots.includes(found)) inner.push(found);
		}
	const there = await holders(git, [...new Set(inner)], fix);
	if (there.length > 0) return pickRepository(there, title);
	throw new UserError(
		t('No open repository holds this fix. Open the folder of the one that does, or fetch, then try again.'),
	);
}

async function holders(git: Git, roots: readonly string[], { commit, files }: Fix): Promise<string[]> {
	const found: string[] = [];
	const [first] = files;
	for (const root of roots) {
		if (commit !== undefined && (await resolveCommit(git, root, commit)) !== undefined) found.push(root);
	}
	if (found.length > 0 || first === undefined) return found;
	for (const root of roots) {
		const head = await resolveCommit(git, root, 'HEAD');
		if (head !== undefined && (await treeEntry(git, root, head, first.path)) !== undefined) found.push(root);
	}
	return found;
}
