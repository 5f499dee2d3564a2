import * as vscode from 'vscode';
import type { Disposable } from '../core/ports';

/** What stands behind a line that a fix changed. */
export interface FixLine {
	/** 1-based. */
	readonly line: number;
	/** Names the case without its content: "Fixes case 7f3a (High 8.1)". */
	readonly text: string;
	/** Plain text, shown to the person alone: the hover of a decoration is not handed to other extensions. */
	readonly hover: string;
}

export interface FixLines extends Disposable {
	/** Shows a line's fix wherever that document is visible, until it is closed. */
	show(uri: vscode.Uri, line: FixLine): void;
}

/** Decorations, not lenses or hover providers: those are readable by every other extension. */
export function createFixLines(hidden: () => boolean, onDidHide: (listener: () => void) => Disposable): FixLines {
	const lines = new Map<string, FixLine>();
	const type = vscode.window.createTextEditorDecorationType({
		after: {
			margin: '0 0 0 3em',
			color: new vscode.ThemeColor('editorCodeLens.foreground'),
			fontStyle: 'italic',
		},
		rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
	});
	const draw = (editor: vscode.TextEditor): void => {
		const line = lines.get(editor.document.uri.toString());
		if (line === undefined) return;
		editor.setDecorations(type, hidden() ? [] : [decoration(editor.document, line)]);
	};
	const drawAll = (): void => {
		for (const editor of vscode.window.visibleTextEditors) draw(editor);
	};
	const listening = vscode.Disposable.from(
		type,
		vscode.window.onDidChangeVisibleTextEditors(drawAll),
		vscode.workspace.onDidCloseTextDocument(document => lines.delete(document.uri.toString())),
		onDidHide(drawAll),
	);
	return {
		show(uri, line) {
			lines.set(uri.toString(), line);
			drawAll();
		},
		dispose() {
			listening.dispose();
		},
	};
}

function decoration(document: vscode.TextDocument, { line, text, hover }: FixLine): vscode.DecorationOptions {
	const at = document.lineAt(Math.min(Math.max(line, 1), document.lineCount) - 1);
	return {
		// The whole line, so that the hover is found with the mouse anywhere on it, and from the keyboard.
		range: at.range,
		// appendText: nothing in a title becomes Markdown, a link or an image.
		hoverMessage: new vscode.MarkdownString().appendText(hover),
		renderOptions: { after: { contentText: text } },
	};
}
