import { t } from '../../core/translate';
import type { Leak, LeakPlace } from '../../core/guard/leak';
import type { GuardToken } from '../../core/guard/token';
import type { Git } from '../exec';
import { isShallow } from '../repository';
import { createBinaries, told } from './binaries';
import { type CommitReading, commitsBetween, lookAtCommits } from './commits';
import { createFindings, type Findings } from './findings';
import { isHeldAlready } from './heldAlready';
import { createObjectReader } from './objects';
import { type Outgoing, outgoingTo, type Ref } from './outgoing';
import { samePatch } from './samePatch';
import { lookAtStashes } from './stashes';
import { lookAtTags } from './tagTexts';
import { lookAtUncommitted } from './uncommitted';

export interface LeakSearchOptions {
	/** The name of the remote that things would be pushed to. */
	readonly remote: string;
	/** Other remotes that are public too, by name: what these have of commits is no longer unpushed. Default: none. */
	readonly besides?: readonly string[];
	/** ISO 8601 in UTC. */
	readonly now: string;
	/** What is not committed: index, working tree with untracked files, stashes. Default: looked at. */
	readonly uncommitted?: boolean;
	/** Also what the remote already has, of commits since an instant (ISO 8601 in UTC): leaks that are public. Default: not. */
	readonly publicSince?: string;
	/** Ids of unpushed commits that were looked at before, for the same tokens: nothing of them is looked at or told again. Default: none. */
	readonly skip?: ReadonlySet<string>;
	readonly signal?: AbortSignal;
}

export interface LeakSearch {
	/** Those that refuse first; in each, in the order of index, working tree, stash, branches, tags, commits newest first. */
	readonly leaks: readonly Leak[];
	/** What could not be looked at, in words for people, without anything secret: "3 files over 4 MB". */
	readonly unread: readonly string[];
	/** How many unpushed commits were looked at. */
	readonly commits: number;
	/**
	 * The ids of all unpushed commits that were looked at, also of those that `skip` names. Those that could not be read are
	 * not among them.
	 */
	readonly unpushed?: readonly string[];
}

/** Of a history that nobody has yet so many commits are looked at, the newest. */
export const MOST_COMMITS = 50_000;

/** In which order leaks are told. */
const PLACES: readonly LeakPlace[] = ['index', 'worktree', 'stash', 'branch', 'tag', 'commit', 'message'];
const rankOf = (where: LeakPlace): number => PLACES.indexOf(where === 'message' ? 'commit' : where);

/**
 * Looks for tokens in everything that could go to a remote (outgoing.ts says what that is). A remote that is not there yet,
 * or from which nothing was fetched, has nothing. Reads only, and fetches nothing.
 * @throws what Git.run throws
 */
export async function searchLeaks(
	git: Git,
	root: string,
	tokens: readonly GuardToken[],
	o: LeakSearchOptions,
): Promise<LeakSearch> {
	const { remote, now, signal, skip = new Set<string>() } = o;
	const findings = createFindings(tokens, now);
	const out = await outgoingTo(git, root, {
		remote,
		signal,
		...(o.besides === undefined ? {} : { besides: o.besides }),
	});
	const objects = createObjectReader(git, root, signal);
	const binaries = createBinaries(objects, findings);
	const fixes = await samePatch(git, root, tokens, signal);
	const reading: CommitReading = { findings, binaries, fixes, signal };
	const unread: string[] = [];

	if (o.uncommitted !== false && out.head) unread.push(...(await lookAtUncommitted(git, root, reading)));
	if (o.uncommitted !== false && out.stash !== undefined)
		unread.push(...(await lookAtStashes(git, root, out.goes, reading)), ...(await binaries.look()));
	lookAtNames(out.branches, 'branch', 'refs/heads/', findings);
	lookAtNames(out.tags, 'tag', 'refs/tags/', findings);
	unread.push(...(await lookAtTags(objects, out.tags, reading)));

	const tips = [...out.branches, ...out.tags, ...out.others].map(({ id }) => id);
	const known = out.published.map(({ id }) => id);
	const unpushed = await commitsBetween(
		...[git, root, [...tips, ...(out.detached === undefined ? [] : [out.detached])], known, [], signal],
	);
	const wanted = unpushed.filter(id => !skip.has(id));
	const looked = wanted.slice(0, MOST_COMMITS);
	const { lost, unread: notRead } = await lookAtCommits(git, root, looked, reading);
	unread.push(...notRead, ...(await binaries.look()));
	unread.push(
		...told(wanted.length - looked.length, t('commit beyond the newest 50,000'), t('commits beyond the newest 50,000')),
	);
	const left = new Set([...wanted.slice(MOST_COMMITS), ...lost]);

	if (o.publicSince !== undefined)
		unread.push(...(await lookAtPublic(git, root, out, { ...o, since: o.publicSince, ...reading })));
	if (await isShallow(git, root, signal))
		unread.push(t('What is behind the end of this clone’s history, which was cut'));
	const leaks = await withoutHeld(git, root, findings.leaks(), out.tracking, signal);
	if (findings.dropped() > 0) unread.push(`${findings.dropped().toLocaleString('en')} more places with leaks`);
	return {
		leaks: inOrder(leaks, unpushed),
		unread: [...new Set(unread)],
		commits: looked.length,
		unpushed: unpushed.filter(id => !left.has(id)),
	};
}

function lookAtNames(refs: readonly Ref[], where: 'branch' | 'tag', prefix: string, findings: Findings): void {
	for (const { name } of refs) {
		const ref = name.slice(prefix.length);
		findings.look({ where, ref }, Buffer.from(ref), { firm: true });
	}
}

/** What the remote has since an instant: its commits, and the names of its branches. */
async function lookAtPublic(
	git: Git,
	root: string,
	{ knowsRemote, tracking }: Outgoing,
	o: CommitReading & { readonly since: string; readonly remote: string },
): Promise<readonly string[]> {
	if (!knowsRemote) return [t('What the remote has: it is fetched from another place than it is pushed to')];
	for (const { name } of tracking) {
		const ref = name.slice('refs/remotes/'.length);
		const branch = ref.slice(o.remote.length + 1);
		o.findings.look({ where: 'branch', ref, isPublic: true }, Buffer.from(branch), { firm: true });
	}
	const since = [`--max-age=${Math.floor(Date.parse(o.since) / 1000)}`, `--max-count=${MOST_COMMITS}`];
	const ids = await commitsBetween(
		git,
		root,
		tracking.map(({ id }) => id),
		[],
		since,
		o.signal,
	);
	const { unread } = await lookAtCommits(git, root, ids, { ...o, isPublic: true });
	return [...unread, ...(await o.binaries.look())];
}

/** Names and titles that the remote has already are no news. */
export async function withoutHeld(
	git: Git,
	root: string,
	leaks: readonly Leak[],
	tracking: readonly Ref[],
	signal: AbortSignal | undefined,
): Promise<readonly Leak[]> {
	const held = new Map<GuardToken, boolean>();
	for (const { token } of leaks) {
		if ((token.kind !== 'finder' && token.kind !== 'title') || held.has(token)) continue;
		held.set(token, await isHeldAlready(git, root, token, tracking, signal));
	}
	return leaks.filter(({ token }) => held.get(token) !== true);
}

function inOrder(leaks: readonly Leak[], unpushed: readonly string[]): Leak[] {
	const age = new Map(unpushed.map((id, i) => [id, i]));
	const ageOf = ({ where, ref }: Leak): number =>
		where === 'commit' || where === 'message' ? (age.get(ref) ?? unpushed.length) : 0;
	return [...leaks].sort(
		(a, b) =>
			Number(a.severity === 'warn') - Number(b.severity === 'warn') ||
			Number(a.isPublic ?? false) - Number(b.isPublic ?? false) ||
			rankOf(a.where) - rankOf(b.where) ||
			ageOf(a) - ageOf(b),
	);
}
