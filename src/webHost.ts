import * as vscode from 'vscode';
import { UserError } from './core/errors';
import { FilesError } from './core/ports';
import type { PlainFiles } from './feeds/readiness/repositoryFiles';
import { NoGitInBrowserError } from './git/errors';
import type { Host } from './host';
import { createNodeCrypto } from './platform/nodeCrypto';
import { posixPath } from './platform/web/posixPath';
import { createWebFiles, type FileSystem } from './platform/web/webFiles';

/**
 * The extension host of a browser: our files are in the browser's storage, and no program runs. Menus go by
 * secureResponse.inBrowser.
 */
export function createWebHost({ globalStorageUri }: vscode.ExtensionContext): Host {
	void vscode.commands.executeCommand('setContext', 'secureResponse.inBrowser', true);
	const storage = (...names: readonly string[]): string => posixPath.join(globalStorageUri.path, ...names);
	const files = createWebFiles({
		fs: fileSystem(path => globalStorageUri.with({ path })),
		crypto: createNodeCrypto(),
		...(globalThis.navigator.locks === undefined ? {} : { locks: globalThis.navigator.locks }),
	});
	const noGit = async (): Promise<never> => {
		throw new NoGitInBrowserError();
	};
	const noGpg = async (): Promise<never> => {
		throw new UserError(
			vscode.l10n.t(
				'VS Code runs in a browser here, which has no gpg. Save the document, and sign or encrypt it on a computer.',
			),
		);
	};
	// Each worker is a process of its own, of which a window has one at a time.
	const own = 1 + ((globalThis.crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 0x7fff_fffe);
	return {
		runsPrograms: false,
		files: async () => files,
		addressOf: path => globalStorageUri.with({ path }),
		storage,
		// A folder that the settings name is one of a computer: they can come from there.
		caseFolder: () => ({ folder: storage('cases'), isOwn: true }),
		folders: () => (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.path),
		folderFiles: async () => folderFiles,
		git: { run: noGit },
		writingGit: noGit,
		gpg: noGpg,
		processes: { own, age: () => performance.now(), isAlive: id => id === own },
		variable: () => undefined,
	};
}

/** Files of the opened folders, wherever these are. */
const folderFiles: PlainFiles = {
	async list(root, folder) {
		try {
			return (await vscode.workspace.fs.readDirectory(below(root, folder))).map(([name]) => name);
		} catch {
			return [];
		}
	},
	async read(root, path, limit) {
		const file = below(root, path);
		const { type, size } = await vscode.workspace.fs.stat(file);
		if (type !== vscode.FileType.File) throw new FilesError('not-a-file', path);
		if (size > limit) throw new FilesError('too-large', path);
		return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
	},
};

/** @param root path of an opened folder */
function below(root: string, path: string): vscode.Uri {
	const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.path === root);
	if (folder === undefined) throw new FilesError('missing', path);
	return vscode.Uri.joinPath(folder.uri, path);
}

function fileSystem(at: (path: string) => vscode.Uri): FileSystem {
	const { fs } = vscode.workspace;
	return {
		readDirectory: path => fs.readDirectory(at(path)),
		readFile: path => fs.readFile(at(path)),
		stat: path => fs.stat(at(path)),
		writeFile: (path, content) => fs.writeFile(at(path), content),
		delete: path => fs.delete(at(path)),
		createDirectory: path => fs.createDirectory(at(path)),
		watch(folder, changed) {
			const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(at(folder), '*'));
			watcher.onDidCreate(changed);
			watcher.onDidChange(changed);
			watcher.onDidDelete(changed);
			return watcher;
		},
	};
}
