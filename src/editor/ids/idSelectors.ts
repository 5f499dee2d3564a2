import * as vscode from 'vscode';
import { isChangelog, isSecurityFile } from '../../core/proseFiles';
import { FIX_SCHEME } from '../fixUri';

/** The box for a commit message in the Source Control view. */
const MESSAGE_BOX = 'vscode-scm';
/** Commit messages: the box of the Source Control view, and the file that git opens. */
const MESSAGES: readonly string[] = ['scminput', 'git-commit'];

/** Where ids are links with hovers: what people read and write. Not in output, where lines come fast, and not in our drafts. */
export const LINKED: vscode.DocumentSelector = [
	...['file', 'untitled', MESSAGE_BOX, 'git', FIX_SCHEME, 'vscode-vfs'].map(scheme => ({ scheme })),
	{ language: 'git-commit' },
];

/** What people write texts in. */
const PROSE: readonly string[] = ['markdown', 'plaintext', 'restructuredtext', 'asciidoc', 'html'];
/**
 * Where ids may be completed and mended; isCompleted and isMended say in which of these documents. Not every file, so that
 * nobody is asked while code is written.
 */
export const WRITTEN: vscode.DocumentSelector = [
	...MESSAGES.map(language => ({ language })),
	...PROSE.map(language => ({ scheme: 'file', language })),
];

function isMessage({ languageId }: vscode.TextDocument): boolean {
	return MESSAGES.includes(languageId);
}

/** Commit messages, changelogs, security files, and Markdown of the workspace. */
export function isCompleted(document: vscode.TextDocument): boolean {
	return isMessage(document) || isOwnProse(document) || (document.languageId === 'markdown' && isOwn(document));
}

/** Commit messages, and the changelogs and security files of the workspace. */
export function isMended(document: vscode.TextDocument): boolean {
	return isMessage(document) || isOwnProse(document);
}

function isOwnProse(document: vscode.TextDocument): boolean {
	const { path } = document.uri;
	return isOwn(document) && (isChangelog(path) || isSecurityFile(path));
}

/** What others wrote and the project only carries along is not ours to mend. */
const OF_OTHERS = /\/(?:node_modules|bower_components|vendor|third[-_]?party|site-packages|\.git)\//iu;

function isOwn({ uri }: vscode.TextDocument): boolean {
	if (uri.scheme !== 'file') return false;
	const folder = vscode.workspace.getWorkspaceFolder(uri);
	return folder !== undefined && !OF_OTHERS.test(uri.path.slice(folder.uri.path.length));
}
