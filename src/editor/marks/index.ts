import * as vscode from 'vscode';
import { UserError } from '../../core/errors';
import type { Disposable } from '../../core/ports';
import type { Report } from '../../feeds/feed';
import type { KnownFixes } from '../../feeds/fixes/knownFixes';
import type { Git } from '../../git/exec';
import { chooseReport } from './chooseReport';
import { createCommitMarks } from './commitMarks';
import { createContextKeys } from './contextKeys';
import { shownInActiveTab } from './documents';
import { createDrawMarks, type DrawMarks, type DrawnLine } from './drawMarks';
import { createFixedLines } from './fixedLines';
import { createKnownHere, type OpenedFix } from './knownHere';
import { createLenses } from './lenses';
import { createMarkedDocuments } from './markedDocuments';
import { hoverWords, type MarkedReport, markText } from './markWords';
import type { Mark } from './mark';
import { markWholeFile } from './markWholeFile';
import { tellOnce } from './tellOnce';
import { t } from '../../core/translate';

export interface MarksDeps {
	readonly git: Git;
	readonly fixes: Pick<KnownFixes, 'all' | 'of' | 'onDidChange'>;
	readonly find: (handle: string) => Report | undefined;
	/** What is said of a report may be other than before. */
	readonly onDidChangeReports: (listener: () => void) => Disposable;
	/** "High 8.1", or what stands for no rating. */
	readonly severityText: (report: Report) => string;
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
	readonly onDidHide: (listener: () => void) => Disposable;
	/** Opens the page of a case. */
	readonly open: (handle: string) => Promise<void>;
	/** What cannot be shown is no reason to disturb; it is told here. */
	readonly failed: (error: unknown) => void;
	/** Draws in editors; VS Code's decorations when absent. */
	readonly drawing?: () => DrawMarks;
}

export interface Marks extends Disposable {
	/** Watches the editor from now on. There is no need to while there is no report. */
	wake(): Disposable;
	/** A fix is being opened from its report. */
	opened(fix: OpenedFix): void;
	/**
	 * Opens the report that a commit or a file in the editor belongs to.
	 * @param target a case's handle or a document's address, unchecked; the active editor when it is neither
	 * @throws UserError where no known fix is shown
	 */
	showAdvisory(target?: unknown): Promise<void>;
	/** Marks the lines of the active file that fixes wrote, however large it is. @throws UserError */
	showInFile(): Promise<void>;
}

const SETTING = 'secureResponse.fixes.markFiles';

/** Shows on commits, in diffs and in files which advisory a change fixes: decorations with hovers, an editor-title button, lenses. */
export function createMarks(deps: MarksDeps): Marks {
	const { git, fixes, find, severityText, hidden } = deps;
	const known = createKnownHere(fixes);
	const commits = createCommitMarks(git, known);
	const documents = createMarkedDocuments({
		...{ known, commits },
		files: createFixedLines(git),
		marksFiles: () => vscode.workspace.getConfiguration().get<unknown>(SETTING) !== false,
		failed: tellOnce(deps.failed),
	});
	const keys = createContextKeys();
	const words = { severityText, t };

	/** The reports of a mark that are still there, each once. */
	const reportsOf = ({ of }: Mark): MarkedReport[] =>
		of.flatMap((fix, i) => {
			const report = find(fix.handle);
			const again = of.findIndex(other => other.handle === fix.handle && other.kind === fix.kind) < i;
			return report === undefined || again ? [] : [{ report, fix }];
		});
	/** What is drawn in a document; nothing while details are hidden: that there is a mark would tell a part. */
	const linesOf = (uri: string): DrawnLine[] =>
		hidden()
			? []
			: documents.of(uri).flatMap(mark => {
					const marked = reportsOf(mark);
					return marked.length === 0
						? []
						: [
								{
									line: mark.line,
									text: markText(marked, words),
									hover: marked.map(entry => hoverWords(entry, words)),
								},
							];
				});

	function draw(drawing: DrawMarks, drawn: WeakSet<vscode.TextEditor>): void {
		const marked = new Map<string, vscode.Uri>();
		for (const editor of vscode.window.visibleTextEditors) {
			const uri = editor.document.uri.toString();
			const lines = linesOf(uri);
			if (lines.length > 0) marked.set(uri, editor.document.uri);
			// Editors that never had a mark are left alone.
			if (lines.length === 0 && !drawn.has(editor)) continue;
			drawn.add(editor);
			drawing.draw(editor, lines);
		}
		keys.set(
			shownInActiveTab().some(uri => marked.has(uri)),
			[...marked.values()],
		);
	}

	function wake(): Disposable {
		const drawing = (deps.drawing ?? createDrawMarks)();
		const drawn = new WeakSet<vscode.TextEditor>();
		const redraw = (): void => draw(drawing, drawn);
		const anew = (): void => documents.lookAnew();
		documents.lookAnew();
		return vscode.Disposable.from(
			drawing,
			documents.onDidChange(redraw),
			fixes.onDidChange(anew),
			deps.onDidHide(redraw),
			deps.onDidChangeReports(redraw),
			vscode.window.onDidChangeVisibleTextEditors(() => {
				redraw();
				documents.look();
			}),
			vscode.window.onDidChangeActiveTextEditor(redraw),
			vscode.window.tabGroups.onDidChangeTabs(redraw),
			vscode.window.tabGroups.onDidChangeTabGroups(redraw),
			vscode.workspace.onDidChangeTextDocument(change => documents.edited(change.document, change.contentChanges)),
			vscode.workspace.onDidSaveTextDocument(() => documents.look()),
			vscode.workspace.onDidCloseTextDocument(document => documents.closed(document.uri.toString())),
			vscode.workspace.onDidGrantWorkspaceTrust(anew),
			vscode.workspace.onDidChangeConfiguration(change => {
				if (change.affectsConfiguration(SETTING)) anew();
			}),
			createLenses({
				...{ commits, find, severityText, hidden, failed: deps.failed },
				onDidChange: listener =>
					vscode.Disposable.from(
						...[fixes.onDidChange, deps.onDidHide, deps.onDidChangeReports].map(event => event(listener)),
					),
			}),
			{
				dispose: () => keys.set(false, []),
			},
		);
	}

	return {
		wake,
		opened(fix) {
			known.opened(fix);
			documents.lookAnew();
		},
		async showAdvisory(target) {
			const direct = typeof target === 'string' ? find(target) : undefined;
			const report = direct ?? (await chooseReport(reportsAt(target), { hidden: hidden(), severityText }));
			if (report !== undefined) await deps.open(report.record.handle);
		},
		showInFile: () => markWholeFile(documents, known),
		dispose: () => documents.dispose(),
	};

	/** The reports that a document shows, or the active tab. @throws UserError where there are none */
	function reportsAt(target: unknown): readonly Report[] {
		const asked = target instanceof vscode.Uri ? [target.toString()] : [];
		const shown = asked.some(uri => documents.of(uri).length > 0) ? asked : shownInActiveTab();
		const reports = new Set(
			shown.flatMap(uri => documents.of(uri).flatMap(mark => reportsOf(mark).map(({ report }) => report))),
		);
		if (reports.size === 0)
			throw new UserError(
				t(
					'No known fix is shown here. Open the commit of a fix, or a file that a fix changed; for a large file run “Show Fixes in This File” first.',
				),
			);
		return [...reports];
	}
}
