import * as vscode from 'vscode';
import type { Advisory } from '../core/advisory';
import { UserError } from '../core/errors';
import type { Git } from '../git/exec';
import { filesOfCommits } from '../git/filesOfCommits';
import { namedCommit, type RecentCommit, recentCommits } from '../git/recentCommits';
import { locate, resolveCommit } from '../git/repository';
import { commitFix, type FixContent } from './changeToLink';
import { bestCommits, type CommitItem, type CommitItemContext, commitItem } from './commitItems';
import type { ChangeTarget } from './linkSubject';
import { pickRepository } from './pickRepository';

const MOST_COMMITS = 300;
const MOST_FOUND = 100;
const SEARCH_TIMEOUT_MS = 10_000;
/** A person who types is not asked for. */
const PAUSE_MS = 200;

export interface PickCommitDeps {
	readonly git: Git;
	/** Absolute paths of the workspace's folders. */
	readonly folders: readonly string[];
	/** The handles of the cases that a commit is known to belong to. */
	readonly linkedTo: (commit: string) => readonly string[];
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
	/** The advisory whose fix is looked for. */
	readonly advisory?: Advisory;
}

interface ChangeItem extends vscode.QuickPickItem {
	readonly commit?: string;
	readonly target?: ChangeTarget;
}

/**
 * Lets a person pick the commit that fixes something, from the repositories of the open folders and their submodules.
 * @returns what a case keeps of it; nothing when the person changed their mind
 * @throws UserError where there is no repository or no commit, and what git/ throws
 */
export async function pickCommit(deps: PickCommitDeps): Promise<FixContent | undefined> {
	const root = await pickRepository(deps.git, deps.folders);
	if (root === undefined) return undefined;
	const [picked] = (await pick(deps, root, { several: false })) ?? [];
	return picked?.commit === undefined ? undefined : commitFix(deps.git, root, picked.commit);
}

/**
 * Lets a person pick one or several commits, as for a fix and its backports, or the change that is not committed yet.
 * @param o file: only the commits that changed it are offered first. uncommitted: whether that change is offered too
 * @returns nothing when the person changed their mind
 * @throws as pickCommit does
 */
export async function pickChanges(
	deps: PickCommitDeps,
	o: { readonly file?: string; readonly uncommitted?: boolean } = {},
): Promise<readonly ChangeTarget[] | undefined> {
	const place = o.file === undefined ? undefined : await locate(deps.git, o.file);
	const root = place?.root ?? (await pickRepository(deps.git, deps.folders));
	if (root === undefined) return undefined;
	const picked = await pick(deps, root, {
		several: true,
		...(place === undefined ? {} : { path: place.path }),
		uncommitted: o.uncommitted === true,
	});
	return picked?.flatMap(({ commit, target }): ChangeTarget[] => {
		if (commit !== undefined) return [{ kind: 'commit', near: root, revision: commit }];
		return target === undefined ? [] : [target];
	});
}

interface PickOptions {
	readonly several: boolean;
	/** Relative to root, with slashes. */
	readonly path?: string;
	readonly uncommitted?: boolean;
}

async function pick(deps: PickCommitDeps, root: string, o: PickOptions): Promise<readonly ChangeItem[] | undefined> {
	const { git } = deps;
	const paths = o.path === undefined ? [] : [o.path];
	const recent = await recentCommits(git, root, MOST_COMMITS, { paths });
	if (recent.length === 0 && o.uncommitted !== true) throw nothingYet(o.path);
	const ended = new AbortController();
	const list = vscode.window.createQuickPick<ChangeItem>();
	list.title = o.several ? vscode.l10n.t('Which Commits Are the Fix?') : vscode.l10n.t('Which Commit Is the Fix?');
	list.placeholder = vscode.l10n.t('Type a part of its message, its id, or a tag or branch');
	list.matchOnDescription = true;
	list.canSelectMany = o.several;
	const show = shownIn(list, root, o);
	show({ recent });
	const shownFirst = shownCommit();
	list.activeItems = list.items.filter(item => item.commit !== undefined && item.commit === shownFirst).slice(0, 1);
	try {
		return await new Promise<readonly ChangeItem[] | undefined>((resolve, reject) => {
			const fail = (error: unknown): void => {
				if (!ended.signal.aborted) reject(error instanceof Error ? error : new Error('The search failed.'));
			};
			list.onDidAccept(() => {
				// Nothing is checked where a person only moved to a commit: that one is meant.
				const chosen = list.selectedItems.length > 0 ? list.selectedItems : list.activeItems.slice(0, 1);
				if (chosen.length > 0) resolve(chosen);
			});
			list.onDidHide(() => resolve(undefined));
			list.onDidChangeValue(searchWith(list, ended.signal, search => show({ recent, ...search }), fail));
			list.show();
			if (deps.advisory !== undefined) void best(deps.advisory).catch(fail);
		});
	} finally {
		ended.abort();
		list.dispose();
	}

	/** Puts the likeliest first, unless the person is choosing already. */
	async function best(advisory: Advisory): Promise<void> {
		const files = await filesOfCommits(
			git,
			root,
			recent.map(({ commit }) => commit),
			ended.signal,
		);
		const found = bestCommits(recent, files, advisory);
		const untouched = list.value === '' && list.selectedItems.length === 0;
		if (!ended.signal.aborted && untouched && found.length > 0) show({ recent, best: found });
	}

	/** Looks, a moment after the last key, for what is typed: in messages, and as the name of a commit. */
	function searchWith(
		{ value }: { readonly value: string },
		signal: AbortSignal,
		done: (found: { readonly found: readonly RecentCommit[] }) => void,
		fail: (error: unknown) => void,
	): (typed: string) => void {
		void value;
		let waiting: NodeJS.Timeout | undefined;
		let running: AbortController | undefined;
		signal.addEventListener('abort', () => {
			clearTimeout(waiting);
			running?.abort();
		});
		return typed => {
			clearTimeout(waiting);
			running?.abort();
			const text = typed.trim();
			if (text.length < 2) return done({ found: [] });
			const controller = new AbortController();
			running = controller;
			waiting = setTimeout(() => {
				list.busy = true;
				found(text, controller.signal)
					.then(commits => done({ found: commits }))
					.catch((error: unknown) => {
						if (!controller.signal.aborted) fail(error);
					})
					.finally(() => {
						if (running === controller && !signal.aborted) list.busy = false;
					});
			}, PAUSE_MS);
		};
	}

	async function found(text: string, signal: AbortSignal): Promise<readonly RecentCommit[]> {
		const [named, matching] = await Promise.all([
			resolveCommit(git, root, text, signal),
			recentCommits(git, root, MOST_FOUND, { message: text, timeoutMs: SEARCH_TIMEOUT_MS, signal }),
		]);
		const one = named === undefined ? undefined : await namedCommit(git, root, named, signal);
		return one === undefined ? matching : [one, ...matching.filter(({ commit }) => commit !== named)];
	}

	interface Shown {
		readonly recent: readonly RecentCommit[];
		readonly best?: ReturnType<typeof bestCommits>;
		readonly found?: readonly RecentCommit[];
	}

	function shownIn(picker: vscode.QuickPick<ChangeItem>, top: string, options: PickOptions): (shown: Shown) => void {
		let likely: ReturnType<typeof bestCommits> = [];
		return shown => {
			likely = shown.best ?? likely;
			const context: CommitItemContext = { linkedTo: deps.linkedTo, hidden: deps.hidden(), t: vscode.l10n.t };
			const items = itemsOf({ ...shown, best: likely }, context, options, top);
			const checked = new Set(picker.selectedItems.flatMap(item => item.commit ?? []));
			picker.items = items;
			if (options.several) picker.selectedItems = items.filter(item => checked.has(item.commit ?? ''));
		};
	}

	function itemsOf(
		shown: Shown & { readonly best: ReturnType<typeof bestCommits> },
		context: CommitItemContext,
		{ uncommitted, path }: PickOptions,
		top: string,
	): ChangeItem[] {
		const first = new Set(shown.best.map(({ commit }) => commit.commit));
		const listed = new Set(shown.recent.map(({ commit }) => commit));
		const more = shown.found?.filter(({ commit }) => !listed.has(commit)) ?? [];
		const matching = new Set(shown.found?.map(({ commit }) => commit));
		const rest = shown.recent.filter(({ commit }) => !first.has(commit));
		const item = (commit: RecentCommit): CommitItem =>
			commitItem(commit, context, { found: matching.has(commit.commit) });
		return [
			...(uncommitted === true
				? [
						{
							label: vscode.l10n.t('What is not committed yet'),
							description: vscode.l10n.t('what is staged, or everything that changed'),
							iconPath: new vscode.ThemeIcon('request-changes'),
							target: { kind: 'repository' as const, folder: top },
						},
					]
				: []),
			...section(
				vscode.l10n.t('Best matches'),
				shown.best.map(({ commit, match }) =>
					commitItem(commit, context, { match, found: matching.has(commit.commit) }),
				),
			),
			...section(
				path === undefined ? vscode.l10n.t('Recent commits') : vscode.l10n.t('Commits of this file'),
				rest.map(item),
			),
			...section(vscode.l10n.t('Older commits'), more.map(item)),
		];
	}
}

function section(label: string, items: readonly CommitItem[]): ChangeItem[] {
	return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

/** The commit that the active comparison of VS Code's git extension shows: whoever looks at one most likely means it. */
function shownCommit(): string | undefined {
	const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
	if (!(input instanceof vscode.TabInputTextDiff) || input.modified.scheme !== 'git') return undefined;
	return /"ref":"([0-9a-f]{40,64})"/.exec(input.modified.query)?.[1];
}

function nothingYet(path: string | undefined): UserError {
	return path === undefined
		? new UserError(vscode.l10n.t('This repository has no commit yet, so there is none to link. Commit the fix first.'))
		: new UserError(vscode.l10n.t('This file is in no commit yet. Commit it first, or link its uncommitted change.'));
}
