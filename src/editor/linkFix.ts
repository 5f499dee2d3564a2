import * as vscode from 'vscode';
import type { Fix } from '../core/case';
import { clockOf, type Policy } from '../core/clock';
import { UserError } from '../core/errors';
import { caseName } from '../core/handle';
import type { Clock, Crypto } from '../core/ports';
import type { Report } from '../feeds/feed';
import type { Git } from '../git/exec';
import type { LineRange } from '../git/patch';
import type { FixChoice, FixContent } from './changeToLink';

export interface LinkFixDeps {
	readonly git: Git;
	readonly clock: Clock;
	readonly crypto: Crypto;
	/** The reports in the inbox and in progress, as far as they were read. */
	readonly openReports: () => readonly Report[];
	/** Resolves when the reports were read. */
	readonly ready: () => Promise<void>;
	/** Adds a fix to a case and its timeline. */
	readonly keep: (handle: string, fix: Fix) => Promise<void>;
	readonly policy: () => Policy;
	/** "High 8.1", or what stands for no rating. */
	readonly severityText: (report: Report) => string;
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
}

export interface LinkFix {
	readonly provider: vscode.CodeActionProvider;
	readonly metadata: vscode.CodeActionProviderMetadata;
	/**
	 * Lets a person link what some lines belong to with a report. Gives up without a trace when the person does.
	 * @param target a file's address or a resource of the Source Control view; the active editor when it is neither
	 * @param range the lines; the selection, or the whole of a changed file, when it is none
	 * @param preferred the handle of the case the person came from
	 * @throws UserError
	 */
	run(target?: unknown, range?: unknown, preferred?: string): Promise<void>;
	/** Lets a person pick a commit, and then the report it fixes. @throws UserError */
	runForCommit(pick: () => Promise<FixContent | undefined>): Promise<void>;
}

/** The code action and the command that link a change with a report. */
export function createLinkFix(deps: LinkFixDeps): LinkFix {
	// A kind of our own: in the menu that a person opens, but never among the fixes that are run on saving.
	const kind = vscode.CodeActionKind.Empty.append('secureResponse').append('linkFix');

	const provider: vscode.CodeActionProvider = {
		async provideCodeActions(document, range, context, token) {
			// Only when asked for, so that no light bulb haunts the editor.
			if (context.triggerKind !== vscode.CodeActionTriggerKind.Invoke || !vscode.workspace.isTrusted) return [];
			if (context.only !== undefined && !context.only.contains(kind)) return [];
			if (document.uri.scheme !== 'file' || deps.openReports().length === 0) return [];
			if (range.isEmpty && !(await isChanged(deps.git, document, range, token))) return [];
			const action = new vscode.CodeAction(vscode.l10n.t('Link Fix to Advisory…'), kind);
			const lines = new vscode.Range(range.start, range.end);
			action.command = { command: 'secureResponse.linkFix', title: action.title, arguments: [document.uri, lines] };
			return [action];
		},
	};

	return {
		provider,
		metadata: { providedCodeActionKinds: [kind] },
		runForCommit: async pick => void (await pick()),
		async run(target, range, preferred) {
			const { file, lines } = await linesOf(target, range);
			await deps.ready();
			if (deps.openReports().length === 0) {
				throw new UserError(
					vscode.l10n.t('There is no open report to link with. Make one with “New Report from Text…” first.'),
				);
			}
			const [{ changeToLink, fixChoices, isLinked }, { linkItems }] = await Promise.all([
				import('./changeToLink'),
				import('./linkMatches'),
			]);
			const change = await vscode.window.withProgress(
				{ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading the change…') },
				() => changeToLink(deps.git, file, lines),
			);
			const choices = fixChoices(change, vscode.l10n.t);
			const hidden = deps.hidden();
			const policy = deps.policy();
			const reports = deps.openReports();
			const items = linkItems(
				reports,
				choices.map(choice => choice.fix),
				{
					clockOf: report => clockOf(report.record, policy),
					severityText: deps.severityText,
					hidden,
					...(preferred === undefined ? {} : { preferred }),
					t: vscode.l10n.t,
				},
			);
			const report = await vscode.window.showQuickPick(items, {
				title: vscode.l10n.t('Link Fix to Advisory'),
				placeHolder: vscode.l10n.t('Which report does this change fix?'),
				matchOnDescription: true,
				matchOnDetail: !hidden,
			});
			if (report === undefined) return;
			const name = caseName(report.handle);
			const choice = await confirm(choices, name);
			if (choice === undefined) return;
			const fixes = reports.find(r => r.record.handle === report.handle)?.record.fixes;
			if (!isLinked(fixes, choice.fix)) {
				await deps.keep(report.handle, {
					id: deps.crypto.randomHex(8),
					linkedAt: deps.clock.now().toISOString(),
					...choice.fix,
				});
			}
			vscode.window.setStatusBarMessage(vscode.l10n.t('Fix linked to {0}', name), 5000);
		},
	};
}

/** Says what is kept, where, and lets a person choose how much. */
async function confirm(choices: readonly FixChoice[], name: string): Promise<FixChoice | undefined> {
	return vscode.window.showQuickPick(choices, {
		title: vscode.l10n.t('Link Fix to {0}', name),
		placeHolder: vscode.l10n.t('What is the fix?'),
	});
}

async function isChanged(
	git: Git,
	document: vscode.TextDocument,
	range: vscode.Range,
	token: vscode.CancellationToken,
): Promise<boolean> {
	const controller = new AbortController();
	const listening = token.onCancellationRequested(() => controller.abort());
	try {
		const [{ changedLines }, { locate }, { touches }] = await Promise.all([
			import('../git/changes'),
			import('../git/repository'),
			import('../git/patch'),
		]);
		const { root, path } = await locate(git, document.uri.fsPath, controller.signal);
		return touches(await changedLines(git, root, path, controller.signal), linesIn(range));
	} catch (error) {
		// No git, no repository, a menu that was closed: then there is nothing to offer. The command itself says why.
		if (error instanceof UserError || token.isCancellationRequested) return false;
		throw error;
	} finally {
		listening.dispose();
	}
}

/** The file and lines that a person means; a file with unsaved changes is saved first, when the person agrees. */
async function linesOf(target: unknown, range: unknown): Promise<{ file: string; lines: LineRange }> {
	const editor = vscode.window.activeTextEditor;
	const uri = uriOf(target) ?? editor?.document.uri;
	if (uri === undefined) {
		throw new UserError(
			vscode.l10n.t('No file is open. Open the file that holds the fix, select the changed lines, then try again.'),
		);
	}
	if (uri.scheme === 'untitled') {
		throw new UserError(vscode.l10n.t('This text is in no file yet. Save it into the repository, then try again.'));
	}
	if (uri.scheme !== 'file') {
		throw new UserError(vscode.l10n.t('This is not a file on a disk. Open the changed file itself, then try again.'));
	}
	if (!vscode.workspace.isTrusted) {
		const { NotTrustedError } = await import('../git/errors');
		throw new NotTrustedError();
	}
	const document = vscode.workspace.textDocuments.find(d => d.uri.toString() === uri.toString());
	if (document?.isDirty === true && !(await saved(document))) {
		throw new UserError(
			vscode.l10n.t('The file has unsaved changes, so its lines cannot be found in Git. Save it, then try again.'),
		);
	}
	if (range instanceof vscode.Range) return { file: uri.fsPath, lines: linesIn(range) };
	if (editor !== undefined && editor.document === document)
		return { file: uri.fsPath, lines: linesIn(editor.selection) };
	return { file: uri.fsPath, lines: [1, Number.MAX_SAFE_INTEGER] };
}

async function saved(document: vscode.TextDocument): Promise<boolean> {
	const save = vscode.l10n.t('Save');
	const answer = await vscode.window.showWarningMessage(
		vscode.l10n.t('Save the file first? Only what is on the disk can be linked.'),
		{ modal: true },
		save,
	);
	return answer === save && (await document.save());
}

function uriOf(target: unknown): vscode.Uri | undefined {
	if (target instanceof vscode.Uri) return target;
	if (typeof target !== 'object' || target === null || !('resourceUri' in target)) return undefined;
	return target.resourceUri instanceof vscode.Uri ? target.resourceUri : undefined;
}

/** 1-based lines. A selection that ends before the first character of a line does not take that line in. */
function linesIn(range: vscode.Range): LineRange {
	const end = range.end.character === 0 && range.end.line > range.start.line ? range.end.line : range.end.line + 1;
	return [range.start.line + 1, end];
}
