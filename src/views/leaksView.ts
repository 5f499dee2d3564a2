import * as vscode from 'vscode';
import type { Disposable } from '../core/ports';
import type { Guard } from '../feeds/guard/guard';
import { countWords, leakRows, type LeakRow, type LeakTarget } from './leakRows';
import { rowItem } from './rowItem';
import { ROOT } from './rows';
import { t } from '../core/translate';

/** The Embargo Guard view beside the Source Control view: leaks that were found, by repository. Shown only while there are any. */
export interface LeaksView extends Disposable {
	/** What commands on a row work on; nothing for a row that is gone. */
	target(element: unknown): LeakTarget | undefined;
	/** Brings it to the front. */
	reveal(): Promise<void>;
}

export interface LeaksViewDeps {
	readonly guard: Guard;
	/** The title of a case; nothing for one that is gone. */
	readonly titleOf: (handle: string) => string | undefined;
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
	readonly onDidHide: (listener: () => void) => Disposable;
}

const VIEW = 'secureResponse.guard';

export function createLeaksView({ guard, titleOf, hidden, onDidHide }: LeaksViewDeps): LeaksView {
	const keyOf = createKeys();
	const build = (): ReadonlyMap<string, LeakRow> => leakRows(guard.found(), { hidden: hidden(), t, keyOf, titleOf });
	let rows = build();
	const fired = new vscode.EventEmitter<undefined>();
	const view = vscode.window.createTreeView<string>(VIEW, {
		treeDataProvider: {
			onDidChangeTreeData: fired.event,
			getChildren: id => [...(rows.get(id ?? ROOT)?.children ?? [])],
			getTreeItem: id => rowItem(id, rows.get(id)),
			getParent: id => {
				const parent = rows.get(id)?.parent;
				return parent === ROOT ? undefined : parent;
			},
		},
	});
	const update = (): void => {
		rows = build();
		view.description = countWords(
			guard.found().flatMap(({ leaks }) => leaks),
			t,
		);
		fired.fire(undefined);
	};
	const listening = [guard.onDidChange(update), onDidHide(update)];
	return {
		target: element => (typeof element === 'string' ? rows.get(element)?.target : undefined),
		async reveal() {
			await vscode.commands.executeCommand(`${VIEW}.focus`);
		},
		dispose() {
			for (const part of [...listening, view, fired]) part.dispose();
		},
	};
}

/** Ids of rows are numbers: VS Code keeps them, and a path or a branch's name can hold what must not be kept. */
function createKeys(): (thing: string) => string {
	const known = new Map<string, number>();
	return thing => {
		const key = known.get(thing) ?? known.size;
		known.set(thing, key);
		return String(key);
	};
}
