import * as vscode from 'vscode';
import type { Advisory } from '../core/advisory';
import { UserError } from '../core/errors';
import type { FixContent } from '../core/fixes';
import type { Git } from '../git/exec';
import { filesOfCommits } from '../git/filesOfCommits';
import { namedCommit, type RecentCommit, recentCommits } from '../git/recentCommits';
import { locate, resolveCommit } from '../git/repository';
import { commitContent } from '../git/trace/commitContent';
import { bestCommits, type CommitItem, type CommitSections, commitSections } from './commitItems';
import { readGitUri } from './gitUri';
import type { ChangeTarget } from './linkSubject';
import { pickRepository } from './pickRepository';
import { searchAsTyped } from './searchAsTyped';
import { t } from '../core/translate';

const MOST_COMMITS = 300;
const MOST_FOUND = 100;
const SEARCH_TIMEOUT_MS = 10_000;
/** So long the list waits for its best matches: rows that move under a click would link another commit. In milliseconds. */
const BEST_MS = 500;

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
	return picked?.commit === undefined ? undefined : commitContent(deps.git, root, picked.commit);
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

/** Shows the list until the person chooses or leaves it. */
async function pick(deps: PickCommitDeps, root: string, o: PickOptions): Promise<readonly ChangeItem[] | undefined> {
	const { git, advisory } = deps;
	const recent = await recentCommits(git, root, MOST_COMMITS, { paths: o.path === undefined ? [] : [o.path] });
	if (recent.length === 0 && o.uncommitted !== true) throw nothingYet(o.path);
	const list = vscode.window.createQuickPick<ChangeItem>();
	list.title = o.several ? t('Which Commits Are the Fix?') : t('Which Commit Is the Fix?');
	list.placeholder = t('Type a part of its message, its id, or a tag or branch');
	list.matchOnDescription = true;
	list.canSelectMany = o.several;
	const best = advisory === undefined ? [] : await likeliest(git, root, recent, advisory);
	const show = (found: readonly RecentCommit[] = []): void => {
		const context = { linkedTo: deps.linkedTo, hidden: deps.hidden(), t };
		const checked = new Set(list.selectedItems.map(keyOf));
		list.items = rows(commitSections(recent, best, found, context), root, o);
		if (o.several) list.selectedItems = list.items.filter(item => checked.has(keyOf(item)));
	};
	show();
	const shown = shownCommit();
	// A list of several has no active item of its own, and Enter should do what it does in every list.
	const choosable = list.items.filter(item => item.kind !== vscode.QuickPickItemKind.Separator);
	list.activeItems = [
		...choosable.filter(({ commit }) => commit === shown && commit !== undefined),
		...choosable,
	].slice(0, 1);
	const ended = new AbortController();
	try {
		return await new Promise<readonly ChangeItem[] | undefined>((resolve, reject) => {
			const failed = (error: unknown): void => {
				if (!ended.signal.aborted) reject(error instanceof Error ? error : new Error('The search failed.'));
			};
			const search = searchAsTyped({
				look: (text, signal) => lookFor(git, root, text, signal),
				found: show,
				busy: busy => {
					list.busy = busy;
				},
				failed,
			});
			ended.signal.addEventListener('abort', () => search.stop());
			list.onDidChangeValue(search.typed);
			list.onDidAccept(() => {
				// Nothing is checked where a person only moved to a commit: that one is meant.
				const chosen = list.selectedItems.length > 0 ? list.selectedItems : list.activeItems.slice(0, 1);
				if (chosen.length > 0) resolve(chosen);
			});
			list.onDidHide(() => resolve(undefined));
			list.show();
		});
	} finally {
		ended.abort();
		list.dispose();
	}
}

/** The commits that an advisory speaks of most; none where git takes too long. @throws what Git.run throws */
async function likeliest(
	git: Git,
	root: string,
	recent: readonly RecentCommit[],
	advisory: Advisory,
): Promise<ReturnType<typeof bestCommits>> {
	const signal = AbortSignal.timeout(BEST_MS);
	const commits = recent.map(({ commit }) => commit);
	try {
		return bestCommits(recent, await filesOfCommits(git, root, commits, signal), advisory);
	} catch (error) {
		if (signal.aborted) return [];
		throw error;
	}
}

/** Looks in messages, and for a commit of that name. */
async function lookFor(git: Git, root: string, text: string, signal: AbortSignal): Promise<readonly RecentCommit[]> {
	const [named, matching] = await Promise.all([
		resolveCommit(git, root, text, signal),
		recentCommits(git, root, MOST_FOUND, { message: text, timeoutMs: SEARCH_TIMEOUT_MS, signal }),
	]);
	const one = named === undefined ? undefined : await namedCommit(git, root, named, signal);
	return one === undefined ? matching : [one, ...matching.filter(({ commit }) => commit !== named)];
}

function rows({ best, recent, older }: CommitSections, root: string, { uncommitted, path }: PickOptions): ChangeItem[] {
	const change: ChangeItem = {
		label: t('What is not committed yet'),
		description: t('what is staged, or everything that changed'),
		target: { kind: 'repository', folder: root },
	};
	return [
		...(uncommitted === true ? [change] : []),
		...section(t('Best matches'), best),
		...section(path === undefined ? t('Recent commits') : t('Commits of this file'), recent),
		...section(t('Older commits'), older),
	];
}

function keyOf({ commit, target }: ChangeItem): string | undefined {
	return commit ?? target?.kind;
}

function section(label: string, items: readonly CommitItem[]): ChangeItem[] {
	return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

/** The revision that the active comparison of VS Code's git extension shows: whoever looks at one most likely means it. */
function shownCommit(): string | undefined {
	const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
	if (!(input instanceof vscode.TabInputTextDiff) || input.modified.scheme !== 'git') return undefined;
	return readGitUri(input.modified)?.ref;
}

function nothingYet(path: string | undefined): UserError {
	return path === undefined
		? new UserError(t('This repository has no commit yet, so there is none to link. Commit the fix first.'))
		: new UserError(t('This file is in no commit yet. Commit it first, or link its uncommitted change.'));
}
