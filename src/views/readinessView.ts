import * as vscode from 'vscode';
import type { Disposable } from '../core/ports';
import { rowItem } from './rowItem';
import { ROOT, type Row } from './rows';

/** What the Readiness view shows. */
export interface ReadinessRows {
	rows(): ReadonlyMap<string, Omit<Row, 'target'>>;
	/** How much is to be done, beside the view's name. */
	summary(): string;
	onDidChange(listener: () => void): Disposable;
	/** The view is on the screen: looks, unless that was done. */
	shown(): void;
}

/** The Readiness tree in the sidebar. Nothing is loaded or looked at before it is on the screen. */
export function createReadinessView(load: () => Promise<ReadinessRows>): Disposable {
	const fired = new vscode.EventEmitter<undefined>();
	let loaded: ReadinessRows | undefined;
	let listening: Disposable | undefined;
	let opening: Promise<ReadinessRows> | undefined;
	const open = async (): Promise<ReadinessRows> => {
		const rows = await load();
		loaded = rows;
		listening = rows.onDidChange(() => {
			view.description = rows.summary();
			fired.fire(undefined);
		});
		rows.shown();
		return rows;
	};
	const view = vscode.window.createTreeView<string>('secureResponse.readiness', {
		showCollapseAll: true,
		treeDataProvider: {
			onDidChangeTreeData: fired.event,
			async getChildren(id) {
				opening ??= open();
				return [...((await opening).rows().get(id ?? ROOT)?.children ?? [])];
			},
			getTreeItem: id => rowItem(id, loaded?.rows().get(id)),
		},
	});
	return vscode.Disposable.from(view, fired, { dispose: () => listening?.dispose() });
}
