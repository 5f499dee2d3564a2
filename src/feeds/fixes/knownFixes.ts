import type { Disposable } from '../../core/ports';

/** How it is known that a commit belongs to a report: a link of the case, the same change under another id, words of its message, a reference of the published advisory, or a merge of the private fork. */
export const FIX_SOURCES = ['linked', 'same-change', 'message', 'reference', 'fork'] as const;
export type FixSource = (typeof FIX_SOURCES)[number];

/** A commit of an opened repository that belongs to a report. */
export interface KnownFix {
	/** Absolute path of the repository's top folder. */
	readonly root: string;
	readonly commit: string;
	/** The case. */
	readonly handle: string;
	readonly source: FixSource;
	/** What the commit does about it; mentions and dependency bumps are not among the known fixes. */
	readonly kind: 'fix' | 'revert';
	/** The link in the case, where there is one. */
	readonly fixId?: string;
	/** First line of its message. Hostile text. */
	readonly subject?: string;
	/** When it was committed, ISO 8601 in UTC. */
	readonly date?: string;
}

/** Which commits of the opened repositories belong to which report: what decorations, rows and lists go by. */
export interface KnownFixes extends Disposable {
	/** As far as it is known now. */
	all(): readonly KnownFix[];
	of(root: string, commit: string): readonly KnownFix[];
	ofReport(handle: string): readonly KnownFix[];
	/** Looks at what is new in the repositories. Calls that overlap share one look. Never rejects. */
	refresh(): Promise<void>;
	onDidChange(listener: () => void): Disposable;
}
