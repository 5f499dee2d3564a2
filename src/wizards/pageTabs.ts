import * as vscode from 'vscode';
import type { PageKind } from './page';

/** What VS Code writes before a webview's kind where it tells of tabs. */
const OF_PAGE = /(?:^|-)secureResponse\.(?:triage|draft|response|metrics|drill)$/;

/** The tabs of all columns in which a page of ours is, or was. */
export function pageTabs(): readonly vscode.Tab[] {
	return vscode.window.tabGroups.all
		.flatMap(group => group.tabs)
		.filter(({ input }) => input instanceof vscode.TabInputWebview && OF_PAGE.test(input.viewType));
}

export function isTabOf({ input }: vscode.Tab, kind: PageKind): boolean {
	return input instanceof vscode.TabInputWebview && new RegExp(`(?:^|-)secureResponse\\.${kind}$`).test(input.viewType);
}
