import * as vscode from 'vscode';
import { caseName } from '../../core/handle';
import { markdownText } from '../../core/markdownText';
import type { Disposable } from '../../core/ports';
import { plainLine } from '../../core/visible';
import type { Report } from '../../feeds/feed';
import { drawVisible } from '../drawVisible';
import { stateWord } from './idWords';
import { LINKED } from './idSelectors';
import { livingIds } from './livingIds';
import type { OurIds } from '../../feeds/ourIds';
import { t } from '../../core/translate';

export interface IdMarksDeps {
	readonly ids: () => OurIds;
	readonly onDidChangeReports: (listener: () => void) => Disposable;
	readonly severityText: (report: Report) => string;
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
	readonly onDidHide: (listener: () => void) => Disposable;
}

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
	const draw = (editor: vscode.TextEditor): void => {
		const { embargoed } = deps.ids();
		const isShown = !deps.hidden() && embargoed.size > 0 && vscode.languages.match(LINKED, editor.document) > 0;
		editor.setDecorations(type, isShown ? marks(editor, embargoed, deps.severityText) : []);
	};
	const drawn = drawVisible(draw);
	return vscode.Disposable.from(type, drawn, deps.onDidChangeReports(drawn.all), deps.onDidHide(drawn.all));
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
					hoverMessage: new vscode.MarkdownString().appendMarkdown(markdownText(wordsOf(report, severityText(report)))),
				});
				if (found.length >= MOST) return found;
			}
		}
	}
	return found;
}

function wordsOf({ advisory, record }: Report, severity: string): string {
	const title = plainLine(advisory.summary, 200) || t('Report without a title');
	const words = [caseName(record.handle), title, severity, stateWord(advisory.state)].filter(Boolean).join(' · ');
	return `${words}\n${t('Not published. Only you are shown this.')}`;
}
