import * as vscode from 'vscode';
import type { Git } from '../git/exec';
import { fixUriParts } from './fixUri';
import { planFix, type Side } from './fixPlan';

/**
 * Opens what a commit changed as one comparison of all its files. The tab's title names the commit and nothing else.
 * @throws NoSuchCommitError, and what git/ throws
 */
export async function openCommit(git: Git, root: string, commit: string): Promise<void> {
	const { comparisons } = await planFix(git, [root], { id: '', linkedAt: '', commit, files: [] });
	const shown = comparisons.map(({ file, left, right }) => [vscode.Uri.file(file), uriOf(left), uriOf(right)]);
	await vscode.commands.executeCommand('vscode.changes', vscode.l10n.t('Commit {0}', commit.slice(0, 7)), shown);
}

function uriOf(side: Side): vscode.Uri | undefined {
	if (side === undefined) return undefined;
	return side.kind === 'disk' ? vscode.Uri.file(side.file) : vscode.Uri.from(fixUriParts(side.file));
}
