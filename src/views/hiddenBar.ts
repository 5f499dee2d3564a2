import * as vscode from 'vscode';
import type { Disposable } from '../core/ports';
import { t } from '../core/translate';

export interface HiddenBarDeps {
	/** Whether details are hidden now. */
	readonly hidden: () => boolean;
	readonly onDidHide: (listener: () => void) => Disposable;
}

/** Says in the status bar that details are hidden, as long as they are; a click shows them. Lists that are open close at once. */
export function createHiddenBar({ hidden, onDidHide }: HiddenBarDeps): Disposable {
	const item = vscode.window.createStatusBarItem('secureResponse.detailsHidden', vscode.StatusBarAlignment.Left);
	item.name = t('Secure Response: Details Hidden');
	item.text = t('$(eye-closed) Details hidden');
	item.tooltip = t('Titles and ids of reports are kept off the screen. Click to show them.');
	item.command = 'secureResponse.showDetails';
	const show = (): void => {
		if (hidden()) item.show();
		else item.hide();
	};
	show();
	const listening = onDidHide(() => {
		show();
		// What a list showed when it was opened it shows until it is closed.
		if (hidden()) void vscode.commands.executeCommand('workbench.action.closeQuickOpen');
	});
	return {
		dispose() {
			listening.dispose();
			item.dispose();
		},
	};
}
