import type { Advisory } from '../../core/advisory';
import type { AdvisoryPage, Unreadable } from '../../github/api';
import type { GitHubError } from '../../github/errors';

/** What one list of advisories, of a repository or an organisation, told last. */
export interface KnownList {
	readonly host: string;
	/** "owner/name", or the name of an organisation. For people. */
	readonly name: string;
	/** The list's page on the forge. */
	readonly page: string;
	readonly advisories: readonly Advisory[];
	readonly unreadable: readonly Unreadable[];
	/** The list was longer than what is read of one. */
	readonly cut: boolean;
	/** When GitHub said so, ISO 8601 in UTC; absent when it never did. */
	readonly at?: string;
	/** Why the last look did not work. */
	readonly error?: GitHubError;
}

interface Written {
	readonly advisory: Advisory;
	/** Milliseconds since the epoch. */
	readonly at: number;
}

/** How long a list may lag behind a write before it is believed. In milliseconds. */
const LAG = 2 * 60_000;

/** What is known of advisories on a forge: lists, and what we wrote since they were read. */
export interface Known {
	lists(): readonly KnownList[];
	/** Notes how a look at a list went; a failed one keeps what was known. */
	put(key: string, list: Pick<KnownList, 'host' | 'name' | 'page'>, result: AdvisoryPage | GitHubError): void;
	/** Notes the answer to a write, so that an older list does not undo it on the screen. */
	wrote(key: string, advisory: Advisory): void;
	/** Forgets the lists that are not among these. */
	keepOnly(keys: ReadonlySet<string>): void;
	clear(): void;
}

/** @param now milliseconds since the epoch */
export function createKnown(now: () => number): Known {
	const lists = new Map<string, KnownList>();
	const written = new Map<string, Written>();

	/** A list may have been asked for before a write, or come from a copy that lags: then the write's answer is newer. */
	const withWritten = (key: string, advisories: readonly Advisory[]): readonly Advisory[] => {
		const mine = [...written].filter(([at]) => at.startsWith(`${key} `));
		if (mine.length === 0) return advisories;
		const listed = new Map(advisories.map(a => [a.id, a]));
		for (const [at, { advisory, at: since }] of mine) {
			const there = listed.get(advisory.id);
			const caughtUp = there !== undefined && (there.updatedAt ?? '') >= (advisory.updatedAt ?? '');
			if (caughtUp || now() - since > LAG) written.delete(at);
			else listed.set(advisory.id, advisory);
		}
		return [...listed.values()];
	};

	return {
		lists: () => [...lists.values()],
		put(key, { host, name, page }, result) {
			const list = { host, name, page };
			if ('kind' in result) {
				const before = lists.get(key);
				lists.set(key, { ...(before ?? { ...list, advisories: [], unreadable: [], cut: false }), error: result });
				return;
			}
			const { unreadable, cut, at } = result;
			lists.set(key, { ...list, advisories: withWritten(key, result.advisories), unreadable, cut, at });
		},
		wrote(key, advisory) {
			written.set(`${key} ${advisory.id}`, { advisory, at: now() });
			const list = lists.get(key);
			if (list !== undefined) lists.set(key, { ...list, advisories: withWritten(key, list.advisories) });
		},
		keepOnly(keys) {
			for (const key of lists.keys()) if (!keys.has(key)) lists.delete(key);
		},
		clear() {
			lists.clear();
			written.clear();
		},
	};
}
