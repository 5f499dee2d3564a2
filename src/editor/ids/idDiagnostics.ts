import * as vscode from 'vscode';
import { messageText } from '../../core/messageText';
import type { Disposable } from '../../core/ports';
import { type IdFinding, idFindings } from './idFindings';
import { isMended } from './idSelectors';
import type { OurIds } from '../../feeds/ourIds';
import { t } from '../../core/translate';

export const ID_SOURCE = 'Secure Response';
const PAUSE_MS = 400;

/** A finding where it stands in a document. */
export interface PlacedFinding {
	readonly finding: IdFinding;
	readonly range: vscode.Range;
}

export interface IdDiagnostics extends Disposable {
	/** What is told of a document now; nothing while its text is newer than what was looked at. */
	findingsIn(document: vscode.TextDocument): readonly PlacedFinding[];
}

export interface IdDiagnosticsDeps {
	readonly ids: () => OurIds;
	readonly onDidChangeReports: (listener: () => void) => Disposable;
	/** The present year. */
	readonly year: () => number;
}

/**
 * Tells of ids that are none, or not as they are written, in open commit messages, changelogs and security files; and of
 * ids that a fix of this project claims and no published advisory of it has. Other extensions read diagnostics: they are
 * made of the text and of published advisories alone.
 */
export function createIdDiagnostics({ ids, onDidChangeReports, year }: IdDiagnosticsDeps): IdDiagnostics {
	const collection = vscode.languages.createDiagnosticCollection('secureResponse.ids');
	const told = new WeakMap<
		vscode.TextDocument,
		{ readonly version: number; readonly found: readonly PlacedFinding[] }
	>();
	const waiting = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
	const show = (document: vscode.TextDocument): void => {
		if (document.isClosed) return;
		const found = idFindings(textOf(document), { ids: ids(), year: year() }).map(finding => ({
			finding,
			range: new vscode.Range(document.positionAt(finding.start), document.positionAt(finding.end)),
		}));
		told.set(document, { version: document.version, found });
		collection.set(document.uri, found.map(diagnosticOf));
	};
	const later = (document: vscode.TextDocument): void => {
		if (!isMended(document)) return;
		clearTimeout(waiting.get(document));
		const timer = setTimeout(() => {
			waiting.delete(document);
			show(document);
		}, PAUSE_MS);
		waiting.set(document, timer);
	};
	const all = (): void => vscode.workspace.textDocuments.forEach(later);
	const listening = vscode.Disposable.from(
		collection,
		vscode.workspace.onDidOpenTextDocument(later),
		vscode.workspace.onDidChangeTextDocument(({ document }) => later(document)),
		vscode.workspace.onDidCloseTextDocument(document => {
			clearTimeout(waiting.get(document));
			waiting.delete(document);
			collection.delete(document.uri);
		}),
		onDidChangeReports(all),
	);
	all();
	return {
		findingsIn(document) {
			const now = told.get(document);
			return now?.version === document.version ? now.found : [];
		},
		dispose() {
			for (const timer of waiting.values()) clearTimeout(timer);
			listening.dispose();
		},
	};
}

function textOf(document: vscode.TextDocument): string {
	return document.languageId === 'git-commit' ? messageText(document.getText()) : document.getText();
}

function diagnosticOf({ finding, range }: PlacedFinding): vscode.Diagnostic {
	const made = new vscode.Diagnostic(range, wordsOf(finding), severityOf(finding));
	made.source = ID_SOURCE;
	made.code = codeOf(finding);
	return made;
}

/** docs/linking.md has a row for each. */
export function codeOf({ kind }: IdFinding): string {
	return `id-${kind}`;
}

function severityOf({ kind }: IdFinding): vscode.DiagnosticSeverity {
	const { Information, Warning } = vscode.DiagnosticSeverity;
	return kind === 'casing' || kind === 'unknown' ? Information : Warning;
}

function wordsOf({ kind, written, replacements }: IdFinding): string {
	const [best] = replacements;
	switch (kind) {
		case 'casing':
			return t('This id is written “{0}”: tools that look for ids may not find it like this.', best ?? '');
		case 'separator':
			return t('An id has hyphens between its parts: “{0}”. Nothing finds it like this.', best ?? '');
		case 'truncated':
			return t('This id is cut off, so nobody can look it up. Write all of it.');
		case 'length':
			return written.toUpperCase().startsWith('CVE')
				? t('A CVE id has at least four digits after its year.')
				: t('A GHSA id has three groups of four characters.');
		case 'letters':
			return best === undefined
				? t('No id has all of these characters: look it up, a character may be a similar one.')
				: t('This is no id: one character is likely a similar one. Is it “{0}”?', best);
		case 'prefix':
			return t('The beginning of this id stands here twice.');
		case 'year':
			return t('No CVE id was given out for this year.');
		case 'unknown':
			return best === undefined
				? t('No published advisory of this project has this id.')
				: t('No published advisory of this project has this id. Is it “{0}”?', best);
	}
}
