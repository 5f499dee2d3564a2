import { join } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from './core/errors';
import type { Git } from './git/exec';
import { repositoryRoot } from './git/repository';
import { statPlainFile } from './platform/plainFile';
import { staysInside } from './git/staysInside';
import { t } from './core/translate';

/**
 * Opens what a project file names as its bug bar or threat model.
 * @param place a page (https), or a path in the repository: the project file's reader let nothing else through
 * @param folder absolute path of a folder in the repository
 * @throws UserError where there is no such plain file
 */
export async function openTriageAid(git: Git, place: string, folder: string): Promise<void> {
	if (place.startsWith('https://')) {
		await vscode.env.openExternal(vscode.Uri.parse(place, true));
		return;
	}
	const root = await repositoryRoot(git, folder);
	const path = join(root, ...place.split('/'));
	const isThere = await statPlainFile(path).then(
		() => staysInside(root, path),
		() => false,
	);
	if (!isThere)
		throw new UserError(
			t('The project file names a file for triage that is not in this working copy. Mend .github/secure-response.yml.'),
		);
	await vscode.window.showTextDocument(vscode.Uri.file(path));
}
