import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { findChangelogs } from '../core/changelog/findChangelogs';
import { findFragments, type Fragments, newFragment } from '../core/changelog/fragments';
import { insertSecurityLines, newEntries } from '../core/changelog/insertSecurityLines';
import { type SecurityNote, securityLine, securityLineStyle } from '../core/changelog/securityLine';
import { UserError } from '../core/errors';
import { findIds } from '../core/ids';
import { npmNameOf } from '../core/changelog/npmName';
import type { Clock, Crypto } from '../core/ports';
import { plainLine } from '../core/visible';
import { labelText, withoutIcons } from '../core/withoutIcons';
import { withoutLinks } from '../core/withoutLinks';
import type { Git } from '../git/exec';
import { realTree } from '../git/realTree';
import { repositoryRoot } from '../git/repository';
import { indexTags, listTags } from '../git/tags';
import { trackedFiles } from '../git/trackedFiles';
import { openNewDocument } from './newDocument';
import { t } from '../core/translate';

export interface ChangelogDeps {
	readonly git: Git;
	readonly clock: Clock;
	readonly crypto: Crypto;
}

export interface ChangelogEntry {
	/** The repository's folder. */
	readonly root: string;
	readonly notes: readonly SecurityNote[];
	/** The file that was fixed, relative to root: the nearest changelog is meant. */
	readonly near: string;
	/** Asked right before anything is written, because a branch is switched in a moment. @throws UserError to refuse */
	readonly allowed: () => Promise<boolean>;
}

/**
 * Puts entries into the project's changelog as an edit that nobody saved, and shows it. A project that writes a file for each
 * change gets a new document instead; one without a changelog is offered one.
 * @throws UserError, and what Git.run throws
 */
export async function writeChangelog(deps: ChangelogDeps, entry: ChangelogEntry): Promise<void> {
	const { root, near } = entry;
	const paths = await trackedFiles(deps.git, root);
	const fragments = findFragments(paths);
	if (fragments !== undefined) return writeFragments(deps, entry, fragments);
	const found = findChangelogs(paths, near);
	if (found.length === 0) return offerChangelog(deps.git, entry);
	const path = found.length === 1 ? found[0] : await pickChangelog(found);
	if (path !== undefined) await insertInto(deps, entry, path);
}

async function pickChangelog(paths: readonly string[]): Promise<string | undefined> {
	const items = paths.map(path => ({ label: labelText(path, 200), path }));
	return (await vscode.window.showQuickPick(items, { title: TITLE() }))?.path;
}

const TITLE = (): string => t('Add Changelog Line');

async function insertInto(
	{ git }: ChangelogDeps,
	{ root, notes, allowed }: ChangelogEntry,
	path: string,
): Promise<void> {
	const document = await openInside(git, root, path);
	const tags = indexTags(await listTags(git, root));
	const isReleased = (version: string): boolean => tags.find(version, []) !== undefined;
	if (!(await allowed())) return;
	// From here to the edit nothing may come between: the text is what the place was found in.
	const text = document.getText();
	const style = securityLineStyle(text, path);
	const lines = notes.map(note => securityLine(note, style));
	const insertion = insertSecurityLines(text, path, lines, { isReleased });
	if (insertion === undefined) return showPresent(document, lines);
	const edit = new vscode.WorkspaceEdit();
	edit.insert(document.uri, document.positionAt(insertion.at), insertion.text);
	if (!(await vscode.workspace.applyEdit(edit)))
		throw new UserError(t('VS Code refused the edit. Is the changelog read-only? Nothing was changed.'));
	const from = document.positionAt(insertion.at + leadOf(insertion.text));
	await show(document, new vscode.Range(from, document.positionAt(insertion.at + insertion.text.trimEnd().length)));
	vscode.window.setStatusBarMessage(t('Added to {0}. It is not saved yet.', labelText(basename(path), 100)), 8000);
}

/** Opens a file of a repository, but none that a link leads to outside of it or into another one. @throws UserError */
async function openInside(git: Git, root: string, path: string): Promise<vscode.TextDocument> {
	const file = join(root, path);
	try {
		const [tree, top] = await Promise.all([realTree(git, file), repositoryRoot(git, root)]);
		if (tree === top) return await vscode.workspace.openTextDocument(vscode.Uri.file(file));
	} catch (error) {
		if (error instanceof UserError) throw error;
		// Gone, too large or no text: for a person it is all the same.
	}
	throw new UserError(
		t(
			'The changelog {0} could not be opened as a file of this repository. Is it there, and a text? Nothing was changed.',
			plainLine(path, 100),
		),
	);
}

/** How many characters of white space a text begins with. */
function leadOf(text: string): number {
	return text.length - text.trimStart().length;
}

async function showPresent(document: vscode.TextDocument, lines: readonly string[]): Promise<void> {
	const text = document.getText();
	if (text.includes('\0') || newEntries(text, lines).length > 0)
		throw new UserError(t('This changelog is not a text that can be added to. Nothing was changed.'));
	const wanted = new Set(lines.flatMap(line => findIds(line).map(({ id }) => id)));
	const there = findIds(text).find(({ id }) => wanted.has(id));
	const at = there === undefined ? 0 : there.start;
	await show(document, new vscode.Range(document.positionAt(at), document.positionAt(there?.end ?? at)));
	vscode.window.setStatusBarMessage(t('The changelog names it already.'), 8000);
}

async function show(document: vscode.TextDocument, range: vscode.Range): Promise<void> {
	const editor = await vscode.window.showTextDocument(document, { preview: false });
	editor.selection = new vscode.Selection(range.start, range.end);
	editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function offerChangelog(git: Git, { root, notes, allowed }: ChangelogEntry): Promise<void> {
	const make = t('Begin a Changelog');
	const answer = await vscode.window.showInformationMessage(
		t('This repository has no changelog.'),
		{
			modal: true,
			detail: t(
				'Looked for CHANGELOG, CHANGES, HISTORY, NEWS and RELEASES at the top, beside the fix and in the documentation. A new CHANGELOG.md is shown first, and made when you save it.',
			),
		},
		make,
	);
	if (answer !== make || !(await allowed())) return;
	const path = 'CHANGELOG.md';
	const style = securityLineStyle('', path);
	const insertion = insertSecurityLines(
		'',
		path,
		notes.map(note => securityLine(note, style)),
	);
	await openNewDocument(git, root, path, insertion?.text ?? '');
}

/** One new file for each entry. */
async function writeFragments(deps: ChangelogDeps, entry: ChangelogEntry, fragments: Fragments): Promise<void> {
	const { root, notes, near, allowed } = entry;
	const packageName = fragments.tool === 'changesets' ? await packageNameNear(root, near) : undefined;
	if (!(await allowed())) return;
	const style = securityLineStyle('', `x.${fragments.ending === '' ? 'md' : fragments.ending}`);
	const label =
		fragments.kind === 'security' || fragments.tool === 'reno' || fragments.tool === 'changie' ? '' : style.label;
	const lines = notes.map(note => securityLine(note, { ...style, label }));
	const made = lines.flatMap(line => {
		const context = { line, hex: deps.crypto.randomHex(8), now: deps.clock.now().toISOString() };
		return newFragment(fragments, packageName === undefined ? context : { ...context, packageName }) ?? [];
	});
	for (const { path, text } of made) await openNewDocument(deps.git, root, path, text);
	if (made.length > 0) {
		vscode.window.setStatusBarMessage(
			t('A new file for {0}. It is not saved yet.', withoutIcons(plainLine(fragments.folder, 100))),
			8000,
		);
		return;
	}
	const copy = t('Copy Line');
	const answer = await vscode.window.showInformationMessage(
		withoutLinks(
			t(
				'This project writes a file for each change in {0}, in a form that is not known here. Copy the line and put it into such a file.',
				plainLine(fragments.folder, 100),
			),
		),
		copy,
	);
	if (answer === copy) await vscode.env.clipboard.writeText(lines.join('\n'));
}

const MANIFEST_LIMIT = 1024 * 1024;

/** The name in the package.json nearest above a file. */
async function packageNameNear(root: string, near: string): Promise<string | undefined> {
	const folders = near.split('/').slice(0, -1);
	for (let depth = folders.length; depth >= 0; depth--) {
		const uri = vscode.Uri.file(join(root, ...folders.slice(0, depth), 'package.json'));
		try {
			const { size } = await vscode.workspace.fs.stat(uri);
			if (size > MANIFEST_LIMIT) continue;
			const name = npmNameOf(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
			if (name !== undefined) return name;
		} catch {
			// No such file here.
		}
	}
	return undefined;
}
