import * as vscode from 'vscode';
import { createEmitter } from '../../core/emitter';
import type { Disposable } from '../../core/ports';
import type { LineRange } from '../../git/patch';
import type { CommitMarks } from './commitMarks';
import { olderSides, visibleDocuments } from './documents';
import type { FixedLines, LookOptions } from './fixedLines';
import { firstLines, readableLine } from './firstLines';
import { functionRanges } from './functionRanges';
import type { KnownHere } from './knownHere';
import { type Mark, type MarkedFix, MARKS_LIMIT } from './mark';
import { type LineEdit, moveLines } from './moveLines';
import { placeIn } from './placeIn';
import { shownFile } from './shownFile';

/** What is opened, closed and scrolled through in one go is looked at once. */
const PAUSE_MS = 120;
/** Larger files are looked at when a person asks for it. */
const LINES_UNASKED = 5000;
const CHARACTERS_UNASKED = 1024 * 1024;

export interface MarkedDocumentsDeps {
	readonly known: KnownHere;
	readonly commits: CommitMarks;
	readonly files: FixedLines;
	/** Whether files are marked unasked, too. */
	readonly marksFiles: () => boolean;
	/** Told of what git refused. */
	readonly failed: (root: string, error: unknown) => void;
}

/** The marks of the documents in sight. */
export interface MarkedDocuments extends Disposable {
	of(uri: string): readonly Mark[];
	/** Looks soon at what is in sight and was not looked at. */
	look(): void;
	/** Something is known that was not: looks soon at all that is in sight. */
	lookAnew(): void;
	/** Marks a file, however large it is. @throws what git/ throws; the signal's reason */
	markFile(document: vscode.TextDocument, signal: AbortSignal): Promise<readonly Mark[]>;
	edited(document: vscode.TextDocument, edits: readonly LineEdit[]): void;
	closed(uri: string): void;
	onDidChange(listener: () => void): Disposable;
}

interface Looked {
	/** Which look it was of; and of which version of the text. */
	readonly generation: number;
	readonly version: number;
	readonly controller: AbortController;
}

export function createMarkedDocuments(deps: MarkedDocumentsDeps): MarkedDocuments {
	const { known, commits, files } = deps;
	const marks = new Map<string, readonly Mark[]>();
	const looked = new Map<string, Looked>();
	/** Large files that a person asked for. */
	const asked = new Set<string>();
	const changed = createEmitter<void>();
	let generation = 0;
	let timer: NodeJS.Timeout | undefined;

	const put = (uri: string, found: readonly Mark[]): void => {
		if (found.length === 0 && !marks.has(uri)) return;
		if (found.length === 0) marks.delete(uri);
		else marks.set(uri, found);
		changed.fire();
	};

	const soon = (): void => {
		clearTimeout(timer);
		timer = setTimeout(look, PAUSE_MS);
	};

	function look(): void {
		if (!vscode.workspace.isTrusted) return;
		const visible = visibleDocuments();
		const shown = new Set(visible.map(document => document.uri.toString()));
		for (const [uri, { controller }] of looked) {
			if (shown.has(uri)) continue;
			controller.abort();
			looked.delete(uri);
		}
		const seen = { visible, older: olderSides() };
		for (const document of visible) void lookAt(document, seen);
	}

	async function lookAt(document: vscode.TextDocument, seen: Seen): Promise<void> {
		const uri = document.uri.toString();
		const before = looked.get(uri);
		// While a text is being edited its marks go along; they are looked at again when it is saved.
		if (before?.generation === generation && (before.version === document.version || document.isDirty)) return;
		before?.controller.abort();
		const look: Looked = { generation, version: document.version, controller: new AbortController() };
		looked.set(uri, look);
		const { signal } = look.controller;
		try {
			const found =
				document.uri.scheme === 'file' ? await fileMarks(document, signal) : await commitMarks(document, seen);
			if (signal.aborted) return;
			if (document.version === look.version) return put(uri, found);
			looked.delete(uri);
			soon();
		} catch (error) {
			if (signal.aborted) return;
			put(uri, []);
			deps.failed(document.uri.scheme, error);
		}
	}

	async function commitMarks(document: vscode.TextDocument, { visible, older }: Seen): Promise<readonly Mark[]> {
		const shown = shownFile(document.uri);
		const file = shown === undefined ? undefined : await commits.locate(shown);
		if (file === undefined || older.has(document.uri.toString())) return [];
		const { fixes, lines } = await commits.changed(file);
		if (lines.length === 0) return [];
		for (const other of visible) {
			const beside = other === document ? undefined : shownFile(other.uri);
			const at = beside === undefined ? undefined : await commits.locate(beside);
			if (at !== undefined && (await commits.isBefore(file, at))) return [];
		}
		return marksOf(
			document,
			lines.flatMap(range => fixes.map(fix => ({ lines: range, of: fix }))),
		);
	}

	async function fileMarks(document: vscode.TextDocument, signal: AbortSignal): Promise<readonly Mark[]> {
		const uri = document.uri.toString();
		const pinned = known.pinned(uri);
		if (!deps.marksFiles() && !asked.has(uri)) return pinned;
		const mayBlame = (): boolean => asked.has(uri) || !isLarge(document);
		return [...pinned, ...(await fixedMarks(document, { signal, mayBlame }))];
	}

	async function fixedMarks(document: vscode.TextDocument, options: LookOptions): Promise<readonly Mark[]> {
		const place = await placeIn(document.uri.fsPath, known.roots());
		if (place === undefined) return [];
		const written = await files.of(
			{ ...place, text: document.getText(), dirty: document.isDirty },
			known.commitsIn(place.root),
			options,
		);
		if (written === undefined || written.length === 0) return [];
		return marksOf(
			document,
			written.flatMap(({ commit, lines }) => known.of(place.root, commit).map(fix => ({ lines, of: fix }))),
		);
	}

	return {
		of: uri => marks.get(uri) ?? [],
		look: soon,
		lookAnew() {
			generation += 1;
			soon();
		},
		async markFile(document, signal) {
			const uri = document.uri.toString();
			const found = await fixedMarks(document, { signal, timeoutMs: ASKED_TIMEOUT_MS });
			asked.add(uri);
			put(uri, found);
			return found;
		},
		edited(document, edits) {
			const uri = document.uri.toString();
			const before = marks.get(uri);
			if (before !== undefined) put(uri, moveLines(before, edits));
			if (!document.isDirty) soon();
		},
		closed(uri) {
			asked.delete(uri);
			known.forget(uri);
			looked.get(uri)?.controller.abort();
			looked.delete(uri);
			put(uri, []);
		},
		onDidChange: changed.on,
		dispose() {
			clearTimeout(timer);
			for (const { controller } of looked.values()) controller.abort();
			changed.dispose();
		},
	};
}

/** A person who asked for a large file may wait, and can stop it. */
const ASKED_TIMEOUT_MS = 120_000;

interface Seen {
	readonly visible: readonly vscode.TextDocument[];
	readonly older: ReadonlySet<string>;
}

async function marksOf(
	document: vscode.TextDocument,
	runs: readonly { readonly lines: LineRange; readonly of: MarkedFix }[],
): Promise<readonly Mark[]> {
	const functions = await functionRanges(document.uri);
	return firstLines(runs, functions, MARKS_LIMIT, lines => readableLine(lines, line => textOf(document, line)));
}

function textOf(document: vscode.TextDocument, line: number): string {
	return line > document.lineCount ? '' : document.lineAt(line - 1).text;
}

function isLarge(document: vscode.TextDocument): boolean {
	return document.lineCount > LINES_UNASKED || document.getText().length > CHARACTERS_UNASKED;
}
