import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Leak } from '../../core/guard/leak';
import { type GuardToken, severityOf } from '../../core/guard/token';
import { createTokenMatcher, type TokenMatcher } from '../../core/guard/tokenMatcher';
import { markdownText } from '../../core/markdownText';
import { caseName } from '../../core/handle';
import type { Disposable } from '../../core/ports';
import type { Guard } from '../../feeds/guard/guard';
import { drawVisible } from '../drawVisible';
import { t } from '../../core/translate';

export interface LeakMarksDeps {
	readonly guard: Guard;
	/** ISO 8601 in UTC. */
	readonly now: () => string;
	readonly hidden: () => boolean;
	readonly onDidHide: (listener: () => void) => Disposable;
}

/** Only this command may be run from a hover. */
const SHOW = 'secureResponse.guard.focus';
const MOST = 200;
/** A longer part on the screen, a minified file, is looked at in its beginning only, in UTF-16 units. */
const LONGEST = 100_000;

/**
 * Marks leaks in open files and commit messages while one works there, by decorations alone: no other extension can ask
 * for these. In a file, what the guard found in it; in a message, whatever must not become public.
 */
export function createLeakMarks({ guard, now, hidden, onDidHide }: LeakMarksDeps): Disposable {
	const types = { refuse: decorationType('editorError.foreground'), warn: decorationType('editorWarning.foreground') };
	let matchers = matchersOf(guard);
	const draw = (editor: vscode.TextEditor): void => {
		const matcher = hidden() ? undefined : matchers.of(editor.document);
		const marks = matcher === undefined ? [] : marksIn(editor, matcher);
		for (const severity of ['refuse', 'warn'] as const) {
			const own = marks.filter(({ token }) => severityOf(token, now()) === severity);
			editor.setDecorations(
				types[severity],
				own.map(({ range, token }) => ({ range, hoverMessage: hoverOf(token, severity) })),
			);
		}
	};
	const drawn = drawVisible(draw);
	return vscode.Disposable.from(
		types.refuse,
		types.warn,
		drawn,
		guard.onDidChange(() => {
			matchers = matchersOf(guard);
			drawn.all();
		}),
		onDidHide(drawn.all),
	);
}

function decorationType(color: string): vscode.TextEditorDecorationType {
	return vscode.window.createTextEditorDecorationType({
		borderWidth: '0 0 2px 0',
		borderStyle: 'solid',
		borderColor: new vscode.ThemeColor(color),
		overviewRulerLane: vscode.OverviewRulerLane.Full,
		overviewRulerColor: new vscode.ThemeColor(color),
		rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
		after: { contentText: '⊘', color: new vscode.ThemeColor(color), margin: '0 0.3em' },
	});
}

/** What is looked for in a document; made once for each look of the guard. */
function matchersOf(guard: Guard): { of(document: vscode.TextDocument): TokenMatcher | undefined } {
	const byFile = new Map<string, GuardToken[]>();
	for (const { root, leaks } of guard.found()) {
		for (const { token, path } of leaks.filter(isInFile)) {
			const file = join(root, path);
			byFile.set(file, [...(byFile.get(file) ?? []), token]);
		}
	}
	const made = new Map<string, TokenMatcher>();
	let ofMessages: TokenMatcher | undefined;
	return {
		of({ uri, languageId }) {
			if (languageId === 'git-commit' || languageId === 'scminput')
				return (ofMessages ??= createTokenMatcher(guard.tokens()));
			const tokens = uri.scheme === 'file' ? byFile.get(uri.fsPath) : undefined;
			if (tokens === undefined) return undefined;
			const matcher = made.get(uri.fsPath) ?? createTokenMatcher(tokens);
			made.set(uri.fsPath, matcher);
			return matcher;
		},
	};
}

function isInFile(leak: Leak): leak is Leak & { readonly path: string } {
	return leak.path !== undefined && leak.where !== 'stash';
}

function marksIn(
	{ document, visibleRanges }: vscode.TextEditor,
	matcher: TokenMatcher,
): { readonly range: vscode.Range; readonly token: GuardToken }[] {
	return visibleRanges
		.flatMap(visible => {
			// Whole lines: an id can begin left of what is scrolled to.
			const whole = new vscode.Range(visible.start.line, 0, visible.end.line, Number.MAX_SAFE_INTEGER);
			const start = document.offsetAt(whole.start);
			return matcher.find(document.getText(document.validateRange(whole)).slice(0, LONGEST)).map(match => ({
				range: new vscode.Range(document.positionAt(start + match.start), document.positionAt(start + match.end)),
				token: match.token,
			}));
		})
		.slice(0, MOST);
}

/** Says whose it is by the case's name alone: the title is in the view, where one looks on purpose. */
function hoverOf({ handle }: GuardToken, severity: 'refuse' | 'warn'): vscode.MarkdownString {
	const text = new vscode.MarkdownString(undefined, true);
	text.isTrusted = { enabledCommands: [SHOW] };
	const whose = handle === undefined ? t('an embargoed case') : caseName(handle);
	return text
		.appendMarkdown('$(shield) ')
		.appendMarkdown(
			markdownText(
				severity === 'refuse'
					? t('This belongs to {0} and must not become public yet. Only you are shown this.', whose)
					: t('This may belong to {0}. Look whether it may become public. Only you are shown this.', whose),
			),
		)
		.appendMarkdown(`\n\n[${t('Show in Embargo Guard')}](command:${SHOW})`);
}
