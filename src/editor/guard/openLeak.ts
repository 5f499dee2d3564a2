import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Leak } from '../../core/guard/leak';
import type { Git } from '../../git/exec';
import { openCommit } from '../openCommit';
import { openPlace } from '../openPlace';

/**
 * Shows where a leak stands: the file, at its line; a commit's own version of it, or the commit; the message that is being
 * written. Names of branches and tags stand in the row already.
 * @throws what git/ throws
 */
export async function openLeak(git: Git, root: string, { where, ref, path, line }: Leak): Promise<void> {
	if (where === 'message' && ref === '') return void (await vscode.commands.executeCommand('workbench.view.scm'));
	if (where === 'index' || where === 'worktree') {
		if (path === undefined) return;
		const at = new vscode.Position(Math.max(0, (line ?? 1) - 1), 0);
		await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(join(root, path)), {
			selection: new vscode.Range(at, at),
			preview: true,
		});
		return;
	}
	if (where !== 'commit' && where !== 'message') return;
	if (path === undefined || line === undefined) return openCommit(git, root, ref);
	await openPlace({ root, commit: ref, path, line });
}
