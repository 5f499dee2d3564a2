import type { Disposable } from '../../core/ports';
import type { Git } from '../../git/exec';
import type { Report } from '../feed';
import type { KnownFixes } from './knownFixes';

export interface KnownFixesDeps {
	readonly git: Git;
	/** Absolute paths of the workspace's folders. */
	readonly folders: () => readonly string[];
	/** A private folder for what scans of histories found. It need not exist. */
	readonly scans: string;
	readonly reports: () => readonly Report[];
	readonly onDidChangeReports: (listener: () => void) => Disposable;
	readonly onDidChangeRepositories: (listener: () => void) => Disposable;
	readonly failed: (error: unknown) => void;
}

/** Looks at nothing before there is a report. */
export function createKnownFixes(deps: KnownFixesDeps): KnownFixes {
	void deps;
	return {
		all: () => [],
		of: () => [],
		ofReport: () => [],
		refresh: async () => undefined,
		onDidChange: () => ({ dispose: () => undefined }),
		dispose: () => undefined,
	};
}
