import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import type { Commands } from './commands';

type Target = { readonly kind: string; readonly file?: string; readonly line?: number; readonly column?: number };

/** Where case files are. */
export interface CasePlace {
	/** Whether they can be in a folder of a disk. */
	readonly onDisk: boolean;
	/** The address of one of them. */
	addressOf(path: string): vscode.Uri;
}

/** Commands on the case folder and the log. */
export function folderCommands(
	target: (element: unknown) => Target | undefined,
	log: vscode.LogOutputChannel,
	cases: CasePlace,
) {
	return {
		showLog: () => log.show(),
		async chooseCaseFolder() {
			if (!cases.onDisk)
				throw new UserError(
					vscode.l10n.t(
						'VS Code runs in a browser here, and cases are kept in this browser’s storage. A case folder can be chosen in VS Code on a computer.',
					),
				);
			const picked = await vscode.window.showOpenDialog({
				canSelectFiles: false,
				canSelectFolders: true,
				canSelectMany: false,
				title: vscode.l10n.t('Choose Case Folder'),
				openLabel: vscode.l10n.t('Use as Case Folder'),
			});
			const folder = picked?.[0];
			if (folder === undefined || !(await confirmed(folder))) return;
			await vscode.workspace
				.getConfiguration('secureResponse')
				.update('caseFolder', folder.fsPath, vscode.ConfigurationTarget.Global);
		},
		async openCaseFile(element) {
			const place = target(element);
			if (place?.file === undefined) return;
			const open = vscode.l10n.t('Open');
			const answer = await vscode.window.showWarningMessage(
				vscode.l10n.t('Open the case file as a document?'),
				{
					modal: true,
					detail: vscode.l10n.t('Other installed extensions can read open documents.'),
				},
				open,
			);
			if (answer !== open) return;
			const position = new vscode.Position((place.line ?? 1) - 1, (place.column ?? 1) - 1);
			await vscode.window.showTextDocument(cases.addressOf(place.file), {
				selection: new vscode.Range(position, position),
			});
		},
	} satisfies Commands;
}

/** A folder inside the workspace is easily committed and pushed: a person says that this is meant. */
async function confirmed(folder: vscode.Uri): Promise<boolean> {
	if (vscode.workspace.getWorkspaceFolder(folder) === undefined) return true;
	const use = vscode.l10n.t('Use It Anyway');
	const answer = await vscode.window.showWarningMessage(
		vscode.l10n.t('This folder lies inside the open project.'),
		{
			modal: true,
			detail: vscode.l10n.t(
				'Case files hold embargoed reports. In a project folder they can be committed and become public. A folder of its own, in a private repository, is safer.',
			),
		},
		use,
	);
	return answer === use;
}
