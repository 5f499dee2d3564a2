import { join } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import { FilesError } from '../core/ports';
import type { Action } from '../core/readiness';
import { PROJECT_FILE } from '../formats/projectFile';
import type { Git } from '../git/exec';
import { staysInside } from '../git/staysInside';
import type { Commands } from './commands';
import { openNewDocument } from './newDocument';
import { newProjectFile } from './newProjectFile';
import { t } from '../core/translate';

export interface ReadinessCommandDeps {
	/** Looks at everything again, and asks forges anew. */
	readonly look: () => Promise<void>;
	/** What a row's button does; nothing for a row that is gone. */
	readonly actionOf: (element: unknown) => Promise<Action | undefined>;
	readonly git: Git;
	/** @throws FilesError for what is no plain file: a link, a folder */
	readonly statPlain: (path: string) => Promise<unknown>;
}

/** Commands of the Readiness view. */
export function readinessCommands(deps: ReadinessCommandDeps) {
	return {
		refreshReadiness: () => deps.look(),
		async readinessAct(element) {
			const action = await deps.actionOf(element);
			if (action === undefined) return;
			await act(deps, action);
			// What was done on a forge is not told by any file.
			if (action.kind === 'command' && CHANGES_FORGE.includes(action.command)) await deps.look();
		},
	} satisfies Commands;
}

const CHANGES_FORGE: readonly string[] = ['privateReporting', 'signIn', 'installGuardHook'];

async function act({ git, statPlain }: ReadinessCommandDeps, action: Action): Promise<void> {
	switch (action.kind) {
		case 'command':
			await vscode.commands.executeCommand(
				`secureResponse.${action.command}`,
				...(action.on === undefined ? [] : [action.on]),
			);
			return;
		case 'file':
			return openFile(statPlain, action.root, join(action.root, ...action.path.split('/')));
		case 'page':
			await vscode.env.openExternal(vscode.Uri.parse(action.url, true));
			return;
		case 'setting':
			await vscode.commands.executeCommand('workbench.action.openSettings', `secureResponse.${action.setting}`);
			return;
		case 'projectFile':
			return openProjectFile(git, statPlain, action.root);
		case 'trust':
			await vscode.commands.executeCommand('workbench.trust.manage');
	}
}

/** Opens a file of a repository that could be anybody's. @throws UserError where it is gone, or a link that leads elsewhere */
async function openFile(statPlain: ReadinessCommandDeps['statPlain'], root: string, path: string): Promise<void> {
	try {
		await statPlain(path);
		if (!(await staysInside(root, path))) throw new FilesError('not-a-file', path);
	} catch (error) {
		if (!(error instanceof FilesError)) throw error;
		throw new UserError(
			error.kind === 'missing'
				? t('This file is gone. Check readiness again.')
				: t('This is no plain file, so it was not opened: a link can lead anywhere. Look at it in a terminal.'),
		);
	}
	await vscode.window.showTextDocument(vscode.Uri.file(path));
}

async function openProjectFile(git: Git, statPlain: ReadinessCommandDeps['statPlain'], root: string): Promise<void> {
	const path = join(root, ...PROJECT_FILE.split('/'));
	const isThere = await statPlain(path).then(
		() => true,
		(error: unknown) => !(error instanceof FilesError && error.kind === 'missing'),
	);
	if (isThere) return openFile(statPlain, root, path);
	await openNewDocument(git, root, PROJECT_FILE, newProjectFile());
}
