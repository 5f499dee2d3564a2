import * as vscode from 'vscode';
import { caseName } from '../core/handle';
import type { Disposable } from '../core/ports';
import { DRAFT_SCHEME } from './draftScheme';

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

interface Open {
	readonly source: DraftSource;
	/** What the document had when it was the same as the case. */
	text: string;
	mtime: number;
	pause?: NodeJS.Timeout | undefined;
	latest?: NodeJS.Timeout | undefined;
}

/**
 * Texts of cases as documents of VS Code, in memory alone: nothing of them is a file on a disk. A change is kept in the
 * case at once and the document saved with it, so that VS Code never has a reason to back it up in its own folder.
 */
export function createDraftDocuments(): DraftDocuments {
	const open = new Map<string, Open>();
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
			const { text, mtime } = find(uri);
			return { type: vscode.FileType.File, ctime: 0, mtime, size: new TextEncoder().encode(text).length };
		},
		readFile: uri => new TextEncoder().encode(find(uri).text),
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
		const entry = open.get(uri.toString());
		const text = documentAt(uri)?.getText();
		if (entry === undefined || text === undefined || text === entry.text) return;
		entry.text = text;
		entry.mtime += 1;
		await entry.source.written(text);
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

	const listening = vscode.Disposable.from(
		vscode.workspace.registerFileSystemProvider(DRAFT_SCHEME, provider, { isCaseSensitive: true }),
		files,
		vscode.workspace.onDidChangeTextDocument(({ document: { uri } }) => {
			const entry = open.get(uri.toString());
			if (entry === undefined) return;
			clearTimeout(entry.pause);
			entry.pause = setTimeout(() => void keepAndSave(uri), PAUSE_MS);
			entry.latest ??= setTimeout(() => void keepAndSave(uri), AT_LATEST_MS);
		}),
		vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
			for (const uri of closed.flatMap(uriOf)) {
				const entry = open.get(uri.toString());
				if (entry === undefined || tabsOf(uri).length > 0) continue;
				void keepAndSave(uri).then(() => {
					open.delete(uri.toString());
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
			const entry: Open = { source, text: source.text(), mtime: 1 };
			open.set(uri.toString(), entry);
			const document = await vscode.workspace.openTextDocument(uri, { encoding: 'utf8' });
			await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
			return {
				changed(text) {
					const mine = documentAt(uri)?.getText();
					if (text === entry.text || (mine !== undefined && mine !== entry.text)) return;
					entry.text = text;
					entry.mtime += 1;
					files.fire([{ type: vscode.FileChangeType.Changed, uri }]);
				},
				async close() {
					await keepAndSave(uri);
					open.delete(uri.toString());
					await vscode.window.tabGroups.close(tabsOf(uri));
				},
			};
		},
		dispose() {
			listening.dispose();
		},
	};
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
