import * as vscode from 'vscode';
import type { Fix } from '../../core/case';
import { COMMITS } from '../../core/drill/story';
import { t } from '../../core/translate';

/** Lets a person pick one of the made-up commits. No git is asked. */
export async function pickDrillCommit(): Promise<Omit<Fix, 'id' | 'linkedAt'> | undefined> {
	const items = COMMITS.map(({ commit, subject, files }) => ({
		label: subject,
		description: commit.slice(0, 10),
		detail: files.join(', '),
		fix: { commit, subject, files: files.map(path => ({ path })) },
	}));
	const picked = await vscode.window.showQuickPick(items, {
		title: t('Drill: Which Commit Fixes It?'),
		placeHolder: t('The newest commits of the made-up repository'),
		matchOnDescription: true,
	});
	return picked?.fix;
}
