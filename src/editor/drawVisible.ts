import * as vscode from 'vscode';
import type { Disposable } from '../core/ports';

/** Scrolling and typing come in bursts, in ms. */
const PAUSE_MS = 200;

/**
 * Keeps decorations of the editors on the screen as they should be: drawn now, and again when other editors are shown, and
 * a moment after one was scrolled or typed in.
 */
export function drawVisible(draw: (editor: vscode.TextEditor) => void): Disposable & { all(): void } {
	const waiting = new Map<vscode.TextEditor, ReturnType<typeof setTimeout>>();
	const all = (): void => vscode.window.visibleTextEditors.forEach(draw);
	const later = (editor: vscode.TextEditor): void => {
		if (waiting.has(editor)) return;
		const timer = setTimeout(() => {
			waiting.delete(editor);
			if (vscode.window.visibleTextEditors.includes(editor)) draw(editor);
		}, PAUSE_MS);
		waiting.set(editor, timer);
	};
	const listening = vscode.Disposable.from(
		vscode.window.onDidChangeVisibleTextEditors(all),
		vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => later(textEditor)),
		vscode.workspace.onDidChangeTextDocument(({ document }) =>
			vscode.window.visibleTextEditors.filter(editor => editor.document === document).forEach(later),
		),
	);
	all();
	return {
		all,
		dispose() {
			for (const timer of waiting.values()) clearTimeout(timer);
			listening.dispose();
		},
	};
}
