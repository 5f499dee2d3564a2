import * as vscode from 'vscode';
import { createApp } from './app';
import { speak } from './core/translate';

/** Called by VS Code when the window has started: builds and registers; no network, no disk. */
export function activate(context: vscode.ExtensionContext): void {
	const words = vscode.l10n.bundle;
	speak(words && { language: vscode.env.language, words });
	context.subscriptions.push(createApp(context));
}
