import * as vscode from 'vscode';
import * as z from 'zod';
import { createEmitter } from '../core/emitter';
import { caseName } from '../core/handle';
import type { Disposable } from '../core/ports';
import { pageStateSchema } from '../protocol/common';
import { createDraftPage } from './draftPage';
import { pageHtml } from './html';
import { createLookalikes } from './lookalikes';
import { createOutside } from './outside';
import type { Page, PageContext, PageKind, WizardDeps } from './page';
import { createTriagePage } from './triagePage';

/** All open pages: one for each case and kind. */
export interface Pages extends Disposable {
	open(kind: PageKind, handle: string): void;
	/** Fills a tab that VS Code brought back. */
	restore(kind: PageKind, panel: vscode.WebviewPanel, state: unknown): void;
	setHidden(hidden: boolean): void;
	/** Whether a page is on the screen. */
	visible(): boolean;
	onDidChangeVisible(listener: () => void): Disposable;
}

const TITLES: Readonly<Record<PageKind, string>> = { triage: 'Triage', draft: 'Draft' };

export function createPages(deps: WizardDeps): Pages {
	const open = new Map<string, { readonly panel: vscode.WebviewPanel; readonly page: Page }>();
	const outside = createOutside();
	const lookalikes = createLookalikes(deps.reports);
	const shown = createEmitter<void>();
	let hidden = false;

	const webviewOptions: vscode.WebviewOptions = {
		enableScripts: true,
		enableCommandUris: false,
		enableForms: false,
		localResourceRoots: ['dist', 'media'].map(name => vscode.Uri.joinPath(deps.extensionUri, name)),
	};

	const fill = (kind: PageKind, panel: vscode.WebviewPanel, handle: string): void => {
		const key = `${kind} ${handle}`;
		const { webview } = panel;
		const address = (name: string): string =>
			webview.asWebviewUri(vscode.Uri.joinPath(deps.extensionUri, 'dist', 'webview', name)).toString();
		const context: PageContext = {
			handle,
			deps,
			outside,
			// A page that is hidden or closed gets nothing; it asks anew when it is drawn again.
			pipe: { post: message => void webview.postMessage(message) },
			hidden: () => hidden,
			openDraft: h => pages.open('draft', h),
			openTriage: h => pages.open('triage', h),
			lookalikes,
		};
		const page = kind === 'triage' ? createTriagePage(context) : createDraftPage(context);
		open.set(key, { panel, page });
		const listening = vscode.Disposable.from(
			webview.onDidReceiveMessage((raw: unknown) => page.receive(raw)),
			panel.onDidChangeViewState(() => shown.fire()),
		);
		panel.onDidDispose(() => {
			open.delete(key);
			listening.dispose();
			page.dispose();
			shown.fire();
		});
		panel.title = `${TITLES[kind]}: ${caseName(handle)}`;
		panel.iconPath = vscode.Uri.joinPath(deps.extensionUri, 'media', 'shield.svg');
		webview.options = webviewOptions;
		webview.html = pageHtml({
			kind,
			script: address('pages.js'),
			style: address('styles.css'),
			source: webview.cspSource,
			nonce: deps.crypto.randomHex(16),
		});
	};

	const pages: Pages = {
		open(kind, handle) {
			const there = open.get(`${kind} ${handle}`);
			if (there !== undefined) return there.panel.reveal();
			const panel = vscode.window.createWebviewPanel(
				`secureResponse.${kind}`,
				`${TITLES[kind]}: ${caseName(handle)}`,
				vscode.ViewColumn.Active,
				{ ...webviewOptions, enableFindWidget: true, retainContextWhenHidden: false },
			);
			fill(kind, panel, handle);
			shown.fire();
		},
		restore(kind, panel, state) {
			const parsed = z.safeParse(pageStateSchema, state);
			// A state that is not ours, or a second tab of the same case, has nothing to show.
			if (parsed.success && !open.has(`${kind} ${parsed.data.handle}`)) fill(kind, panel, parsed.data.handle);
			else panel.dispose();
		},
		setHidden(value) {
			hidden = value;
			for (const { page } of open.values()) page.hiddenChanged();
		},
		visible: () => [...open.values()].some(({ panel }) => panel.visible),
		onDidChangeVisible: shown.on,
		dispose() {
			shown.dispose();
			for (const { page } of open.values()) page.dispose();
			open.clear();
		},
	};
	return pages;
}
