import * as vscode from 'vscode';
import type { FilePlace, ManifestFiles } from './workspacePackages';

/** The files of the opened folders as the editor finds them: in any file system, in Restricted Mode too. */
export function createManifestFiles(): ManifestFiles {
	return {
		async find(names, outside, limit) {
			const found = await vscode.workspace.findFiles(globOf(names), `**/{${outside.join(',')}}/**`, limit);
			return found.flatMap(uri => placeOf(uri) ?? []);
		},
		async read(place, limitBytes) {
			const uri = vscode.Uri.joinPath(vscode.Uri.parse(place.folder, true), place.path);
			try {
				const { size, type } = await vscode.workspace.fs.stat(uri);
				if ((type & vscode.FileType.File) === 0) return undefined;
				return size > limitBytes ? 'too large' : await vscode.workspace.fs.readFile(uri);
			} catch {
				// Gone since it was found, or not the user's to read.
				return undefined;
			}
		},
		watch(names, outside, changed) {
			const watcher = vscode.workspace.createFileSystemWatcher(globOf(names));
			// Installing dependencies writes thousands of such files where nobody looks.
			const onChange = (uri: vscode.Uri): void => {
				if (!uri.path.split('/').some(part => outside.includes(part))) changed();
			};
			return vscode.Disposable.from(
				watcher,
				watcher.onDidChange(onChange),
				watcher.onDidCreate(onChange),
				watcher.onDidDelete(onChange),
				vscode.workspace.onDidChangeWorkspaceFolders(changed),
			);
		},
	};
}

function globOf(names: readonly string[]): string {
	return `**/{${names.join(',')}}`;
}

function placeOf(uri: vscode.Uri): FilePlace | undefined {
	const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
	if (folder === undefined) return undefined;
	const top = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
	return uri.path.startsWith(top) ? { folder: folder.toString(), path: uri.path.slice(top.length) } : undefined;
}
