import type { ExtensionContext } from 'vscode';
import { createApp } from './app';
import { createNodeHost } from './nodeHost';

/** Called by VS Code when the window has started: builds and registers; no network, no disk. */
export function activate(context: ExtensionContext): void {
	context.subscriptions.push(createApp(context, createNodeHost(context)));
}

/** The same in a browser, where web.ts calls it. */
export async function activateInBrowser(context: ExtensionContext): Promise<void> {
	const { createWebHost } = await import('./webHost');
	context.subscriptions.push(createApp(context, createWebHost(context)));
}
