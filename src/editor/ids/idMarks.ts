import * as vscode from 'vscode';
import { caseName } from '../../core/handle';
import type { Disposable } from '../../core/ports';
import { plainLine } from '../../core/visible';
import type { Report } from '../../feeds/feed';
import { stateWord } from './idWords';
import { LINKED } from './idSelectors';
import { livingIds } from './livingIds';
import type { OurIds } from '../../feeds/ourIds';

export interface IdMarksDeps {
	readonly ids: () => OurIds;
	readonly onDidChangeReports: (listener: () => void) => Disposable;
	readonly severityText: (report: Report) => string;
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
	readonly onDidHide: (listener: () => void) => Disposable;
}

const PAUSE_MS = 200;
/** Lines longer than this are looked at in their beginning only, in UTF-16 units. */
const LONGEST_LINE = 5000;
const MOST = 200;

/**
 * Underlines the ids of reports that are not published, and says in a hover whose they are. These are decorations,
 * because VS Code hands what hover providers answer to any extension that asks. In text editors alone: the box for a
 * commit message is none, and cannot be decorated. There the id is a link, which opens the case.
 */
export function createIdMarks(deps: IdMarksDeps): Disposable {
	const type = vscode.window.createTextEditorDecorationType({
		textDecoration: 'underline dotted',
		overviewRulerLane: vscode.OverviewRulerLane.Right,
		overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.infoForeground'),
	});
	const waiting = new Map<vscode.TextEditor, ReturnType<typeof setTimeout>>();
	const draw = (editor: vscode.TextEditor): void => {
		const { embargoed } = deps.ids();
		const isShown = !deps.hidden() && embargoed.size > 0 && vscode.languages.match(LINKED, editor.document) > 0;
		editor.setDecorations(type, isShown ? marks(editor, embargoed, deps.severityText) : []);
	};
	const drawAll = (): void => vscode.window.visibleTextEditors.forEach(draw);
	const later = (editor: vscode.TextEditor): void => {
		if (waiting.has(editor)) return;
		const timer = setTimeout(() => {
			waiting.delete(editor);
			if (vscode.window.visibleTextEditors.includes(editor)) draw(editor);
		}, PAUSE_MS);
		waiting.set(editor, timer);
	};
	const listening = vscode.Disposable.from(
		type,
		vscode.window.onDidChangeVisibleTextEditors(drawAll),
		vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => later(textEditor)),
		vscode.workspace.onDidChangeTextDocument(({ document }) =>
			vscode.window.visibleTextEditors.filter(editor => editor.document === document).forEach(later),
		),
		deps.onDidChangeReports(drawAll),
		deps.onDidHide(drawAll),
	);
	drawAll();
	return {
		dispose() {
			for (const timer of waiting.values()) clearTimeout(timer);
			listening.dispose();
		},
	};
}

function marks(
	{ document, visibleRanges }: vscode.TextEditor,
	embargoed: ReadonlyMap<string, Report>,
	severityText: (report: Report) => string,
): vscode.DecorationOptions[] {
	const found: vscode.DecorationOptions[] = [];
	for (const { start, end } of visibleRanges) {
		for (let line = start.line; line <= Math.min(end.line, document.lineCount - 1); line++) {
			for (const id of livingIds(document.lineAt(line).text.slice(0, LONGEST_LINE))) {
				const report = embargoed.get(id.id);
				if (report === undefined) continue;
				found.push({
					range: new vscode.Range(line, id.start, line, id.end),
					// appendText: nothing in a title becomes Markdown, a link or an image.
					hoverMessage: new vscode.MarkdownString().appendText(wordsOf(report, severityText(report))),
				});
				if (found.length >= MOST) return found;
			}
		}
	}
	return found;
}

function wordsOf({ advisory, record }: Report, severity: string): string {
	const title = plainLine(advisory.summary, 200) || vscode.l10n.t('Report without a title');
	const words = [caseName(record.handle), title, severity, stateWord(advisory.state)].filter(Boolean).join(' · ');
	return `${words}\n${vscode.l10n.t('Not published. Only you are shown this.')}`;
}
