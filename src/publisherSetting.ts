import * as vscode from 'vscode';
import type { ExportContext } from './formats/documentText';
import { publisherOf } from './formats/publisherOf';

/** Reads who publishes documents, and which CNA assigns CVE ids. */
export function readPublisher(): Pick<ExportContext, 'publisher' | 'cna'> {
	// The setting is the application's: no workspace sets it.
	return publisherOf(vscode.workspace.getConfiguration('secureResponse').inspect('publisher')?.globalValue);
}
