import * as vscode from 'vscode';
import type { Disposable } from '../../core/ports';
import type { Report } from '../../feeds/feed';

export interface IdsDeps {
	/** All reports, as they are known now. */
	readonly reports: () => readonly Report[];
	readonly onDidChangeReports: (listener: () => void) => Disposable;
	/** "High 8.1", or what stands for no rating. */
	readonly severityText: (report: Report) => string;
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
	readonly onDidHide: (listener: () => void) => Disposable;
}

/** Makes ids of advisories alive in documents and commit messages: links, hovers, completion, diagnostics. */
export function createIds(deps: IdsDeps): Disposable {
	void deps;
	return vscode.Disposable.from();
}
