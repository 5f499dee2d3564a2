import * as vscode from 'vscode';
import { UserError } from '../core/errors';
import { caseName } from '../core/handle';
import type { Disposable } from '../core/ports';
import { DRAFT_SCHEME } from './draftScheme';
import { createDraftText, type DraftText, isSameInEditor } from './draftText';
import { t } from '../core/translate';

/** A text of a case that is open as a document. */
export interface DraftDocument {
	/** The case says something else now; a document with the person's own changes stays as it is. */
	changed(text: string): void;
	/** Closes it, wherever it is shown. */
	close(): Promise<void>;
}

/** Where the text of a document comes from, and goes to. */
export interface DraftSource {
	readonly handle: string;
	text(): string;
	/** Takes what stands in the document. Must not fail: what cannot be kept now is tried again. */
	written(text: string): Promise<void>;
	/** The document has this text of the case now. */
	shown(text: string): void;
	/** The person closed it. */
	closed(): void;
}

export interface DraftDocuments extends Disposable {
	/** Opens, or reveals, the text of a case as a Markdown document beside its page. */
	open(source: DraftSource): Promise<DraftDocument>;
}

/** After a pause this long the document is kept, and at the latest this long after a change. In milliseconds. */
const PAUSE_MS = 200;
const AT_LATEST_MS = 450;
/** How often, and how far apart in milliseconds, a document is looked at that is being read anew. */
const LOOKS = 20;
const LOOK_MS = 50;

interface Open {
	readonly source: DraftSource;
	draft: DraftText;
	pause?: NodeJS.Timeout | undefined;
	latest?: NodeJS.Timeout | undefined;
}

/**
 * Texts of cases as documents of VS Code, in memory alone: nothing of them is a file on a disk. A change is kept in the
 * case at once and the document saved with it, so that VS Code never has a reason to back it up in its own folder.
 */
export function createDraftDocuments(): DraftDocuments {
	const open = new Map<string, Open>();
	/** Never the same for two texts: what VS Code still has of an earlier opening is told from the present one by it. */
	let stamp = 0;
	const files = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
	const find = (uri: vscode.Uri): Open => {
		const found = open.get(uri.toString());
		if (found === undefined) throw vscode.FileSystemError.FileNotFound(uri);
		return found;
	};
	const refuse = (uri: vscode.Uri): never => {
		throw vscode.FileSystemError.NoPermissions(uri);
	};
	const provider: vscode.FileSystemProvider = {
		onDidChangeFile: files.event,
		watch: () => new vscode.Disposable(() => undefined),
		stat(uri) {
			const { text, mtime } = find(uri).draft.file();
			return { type: vscode.FileType.File, ctime: 0, mtime, size: new TextEncoder().encode(text).length };
		},
		readFile: uri => new TextEncoder().encode(find(uri).draft.file().text),
		async writeFile(uri) {
			// The bytes may be in any encoding that a person set; the document itself knows its text.
			await keep(uri);
		},
		readDirectory: () => [],
		createDirectory: refuse,
		delete: refuse,
		rename: refuse,
	};

	async function keep(uri: vscode.Uri): Promise<void> {
		const text = documentAt(uri)?.getText();
		if (text !== undefined) await open.get(uri.toString())?.draft.keep(text);
	}

	const keepAndSave = async (uri: vscode.Uri): Promise<void> => {
		const entry = open.get(uri.toString());
		clearTimeout(entry?.pause);
		clearTimeout(entry?.latest);
		if (entry !== undefined) entry.pause = entry.latest = undefined;
		await keep(uri);
		const document = documentAt(uri);
		if (document?.isDirty !== true) return;
		// Formatters that run on saving would change the text under the person's hands.
		if (vscode.window.activeTextEditor?.document === document)
			await vscode.commands.executeCommand('workbench.action.files.saveWithoutFormatting');
		else await document.save();
	};

	/** The same text may have been opened again meanwhile. */
	const forget = (uri: vscode.Uri, entry: Open): void => {
		if (open.get(uri.toString()) === entry) open.delete(uri.toString());
	};

	const listening = vscode.Disposable.from(
		vscode.workspace.registerFileSystemProvider(DRAFT_SCHEME, provider, { isCaseSensitive: true }),
		files,
		vscode.workspace.onDidChangeTextDocument(({ document }) => {
			if (document.uri.scheme !== DRAFT_SCHEME) return;
			const { uri } = document;
			const entry = open.get(uri.toString());
			if (entry === undefined) return;
			entry.draft.seen(document.getText());
			clearTimeout(entry.pause);
			entry.pause = setTimeout(() => void keepAndSave(uri), PAUSE_MS);
			entry.latest ??= setTimeout(() => void keepAndSave(uri), AT_LATEST_MS);
		}),
		vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
			for (const uri of closed.flatMap(uriOf)) {
				const entry = open.get(uri.toString());
				if (entry === undefined || tabsOf(uri).length > 0) continue;
				void keepAndSave(uri).finally(() => {
					forget(uri, entry);
					entry.source.closed();
				});
			}
		}),
	);

	return {
		async open(source) {
			const uri = vscode.Uri.from({
				scheme: DRAFT_SCHEME,
				path: `/${source.handle}/${caseName(source.handle)}.md`,
			});
			const text = source.text();
			const draftOf = (present: string): DraftText =>
				createDraftText(text, present, {
					written: source.written,
					shown: source.shown,
					stamp: () => ++stamp,
				});
			const entry: Open = { source, draft: draftOf(text) };
			open.set(uri.toString(), entry);
			try {
				const document = await vscode.workspace.openTextDocument(uri, { encoding: 'utf8' });
				await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
				// VS Code holds on to a document for minutes after it was closed, and shows that one again.
				if (!isSameInEditor(document.getText(), text)) {
					await vscode.commands.executeCommand('workbench.action.files.revert');
					for (let look = 0; look < LOOKS && !isSameInEditor(document.getText(), text); look++)
						await new Promise(resolve => setTimeout(resolve, LOOK_MS));
				}
				if (!isSameInEditor(document.getText(), text)) throw new UserError(notThisText());
				entry.draft = draftOf(document.getText());
			} catch (error) {
				forget(uri, entry);
				await vscode.window.tabGroups.close(tabsOf(uri));
				throw error;
			}
			return {
				changed(newer) {
					if (entry.draft.changed(newer, documentAt(uri)?.getText()))
						files.fire([{ type: vscode.FileChangeType.Changed, uri }]);
				},
				async close() {
					await keepAndSave(uri);
					forget(uri, entry);
					await vscode.window.tabGroups.close(tabsOf(uri));
				},
			};
		},
		dispose() {
			listening.dispose();
		},
	};
}

function notThisText(): string {
	return t(
		'VS Code still holds an older text of this document, so it was not opened. Write on the page, or try again in a few minutes.',
	);
}

function documentAt(uri: vscode.Uri): vscode.TextDocument | undefined {
	return vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
}

function tabsOf(uri: vscode.Uri): vscode.Tab[] {
	return vscode.window.tabGroups.all
		.flatMap(group => group.tabs)
		.filter(tab => uriOf(tab).some(found => found.toString() === uri.toString()));
}

function uriOf(tab: vscode.Tab): vscode.Uri[] {
	const input: unknown = tab.input;
	return input instanceof vscode.TabInputText ? [input.uri] : [];
}
