import * as vscode from 'vscode';
import { codeOf, ID_SOURCE, type IdDiagnostics, type PlacedFinding } from './idDiagnostics';
import { t } from '../../core/translate';

export const ID_FIXES: vscode.CodeActionProviderMetadata = {
	providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
};

/** Quick fixes of our own diagnostics about ids: the right writing in place of the wrong one, here or in the whole file. */
export function createIdFixes(diagnostics: Pick<IdDiagnostics, 'findingsIn'>): vscode.CodeActionProvider {
	return {
		provideCodeActions(document, _range, context) {
			const ours = context.diagnostics.filter(({ source }) => source === ID_SOURCE);
			if (ours.length === 0) return undefined;
			const all = diagnostics.findingsIn(document);
			const here = ours.flatMap(diagnostic => {
				const placed = all.find(
					({ finding, range }) => codeOf(finding) === diagnostic.code && range.isEqual(diagnostic.range),
				);
				return placed === undefined ? [] : replacing(document, placed, diagnostic);
			});
			const sure = all.filter(isSure);
			return here.length > 0 && sure.length > 1 ? [...here, replacingAll(document, sure)] : here;
		},
	};
}

function replacing(
	document: vscode.TextDocument,
	{ finding, range }: PlacedFinding,
	diagnostic: vscode.Diagnostic,
): vscode.CodeAction[] {
	return finding.replacements.map((replacement, place) => {
		const action = new vscode.CodeAction(t('Write “{0}”', replacement), vscode.CodeActionKind.QuickFix);
		action.diagnostics = [diagnostic];
		action.isPreferred = place === 0 && isSure({ finding, range });
		action.edit = new vscode.WorkspaceEdit();
		action.edit.replace(document.uri, range, replacement);
		return action;
	});
}

function replacingAll(document: vscode.TextDocument, sure: readonly PlacedFinding[]): vscode.CodeAction {
	const action = new vscode.CodeAction(
		t('Correct the writing of all ids in this file'),
		vscode.CodeActionKind.QuickFix,
	);
	action.edit = new vscode.WorkspaceEdit();
	for (const { finding, range } of sure) {
		const [replacement] = finding.replacements;
		if (replacement !== undefined) action.edit.replace(document.uri, range, replacement);
	}
	return action;
}

/** Whether it is the same id, written right: a nearest id, and digits that may be missing, are guesses. */
function isSure({ finding }: PlacedFinding): boolean {
	return ['casing', 'separator', 'prefix'].includes(finding.kind);
}
