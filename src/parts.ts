import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import type { CaseStore } from './cases/store';
import { UserError } from './core/errors';
import type { Clock } from './core/ports';
import type { Feed } from './feeds/feed';

/** The heavy parts of the extension: each is loaded and made when it is first asked for. */
export interface Parts {
	store(): Promise<CaseStore>;
	feeds(): Promise<readonly Feed[]>;
	/** The case folder is another one now: what was made for the old one is forgotten. */
	forget(): void;
}

/** @param own the folder for cases when no other is set */
export function createParts(own: string, clock: Clock): Parts {
	let store: Promise<CaseStore> | undefined;
	const open = async (): Promise<CaseStore> => {
		const { folder, isOwn } = caseFolder(own);
		const [{ createCaseStore }, { createNodeFiles }] = await Promise.all([
			import('./cases/caseStore'),
			import('./platform/nodeFiles'),
		]);
		return createCaseStore(createNodeFiles(), folder, { makeFolder: isOwn });
	};
	const getStore = (): Promise<CaseStore> => {
		store ??= open().catch((error: unknown) => {
			store = undefined;
			throw error;
		});
		return store;
	};
	return {
		store: getStore,
		async feeds() {
			const { createCaseFolderFeed } = await import('./feeds/caseFolder');
			return [createCaseFolderFeed(await getStore(), clock, { missingIsEmpty: caseFolder(own).isOwn })];
		},
		forget() {
			store = undefined;
		},
	};
}

/** @returns the folder of the settings, or our own, which may not exist before its first case. @throws UserError when the setting is no absolute path */
function caseFolder(own: string): { folder: string; isOwn: boolean } {
	const set = vscode.workspace.getConfiguration('secureResponse').get<string>('caseFolder', '').trim();
	if (set === '') return { folder: own, isOwn: true };
	const folder = set.startsWith('~/') || set.startsWith('~\\') ? join(homedir(), set.slice(2)) : set;
	if (isAbsolute(folder)) return { folder, isOwn: false };
	throw new UserError(
		vscode.l10n.t(
			'The setting secureResponse.caseFolder must be an absolute path, or begin with ~/. Choose the folder again.',
		),
	);
}
