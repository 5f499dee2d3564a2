import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import { isInRepository, outsideRepositories } from '../core/outsideRepositories';
import { isOpenable } from '../protocol/links';
import { t } from '../core/translate';

/** What pages do outside of themselves, always after a person's click. */
export interface Outside {
	copy(text: string): Promise<void>;
	/** Opens a web or mail address; VS Code asks before it opens one it does not know. @throws UserError for any other target */
	openLink(target: string): Promise<void>;
	/**
	 * Asks where to, and writes a document there.
	 * @param secret whether the document says what is not public: a folder of the open project, and of any repository, is
	 * warned of
	 * @returns false when the person changed their mind
	 */
	saveAs(name: string, text: string, secret: boolean): Promise<boolean>;
	/**
	 * Asks for a folder, and writes public documents into it; before it replaces files it asks again.
	 * @param files each with the names of its folders, from the chosen one, and its own
	 * @returns false when the person changed their mind
	 */
	saveFiles(files: readonly FileToSave[]): Promise<boolean>;
	/** Asks before something leaves. @param go what the button says. @returns whether the person chose it */
	confirm(question: string, detail: string, go: string): Promise<boolean>;
	/** Shows one of our settings. @param id such as "secureResponse.publisher" */
	openSetting(id: string): Promise<void>;
	/**
	 * Asks for a folder in which a new one is made that holds what is not public, beginning outside of any repository; a
	 * folder of a repository is warned of.
	 * @returns its absolute path; nothing when the person changed their mind
	 */
	chooseFolder(title: string): Promise<string | undefined>;
	/** Asks for a file on this machine. @param limit in bytes. @returns its bytes; nothing when the person changed their mind. @throws UserError */
	readChosenFile(title: string, limit: number): Promise<Uint8Array | undefined>;
	/** Opens a folder in a window of its own. @param folder its absolute path */
	openFolder(folder: string): Promise<void>;
}

/** A file to be written below a folder. */
export interface FileToSave {
	/** From the folder, its own name last. */
	readonly path: readonly string[];
	readonly text: string;
}

export function createOutside(): Outside {
	return {
		copy: async text => await vscode.env.clipboard.writeText(text),
		async openLink(target) {
			if (!isOpenable(target)) throw new UserError(t('This link is not a web or mail address, so it is not opened.'));
			await vscode.env.openExternal(vscode.Uri.parse(target, true));
		},
		async saveAs(name, text, secret) {
			const target = await chooseTarget(name, secret);
			if (target === undefined) return false;
			await writeTo(target, text);
			return true;
		},
		saveFiles,
		async confirm(question, detail, go) {
			return (await vscode.window.showWarningMessage(question, { modal: true, detail }, go)) === go;
		},
		openSetting: async id => void (await vscode.commands.executeCommand('workbench.action.openSettings', id)),
		chooseFolder,
		readChosenFile,
		async openFolder(folder) {
			await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(folder), { forceNewWindow: true });
		},
	};
}

async function readChosenFile(title: string, limit: number): Promise<Uint8Array | undefined> {
	const [chosen] =
		(await vscode.window.showOpenDialog({ title, openLabel: t('Choose File'), canSelectMany: false })) ?? [];
	if (chosen === undefined) return undefined;
	try {
		if ((await vscode.workspace.fs.stat(chosen)).size <= limit) return await vscode.workspace.fs.readFile(chosen);
	} catch {
		throw new UserError(t('This file cannot be read. Choose another one.'));
	}
	throw new UserError(t('This file is too large. Choose a smaller one.'));
}

async function chooseFolder(title: string): Promise<string | undefined> {
	const folder = await pickFolder(title);
	if (folder === undefined || !(await isInProject(vscode.Uri.joinPath(folder, 'new')))) return folder?.fsPath;
	const answer = await askWhere(
		t('This folder belongs to a project, and what is made in it is not public.'),
		t(
			'A folder inside of a repository is easily committed and pushed with other changes, and other extensions can read it.',
		),
	);
	if (answer === 'here') return folder.fsPath;
	return answer === 'again' ? chooseFolder(title) : undefined;
}

async function pickFolder(title: string): Promise<vscode.Uri | undefined> {
	const [chosen] =
		(await vscode.window.showOpenDialog({
			title,
			openLabel: t('Choose Folder'),
			canSelectFiles: false,
			canSelectFolders: true,
			defaultUri: await defaultFolder(),
		})) ?? [];
	if (chosen === undefined) return undefined;
	if (chosen.scheme !== 'file') throw new UserError(t('Choose a folder on this machine.'));
	return chosen;
}

async function saveFiles(files: readonly FileToSave[]): Promise<boolean> {
	const folder = await pickFolder(t('Save All Documents'));
	if (folder === undefined) return false;
	const targets = files.map(({ path, text }) => ({ uri: vscode.Uri.joinPath(folder, ...path), text }));
	let there = 0;
	for (const { uri } of targets) if (await exists(uri)) there++;
	if (there > 0) {
		const replace = t('Replace');
		const asked = t('{0} of these documents are in this folder already.', there);
		const detail = t('Replacing them takes their present text away.');
		if ((await vscode.window.showWarningMessage(asked, { modal: true, detail }, replace)) !== replace) return false;
	}
	for (const { uri, text } of targets) await writeTo(uri, text);
	return true;
}

async function chooseTarget(name: string, secret: boolean): Promise<vscode.Uri | undefined> {
	const extension = /\.([a-z]+)$/.exec(name)?.[1] ?? 'txt';
	const target = await vscode.window.showSaveDialog({
		defaultUri: vscode.Uri.joinPath(await defaultFolder(), name),
		filters: { [FILTERS[extension] ?? t('Documents')]: [extension] },
		title: t('Save Document'),
	});
	if (target === undefined || !secret || !(await isInProject(target))) return target;
	const answer = await askWhere(
		t('This folder belongs to a project, and the advisory is not published.'),
		t(
			'The document says what nobody outside knows yet. In a project folder it is easily committed and pushed with other changes, and other extensions can read it.',
		),
	);
	if (answer === 'here') return target;
	return answer === 'again' ? chooseTarget(name, secret) : undefined;
}

async function askWhere(question: string, detail: string): Promise<'again' | 'here' | undefined> {
	const again = t('Choose Another Folder');
	const here = t('Save Here Anyway');
	const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, again, here);
	if (answer === here) return 'here';
	return answer === again ? 'again' : undefined;
}

const FILTERS: Readonly<Record<string, string>> = { json: 'JSON', md: 'Markdown', txt: 'Text' };

/** Whether a file would lie in the open project, or in any repository, whatever links lead there. */
async function isInProject(target: vscode.Uri): Promise<boolean> {
	if (vscode.workspace.getWorkspaceFolder(target) !== undefined) return true;
	const folder = vscode.Uri.joinPath(target, '..');
	const real =
		folder.scheme === 'file' ? vscode.Uri.file(await realpath(folder.fsPath).catch(() => folder.fsPath)) : folder;
	if (vscode.workspace.getWorkspaceFolder(real) !== undefined) return true;
	return (await isInRepository(folder.path, isAt(folder))) || isInRepository(real.path, isAt(real));
}

/** Looks at paths of the same place as an address. */
function isAt(uri: vscode.Uri): (path: string) => Promise<boolean> {
	return path => exists(uri.with({ path }));
}

async function exists(uri: vscode.Uri): Promise<boolean> {
	try {
		await vscode.workspace.fs.stat(uri);
		return true;
	} catch {
		return false;
	}
}

/** Beside the project, or above whatever repository that would be in; home when nothing is open. */
async function defaultFolder(): Promise<vscode.Uri> {
	const home = vscode.Uri.file(homedir());
	const open = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri;
	if (open === undefined) return home;
	const beside = vscode.Uri.joinPath(open, '..');
	return beside.with({ path: await outsideRepositories(beside.path, home.path, isAt(beside)) });
}

async function writeTo(target: vscode.Uri, text: string): Promise<void> {
	try {
		await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
	} catch (error) {
		const reason = error instanceof vscode.FileSystemError ? error.code : 'unknown';
		throw new UserError(
			t('The document was not written ({0}). Choose another folder, or free some space, and try again.', reason),
		);
	}
}
