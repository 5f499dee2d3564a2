import type { Advisory } from '../../core/advisory';
import { fullName, type Repository, repositoryKey } from '../../core/repository';
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

type Named = Pick<KnownList, 'host' | 'name' | 'page'>;

interface Written {
	readonly repository: Repository;
	readonly advisory: Advisory;
	/** Milliseconds since the epoch. */
	readonly at: number;
	/** As ask() would tell it. */
	readonly mark: number;
}

/** How long a list may lag behind a write before it is believed. In milliseconds. */
const LAG = 2 * 60_000;

/** What is known of advisories on a forge: lists, and what we wrote since they were read. */
export interface Known {
	lists(): readonly KnownList[];
	/** @returns the present, for a list that is asked for now. */
	ask(): number;
	/**
	 * Notes how a look at a list went; a failed one keeps what was known.
	 * @param asked what ask() told when it began: what was written later is newer than the list. Just now, when not said
	 */
	put(key: string, list: Named, result: AdvisoryPage | GitHubError, asked?: number): void;
	/** Notes what a repository's advisory is, newer than any list, so that an older one does not undo it on the screen. */
	wrote(repository: Repository, advisory: Advisory): void;
	/** Forgets the lists that are not among these. */
	keepOnly(keys: ReadonlySet<string>): void;
}

/** @param now milliseconds since the epoch */
export function createKnown(now: () => number): Known {
	const lists = new Map<string, KnownList>();
	const written = new Map<string, Written>();
	/** Orders what happens here: GitHub's times have whole seconds only, and not everything changes them. */
	let mark = 0;

	/** A list may have been asked for before a write, or come from a copy that lags: then the write's answer is newer. */
	const withWritten = (list: Named, advisories: readonly Advisory[], asked: number): readonly Advisory[] => {
		const mine = [...written].filter(([, { repository }]) => covers(list, repository));
		if (mine.length === 0) return advisories;
		const listed = new Map(advisories.map(a => [a.id, a]));
		for (const [key, { advisory, at, mark: after }] of mine) {
			const there = listed.get(advisory.id);
			const [listedAt, writtenAt] = [there?.updatedAt ?? '', advisory.updatedAt ?? ''];
			const caughtUp = there !== undefined && (asked < after ? listedAt > writtenAt : listedAt >= writtenAt);
			if (caughtUp || now() - at > LAG) written.delete(key);
			else listed.set(advisory.id, advisory);
		}
		return [...listed.values()];
	};

	return {
		lists: () => [...lists.values()],
		ask: () => mark,
		put(key, { host, name, page }, result, asked = mark) {
			const list = { host, name, page };
			if ('kind' in result) {
				const before = lists.get(key);
				lists.set(key, { ...(before ?? { ...list, advisories: [], unreadable: [], cut: false }), error: result });
				return;
			}
			const { unreadable, cut, at } = result;
			lists.set(key, { ...list, advisories: withWritten(list, result.advisories, asked), unreadable, cut, at });
		},
		wrote(repository, advisory) {
			mark += 1;
			written.set(`${repositoryKey(repository)} ${advisory.id}`, { repository, advisory, at: now(), mark });
			for (const [key, list] of lists) {
				if (!covers(list, repository)) continue;
				const others = new Map(list.advisories.map(a => [a.id, a]));
				lists.set(key, { ...list, advisories: [...others.set(advisory.id, advisory).values()] });
			}
		},
		keepOnly(keys) {
			for (const key of lists.keys()) if (!keys.has(key)) lists.delete(key);
		},
	};
}

/** @returns whether a list is that of a repository, or of all repositories of its owner. */
function covers({ host, name }: Named, repository: Repository): boolean {
	const { owner } = repository;
	return host === repository.host && [owner, fullName(repository)].some(n => n.toLowerCase() === name.toLowerCase());
}
