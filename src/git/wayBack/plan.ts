import type { Leak } from '../../core/guard/leak';
import { createTokenMatcher, type TokenMatcher } from '../../core/guard/tokenMatcher';
import { t, translated } from '../../core/translate';
import type { Git } from '../exec';
import { readPushSettings } from '../pushSettings';
import { resolveCommit } from '../repository';
import { type Ancestry, ancestryOf, below, builtOn, firstClean, readCommits } from './ancestry';
import { byHand, undoCommand } from './byHand';
import { haveNotes } from './haveNotes';
import { neutralMessage, type RawCommit } from './rawCommit';
import { isPlainName, type Reference, type References, referencesOf } from './references';
import { hasOtherStaged, standingOf } from './standing';
import type { Move, WayBack, WayBackStep, WayBackWarning } from './steps';

export type { WayBack, WayBackStep, WayBackWarning } from './steps';

/** More commits than this are rewritten by a person, who then knows what they do. */
const MOST_COMMITS = 500;

export interface WayBackOptions {
	/** Random; 16 hexadecimal digits. The backup is named by it. */
	readonly handle: string;
	/** Finds what must not be in a new message or in a command. Default: what the leaks are of. */
	readonly matcher?: TokenMatcher;
	/** Names of remotes that are public or may be. Default: all that are no temporary private fork. */
	readonly openRemotes?: readonly string[];
	/** By commit: a person's own first line of its message. */
	readonly subjects?: ReadonlyMap<string, string>;
	readonly signal?: AbortSignal;
}

/**
 * What takes leaks back that are not pushed: all of them at once. Changes nothing.
 * @throws what Git.run throws
 */
export async function planWayBack(git: Git, root: string, leaks: readonly Leak[], o: WayBackOptions): Promise<WayBack> {
	const matcher = o.matcher ?? createTokenMatcher(leaks.map(({ token }) => token));
	const leaky = (name: string): boolean => !isPlainName(name) || matcher.find(name).length > 0;
	const standing = await standingOf(git, root, o.signal);
	const at = await resolveCommit(git, root, 'HEAD', o.signal);
	const committed = await leakingCommits(git, root, leaks, o.signal);
	const commits = [...committed.content, ...committed.messages];
	const settings = await readPushSettings(git, root, o.signal);
	const isPrivate = (ref: Reference): boolean => settings.isPrivateRef(ref.ref) || isClosed(ref, settings.names, o);
	const holding = await referencesOf(git, root, commits.slice(0, MOST_COMMITS), o.signal);
	const goesPrivate = (name: string): boolean => {
		const { remote, pushRemote } = settings.branches.get(name) ?? {};
		const places = [pushRemote ?? settings.pushDefault ?? remote, remote].flatMap(place =>
			place === undefined ? [] : settings.remotesOf(place),
		);
		return places.length > 0 && places.every(({ privateFork }) => privateFork);
	};
	const kept = holding.branches.filter(({ name }) => goesPrivate(name));
	const branches = holding.branches.filter(branch => !kept.includes(branch));
	const ancestry = await ancestryBelow(git, root, { ...holding, branches }, o.signal);
	const content = builtOn(ancestry, committed.content);
	const worded = builtOn(ancestry, committed.messages);

	const moves: Move[] = [];
	const takeBacks: Extract<WayBackStep, { kind: 'take-back' }>[] = [];
	for (const { ref, name, at: from } of branches) {
		const to = firstClean(ancestry, from, content);
		if (to === undefined || to !== from || worded.has(from))
			moves.push({ ref, from, ...(to === undefined ? {} : { to }) });
		if (to === from) continue;
		const lost = [...below(ancestry, from)].filter(each => !below(ancestry, to).has(each)).length;
		const current = ref === standing.head;
		takeBacks.push({
			...{ kind: 'take-back', branch: name, from, commits: lost, current },
			...(to === undefined ? {} : { to }),
		});
	}
	const rewritten = rewrittenBy(ancestry, moves, worded);
	const raw = await readCommits(
		git,
		root,
		[...new Set([...rewritten, ...commits])].slice(0, 4 * MOST_COMMITS),
		o.signal,
	);
	const messages = new Map<string, Buffer>();
	const reworded: { readonly commit: string; readonly subject: string }[] = [];
	let unwritable: string | undefined;
	for (const commit of rewritten.filter(id => committed.messages.has(id))) {
		const found = raw.get(commit);
		const neutral = found && neutralMessage(found, matcher, o.subjects?.get(commit));
		if (neutral === undefined) unwritable = commit;
		else {
			messages.set(commit, neutral.message);
			reworded.push({ commit, subject: neutral.subject });
		}
	}
	const tags = await tagsToDelete(git, root, leaks, holding, o.signal);
	const renamed = await branchesToRename(git, root, leaks, o.signal);
	const paths = [...new Set(leaks.flatMap(({ where, path }) => (where === 'index' && path !== undefined ? path : [])))];

	const steps: WayBackStep[] = [
		...(paths.length === 0 ? [] : [{ kind: 'unstage', paths } as const]),
		...takeBacks,
		...(reworded.length === 0
			? []
			: [
					{
						kind: 'reword',
						...{ commits: reworded, rewritten: rewritten.length },
						branches: moves.filter(({ to }) => to !== undefined && worded.has(to)).map(({ ref }) => ref.slice(11)),
					} as const satisfies WayBackStep,
				]),
		...tags.map(({ name, at: id, annotated }) => ({ kind: 'delete-tag', tag: name, at: id, annotated }) as const),
		...renamed.map(
			({ ref, name, at: id }) =>
				({ kind: 'rename-branch', branch: name, at: id, current: ref === standing.head }) as const,
		),
	];
	const backup = `refs/secure-response/backup/${o.handle}`;
	const keeps: WayBack['kept'] = [
		...moves.map(({ from }) => ({ what: 'branch', at: from }) as const),
		...tags.map(({ at: id }) => ({ what: 'tag', at: id }) as const),
		...renamed
			.filter(({ ref }) => !moves.some(move => move.ref === ref))
			.map(({ at: id }) => ({ what: 'branch', at: id }) as const),
		...(paths.length === 0 ? [] : [{ what: 'index' } as const]),
	];
	const held = new Set(branches.flatMap(({ at: tip }) => [...below(ancestry, tip)]));
	const left = leaks.filter(leak => !isTaken(leak, { held, tags, renamed, paths }));
	const touchesIndex = paths.length > 0 || takeBacks.some(({ current }) => current);
	const onlyStaged = async (): Promise<boolean> => !(await hasOtherStaged(git, root, paths, o.signal));
	const blocked = await firstOf([
		() => (leaks.some(({ isPublic }) => isPublic) ? translated(WHY.public) : undefined),
		() => (holding.remotes.some(ref => !isPrivate(ref)) ? translated(WHY.pushed) : undefined),
		() => (commits.length > MOST_COMMITS || rewritten.length > MOST_COMMITS ? many() : undefined),
		() => (takeBacks.some(step => step.commits > MOST_COMMITS) ? many() : undefined),
		() => (standing.unfinished ? translated(WHY.unfinished) : undefined),
		() => (touchesIndex && standing.indexLocked ? translated(WHY.locked) : undefined),
		() =>
			standing.head === undefined && headHolds(at, commits, ancestry, holding) ? translated(WHY.detached) : undefined,
		() =>
			[...moves, ...renamed].some(({ ref }) => isElsewhere(ref, holding, renamed))
				? translated(WHY.elsewhere)
				: undefined,
		() => (isCut(ancestry, raw) ? translated(WHY.shallow) : undefined),
		() =>
			[...branches, ...tags, ...renamed].some(({ name }) => !isPlainName(name)) ? translated(WHY.strange) : undefined,
		() => (unwritable === undefined ? undefined : wordsFor(unwritable)),
		async () =>
			takeBacks.some(({ current }) => current) && !(await onlyStaged()) ? translated(WHY.staged) : undefined,
	]);
	const warnings: WayBackWarning[] = [
		...(rewritten.some(id => raw.get(id)?.signed) ? (['signed'] as const) : []),
		...(rewritten.length > 0 && (await haveNotes(git, root, new Set(rewritten), o.signal)) ? (['notes'] as const) : []),
		...(holding.remotes.some(isPrivate) ? (['fork-has-them'] as const) : []),
		...(kept.length > 0 ? (['private-branch'] as const) : []),
	];
	const plan = {
		...{ steps, warnings, left, backup, kept: keeps, moves, messages, rewritten },
		...(blocked === undefined ? {} : { blocked }),
		...(standing.head === undefined
			? {}
			: { head: { ref: standing.head, ...(at === undefined ? {} : { commit: at }) } }),
	};
	const undo = undoCommand(plan, leaky);
	return { ...plan, byHand: byHand(plan, leaky, ancestry), ...(undo === undefined ? {} : { undo }) };
}

const WHY = {
	public:
		'Some of it is in a public place already, so taking it back here would not make it secret again. Choose “The Embargo Is Broken…” instead.',
	pushed:
		'A remote that is public, or may be, has one of these commits already, so nothing was planned against it. If people can read it there, choose “The Embargo Is Broken…”; if they cannot, say so with “Who Can Read This Remote…”.',
	unfinished:
		'A merge, rebase, cherry-pick, revert or bisect is under way, here or in another working tree. Finish it or abort it, then try again.',
	locked:
		'Something else is writing the index (there is a file index.lock in Git’s folder). Wait until it is done; if no Git is running, remove the file, then try again.',
	detached:
		'No branch is checked out, and what leaks is in the commits you stand on. Make a branch of them with “git switch -c” and a name, then try again.',
	elsewhere:
		'A branch with what leaks is checked out in another working tree. Open that one and try again there, or check out something else in it.',
	shallow:
		'This clone’s history is cut at one of these commits, so they cannot be changed safely. Run “git fetch --unshallow”, then try again.',
	strange:
		'A branch or tag has a name that is not valid UTF-8, so it is not touched. Rename it in a terminal, then try again.',
	staged: 'Files are staged, and would be mixed with what comes back. Commit or unstage them, then try again.',
} as const;

function many(): string {
	return t('More than {0} commits would change, so this is left to you. Do it by hand, step by step.', MOST_COMMITS);
}

function wordsFor(commit: string): string {
	return t(
		'The message of {0} cannot be freed of what leaks without a person: its encoding does not allow it, or too much is left out. Change it by hand.',
		commit.slice(0, 10),
	);
}

async function firstOf(
	questions: readonly (() => string | undefined | Promise<string | undefined>)[],
): Promise<string | undefined> {
	for (const question of questions) {
		const answer = await question();
		if (answer !== undefined) return answer;
	}
	return undefined;
}

/** Commits that are still there, by what leaks in them. */
async function leakingCommits(
	git: Git,
	root: string,
	leaks: readonly Leak[],
	signal?: AbortSignal,
): Promise<{ readonly content: ReadonlySet<string>; readonly messages: ReadonlySet<string> }> {
	const named = leaks.filter(({ where, ref }) => (where === 'commit' || where === 'message') && OBJECT.test(ref));
	const there = await readCommits(git, root, [...new Set(named.map(({ ref }) => ref))], signal);
	const of = (place: Leak['where']): Set<string> =>
		new Set(named.flatMap(({ where, ref }) => (where === place && there.has(ref) ? ref : [])));
	return { content: of('commit'), messages: of('message') };
}

const OBJECT = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

/** From the branches down to what remotes have that do not hold a leak. */
async function ancestryBelow(git: Git, root: string, holding: References, signal?: AbortSignal): Promise<Ancestry> {
	const tips = holding.branches.map(({ at }) => at);
	if (tips.length === 0) return new Map();
	const leaking = new Set(holding.remotes.map(({ ref }) => ref));
	const { remotes } = await referencesOf(git, root, undefined, signal);
	const clean = remotes.filter(({ ref }) => !leaking.has(ref)).map(({ at }) => at);
	return ancestryOf(git, root, tips, [...new Set(clean)], signal);
}

/** Commits that get another id, parents first. */
function rewrittenBy(ancestry: Ancestry, moves: readonly Move[], worded: ReadonlySet<string>): string[] {
	const reached = new Set(moves.flatMap(({ to }) => [...below(ancestry, to)]));
	return [...ancestry.keys()].filter(id => reached.has(id) && worded.has(id)).reverse();
}

/** Tags that leak by name or message, and those that lead to what leaks: pushed, they would take it along. */
async function tagsToDelete(
	git: Git,
	root: string,
	leaks: readonly Leak[],
	holding: References,
	signal?: AbortSignal,
): Promise<readonly Reference[]> {
	const names = new Set(leaks.flatMap(({ where, ref }) => (where === 'tag' ? ref : [])));
	if (names.size === 0) return holding.tags;
	const { tags } = await referencesOf(git, root, undefined, signal);
	const held = new Set(holding.tags.map(({ ref }) => ref));
	return tags.filter(({ ref, name }) => names.has(name) || held.has(ref));
}

async function branchesToRename(
	git: Git,
	root: string,
	leaks: readonly Leak[],
	signal?: AbortSignal,
): Promise<readonly Reference[]> {
	const names = new Set(leaks.flatMap(({ where, ref }) => (where === 'branch' ? ref : [])));
	if (names.size === 0) return [];
	const { branches } = await referencesOf(git, root, undefined, signal);
	return branches.filter(({ name }) => names.has(name));
}

/** A remote that nobody but people of ours reads, as somebody found out before. */
function isClosed({ name }: Reference, remotes: readonly string[], { openRemotes }: WayBackOptions): boolean {
	if (openRemotes === undefined) return false;
	const remote = [...remotes].sort((a, b) => b.length - a.length).find(each => name.startsWith(`${each}/`));
	return remote !== undefined && !openRemotes.includes(remote);
}

function isElsewhere(ref: string, { branches }: References, renamed: readonly Reference[]): boolean {
	return [...branches, ...renamed].some(each => each.ref === ref && each.elsewhere);
}

/** A commit that no branch holds can only be held by where one stands. */
function headHolds(
	head: string | undefined,
	commits: readonly string[],
	ancestry: Ancestry,
	{ branches, tags }: References,
): boolean {
	if (head === undefined || commits.length === 0) return false;
	if (ancestry.has(head)) return commits.some(commit => below(ancestry, head).has(commit));
	return branches.length === 0 && tags.length === 0;
}

/** What git tells of the parents is not what the commit says: the clone is shallow there, or grafted. */
function isCut(ancestry: Ancestry, raw: ReadonlyMap<string, RawCommit>): boolean {
	return [...raw].some(([id, { parents }]) => {
		const told = ancestry.get(id);
		return told !== undefined && told.join(' ') !== parents.join(' ');
	});
}

function isTaken(
	{ where, ref, path }: Leak,
	taken: {
		readonly held: ReadonlySet<string>;
		readonly tags: readonly Reference[];
		readonly renamed: readonly Reference[];
		readonly paths: readonly string[];
	},
): boolean {
	switch (where) {
		case 'commit':
		case 'message':
			return taken.held.has(ref) || taken.tags.length > 0;
		case 'tag':
			return taken.tags.some(({ name }) => name === ref);
		case 'branch':
			return taken.renamed.some(({ name }) => name === ref);
		case 'index':
			return path !== undefined && taken.paths.includes(path);
		case 'worktree':
		case 'stash':
			return false;
	}
}
