import { createEmitter } from '../../core/emitter';
import type { Leak } from '../../core/guard/leak';
import type { GuardToken } from '../../core/guard/token';
import { createTokenMatcher, type TokenMatcher } from '../../core/guard/tokenMatcher';
import type { Case } from '../../core/case';
import type { Clock, Disposable } from '../../core/ports';
import { NotTrustedError } from '../../git/errors';
import type { Git } from '../../git/exec';
import type { Report } from '../feed';
import type { RepositoryLeaks, WatchfulGuard } from './guard';
import { joinLeaks } from './joinLeaks';
import type { SearchLeaks } from './lookAtTree';
import { createLookedAt, type LookedAt } from './lookedAt';
import { type MessageText, messageLeaks } from './messageLeaks';
import type { RemotePlaces } from './remotePlaces';
import { allowedOn, isAllowed, type Tree } from './treeRemotes';

export interface GuardDeps {
	readonly git: Git;
	readonly search: SearchLeaks;
	readonly tokensOf: (records: readonly Case[]) => readonly GuardToken[];
	readonly clock: Clock;
	readonly reports: () => readonly Report[];
	readonly onDidChangeReports: (listener: () => void) => Disposable;
	readonly places: RemotePlaces;
	/** Absolute paths of folders whose repositories are guarded. */
	readonly folders: () => readonly string[];
	/** Something in an open repository changed, a file was saved, or the window is trusted now. */
	readonly onDidChangeRepositories: (listener: () => void) => Disposable;
	/** Commit messages that are being written. */
	readonly messages: () => readonly MessageText[];
	readonly onDidChangeMessages: (listener: () => void) => Disposable;
	/** Runs something once, in milliseconds from now; disposal takes it back. */
	readonly setTimer: (ms: number, run: () => void) => Disposable;
	/** Whether anything may be run. */
	readonly trusted: () => boolean;
	/** Told where a repository has no remote, in words for people. */
	readonly withoutRemote: string;
	readonly failed: (error: unknown) => void;
}

/** How long after the last change the repositories are looked at, in ms: a commit or a rebase makes many of them. */
const REST = 1000;
/** The same for what is typed into a message: no process is run for it. */
const TYPED = 300;

/** A working tree as the last look found it. */
interface Looked {
	/** Absent where it could not be looked at. */
	readonly tree?: Tree;
	readonly found: RepositoryLeaks;
}

interface Tokens {
	readonly reports: readonly Report[];
	/** The same list as long as they are the same tokens. */
	readonly tokens: readonly GuardToken[];
	readonly matcher: TokenMatcher;
}

/**
 * One look at a time. While one works a look that is due waits for the one that runs, so that there is an answer however
 * often something changes; a look that a person asks for takes the place of any other.
 */
export function createGuard(deps: GuardDeps): WatchfulGuard {
	const { git, clock, places, failed } = deps;
	const changed = createEmitter<void>();
	const committed = createEmitter<{ readonly root: string; readonly commit: string }>();
	const ended = new AbortController();
	const histories = new Map<string, LookedAt>();
	const told = new Set<string>();
	const watches = new Set<Disposable>();
	let known: Tokens = { reports: [], tokens: [], matcher: createTokenMatcher([]) };
	let looked: readonly Looked[] = [];
	/** By working tree: the last look that came to its end, whatever the one after it met. */
	const lookedWell = new Map<string, Looked>();
	let shown: readonly RepositoryLeaks[] = [];
	let running:
		| { readonly whole: boolean; readonly abort: AbortController; readonly done: Promise<unknown> }
		| undefined;

	const current = (): Tokens => {
		const reports = deps.reports();
		if (reports === known.reports) return known;
		const made = deps.tokensOf(reports.map(({ record }) => record));
		const same = JSON.stringify(made) === JSON.stringify(known.tokens);
		known = same ? { ...known, reports } : { reports, tokens: made, matcher: createTokenMatcher(made) };
		return known;
	};

	/** Puts what is being typed beside what was found, and leaves out what is no longer guarded. */
	const show = (o: { readonly onlyNew?: boolean } = {}): void => {
		const before = shown;
		const { tokens, matcher } = current();
		const still = new Set(tokens.map(keyOf));
		const now = clock.now().toISOString();
		shown = looked.map(({ tree, found }) => {
			const typed = tree === undefined ? [] : typedLeaks(tree, deps.messages(), matcher, now);
			const kept = found.leaks.filter(({ token }) => still.has(keyOf(token)));
			return { ...found, leaks: joinLeaks([...typed, ...kept]) };
		});
		if (o.onlyNew !== true || !sameLeaks(before, shown)) changed.fire();
	};

	const lookAtAll = async (whole: boolean, signal: AbortSignal): Promise<readonly Looked[]> => {
		const { tokens } = current();
		if (tokens.length === 0 || !deps.trusted()) {
			lookedWell.clear();
			return [];
		}
		const [{ openHistories }, { readTree }, { lookAtTree }] = await Promise.all([
			import('../../git/repositories'),
			import('./treeRemotes'),
			import('./lookAtTree'),
		]);
		const open = await openHistories(git, deps.folders(), signal);
		const results: Looked[] = [];
		const withoutSubmodules = new Set<string>();
		for (const { folder, error } of open.unread) {
			if (!(error instanceof NotTrustedError)) failed(error);
			if (open.histories.some(({ roots }) => roots.includes(folder))) withoutSubmodules.add(folder);
			else results.push({ found: unreadable(folder, error) });
		}
		for (const { common, roots } of open.histories) {
			const lookedAt = histories.get(common) ?? createLookedAt();
			histories.set(common, lookedAt);
			for (const [i, root] of roots.entries()) {
				try {
					const tree = await readTree(git, places, root, signal);
					const found = await lookAtTree(tree, {
						...{ git, search: deps.search, tokens, lookedAt, signal, ownOnly: i > 0 },
						withoutRemote: deps.withoutRemote,
						now: clock.now().toISOString(),
						...(whole ? { publicSince: since(deps.reports(), tokens) } : {}),
					});
					const unread = withoutSubmodules.has(root) ? [...found.unread, SUBMODULES] : found.unread;
					results.push({ tree, found: { ...found, unread } });
				} catch (error) {
					signal.throwIfAborted();
					if (!(error instanceof NotTrustedError)) failed(error);
					results.push({ found: unreadable(root, error) });
				}
			}
		}
		return results;
	};

	const look = async (whole: boolean, signal: AbortSignal): Promise<readonly RepositoryLeaks[]> => {
		const before = current().tokens;
		const results = await lookAtAll(whole, signal);
		signal.throwIfAborted();
		const earlier = looked;
		looked = whole ? results : results.map(result => withPublic(result, earlier));
		show();
		// What was found with other tokens says nothing of these; the next look tells.
		if (before === current().tokens) for (const result of results) tellCommit(result);
		return shown;
	};

	/** A commit that is checked out now and was not known to leak: it was just made. */
	const tellCommit = (result: Looked): void => {
		const { tree, found } = result;
		if (tree === undefined) return;
		const { head } = tree.targets;
		const before = lookedWell.get(found.root);
		lookedWell.set(found.root, result);
		// Before the first look nobody knows what is new.
		if (head === undefined || before === undefined || before.tree?.targets.head === head) return;
		const leaks = (leak: Leak): boolean =>
			leak.ref === head && leak.severity === 'refuse' && leak.isPublic !== true && COMMIT.has(leak.where);
		if (told.has(head) || !found.leaks.some(leaks) || before.found.leaks.some(leaks)) return;
		told.add(head);
		committed.fire({ root: found.root, commit: head });
	};

	const start = (whole: boolean, signal?: AbortSignal): Promise<readonly RepositoryLeaks[]> => {
		const abort = new AbortController();
		const signals = [ended.signal, abort.signal, ...(signal === undefined ? [] : [signal])];
		const done = look(whole, AbortSignal.any(signals)).finally(() => {
			if (running?.abort === abort) running = undefined;
		});
		running = { whole, abort, done };
		return done;
	};

	return {
		tokens: () => current().tokens,
		found: () => shown,
		look(o = {}) {
			running?.abort.abort();
			return start(o.whole === true, o.signal);
		},
		watch() {
			let due: Disposable | undefined;
			let typed: Disposable | undefined;
			let again = false;
			let watching = true;
			const run = async (): Promise<void> => {
				due = undefined;
				if (current().tokens.length === 0 || !deps.trusted()) return;
				if (running !== undefined) {
					if (again) return;
					again = true;
					await running.done.catch(() => undefined);
					again = false;
					if (watching) soon();
					return;
				}
				await start(false).catch((error: unknown) => {
					if (!isAbort(error)) failed(error);
				});
			};
			const soon = (): void => {
				due?.dispose();
				due = deps.setTimer(REST, () => void run());
			};
			let tokens = current().tokens;
			const listening = [
				deps.onDidChangeRepositories(soon),
				deps.onDidChangeMessages(() => {
					typed?.dispose();
					typed = deps.setTimer(TYPED, () => show({ onlyNew: true }));
				}),
				deps.onDidChangeReports(() => {
					if (current().tokens === tokens) return;
					({ tokens } = current());
					show();
					soon();
				}),
				// What a look itself finds of remotes it goes by already.
				places.onDidChange(() => (running === undefined ? soon() : undefined)),
			];
			soon();
			const watch: Disposable = {
				dispose() {
					watching = false;
					watches.delete(watch);
					for (const part of [due, typed, ...listening]) part?.dispose();
					running?.abort.abort();
					histories.clear();
					lookedWell.clear();
					looked = [];
					shown = [];
					changed.fire();
				},
			};
			watches.add(watch);
			return watch;
		},
		async remotes(signal) {
			if (!deps.trusted()) return [];
			const [{ openHistories }, { readTree }] = await Promise.all([
				import('../../git/repositories'),
				import('./treeRemotes'),
			]);
			const open = await openHistories(git, deps.folders(), signal);
			const all = [];
			for (const root of open.histories.flatMap(({ roots }) => roots)) {
				const tree = await readTree(git, places, root, signal).catch((error: unknown) => {
					signal?.throwIfAborted();
					failed(error);
					return undefined;
				});
				if (tree !== undefined) all.push({ root, remotes: remotesIn(tree) });
			}
			return all;
		},
		onDidChange: changed.on,
		onDidCommitLeak: committed.on,
		dispose() {
			for (const watch of [...watches]) watch.dispose();
			ended.abort();
			changed.dispose();
			committed.dispose();
		},
	};
}

/** Told among what could not be looked at. */
const SUBMODULES = 'Submodules: the file .gitmodules cannot be read';

const COMMIT: ReadonlySet<Leak['where']> = new Set(['commit', 'message']);

function typedLeaks(tree: Tree, messages: readonly MessageText[], matcher: TokenMatcher, now: string): Leak[] {
	const allowed = allowedOn(tree, tree.targets.branch);
	if (!tree.remotes.some(({ named }) => named) || allowed === 'all') return [];
	return messages
		.filter(({ folder }) => folder === tree.root || folder === tree.targets.gitFolder)
		.flatMap(({ text }) => messageLeaks(text, matcher, now))
		.filter(({ token }) => !isAllowed(allowed, token));
}

/** What a look at everything found to be public stays until the next one. */
function withPublic(result: Looked, earlier: readonly Looked[]): Looked {
	const before = earlier.find(({ found }) => found.root === result.found.root);
	const leaks = (before?.found.leaks ?? []).filter(({ isPublic }) => isPublic === true);
	if (leaks.length === 0) return result;
	return { ...result, found: { ...result.found, leaks: joinLeaks([...leaks, ...result.found.leaks]) } };
}

function remotesIn({ remotes }: Tree) {
	return remotes.flatMap(({ name, addresses, matters }) =>
		addresses.map(({ url, place }) => ({ name, url, place, matters })),
	);
}

function unreadable(root: string, error: unknown): RepositoryLeaks {
	return { root, remotes: [], leaks: [], unread: [], commits: 0, error };
}

/** Since when a leak of one of the guarded cases can be public: none is older than the first of them. ISO 8601 in UTC. */
function since(reports: readonly Report[], tokens: readonly GuardToken[]): string {
	const handles = new Set(tokens.map(({ handle }) => handle));
	const starts = reports
		.filter(({ record }) => handles.has(record.handle))
		.flatMap(({ advisory, record }) => [advisory.createdAt, record.clock?.startedAt])
		.flatMap(at => (at === undefined ? [] : Date.parse(at)));
	return new Date(Math.min(...starts, ...(starts.length === 0 ? [0] : []))).toISOString();
}

function sameLeaks(a: readonly RepositoryLeaks[], b: readonly RepositoryLeaks[]): boolean {
	return JSON.stringify(a.map(({ leaks }) => leaks)) === JSON.stringify(b.map(({ leaks }) => leaks));
}

function keyOf({ kind, value, handle }: GuardToken): string {
	return `${kind} ${handle ?? ''} ${value}`;
}

function isAbort(error: unknown): boolean {
	return error instanceof Error && error.name === 'AbortError';
}
