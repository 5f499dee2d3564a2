import * as vscode from 'vscode';
import { fixUriParts } from './fixUri';
import type { Comparison, Side } from './fixPlan';

/** Opens files side by side with what they were, all in one comparison. @param title other extensions can read it */
export async function showComparisons(title: string, comparisons: readonly Comparison[]): Promise<void> {
	const shown = comparisons.map(({ file, left, right }) => [vscode.Uri.file(file), uriOf(left), uriOf(right)]);
	await vscode.commands.executeCommand('vscode.changes', title, shown);
}

function uriOf(side: Side): vscode.Uri | undefined {
	if (side === undefined) return undefined;
	return side.kind === 'disk' ? vscode.Uri.file(side.file) : vscode.Uri.from(fixUriParts(side.file));
}
