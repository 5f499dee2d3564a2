import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import type { Git } from '../git/exec';
import { linesIn, isMessageFile } from './linkTarget';
import { t } from '../core/translate';

/**
 * How long git may take to say whether a line is changed, in ms. The menu waits for its slowest provider, and a fifth of a
 * second is about where a person begins to notice; git mostly needs a tenth of it. Later the action is offered unchecked:
 * the command itself says why where there is nothing to link.
 */
const LONGEST_CHECK_MS = 200;
/** VS Code asks twice for one menu now and then; for so long the first answer holds, in ms. */
const SAME_MENU_MS = 1000;
/** The source of our own diagnostics. */
const OURS = 'Secure Response';

export interface LinkActionsDeps {
	readonly git: Git;
	/** Whether there is an open report to link with. */
	readonly linkable: () => boolean;
	/** Milliseconds of any clock that only goes forward. */
	readonly now: () => number;
}

export interface LinkActions {
	readonly selector: vscode.DocumentSelector;
	readonly provider: vscode.CodeActionProvider;
	readonly metadata: vscode.CodeActionProviderMetadata;
}

/**
 * The code actions that link a change: in a file, on lines that differ from HEAD and on a selection; in a commit message, for
 * what is about to be committed. Only when asked for (Ctrl+.), so that no bulb haunts the editor, with one exception: on a
 * diagnostic of ours in a commit message. Whoever gets an id wrong there is about to say what the commit fixes, and the
 * link says it without an id, so it is a way out of the diagnostic as good as correcting the id; and only our own
 * diagnostic lights the bulb. In changelogs and security files it is none: what is wrong there is the text, and the fix is
 * elsewhere. Read-only documents, as in comparisons, have no such menu in VS Code; the command knows what they show.
 *
 * Other extensions can ask for these actions: they say no more than that there is an open case.
 */
export function createLinkActions(deps: LinkActionsDeps): LinkActions {
	// A kind of our own: in the menu that a person opens, but never among the fixes that are run on saving.
	const kind = vscode.CodeActionKind.Empty.append('secureResponse').append('linkFix');
	let last: { readonly key: string; readonly at: number; readonly changed: Promise<boolean> } | undefined;

	/** The answer for one menu is asked for once. */
	function isOffered(document: vscode.TextDocument, range: vscode.Range, token: vscode.CancellationToken) {
		const key = JSON.stringify([document.uri.toString(), document.version, range]);
		if (last?.key === key && deps.now() - last.at < SAME_MENU_MS) return last.changed;
		const changed = inTime(token, signal => isLinkable(deps.git, document.uri.fsPath, range, signal));
		last = { key, at: deps.now(), changed };
		return changed;
	}

	return {
		selector: [{ scheme: 'file' }, { scheme: 'vscode-scm' }],
		metadata: { providedCodeActionKinds: [kind] },
		provider: {
			async provideCodeActions(document, range, context, token) {
				const invoked = context.triggerKind === vscode.CodeActionTriggerKind.Invoke;
				const isMessage = isCommitMessage(document);
				if (!invoked && !(isMessage && context.diagnostics.some(({ source }) => source === OURS))) return [];
				if (context.only !== undefined && !context.only.contains(kind)) return [];
				if (!vscode.workspace.isTrusted || !deps.linkable()) return [];
				if (isMessage) return [action(t('Link Staged Change to Advisory…'), kind, [document.uri])];
				if (document.uri.scheme !== 'file') return [];
				// Where its lines are in git is known when it is saved, which the command asks for.
				if (!document.isDirty && !(await isOffered(document, range, token))) return [];
				if (token.isCancellationRequested) return [];
				const lines = new vscode.Range(range.start, range.end);
				return [action(t('Link Fix to Advisory…'), kind, [document.uri, lines])];
			},
		},
	};
}

function action(title: string, kind: vscode.CodeActionKind, given: readonly unknown[]): vscode.CodeAction {
	const made = new vscode.CodeAction(title, kind);
	made.command = { command: 'secureResponse.linkFix', title, arguments: [...given] };
	return made;
}

/** VS Code gives the box of the Source Control view a scheme of its own, and says which provider's it is at the path's beginning. */
function isCommitMessage({ uri }: vscode.TextDocument): boolean {
	if (uri.scheme === 'vscode-scm') return /^\/?git\//.test(uri.path);
	return uri.scheme === 'file' && isMessageFile(uri.path);
}

/** Whether lines differ from HEAD; of a selection only whether it is in a repository, for a commit may be meant. */
async function isLinkable(git: Git, file: string, range: vscode.Range, signal: AbortSignal): Promise<boolean> {
	const [{ changedLines }, { locate }, { touches }] = await Promise.all([
		import('../git/changes'),
		import('../git/repository'),
		import('../git/patch'),
	]);
	const { root, path } = await locate(git, file, signal);
	return !range.isEmpty || touches(await changedLines(git, root, path, signal), linesIn(range));
}

/** @returns true where the answer does not come in time; false where there is none, as without git or a repository */
async function inTime(
	token: vscode.CancellationToken,
	ask: (signal: AbortSignal) => Promise<boolean>,
): Promise<boolean> {
	const controller = new AbortController();
	let late = false;
	const timer = setTimeout(() => {
		late = true;
		controller.abort();
	}, LONGEST_CHECK_MS);
	const listening = token.onCancellationRequested(() => controller.abort());
	try {
		return await ask(controller.signal);
	} catch (error) {
		if (late) return true;
		if (error instanceof UserError || controller.signal.aborted) return false;
		throw error;
	} finally {
		clearTimeout(timer);
		listening.dispose();
	}
}
