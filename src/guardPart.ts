import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Clock, Crypto, Disposable } from './core/ports';
import { createLeakMarks } from './editor/guard/leakMarks';
import type { GitRepositories } from './editor/gitRepositories';
import { createGuard } from './feeds/guard/createGuard';
import { createRemotePlaces } from './feeds/guard/createRemotePlaces';
import type { Guard } from './feeds/guard/guard';
import { createGuardFileKeeper, type GuardFileKeeper } from './feeds/guard/guardFileKeeper';
import type { RemotePlaces } from './feeds/guard/remotePlaces';
import type { Reports } from './feeds/reports';
import type { Git } from './git/exec';
import { createNodeFiles } from './platform/nodeFiles';
import { createLeaksView, type LeaksView } from './views/leaksView';

export interface GuardPartDeps {
	readonly reports: Reports;
	readonly git: Git;
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
	readonly askForge: (url: string) => Promise<'public' | 'private' | undefined>;
	readonly failed: (error: unknown) => void;
}

/** The embargo guard in the editor. */
export interface GuardPart extends Disposable {
	readonly guard: Guard;
	readonly places: RemotePlaces;
	readonly view: LeaksView;
	readonly file: GuardFileKeeper;
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
		now: () => clock.now().getTime(),
	});
	const guard = createGuard({
		...{ git, clock, reports: all, onDidChangeReports, places, failed },
		folders: () => [...deps.folders(), ...deps.repositories.list().map(({ root }) => root)],
		onDidChangeRepositories: deps.repositories.onDidChange,
		trusted: () => vscode.workspace.isTrusted,
	});
	const view = createLeaksView({
		...{ guard, hidden, onDidHide },
		titleOf: handle => reports.find(handle)?.advisory.summary,
	});
	const marks = createLeakMarks({ guard, hidden, onDidHide, now: () => clock.now().toISOString() });
	const file = createGuardFileKeeper({
		...{ guard, places, reports: all, onDidChangeReports, failed },
		files: createNodeFiles(),
		folder: join(deps.storage, 'guard'),
		now: () => clock.now().toISOString(),
	});
	let guarding = false;
	return {
		...{ guard, places, view, file },
		update() {
			const now = guard.tokens().length > 0;
			if (now === guarding) return;
			guarding = now;
			void vscode.commands.executeCommand('setContext', 'secureResponse.guarding', now);
		},
		dispose() {
			for (const part of [marks, view, file, guard]) part.dispose();
		},
	};
}
