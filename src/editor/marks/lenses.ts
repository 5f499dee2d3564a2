import * as vscode from 'vscode';
import { createEmitter } from '../../core/emitter';
import type { Disposable } from '../../core/ports';
import { caseName } from '../../core/handle';
import type { Report } from '../../feeds/feed';
import { openName } from '../fixTitle';
import type { CommitMarks } from './commitMarks';
import { firstLines } from './firstLines';
import { type MarkedReport, markText } from './markWords';
import { MARKS_LIMIT } from './mark';
import { COMMIT_SCHEMES, shownFile } from './shownFile';
import { t } from '../../core/translate';

export interface LensesDeps {
	readonly commits: CommitMarks;
	readonly find: (handle: string) => Report | undefined;
	readonly severityText: (report: Report) => string;
	readonly hidden: () => boolean;
	readonly onDidChange: (listener: () => void) => Disposable;
	readonly failed: (error: unknown) => void;
}

/**
 * Lenses on the lines that a fix changed, where people have lenses on in diffs. Any extension can ask for them, so they
 * tell of published advisories alone, and of nothing for which the case would have to be named.
 */
export function createLenses(deps: LensesDeps): vscode.Disposable {
	const changed = createEmitter<void>();
	const provider: vscode.CodeLensProvider = {
		onDidChangeCodeLenses: listener => vscode.Disposable.from(changed.on(() => void listener())),
		async provideCodeLenses(document) {
			return deps.hidden() ? [] : lensesOf(document, deps).catch(told(deps));
		},
	};
	return vscode.Disposable.from(
		deps.onDidChange(() => changed.fire()),
		vscode.languages.registerCodeLensProvider(
			COMMIT_SCHEMES.map(scheme => ({ scheme })),
			provider,
		),
	);
}

async function lensesOf(document: vscode.TextDocument, deps: LensesDeps): Promise<vscode.CodeLens[]> {
	const shown = shownFile(document.uri);
	const file = shown === undefined ? undefined : await deps.commits.locate(shown);
	if (file === undefined) return [];
	const { fixes, lines } = await deps.commits.changed(file);
	const marked = fixes.flatMap((fix): MarkedReport[] => {
		const report = deps.find(fix.handle);
		return report !== undefined && isPublic(report) ? [{ report, fix }] : [];
	});
	if (marked.length === 0) return [];
	const title = markText(marked, { severityText: deps.severityText, t });
	return firstLines(
		lines.map(range => ({ lines: range, of: true })),
		[],
		MARKS_LIMIT,
	).map(({ line }) => {
		const at = new vscode.Position(Math.min(line, document.lineCount) - 1, 0);
		return new vscode.CodeLens(new vscode.Range(at, at), {
			title,
			command: 'secureResponse.showAdvisory',
			arguments: [document.uri],
		});
	});
}

/** Published under an id that the world knows. */
function isPublic(report: Report): boolean {
	return report.advisory.state === 'published' && openName(report, false) !== caseName(report.record.handle);
}

function told(deps: LensesDeps): (error: unknown) => vscode.CodeLens[] {
	return error => {
		deps.failed(error);
		return [];
	};
}
