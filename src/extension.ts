import * as vscode from 'vscode';
import { createApp } from './app';
import { speak } from './core/translate';
import type { Host } from './host';
import { createNodeHost } from './nodeHost';

/** Called by VS Code when the window has started: builds and registers; no network, no disk. */
export function activate(context: vscode.ExtensionContext): void {
	begin(context, createNodeHost(context));
}

/** The same in a browser, where web.ts calls it. */
export async function activateInBrowser(context: vscode.ExtensionContext): Promise<void> {
	const { createWebHost } = await import('./webHost');
	begin(context, createWebHost(context));
}

function begin(context: vscode.ExtensionContext, host: Host): void {
	const words = vscode.l10n.bundle;
	speak(words && { language: vscode.env.language, words });
	context.subscriptions.push(createApp(context, host));
}
