import * as vscode from 'vscode';

/** The documents in visible editors, each once. */
export function visibleDocuments(): vscode.TextDocument[] {
	return [...new Set(vscode.window.visibleTextEditors.map(editor => editor.document))];
}

/** The older sides of open comparisons of two files: what was before is not what the fix did. */
export function olderSides(): Set<string> {
	const older = new Set<string>();
	const plain = new Set<string>();
	for (const { input } of vscode.window.tabGroups.all.flatMap(group => group.tabs)) {
		if (input instanceof vscode.TabInputTextDiff) older.add(input.original.toString());
		else if (input instanceof vscode.TabInputText) plain.add(input.uri.toString());
	}
	for (const uri of plain) older.delete(uri);
	return older;
}

const WITHOUT_TEXT = [
	vscode.TabInputWebview,
	vscode.TabInputCustom,
	vscode.TabInputNotebook,
	vscode.TabInputNotebookDiff,
	vscode.TabInputTerminal,
] as const;

/** The addresses of what the active tab shows; of a comparison of many files, those in sight. */
export function shownInActiveTab(): readonly string[] {
	const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
	if (input instanceof vscode.TabInputText) return [input.uri.toString()];
	if (input instanceof vscode.TabInputTextDiff) return [input.modified.toString(), input.original.toString()];
	// The API has no name for comparisons of many files: what is in sight and in no other group's tab is in this one.
	if (WITHOUT_TEXT.some(kind => input instanceof kind)) return [];
	const elsewhere = new Set(
		vscode.window.tabGroups.all
			.filter(group => !group.isActive)
			.flatMap(group => {
				const other = group.activeTab?.input;
				if (other instanceof vscode.TabInputText) return [other.uri.toString()];
				return other instanceof vscode.TabInputTextDiff ? [other.modified.toString(), other.original.toString()] : [];
			}),
	);
	return visibleDocuments()
		.map(document => document.uri.toString())
		.filter(uri => !elsewhere.has(uri));
}
