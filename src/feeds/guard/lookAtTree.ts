import type { Leak } from '../../core/guard/leak';
import { type GuardToken, severityOf } from '../../core/guard/token';
import type { Git } from '../../git/exec';
import type { LeakSearch, LeakSearchOptions } from '../../git/leaks/search';
import { goingOut } from './goingOut';
import type { GuardedRemote, RepositoryLeaks } from './guard';
import { joinLeaks } from './joinLeaks';
import type { LookedAt } from './lookedAt';
import { isAllowed, type Tree, type TreeRemote } from './treeRemotes';

/** As git/leaks/search has it. */
export type SearchLeaks = (
	git: Git,
	root: string,
	tokens: readonly GuardToken[],
	o: LeakSearchOptions,
) => Promise<LeakSearch>;

export interface LookAtTree {
	readonly git: Git;
	readonly search: SearchLeaks;
	readonly tokens: readonly GuardToken[];
	/** ISO 8601 in UTC. */
	readonly now: string;
	/** Leaks that are public already count from then on (ISO 8601 in UTC). Absent: these are not looked for. */
	readonly publicSince?: string;
	/** What was looked at before in the same history. */
	readonly lookedAt: LookedAt;
	/** Another working tree of the same history is looked at for what they share: commits, branches, tags and stashes. */
	readonly ownOnly: boolean;
	/** Told without a remote, where there is none. */
	readonly withoutRemote: string;
	readonly signal: AbortSignal;
}

const SHARED: ReadonlySet<Leak['where']> = new Set(['commit', 'message', 'branch', 'tag', 'stash']);

/** Looks for what would leak from a working tree, at each remote that not everything may go to. @throws what Git.run throws */
export async function lookAtTree(tree: Tree, o: LookAtTree): Promise<RepositoryLeaks> {
	const { root } = tree;
	const named = tree.remotes.filter(remote => remote.named);
	if (named.length === 0) {
		const unread = o.publicSince === undefined ? [] : [o.withoutRemote];
		return { root, remotes: [], leaks: [], unread, commits: 0 };
	}
	const searches = named
		.map(remote => ({ remote, tokens: o.tokens.filter(token => !isAllowed(remote.allowed, token)) }))
		.filter(({ tokens }) => tokens.length > 0)
		// What is not committed need not be looked at again for a remote that lacks none of the tokens.
		.sort((a, b) => b.tokens.length - a.tokens.length);
	const besides = named.filter(isPublic).map(({ name }) => name);
	const found: Leak[] = [];
	const unread = new Set<string>();
	const commits = new Set<string>();
	let uncounted = 0;
	const covered = new Set<GuardToken>();
	for (const { remote, tokens } of searches) {
		const uncommitted = tokens.some(token => !covered.has(token));
		const before = o.publicSince === undefined ? o.lookedAt.before(remote.name, tokens) : undefined;
		const search = await o.search(o.git, root, tokens, {
			...{ remote: remote.name, now: o.now, uncommitted, signal: o.signal },
			besides: besides.filter(name => name !== remote.name),
			...(o.publicSince === undefined || isFork(remote) ? {} : { publicSince: o.publicSince }),
			...(before === undefined ? {} : { skip: before.commits }),
		});
		for (const token of tokens) covered.add(token);
		for (const words of search.unread) unread.add(words);
		for (const commit of search.unpushed ?? []) commits.add(commit);
		uncounted = Math.max(uncounted, search.commits);
		found.push(...o.lookedAt.after(remote.name, tokens, search));
	}
	const now = found.map(leak => ({ ...leak, severity: severityOf(leak.token, o.now) }));
	const going = await goingOut(o.git, tree, joinLeaks(now), o.signal);
	return {
		root,
		remotes: guardedRemotes(tree.remotes),
		leaks: o.ownOnly ? going.filter(({ where }) => !SHARED.has(where)) : going,
		unread: [...unread],
		commits: Math.max(commits.size, uncounted),
	};
}

/** Every address of those that not everything may go to. */
function guardedRemotes(remotes: readonly TreeRemote[]): GuardedRemote[] {
	return remotes
		.filter(({ allowed }) => allowed !== 'all')
		.flatMap(({ name, addresses }) =>
			addresses.filter(({ place }) => place.kind !== 'private').map(({ url, place }) => ({ name, url, place })),
		);
}

function isPublic({ addresses }: TreeRemote): boolean {
	return addresses.some(({ place }) => place.kind === 'public');
}

function isFork({ addresses }: TreeRemote): boolean {
	return addresses.every(({ place }) => place.kind === 'fork' || place.kind === 'private');
}
