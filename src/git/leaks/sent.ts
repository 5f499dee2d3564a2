import type { GuardToken } from '../../core/guard/token';
import type { Git } from '../exec';
import { createBinaries } from './binaries';
import { lookAtCommits } from './commits';
import { createFindings } from './findings';
import { createObjectReader } from './objects';
import { outgoingTo } from './outgoing';
import { samePatch } from './samePatch';
import { type LeakSearch, MOST_COMMITS, withoutHeld } from './search';

/**
 * Looks for tokens in what one push sends: these commits, whether or not a branch here leads to them, and the name of the
 * branch there. Reads only, and fetches nothing.
 * @param o.commits in full, newest first. @param o.target the branch there, without refs/heads/. @param o.from what that
 * branch is at. @param o.now ISO 8601 in UTC
 * @throws what Git.run throws
 */
export async function searchSent(
	git: Git,
	root: string,
	tokens: readonly GuardToken[],
	o: {
		readonly commits: readonly string[];
		readonly remote: string;
		readonly target: string;
		readonly from?: string | undefined;
		readonly now: string;
		readonly signal?: AbortSignal;
	},
): Promise<LeakSearch> {
	const { remote, target, from, now, signal } = o;
	if (tokens.length === 0) return { leaks: [], unread: [], commits: 0 };
	const findings = createFindings(tokens, now);
	findings.look({ where: 'branch', ref: target }, Buffer.from(target), { firm: true });
	const binaries = createBinaries(createObjectReader(git, root, signal), findings);
	const fixes = await samePatch(git, root, tokens, signal);
	const looked = o.commits.slice(0, MOST_COMMITS);
	const { unread } = await lookAtCommits(git, root, looked, { findings, binaries, fixes, signal });
	const left = o.commits.length > looked.length ? ['Commits beyond the newest 50,000'] : [];
	const unreadFiles = await binaries.look();
	const { published } = await outgoingTo(git, root, { remote, signal });
	const there = from === undefined ? [] : [{ name: `refs/remotes/${remote}/${target}`, id: from }];
	const leaks = await withoutHeld(git, root, findings.leaks(), [...there, ...published], signal);
	const dropped = findings.dropped() > 0 ? [`${findings.dropped().toLocaleString('en')} more places with leaks`] : [];
	return {
		leaks: [...leaks].sort((a, b) => Number(a.severity === 'warn') - Number(b.severity === 'warn')),
		unread: [...new Set([...unread, ...unreadFiles, ...left, ...dropped])],
		commits: looked.length,
	};
}
