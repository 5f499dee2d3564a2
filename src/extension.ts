import * as vscode from 'vscode';
import { createApp } from './app';
import { speak } from './core/translate';

/** Called by VS Code when the window has started: builds and registers; no network, no disk. */
export function activate(context: vscode.ExtensionContext): void {
	if (vscode.l10n.bundle !== undefined) speak(vscode.l10n.bundle, vscode.env.language);
	context.subscriptions.push(createApp(context));
}
