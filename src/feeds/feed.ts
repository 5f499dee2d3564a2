import type { Advisory } from '../core/advisory';
import type { Case } from '../core/case';
import type { Disposable } from '../core/ports';

/** What a feed can do. Nothing above a feed asks which one it is. */
export interface FeedCapabilities {
	/** Discussion with the finder through the feed. */
	readonly comments: boolean;
	/** Requesting CVE ids. */
	readonly cve: boolean;
	readonly privateFork: boolean;
	/** Publishing an advisory to the world. */
	readonly publish: boolean;
	/** Knowing whether a repository is public. */
	readonly visibility: boolean;
}

/** An advisory with our response record. */
export interface Report {
	readonly advisory: Advisory;
	readonly record: Case;
}

/** Something that could not be read; a row of its own, hiding no other. */
export interface FeedProblem {
	/** Stable while the problem stands. */
	readonly id: string;
	/** For people: what happened and what to do. Holds no report text. */
	readonly message: string;
	readonly file?: string;
	/** 1-based. */
	readonly line?: number;
	/** 1-based. */
	readonly column?: number;
}

export interface FeedSnapshot {
	readonly reports: readonly Report[];
	readonly problems: readonly FeedProblem[];
	/** When this was read, ISO 8601 in UTC. */
	readonly checkedAt: string;
}

export interface Feed {
	readonly id: string;
	/** For people: "Case folder". */
	readonly label: string;
	readonly capabilities: FeedCapabilities;
	/** Reads everything. @throws UserError when the feed as a whole cannot be read */
	load(): Promise<FeedSnapshot>;
	/** Tells that load() may now answer differently. */
	onDidChange(listener: () => void): Disposable;
}
