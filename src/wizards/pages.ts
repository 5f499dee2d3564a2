import * as vscode from 'vscode';
import { translation } from '../core/translate';
import * as z from 'zod';
import { createEmitter, type Emitter } from '../core/emitter';
import { caseName } from '../core/handle';
import type { Disposable } from '../core/ports';
import { type BulkIntent, type BulkState, bulkStateSchema, MOST_REPORTS } from '../protocol/bulk';
import { pageStateSchema } from '../protocol/common';
import { TOOK_OVER } from '../protocol/siblings';
import { createDraftPage } from './draftPage';
import { pageHtml } from './html';
import { drillOutside } from './drill/drillOutside';
import { createLookalikes } from './lookalikes';
import { createOutside } from './outside';
import type { LeftBehind } from './openPages';
import type { Page, PageContext, PageKind, PagePlace, WizardDeps } from './page';
import { isTabOf, pageTabs } from './pageTabs';
import { createResponsePage } from './responsePage';
import type { Sender } from './sender';
import { createTriagePage } from './triagePage';

/** All open pages: one for each case and kind. */
export interface Pages extends Disposable {
	/** @param place where on the page */
	open(kind: CaseKind, handle: string, place?: PagePlace): void;
	openBulk(intent: BulkIntent, handles: readonly string[]): Promise<void>;
	/** Opens or reveals a page of which there is one. */
	openSingle(kind: SingleKind): Promise<void>;
	/** Fills a tab that VS Code brought back. */
	restore(kind: PageKind, panel: vscode.WebviewPanel, state: unknown): Promise<void>;
	/** Closes all pages of the drill. */
	closeDrill(): void;
	/** Whether a page of a case is open. */
	isOpen(kind: CaseKind, handle: string): boolean;
	/** The pages of cases, but for a drill's. */
	cases(): readonly { readonly kind: CaseKind; readonly handle: string; readonly title: string }[];
	/** Whether what a tab on the screen shows is one of the pages. */
	isShownIn(tab: vscode.Tab): boolean;
	/** Whether a page is just taking the place of another: for that moment the column shows what was behind it. */
	isMoving(): boolean;
	/** Pages were opened or closed. */
	readonly onDidChange: Emitter<void>['on'];
	setHidden(hidden: boolean): void;
	/** Whether a page is on the screen. */
	visible(): boolean;
	onDidChangeVisible(listener: () => void): Disposable;
}

/** Pages of one case. */
export type CaseKind = Exclude<PageKind, 'bulk' | SingleKind>;
/** Pages of no case in particular. */
export type SingleKind = 'metrics' | 'drill';

const CASE_PAGES: Readonly<
	Record<CaseKind, { readonly title: string; readonly make: (context: PageContext) => Page }>
> = {
	triage: { title: 'Triage', make: createTriagePage },
	draft: { title: 'Draft', make: createDraftPage },
	response: { title: 'Response', make: createResponsePage },
};

function isCaseKind(kind: PageKind): kind is CaseKind {
	return Object.hasOwn(CASE_PAGES, kind);
}

interface OpenPage {
	readonly panel: vscode.WebviewPanel;
	readonly page: Page;
	readonly ofDrill: boolean;
	readonly kind: PageKind;
	/** As VS Code's tabs are told apart. */
	readonly tabKind: PageKind;
	readonly handle: string;
}

/** What a tab is filled with. */
interface Filling {
	readonly kind: PageKind;
	readonly handle: string;
	readonly title: string;
	readonly make: (context: PageContext) => Page;
}

/**
 * @param sender who sends for them; its window's name is how the pages of this window know each other
 * @param left of the extension hosts before this one
 */
export function createPages(deps: WizardDeps, sender: Sender, left: LeftBehind): Pages {
	const open = new Map<string, OpenPage>();
	const outside = createOutside();
	const lookalikes = createLookalikes(deps.reports);
	const shown = createEmitter<void>();
	const changed = createEmitter<void>();
	/** Pages on their way to the column of those whose place they take; without one they were sent off, and tell when they are there. */
	const moving = new Map<vscode.WebviewPanel, vscode.ViewColumn | undefined>();
	const moved = (panel: vscode.WebviewPanel): void => {
		const column = moving.get(panel);
		if (column === undefined || column === panel.viewColumn) moving.delete(panel);
	};
	/** Pages beside a tab that an extension host left, until they take its place. */
	const standIns = new Set<vscode.WebviewPanel>();
	let hidden = false;
	/** The drill, when a page is one of its. */
	const drillOf = (kind: PageKind, handle: string) => {
		const drill = deps.drill?.();
		return drill !== undefined && (kind === 'drill' || drill.owns(handle)) ? drill : undefined;
	};

	const webviewOptions: vscode.WebviewOptions = {
		enableScripts: true,
		enableCommandUris: false,
		enableForms: false,
		localResourceRoots: ['dist', 'media'].map(name => vscode.Uri.joinPath(deps.extensionUri, name)),
	};

	const fill = (panel: vscode.WebviewPanel, { kind, handle, title, make }: Filling): void => {
		const key = `${kind} ${handle}`;
		const drill = drillOf(kind, handle);
		const tabKind = drill === undefined ? kind : 'drill';
		const { webview } = panel;
		const address = (name: string): string =>
			webview.asWebviewUri(vscode.Uri.joinPath(deps.extensionUri, 'dist', 'webview', name)).toString();
		const context: PageContext = {
			handle,
			deps: drill?.deps ?? deps,
			outside: drill === undefined ? outside : drillOutside(outside),
			sender,
			...(drill === undefined ? {} : { drill }),
			// A page that is hidden or closed gets nothing; it asks anew when it is drawn again.
			pipe: { post: message => void webview.postMessage(message) },
			hidden: () => hidden,
			openDraft: (h, place) => pages.open('draft', h, place),
			openTriage: (h, step) => pages.open('triage', h, step === undefined ? undefined : { step }),
			openResponse: (h, section) => pages.open('response', h, section === undefined ? undefined : { step: section }),
			lookalikes: drill === undefined ? lookalikes : createLookalikes(drill.deps.reports),
		};
		const page = make(context);
		open.set(key, { panel, page, ofDrill: drill !== undefined, kind, tabKind, handle });
		changed.fire();
		const listening = vscode.Disposable.from(
			webview.onDidReceiveMessage((raw: unknown) =>
				raw === TOOK_OVER ? void takePlace(tabKind, panel).catch(deps.report) : page.receive(raw),
			),
			panel.onDidChangeViewState(() => {
				moved(panel);
				shown.fire();
			}),
		);
		panel.onDidDispose(() => {
			open.delete(key);
			moving.delete(panel);
			standIns.delete(panel);
			listening.dispose();
			page.dispose();
			shown.fire();
			changed.fire();
		});
		panel.title = title;
		const icon = (name: string): vscode.Uri => vscode.Uri.joinPath(deps.extensionUri, 'media', name);
		panel.iconPath = { dark: icon('shield.svg'), light: icon('shield-light.svg') };
		webview.options = webviewOptions;
		webview.html = pageHtml({
			kind,
			script: address('pages.js'),
			style: address('styles.css'),
			source: webview.cspSource,
			nonce: deps.crypto.randomHex(16),
			window: sender.from.window,
			translation: translation(),
		});
	};

	const isShown = (tab: vscode.Tab, { tabKind, panel }: OpenPage): boolean =>
		isTabOf(tab, tabKind) && tab.label === panel.title && panel.visible && panel.viewColumn === tab.group.viewColumn;
	const isShownIn = (tab: vscode.Tab): boolean => [...open.values()].some(each => isShown(tab, each));
	/** Tabs on the screen that an extension host which ended left of such a page: they alone have what was typed last. */
	const leftOnScreen = (kind: PageKind, title: string): readonly vscode.Tab[] =>
		left.goesOn
			? pageTabs().filter(tab => tab.isActive && isTabOf(tab, kind) && tab.label === title && !isShownIn(tab))
			: [];
	/** Tabs in the background with nothing in them: VS Code has taken their document down, and no page of now fills them. */
	const emptyOf = ({ kind, handle, title }: Filling): readonly vscode.Tab[] => {
		const isBehind = [...open.values()].some(
			each => each.tabKind === kind && each.panel.title === title && !each.panel.visible,
		);
		// Two cases may be called the same: then nothing tells whose tab is whose.
		return isBehind || left.hasNamesake(kind, handle, title)
			? []
			: pageTabs().filter(tab => !tab.isActive && isTabOf(tab, kind) && tab.label === title);
	};
	/** A page has all that the one before it had: it takes its place. */
	const takePlace = async (kind: PageKind, panel: vscode.WebviewPanel): Promise<void> => {
		const [old, ...others] = leftOnScreen(kind, panel.title);
		// Two cases may be called the same: then nothing tells whose tab is whose.
		if (old === undefined || others.length > 0) return;
		const { viewColumn, isActive } = old.group;
		moving.set(panel, viewColumn);
		try {
			await vscode.window.tabGroups.close(old, true);
		} catch (error) {
			moving.delete(panel);
			throw error;
		}
		standIns.delete(panel);
		panel.reveal(viewColumn, !isActive);
		if (panel.viewColumn === viewColumn) moving.delete(panel);
		else moving.set(panel, undefined);
	};

	const show = (filling: Filling): void => {
		const ofDrill = drillOf(filling.kind, filling.handle) !== undefined;
		// The drill's own page stands beside those that it sends people to. None of them comes back with the window: nothing
		// brings this kind of tab back.
		const column = filling.kind === 'drill' ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
		const empty = ofDrill ? [] : emptyOf(filling);
		const isStandIn = !ofDrill && leftOnScreen(filling.kind, filling.title).length > 0;
		const panel = vscode.window.createWebviewPanel(
			`secureResponse.${ofDrill ? 'drill' : filling.kind}`,
			filling.title,
			isStandIn
				? { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }
				: ofDrill
					? column
					: vscode.ViewColumn.Active,
			{ ...webviewOptions, enableFindWidget: true, retainContextWhenHidden: false },
		);
		if (isStandIn) standIns.add(panel);
		fill(panel, filling);
		for (const tab of empty) void vscode.window.tabGroups.close(tab, true).then(undefined, deps.report);
		shown.fire();
	};
	const ofCase = (kind: CaseKind, handle: string): Filling => {
		const { title, make } = CASE_PAGES[kind];
		const name = drillOf(kind, handle) === undefined ? caseName(handle) : 'drill';
		return { kind, handle, title: `${title}: ${name}`, make };
	};
	/** Loaded with the first such page: it brings what compares reports. */
	const ofMany = async (state: BulkState): Promise<Filling> => {
		const { bulkName, createBulkPage } = await import('./bulk/bulkPage');
		const make = (context: PageContext): Page => createBulkPage(context, state);
		return {
			kind: 'bulk',
			handle: state.handle,
			title: `${state.intent === 'compare' ? 'Compare' : 'Close'}: ${bulkName(state)}`,
			make,
		};
	};

	/** Loaded with the first of its kind. */
	const single = async (kind: SingleKind, handle: string): Promise<Filling> =>
		kind === 'metrics'
			? { kind, handle, title: 'Security Metrics', make: (await import('./metrics/metricsPage')).createMetricsPage }
			: { kind, handle, title: 'Drill', make: (await import('./drill/drillPage')).createDrillPage };

	const fillingOf = async (kind: PageKind, state: unknown): Promise<Filling | undefined> => {
		if (kind === 'bulk') {
			const many = z.safeParse(bulkStateSchema, state).data;
			return many === undefined ? undefined : ofMany(many);
		}
		const one = z.safeParse(pageStateSchema, state).data;
		if (one === undefined) return undefined;
		if (kind === 'drill') return undefined;
		return kind === 'metrics' ? single(kind, one.handle) : ofCase(kind, one.handle);
	};

	const pages: Pages = {
		open(kind, handle, place) {
			const there = open.get(`${kind} ${handle}`);
			// What is in the background is drawn anew when it is shown.
			const isShown = there?.panel.visible ?? false;
			if (there === undefined) show(ofCase(kind, handle));
			else there.panel.reveal();
			if (place !== undefined) open.get(`${kind} ${handle}`)?.page.goTo?.(place, isShown);
		},
		async openBulk(intent, handles) {
			const state = { version: 1, handle: deps.crypto.randomHex(8), intent, handles: [...handles] } as const;
			show(await ofMany({ ...state, handles: state.handles.slice(0, MOST_REPORTS) }));
		},
		async openSingle(kind) {
			const there = [...open].find(([key]) => key.startsWith(`${kind} `));
			if (there === undefined) show(await single(kind, deps.crypto.randomHex(8)));
			else there[1].panel.reveal();
		},
		async restore(kind, panel, state) {
			const filling = await fillingOf(kind, state);
			const there = filling && open.get(`${kind} ${filling.handle}`)?.panel;
			// It was no restart but a reload: without telemetry all sessions of VS Code have one name.
			if (there !== undefined && standIns.has(there)) there.dispose();
			// A state that is not ours, or a second tab of the same case, has nothing to show.
			if (filling !== undefined && !open.has(`${kind} ${filling.handle}`)) fill(panel, filling);
			else panel.dispose();
		},
		closeDrill() {
			for (const { panel, ofDrill } of [...open.values()]) if (ofDrill) panel.dispose();
		},
		setHidden(value) {
			hidden = value;
			for (const { page } of open.values()) page.hiddenChanged();
		},
		isOpen: (kind, handle) => open.has(`${kind} ${handle}`),
		cases: () =>
			[...open.values()].flatMap(({ kind, handle, ofDrill, panel }) =>
				isCaseKind(kind) && !ofDrill ? [{ kind, handle, title: panel.title }] : [],
			),
		isShownIn,
		isMoving: () => moving.size > 0,
		onDidChange: changed.on,
		visible: () => [...open.values()].some(({ panel }) => panel.visible),
		onDidChangeVisible: shown.on,
		dispose() {
			shown.dispose();
			changed.dispose();
			for (const { page } of open.values()) page.dispose();
			open.clear();
		},
	};
	return pages;
}
