import type { Disposable } from '../../core/ports';

/**
 * How it is known that a commit belongs to a report, the surest first: a link of the case, the same change under another
 * id, a merge of the private fork, a reference of the published advisory, or words of its message.
 */
export const FIX_SOURCES = ['linked', 'same-change', 'fork', 'reference', 'message'] as const;
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
	/** The link in the case, where there is one; of the same change under another id, the link it was found by. */
	readonly fixId?: string;
	/** First line of its message. Hostile text. */
	readonly subject?: string;
	/** When it was committed, ISO 8601 in UTC. */
	readonly date?: string;
}

/** A repository that could not be looked at. */
export interface FixProblem {
	/** Absolute path. */
	readonly root: string;
	/** For people: what happened and what to do. Nothing of a report. */
	readonly message: string;
}

/** Which commits of the opened repositories belong to which report: what decorations, rows and lists go by. */
export interface KnownFixes extends Disposable {
	/** As far as it is known now. */
	all(): readonly KnownFix[];
	of(root: string, commit: string): readonly KnownFix[];
	ofReport(handle: string): readonly KnownFix[];
	/** Repositories that the last look could not read, so that fixes in them are not known. */
	problems(): readonly FixProblem[];
	/** Looks at what is new in the repositories. Calls that overlap share one look. Never rejects. */
	refresh(): Promise<void>;
	onDidChange(listener: () => void): Disposable;
}
