import * as vscode from 'vscode';
import { UserError } from '../../core/errors';
import type { KnownHere } from './knownHere';
import type { MarkedDocuments } from './markedDocuments';
import { t } from '../../core/translate';

/** Beyond this a file's history is no reading for people, and git would work for minutes. */
const LINES_LIMIT = 200_000;
const CHARACTERS_LIMIT = 16 * 1024 * 1024;

/** Marks the lines of the active file that fixes wrote. A person waits for it and can stop it. @throws UserError */
export async function markWholeFile(
	documents: Pick<MarkedDocuments, 'markFile'>,
	known: Pick<KnownHere, 'roots'>,
): Promise<void> {
	const document = vscode.window.activeTextEditor?.document;
	if (document?.uri.scheme !== 'file')
		throw new UserError(t('There is no file in the active editor. Open a file of a repository, then try again.'));
	if (known.roots().size === 0)
		throw new UserError(
			t(
				'No commit of the open repositories is known to fix a report. Link one with “Link Fix to Advisory…”, then try again.',
			),
		);
	if (document.lineCount > LINES_LIMIT || document.getText().length > CHARACTERS_LIMIT)
		throw new UserError(
			t(
				'This file is too large: its history would take minutes to read. Nothing was marked. Open the commit of the fix instead.',
			),
		);
	const marks = await vscode.window.withProgress(
		{
			location: vscode.ProgressLocation.Notification,
			title: t('Looking for lines that fixes wrote'),
			cancellable: true,
		},
		async (_, token) => {
			const controller = new AbortController();
			token.onCancellationRequested(() => controller.abort());
			try {
				return await documents.markFile(document, controller.signal);
			} catch (error) {
				if (controller.signal.aborted) return undefined;
				throw error;
			}
		},
	);
	if (marks?.length === 0)
		void vscode.window.showInformationMessage(
			t('No line of this file was written by a commit that is known to fix a report.'),
		);
}
