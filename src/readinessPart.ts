import * as vscode from 'vscode';
import * as z from 'zod';
import { createEmitter } from './core/emitter';
import type { Clock, Disposable } from './core/ports';
import { type Action, countToDo, type Readiness, readinessOf } from './core/readiness';
import type { Agreement } from './feeds/projectFile';
import { createForgeAnswers } from './feeds/readiness/forgeAnswers';
import { ownFacts } from './feeds/readiness/ownFacts';
import { createReadinessSource } from './feeds/readiness/readinessSource';
import type { Reports } from './feeds/reports';
import type { Host } from './host';
import { readPolicy } from './policySettings';
import { readPublisher } from './publisherSetting';
import { countWords, type ReadinessRow, readinessRows } from './views/readinessRows';
import type { ReadinessRows } from './views/readinessView';

export interface ReadinessPartDeps {
	readonly context: vscode.ExtensionContext;
	readonly host: Host;
	readonly reports: Reports;
	readonly clock: Clock;
	readonly agreement: () => Agreement | undefined;
	/** For faults of ours. */
	readonly failed: (error: unknown) => void;
}

/** Readiness: whether a project is ready for its first report. */
export interface ReadinessPart extends ReadinessRows, Disposable {
	/** Looks at everything again, and asks forges anew. */
	look(): Promise<void>;
	/** What a row's button does; nothing for a row that is gone or has none. */
	actionOf(element: unknown): Action | undefined;
}

/** Files of the working copy by which readiness changes, and the folders that they come and go with. */
const WATCHED =
	'**/{[sS][eE][cC][uU][rR][iI][tT][yY]*,secure-response.yml,*[tT][hH][rR][eE][aA][tT]*,*[bB][uU][gG]*,.github,docs,.well-known}';
const rootsSchema = z.array(z.string()).catch([]);

/** Loaded when the view is first on the screen. */
export function createReadinessPart(deps: ReadinessPartDeps): ReadinessPart {
	const { context, host, reports, clock, failed } = deps;
	const { t } = vscode.l10n;
	const changed = createEmitter<void>();
	const keyOf = createKeys();
	let rows: ReadonlyMap<string, ReadinessRow> = new Map();
	let judged: Readiness | undefined;
	let shown = false;
	let disposed = false;

	const update = (): void => {
		if (disposed) return;
		const facts = source.facts();
		if (facts === undefined) return;
		const now = clock.now();
		judged = readinessOf(facts, { now, t });
		rows = readinessRows(judged, { now, t, keyOf, zone: facts.own.policy.zone });
		changed.fire();
	};
	const source = createReadinessSource({
		...{ folders: host.folders, git: host.git, failed, changed: update },
		trusted: () => vscode.workspace.isTrusted,
		files: {
			list: async (root, folder) => (await host.folderFiles()).list(root, folder),
			read: async (root, path, limit) => (await host.folderFiles()).read(root, path, limit),
		},
		answers: createForgeAnswers({
			forges: reports.forges,
			looking: () => reports.state().looking,
			now: () => clock.now(),
			memory: context.workspaceState,
			failed,
		}),
		ready: reports.ready,
		guardFile: host.storage('guard', 'tokens'),
		hookedRoots: () => rootsSchema.parse(context.globalState.get('guardHooks')),
		forksTried: () =>
			new Set(
				reports
					.state()
					.reports.flatMap(({ advisory: { privateFork, source: from } }) =>
						privateFork === undefined || from.repository === undefined ? [] : [from.repository],
					),
			),
		own: () => {
			const settings = vscode.workspace.getConfiguration('secureResponse');
			const refused: string[] = [];
			const agreement = deps.agreement();
			return ownFacts({
				...{ agreement, refused },
				policy: readPolicy(reason => refused.push(reason), agreement?.file),
				setting: key => settings.inspect(key)?.globalValue,
				cna: readPublisher().cna,
				remote: vscode.env.remoteName,
				drillDone: context.globalState.get('drillDone') === true,
			});
		},
	});
	const look = (again: boolean): void => {
		if (shown) void source.look(again);
	};
	let looking = reports.state().looking;
	const watchers = (): vscode.Disposable =>
		vscode.Disposable.from(
			...(vscode.workspace.workspaceFolders ?? []).map(folder => {
				const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, WATCHED));
				watcher.onDidCreate(() => look(false));
				watcher.onDidChange(() => look(false));
				watcher.onDidDelete(() => look(false));
				return watcher;
			}),
		);
	let watching = vscode.Disposable.from();
	const watchAgain = (): void => {
		watching.dispose();
		watching = shown && !disposed ? watchers() : vscode.Disposable.from();
	};
	const listening = vscode.Disposable.from(
		reports.onDidChange(() => {
			const ended = looking && !reports.state().looking;
			looking = reports.state().looking;
			// Only now it is known who is signed in, and whether private forks were made.
			if (ended) look(false);
			// The project's agreement and the drill come with the reports.
			else update();
		}),
		vscode.workspace.onDidChangeWorkspaceFolders(() => {
			watchAgain();
			look(false);
		}),
		vscode.workspace.onDidGrantWorkspaceTrust(() => look(false)),
		vscode.workspace.onDidChangeConfiguration(change => {
			if (change.affectsConfiguration('secureResponse')) update();
		}),
	);
	return {
		rows: () => rows,
		summary: () =>
			judged === undefined || judged.repositories.length === 0
				? ''
				: countWords(
						countToDo([...judged.own, ...judged.repositories.flatMap(({ inbound, work }) => [...inbound, ...work])]),
						t,
					),
		onDidChange: changed.on,
		shown() {
			if (shown) return;
			shown = true;
			watchAgain();
			look(false);
		},
		look: () => source.look(true),
		actionOf: element => (typeof element === 'string' ? rows.get(element)?.action : undefined),
		dispose() {
			disposed = true;
			watching.dispose();
			listening.dispose();
			changed.dispose();
		},
	};
}

/** Ids of rows are numbers: VS Code keeps them, and a path can hold what must not be kept. */
function createKeys(): (path: string) => string {
	const known = new Map<string, number>();
	return path => {
		const key = known.get(path) ?? known.size;
		known.set(path, key);
		return String(key);
	};
}
