import * as vscode from 'vscode';
import type { Row } from './rows';

/** @returns the row of a tree as VS Code draws it; an empty one for a row that is gone */
export function rowItem(id: string, row: Omit<Row, 'target'> | undefined): vscode.TreeItem {
	if (row === undefined) return new vscode.TreeItem('');
	const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
	const [icon, color] = row.icon;
	const item = new vscode.TreeItem(row.label, row.children.length === 0 ? None : row.expanded ? Expanded : Collapsed);
	item.id = id;
	item.description = row.description;
	item.tooltip = row.tooltip;
	item.contextValue = row.context;
	item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
	item.accessibilityInformation = { label: row.spoken };
	if (row.click !== undefined) item.command = { ...row.click, arguments: [id] };
	return item;
}
