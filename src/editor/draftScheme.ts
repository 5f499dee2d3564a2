import * as vscode from 'vscode';

/** Documents that show a text of a case. Their addresses hold the case's random handle and nothing else of it. */
export const DRAFT_SCHEME = 'secure-response-draft';

/** Closes what VS Code brought back: such a document is open as long as its page, which opens it again after a click. */
export async function closeLeftDocuments(): Promise<void> {
	const left = vscode.window.tabGroups.all
		.flatMap(group => group.tabs)
		.filter(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === DRAFT_SCHEME);
	if (left.length > 0) await vscode.window.tabGroups.close(left);
}
