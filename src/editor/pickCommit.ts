import { basename } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import { plainLine } from '../core/visible';
import type { Git } from '../git/exec';
import { recentCommits } from '../git/recentCommits';
import { repositoryRoot } from '../git/repository';
import { commitFix, type FixContent } from './changeToLink';
import { withoutIcons } from '../core/withoutIcons';

const MOST_COMMITS = 300;

/**
 * Lets a person pick the commit that fixes something, from the repositories of the open folders.
 * @param folders absolute paths. @returns what a case keeps of it; nothing when the person changed their mind
 * @throws UserError where there is no repository, and what git/ throws
 */
export async function pickCommit(git: Git, folders: readonly string[]): Promise<FixContent | undefined> {
	const root = await pickRepository(git, folders);
	if (root === undefined) return undefined;
	const picked = await vscode.window.showQuickPick(commitItems(git, root), {
		title: vscode.l10n.t('Which Commit Is the Fix?'),
		placeHolder: vscode.l10n.t('Type a part of its subject, or its id'),
		matchOnDescription: true,
	});
	if (picked === undefined) return undefined;
	const revision = picked.commit ?? (await askForRevision());
	return revision === undefined ? undefined : commitFix(git, root, revision);
}

async function pickRepository(git: Git, folders: readonly string[]): Promise<string | undefined> {
	const found = await Promise.all(folders.map(folder => repositoryRoot(git, folder).catch(refusal)));
	const roots = [...new Set(found.filter(root => typeof root === 'string'))];
	const [first] = roots;
	if (first === undefined) {
		const [why] = found.filter(root => root instanceof UserError);
		throw (
			why ?? new UserError(vscode.l10n.t('No folder is open. Open the repository that holds the fix, then try again.'))
		);
	}
	if (roots.length === 1) return first;
	const picked = await vscode.window.showQuickPick(
		roots.map(root => ({ label: basename(root), description: root, root })),
		{ title: vscode.l10n.t('Which Repository Holds the Fix?') },
	);
	return picked?.root;
}

function refusal(error: unknown): UserError {
	if (error instanceof UserError) return error;
	throw error;
}

async function commitItems(git: Git, root: string): Promise<(vscode.QuickPickItem & { readonly commit?: string })[]> {
	const commits = await recentCommits(git, root, MOST_COMMITS);
	return [
		...commits.map(({ commit, subject, author, date }) => ({
			label: withoutIcons(plainLine(subject, 100)) || commit.slice(0, 7),
			description: `${commit.slice(0, 7)} · ${withoutIcons(plainLine(author, 40))} · ${date.slice(0, 10)}`,
			commit,
		})),
		{ label: vscode.l10n.t('$(edit) Another commit…'), alwaysShow: true },
	];
}

async function askForRevision(): Promise<string | undefined> {
	const revision = await vscode.window.showInputBox({
		title: vscode.l10n.t('Which Commit Is the Fix?'),
		prompt: vscode.l10n.t('Its id, or a tag or branch that points to it'),
	});
	return revision?.trim() === '' ? undefined : revision?.trim();
}
