import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { chosenCaseFolder } from './cases/chosenCaseFolder';
import type { Host } from './host';
import { createLazyGit } from './lazyGit';
import { createProcesses } from './platform/processes';

/** The extension host of a computer, which is Node. */
export function createNodeHost({ globalStorageUri }: vscode.ExtensionContext): Host {
	const storage = (...names: readonly string[]): string => join(globalStorageUri.fsPath, ...names);
	return {
		runsPrograms: true,
		files: async () => (await import('./platform/nodeFiles')).createNodeFiles(),
		addressOf: path => vscode.Uri.file(path),
		storage,
		caseFolder() {
			const set = vscode.workspace.getConfiguration('secureResponse').get<unknown>('caseFolder');
			const folder = chosenCaseFolder(set, homedir(), vscode.l10n.t);
			return folder === undefined ? { folder: storage('cases'), isOwn: true } : { folder, isOwn: false };
		},
		folders: () =>
			(vscode.workspace.workspaceFolders ?? []).flatMap(f => (f.uri.scheme === 'file' ? f.uri.fsPath : [])),
		async folderFiles() {
			const [{ listPlainFolder }, { readPlainFile }] = await Promise.all([
				import('./platform/plainFolder'),
				import('./platform/plainFile'),
			]);
			return {
				list: listPlainFolder,
				// The folder was listed without following a link.
				read: async (root, path, limit) => (await readPlainFile(join(root, ...path.split('/')), limit)).text,
			};
		},
		git: createLazyGit(),
		writingGit: async () => (await import('./gitThatWrites')).createGitThatWrites(),
		gpg: async clock => (await import('./gpgPart')).createGpgPart(clock),
		processes: createProcesses(),
		variable: name => process.env[name],
	};
}
