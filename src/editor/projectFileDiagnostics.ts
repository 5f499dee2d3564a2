import * as vscode from 'vscode';
import type { Disposable } from '../core/ports';
import { PROJECT_FILE, readProjectFile } from '../formats/projectFile';
import { t } from '../core/translate';

const SOURCE = 'Secure Response';
const PAUSE_MS = 300;

export interface ProjectFileDiagnostics extends Disposable {
	/** Another text is in force: shows anew. */
	refresh(): void;
}

/**
 * Shows what is wrong in a project's file that is open, line by line, and that it counts only from the default branch.
 * @param inForce the text that counts now, when there is one
 */
export function createProjectFileDiagnostics(inForce: () => string | undefined): ProjectFileDiagnostics {
	const collection = vscode.languages.createDiagnosticCollection('secureResponse.projectFile');
	const waiting = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();

	const show = (document: vscode.TextDocument): void => {
		if (!document.isClosed) collection.set(document.uri, diagnosticsOf(document.getText(), inForce()));
	};
	const showIfOurs = (document: vscode.TextDocument): void => (isOurs(document) ? show(document) : undefined);
	const refresh = (): void => vscode.workspace.textDocuments.forEach(showIfOurs);
	refresh();
	const listening = vscode.Disposable.from(
		collection,
		vscode.workspace.onDidOpenTextDocument(showIfOurs),
		vscode.workspace.onDidChangeTextDocument(({ document }) => {
			if (!isOurs(document)) return;
			clearTimeout(waiting.get(document));
			waiting.set(
				document,
				setTimeout(() => {
					waiting.delete(document);
					show(document);
				}, PAUSE_MS),
			);
		}),
		vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
	);
	return {
		refresh,
		dispose() {
			for (const timer of waiting.values()) clearTimeout(timer);
			listening.dispose();
		},
	};
}

/** Files of a working tree; what git shows of other revisions is not to be mended. */
function isOurs({ uri }: vscode.TextDocument): boolean {
	return uri.scheme === 'file' && uri.path.endsWith(`/${PROJECT_FILE}`);
}

function diagnosticsOf(text: string, inForce: string | undefined): vscode.Diagnostic[] {
	const problems = readProjectFile(text).problems.map(({ message, line, column, endLine, endColumn }) =>
		diagnostic(
			new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1),
			message,
			vscode.DiagnosticSeverity.Warning,
		),
	);
	if (inForce !== undefined && sameText(text, inForce)) return problems;
	const note = t(
		'This is a working copy. Secure Response reads this file from the default branch, as it was fetched last: what you write counts once it is there and fetched.',
	);
	return [diagnostic(new vscode.Range(0, 0, 0, 0), note, vscode.DiagnosticSeverity.Information), ...problems];
}

function diagnostic(range: vscode.Range, message: string, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
	const made = new vscode.Diagnostic(range, message, severity);
	made.source = SOURCE;
	return made;
}

/** Git may have changed line ends on the way. */
function sameText(a: string, b: string): boolean {
	return a.replaceAll('\r\n', '\n') === b.replaceAll('\r\n', '\n');
}
