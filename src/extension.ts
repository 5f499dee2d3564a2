import type { ExtensionContext } from 'vscode';
import type { SecureResponseApi } from './api';
import { createApp } from './app';
import type { Host } from './host';
import { createNodeHost } from './nodeHost';

/** Called by VS Code when the window has started: builds and registers; no network, no disk. @returns what others may ask */
export function activate(context: ExtensionContext): SecureResponseApi {
	return begin(context, createNodeHost(context));
}

/** The same in a browser, where web.ts calls it. */
export async function activateInBrowser(context: ExtensionContext): Promise<SecureResponseApi> {
	const { createWebHost } = await import('./webHost');
	return begin(context, createWebHost(context));
}

function begin(context: ExtensionContext, host: Host): SecureResponseApi {
	const app = createApp(context, host);
	context.subscriptions.push(app);
	return app.api;
}
