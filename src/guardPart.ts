import { join } from 'node:path';
import * as vscode from 'vscode';
import { tokensOf } from './core/guard/tokensOf';
import type { Clock, Crypto, Disposable, Files } from './core/ports';
import { createLeakMarks } from './editor/guard/leakMarks';
import { createMessageTexts } from './editor/guard/messageTexts';
import type { GitRepositories } from './editor/gitRepositories';
import { createGuard } from './feeds/guard/createGuard';
import type { GuardedRepositories } from './feeds/guard/guardedRepositories';
import { createRemotePlaces } from './feeds/guard/createRemotePlaces';
import type { RepositoryLeaks, WatchfulGuard } from './feeds/guard/guard';
import { createGuardFileKeeper, type GuardFileKeeper } from './feeds/guard/guardFileKeeper';
import type { RemotePlaces } from './feeds/guard/remotePlaces';
import { covers } from './feeds/isComplete';
import type { Reports } from './feeds/reports';
import type { Git } from './git/exec';
import { createGuardHooksPart } from './guardHooksPart';
import { createCommitNotice } from './views/commitNotice';
import { createLeaksView, type LeaksView } from './views/leaksView';
import { withoutLinks } from './core/withoutLinks';

export interface GuardPartDeps {
	readonly reports: Reports;
	readonly git: Git;
	readonly files: Files;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly hidden: () => boolean;
	readonly onDidHide: (listener: () => void) => Disposable;
	/** Absolute paths of the workspace's folders. */
	readonly folders: () => readonly string[];
	readonly repositories: GitRepositories;
	readonly memory: vscode.Memento;
	/** A private folder of ours outside any repository. It need not exist. */
	readonly storage: string;
	/** Whether everything of a repository, "owner/name", was asked for with the rights to see it. */
	readonly seesAll: (repository: string) => boolean;
	readonly askForge: (url: string) => Promise<'public' | 'private' | undefined>;
	/** For what goes wrong unseen. */
	readonly failed: (error: unknown) => void;
	/** The error funnel, for what a person asked for. */
	readonly report: (error: unknown) => void;
}

/** The embargo guard in the editor. */
export interface GuardPart extends Disposable {
	readonly guard: WatchfulGuard;
	readonly places: RemotePlaces;
	readonly view: LeaksView;
	readonly file: GuardFileKeeper;
	/** Where a person installed the pre-push hook; amiss() tells where git does not run it any more, or another version. */
	readonly hooks: GuardedRepositories;
	/** Wakes with the first case that has something to guard, and rests without. */
	update(): void;
}

/** Loaded with the first report. */
export function createGuardPart(deps: GuardPartDeps): GuardPart {
	const { reports, git, clock, crypto, hidden, onDidHide, failed } = deps;
	const all = () => reports.state().reports;
	const onDidChangeReports = reports.onDidChange;
	const places = createRemotePlaces({
		...{ crypto, reports: all, memory: deps.memory, askForge: deps.askForge },
		guarding: () => guard.tokens().length > 0,
		now: () => clock.now().getTime(),
	});
	const messages = createMessageTexts(deps.repositories);
	let wholeShown = false;
	const made = createGuard({
		...{ git, clock, tokensOf, reports: all, onDidChangeReports, places, failed },
		search: async (...what) => (await import('./git/leaks/search')).searchLeaks(...what),
		folders: () => [...deps.folders(), ...deps.repositories.list().map(({ root }) => root)],
		onDidChangeRepositories: listener =>
			vscode.Disposable.from(
				deps.repositories.onDidChange(listener),
				vscode.workspace.onDidSaveTextDocument(() => listener()),
				vscode.workspace.onDidGrantWorkspaceTrust(listener),
				vscode.workspace.onDidChangeWorkspaceFolders(() => listener()),
			),
		messages: messages.all,
		onDidChangeMessages: messages.onDidChange,
		setTimer(ms, run) {
			const timer = setTimeout(run, ms);
			return { dispose: () => clearTimeout(timer) };
		},
		trusted: () => vscode.workspace.isTrusted,
		withoutRemote: vscode.l10n.t('A repository without a remote: nothing can be pushed from it yet'),
	});
	const guard: WatchfulGuard = {
		...made,
		async look(o) {
			const found = await made.look(o);
			if (o?.whole === true) {
				wholeShown = guard.tokens().length > 0;
				setKeys();
			}
			return found;
		},
	};
	const view = createLeaksView({
		...{ guard, hidden, onDidHide },
		titleOf: handle => reports.find(handle)?.advisory.summary,
	});
	const file: GuardFileKeeper = createGuardFileKeeper({
		...{ guard, places, reports: all, onDidChangeReports, failed },
		covers: of => covers(reports.state(), of, deps.seesAll),
		isInstalled: () => hooksPart.hooks.roots().length > 0,
		files: deps.files,
		folder: join(deps.storage, 'guard'),
		now: () => clock.now().toISOString(),
	});
	const keys = new Map<string, boolean>();
	/** Sets a context key that menus go by, when it is another than before. */
	const setContext = (key: string, value: boolean): void => {
		if ((keys.get(key) ?? false) === value) return;
		keys.set(key, value);
		void vscode.commands.executeCommand('setContext', `secureResponse.${key}`, value);
	};
	const setKeys = (): void => {
		const found = guard.found();
		setContext('leaks', wholeShown || found.some(({ leaks }) => leaks.length > 0));
		setContext('wayBack', found.some(hasWayBack));
	};
	const wake = (): Disposable =>
		vscode.Disposable.from(
			guard.onDidChange(setKeys),
			createLeakMarks({ guard, hidden, onDidHide, now: () => clock.now().toISOString() }),
			createCommitNotice({
				...{ guard, failed, reveal: view.reveal },
				show: (message, ...buttons) => vscode.window.showWarningMessage(withoutLinks(message), ...buttons),
				wayBack: () => void vscode.commands.executeCommand('secureResponse.wayBack'),
				t: vscode.l10n.t,
			}),
			guard.watch(),
		);
	let awake: Disposable | undefined;
	const update = (): void => {
		const guarding = guard.tokens().length > 0;
		if (guarding) awake ??= wake();
		else if (awake !== undefined) {
			awake.dispose();
			awake = undefined;
			wholeShown = false;
			setKeys();
		}
		setContext('guarding', guarding);
		setContext('guardHook', hooks.roots().length > 0);
	};
	const hooksPart = createGuardHooksPart({
		...{ git, file, failed, memory: deps.memory, folders: deps.folders, report: deps.report },
		changed: update,
	});
	const { hooks } = hooksPart;
	return {
		...{ guard, places, view, file, hooks, update },
		dispose() {
			for (const part of [awake, hooksPart, view, file, guard]) part?.dispose();
		},
	};
}

/** Whether something unpushed was found that can be taken back. */
function hasWayBack({ leaks }: RepositoryLeaks): boolean {
	return leaks.some(
		({ where, ref, isPublic }) =>
			isPublic !== true &&
			(where === 'commit' || (where === 'message' && ref !== '') || where === 'branch' || where === 'tag'),
	);
}
