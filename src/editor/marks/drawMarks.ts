import * as vscode from 'vscode';
import { markdownText } from '../../core/markdownText';
import type { Disposable } from '../../core/ports';
import type { HoverWords } from './markWords';

/** A line as it is drawn. */
export interface DrawnLine {
	/** 1-based; beyond the text's end it is the last one. */
	readonly line: number;
	readonly text: string;
	readonly hover: readonly HoverWords[];
}

export interface DrawMarks extends Disposable {
	/** Shows these lines in an editor, in place of those before. */
	draw(editor: vscode.TextEditor, lines: readonly DrawnLine[]): void;
}

/** Only this command may be run from a hover. */
const OPEN = 'secureResponse.showAdvisory';

/** Decorations, not lenses or hover providers: those are readable by every other extension. */
export function createDrawMarks(): DrawMarks {
	const type = vscode.window.createTextEditorDecorationType({
		isWholeLine: true,
		dark: { gutterIconPath: shield('#72bfa9') },
		light: { gutterIconPath: shield('#0b7a64') },
		gutterIconSize: 'contain',
		overviewRulerColor: new vscode.ThemeColor('secureResponse.fixMark'),
		overviewRulerLane: vscode.OverviewRulerLane.Left,
		after: {
			margin: '0 0 0 2.5em',
			color: new vscode.ThemeColor('secureResponse.fixMark'),
			fontStyle: 'italic',
		},
		rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
	});
	return {
		draw(editor, lines) {
			editor.setDecorations(
				type,
				lines.map(line => decoration(editor.document, line)),
			);
		},
		dispose: () => type.dispose(),
	};
}

function shield(colour: string): vscode.Uri {
	const path = 'M8 1.6 13.2 3.5v3.9c0 3.2-2.1 5.6-5.2 6.9-3.1-1.3-5.2-3.7-5.2-6.9V3.5Z';
	const tick = 'm5.6 7.9 1.8 1.8 3.2-3.4';
	return vscode.Uri.parse(
		`data:image/svg+xml;base64,${btoa(
			`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="${colour}" stroke-width="1.3" stroke-linejoin="round" stroke-linecap="round"><path d="${path}"/><path d="${tick}"/></svg>`,
		)}`,
	);
}

function decoration(document: vscode.TextDocument, drawn: DrawnLine): vscode.DecorationOptions {
	const at = document.lineAt(Math.min(Math.max(drawn.line, 1), document.lineCount) - 1);
	return {
		// The whole line, so that the hover is found with the mouse anywhere on it, and from the keyboard.
		range: at.range,
		hoverMessage: drawn.hover.map(hoverMarkdown),
		renderOptions: { after: { contentText: drawn.text } },
	};
}

/** @returns Markdown in which nothing of a report becomes Markdown, a link or an image. */
function hoverMarkdown({ title, facts, why, handle }: HoverWords): vscode.MarkdownString {
	const text = new vscode.MarkdownString(undefined, true);
	text.isTrusted = { enabledCommands: [OPEN] };
	const argument = encodeURIComponent(JSON.stringify([handle]));
	return text
		.appendMarkdown('$(shield) ')
		.appendMarkdown(markdownText(title))
		.appendMarkdown('\n\n')
		.appendMarkdown(markdownText(facts))
		.appendMarkdown('  \n')
		.appendMarkdown(markdownText(why))
		.appendMarkdown(`\n\n[${vscode.l10n.t('Open the Report')}](command:${OPEN}?${argument})`);
}
