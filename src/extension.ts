import type { ExtensionContext } from 'vscode';
import { createApp } from './app';

/** Called by VS Code when the window has started: builds and registers; no network, no disk. */
export function activate(context: ExtensionContext): void {
	context.subscriptions.push(createApp(context));
}
