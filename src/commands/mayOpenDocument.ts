import * as vscode from 'vscode';
import { caseName } from '../core/handle';
import { isToldToAll } from '../core/mayWrite';
import type { Report } from '../feeds/feed';
import { t } from '../core/translate';

/**
 * Whether something of a case may stand in an open document: other extensions can read those, and VS Code backs unsaved
 * ones up. Of a case that is not public a person says so each time.
 */
export async function mayOpenDocument(report: Report): Promise<boolean> {
	if (isToldToAll(report)) return true;
	const write = t('Write It');
	const answer = await vscode.window.showWarningMessage(
		t('Write about {0} into an open document?', caseName(report.record.handle)),
		{
			modal: true,
			detail: t(
				'The case is not public, and what is written names its id, in a changelog its title too. This branch goes to its private fork alone, but other installed extensions can read open documents, VS Code keeps a copy of unsaved ones in its own folder, and everybody who sees the screen reads along.',
			),
		},
		write,
	);
	return answer === write;
}
