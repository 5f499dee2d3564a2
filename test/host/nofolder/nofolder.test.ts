import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('a window without a folder', () => {
	it('has the extension at work', async () => {
		assert.equal(vscode.workspace.workspaceFolders, undefined);
		await vscode.extensions.getExtension('secure-response.secure-response')?.activate();
		await vscode.commands.executeCommand('secureResponse.refresh');
		await vscode.commands.executeCommand('secureResponse.reports.focus');
	});

	it('opens a new draft, titled by a handle alone', async () => {
		void vscode.commands.executeCommand('secureResponse.draftAdvisory');
		const labels = (): string[] => vscode.window.tabGroups.all.flatMap(g => g.tabs.map(tab => tab.label));
		while (!labels().some(label => label.startsWith('Draft'))) {
			await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
			await new Promise(resolve => setTimeout(resolve, 200));
		}
		assert.match(labels().find(label => label.startsWith('Draft')) ?? '', /^Draft: case [0-9a-f]{4}$/);
	});
});
