import { register } from 'node:module';
import type * as vscode from 'vscode';

/** A tab on the screen of the pretended window. */
export interface PretendedTab {
	readonly viewType: string;
	label: string;
	column: number;
}

/** As much of a window of VS Code as pages need: columns of tabs. An extension host that ends leaves its tabs there. */
export interface VSCodeWindow {
	/** The module `vscode` of the extension host that runs now. */
	readonly vscode: typeof vscode;
	readonly memory: vscode.Memento;
	readonly tabs: readonly PretendedTab[];
	/** What pages were drawn as, in order. */
	readonly documents: readonly string[];
	/** A person clicks a tab, or the extension shows it. */
	show(tab: PretendedTab): void;
	/** What VS Code hands to the extension for a tab that it brings back. */
	panelOf(tab: PretendedTab): vscode.WebviewPanel;
	/** A tab as extensions see it. */
	seen(tab: PretendedTab): vscode.Tab;
	/** A tab that another extension opened. */
	addTab(viewType: string, label: string, column: number): PretendedTab;
	/** A page says something to its extension. */
	say(tab: PretendedTab, message: string): void;
	/** The extension host ends, and another begins: all tabs stay, connected to nobody. */
	restart(): void;
}

/** As VS Code names them. Without telemetry all are called the same. */
export const SESSIONS = {
	first: '0f8fad5b-d9cb-469f-a165-70867728950e1772442000000',
	second: '7c9e6679-7425-40de-944b-e07fc1f90ae71772445600000',
	nameless: 'someValue.sessionId',
} as const;
const NAMES = ['env', 'window', 'Uri', 'Disposable', 'ViewColumn', 'TabInputWebview'];
const KEY = 'pretended vscode';

/** The one that the module leads to, by name, for code that asks for it while a test runs. */
const current: Record<string, unknown> = {};

class TabInputWebview {
	constructor(readonly viewType: string) {}
}

/** Makes `import('vscode')` lead to a pretended window; code that imports it must be imported after this. */
export function openVSCodeWindow(): VSCodeWindow {
	const tabs: PretendedTab[] = [];
	const active = new Map<number, PretendedTab>();
	const documents: string[] = [];
	const values = new Map<string, unknown>();
	let activeColumn = 1;
	let listeners: (() => void)[] = [];
	let receivers = new Map<PretendedTab, ((message: string) => void)[]>();
	let closers = new Map<PretendedTab, (() => void)[]>();

	const changed = (): void => {
		for (const listener of [...listeners]) listener();
	};
	const show = (tab: PretendedTab, column = tab.column, keepsFocus = false): void => {
		if (active.get(tab.column) === tab && column !== tab.column) active.delete(tab.column);
		tab.column = column;
		active.set(column, tab);
		if (!keepsFocus) activeColumn = column;
		changed();
	};
	const close = (tab: PretendedTab): void => {
		tabs.splice(tabs.indexOf(tab), 1);
		if (active.get(tab.column) === tab) {
			active.delete(tab.column);
			const next = tabs.find(each => each.column === tab.column);
			if (next !== undefined) active.set(tab.column, next);
		}
		for (const each of closers.get(tab) ?? []) each();
		changed();
	};
	const add = (viewType: string, label: string, column: number, keepsFocus = false): PretendedTab => {
		const tab = { viewType, label, column };
		tabs.push(tab);
		show(tab, column, keepsFocus);
		return tab;
	};
	const columnOf = (column: number): number =>
		column === -1 ? activeColumn : column === -2 ? activeColumn + 1 : column;

	const seen = new Map<PretendedTab, object>();
	const tabSeen = (tab: PretendedTab): object => {
		const known = seen.get(tab) ?? {
			input: new TabInputWebview(`mainThreadWebview-${tab.viewType}`),
			get label() {
				return tab.label;
			},
			get isActive() {
				return active.get(tab.column) === tab;
			},
			get group() {
				return { viewColumn: tab.column, isActive: activeColumn === tab.column };
			},
		};
		seen.set(tab, known);
		return known;
	};
	const createWebviewPanel = (
		viewType: string,
		title: string,
		where: number | { readonly viewColumn: number; readonly preserveFocus: boolean },
	): object => {
		const [column, keepsFocus] = typeof where === 'number' ? [where, false] : [where.viewColumn, where.preserveFocus];
		return panelOf(add(viewType, title, columnOf(column), keepsFocus));
	};
	const panelOf = (tab: PretendedTab): object => {
		const receiving: ((message: string) => void)[] = [];
		const closing: (() => void)[] = [];
		receivers.set(tab, receiving);
		closers.set(tab, closing);
		return {
			get title() {
				return tab.label;
			},
			set title(text) {
				tab.label = text;
			},
			get visible() {
				return active.get(tab.column) === tab;
			},
			get viewColumn() {
				return tab.column;
			},
			webview: {
				cspSource: 'https://local',
				set html(text: string) {
					documents.push(text);
				},
				asWebviewUri: String,
				postMessage: () => Promise.resolve(true),
				onDidReceiveMessage: (listener: (message: string) => void) => added(receiving, listener),
			},
			reveal: (to?: number, keeps?: boolean) => show(tab, to === undefined ? tab.column : columnOf(to), keeps),
			dispose: () => close(tab),
			onDidDispose: (listener: () => void) => added(closing, listener),
			onDidChangeViewState: (listener: () => void) => added(listeners, listener),
		};
	};
	Object.assign(current, {
		env: { sessionId: SESSIONS.first },
		ViewColumn: { Active: -1, Beside: -2, One: 1, Two: 2 },
		TabInputWebview,
		Uri: { file: (path: string) => path, joinPath: (...parts: readonly string[]) => parts.join('/') },
		Disposable: {
			from: (...all: readonly { dispose(): void }[]) => ({ dispose: () => all.forEach(each => each.dispose()) }),
		},
		window: {
			createWebviewPanel,
			tabGroups: {
				get all() {
					return [...new Set(tabs.map(tab => tab.column))].map(column => ({
						tabs: tabs.filter(tab => tab.column === column).map(tabSeen),
					}));
				},
				close: (which: object) => {
					const tab = tabs.find(each => tabSeen(each) === which);
					if (tab !== undefined) close(tab);
					return Promise.resolve(tab !== undefined);
				},
				onDidChangeTabs: (listener: () => void) => added(listeners, listener),
			},
		},
	});
	leadToPretended();
	return {
		// What pages do not use is not there; they are tried here and in a real window.
		vscode: current as unknown as typeof vscode,
		memory: {
			keys: () => [...values.keys()],
			get: (key: string) => values.get(key),
			update: async (key: string, value: unknown) => void values.set(key, structuredClone(value)),
		},
		tabs,
		documents,
		show,
		// What pages do not use is not there.
		panelOf: tab => panelOf(tab) as unknown as vscode.WebviewPanel,
		seen: tab => tabSeen(tab) as unknown as vscode.Tab,
		addTab: add,
		say: (tab, message) => {
			for (const each of receivers.get(tab) ?? []) each(message);
		},
		restart() {
			listeners = [];
			receivers = new Map();
			closers = new Map();
		},
	};
}

function added<T>(list: T[], each: T): { dispose(): void } {
	list.push(each);
	return { dispose: () => void list.splice(list.indexOf(each), 1) };
}

/** Node has no module of that name: from now on it has, and what it gives out are the values of now. */
function leadToPretended(): void {
	if (Object.hasOwn(globalThis, KEY)) return;
	Object.defineProperty(globalThis, KEY, { value: current });
	const text = NAMES.map(name => `export const ${name} = proxied('${name}');`).join('\n');
	const source = `const all = globalThis['${KEY}'];
		const proxied = name => name === 'TabInputWebview' ? all[name] : new Proxy({}, { get: (_, key) => all[name][key] });
		${text}`;
	const module = `data:text/javascript,${encodeURIComponent(source)}`;
	const hooks = `export const resolve = (wanted, context, next) =>
		wanted === 'vscode' ? { url: ${JSON.stringify(module)}, shortCircuit: true } : next(wanted, context);`;
	register(`data:text/javascript,${encodeURIComponent(hooks)}`);
}
