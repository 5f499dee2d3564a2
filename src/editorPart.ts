import * as vscode from 'vscode';
import type { CaseStore } from './cases/store';
import type { Advisory } from './core/advisory';
import { groupWord } from './core/advisoryWords';
import type { Policy } from './core/clock';
import { addFix, renewFix } from './core/fixes';
import { groupOf, isOpen } from './core/lifecycle';
import type { Clock, Crypto, Disposable, Files } from './core/ports';
import { createFixDocuments, type FixDocuments } from './editor/fixDocuments';
import { createGitRepositories } from './editor/gitExtension';
import type { GitRepositories } from './editor/gitRepositories';
import { createHistoryDetails } from './editor/historyDetails';
import { createIds } from './editor/ids';
import { createLinkFix, type LinkFix } from './editor/linkFix';
import { createMarks, type Marks } from './editor/marks';
import type { Report } from './feeds/feed';
import { createKnownFixes } from './feeds/fixes/createKnownFixes';
import type { KnownFixes } from './feeds/fixes/knownFixes';
import { createScanFiles } from './feeds/fixes/scanFiles';
import { isComplete } from './feeds/isComplete';
import type { Reports } from './feeds/reports';
import type { Git } from './git/exec';
import { phaseWord } from './views/words';

export interface EditorPartDeps {
	readonly reports: Reports;
	readonly store: () => Promise<CaseStore>;
	readonly git: Git;
	/** Whether there can be git: else no menu offers what needs it. */
	readonly hasGit: boolean;
	readonly files: Files;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly policy: () => Policy;
	/** "High 8.1", or what stands for no rating. */
	readonly severityText: (report: Report) => string;
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
	readonly onDidHide: (listener: () => void) => Disposable;
	/** Absolute paths of the workspace's folders. */
	readonly folders: () => readonly string[];
	/** A private folder for what scans of histories found. It need not exist. */
	readonly scans: string;
	/** The key of what is stored sealed: 32 bytes as 64 hexadecimal digits. */
	readonly secret: () => Promise<string>;
	/** Asks the database of published advisories. @throws where it cannot be asked */
	readonly askDatabase: (id: string) => Promise<Advisory | undefined>;
	/** Opens the page of a case. */
	readonly open: (handle: string) => Promise<void>;
	readonly failed: (error: unknown) => void;
}

/** What links changes and advisories in the editor. */
export interface EditorPart extends Disposable {
	readonly linkFix: LinkFix;
	readonly fixDocuments: FixDocuments;
	readonly fixes: KnownFixes;
	readonly marks: Marks;
	readonly repositories: GitRepositories;
	/** Wakes what watches the editor when there are reports, and lets it rest when there are none. */
	update(): void;
}

/** Loaded with the first report: without one the editor stays as it is. */
export function createEditorPart(deps: EditorPartDeps): EditorPart {
	const { reports, git, clock, crypto, severityText, hidden, onDidHide, folders, failed } = deps;
	const all = (): readonly Report[] => reports.state().reports;
	const linkable = (): boolean => all().some(({ advisory }) => isOpen(advisory));
	const repositories = createGitRepositories(failed);
	const fixes = createKnownFixes({
		...{ git, failed },
		folders: () => [...folders(), ...repositories.list().map(({ root }) => root)],
		scans: createScanFiles({ files: deps.files, folder: deps.scans, crypto, secret: deps.secret }),
		reports: all,
		onDidChangeReports: reports.onDidChange,
		onDidChangeRepositories: listener =>
			vscode.Disposable.from(
				repositories.onDidChange(listener),
				vscode.workspace.onDidGrantWorkspaceTrust(listener),
				vscode.workspace.onDidChangeWorkspaceFolders(listener),
			),
		async keep(handle, fix) {
			const store = await deps.store();
			await store.update(handle, record => renewFix(record, fix));
			await reports.refresh();
		},
	});
	const linkFix = createLinkFix({
		hasGit: deps.hasGit,
		...{ git, clock, crypto, severityText, hidden, folders },
		reports: all,
		ready: reports.ready,
		known: fixes.all,
		stateText: ({ advisory, record }) => {
			const group = groupWord(groupOf(advisory), vscode.l10n.t);
			return advisory.state === 'draft' ? `${group}, ${phaseWord(record.phase, vscode.l10n.t)}` : group;
		},
		async keep(handle, linked) {
			const { leftBehind } = await import('./editor/leftBehind');
			const store = await deps.store();
			const leftovers = await leftBehind(git, folders(), reports.find(handle)?.record.fixes, linked);
			let added = 0;
			await store.update(handle, before => {
				added = 0;
				return linked.reduce((record, fix) => {
					const after = addFix(record, fix, fix.linkedAt, crypto.randomHex(8), leftovers);
					if (after !== record) added += 1;
					return after;
				}, before);
			});
			await reports.refresh();
			return added;
		},
		policy: deps.policy,
	});
	const marks = createMarks({
		...{ git, fixes, severityText, hidden, onDidHide, failed },
		find: reports.find,
		onDidChangeReports: reports.onDidChange,
		open: deps.open,
	});
	const fixDocuments = createFixDocuments({ git, hidden, opening: marks.opened });
	let awake: Disposable | undefined;
	const keys = new Map<string, boolean>();
	/** Sets a context key that menus go by, when it is another than before. */
	const setContext = (key: string, value: boolean): void => {
		if ((keys.get(key) ?? false) === value) return;
		keys.set(key, value);
		void vscode.commands.executeCommand('setContext', `secureResponse.${key}`, value);
	};

	const wake = (): Disposable =>
		vscode.Disposable.from(
			vscode.languages.registerCodeActionsProvider(
				linkFix.actions.selector,
				linkFix.actions.provider,
				linkFix.actions.metadata,
			),
			createIds({
				...{ reports: all, severityText, hidden, onDidHide, clock },
				onDidChangeReports: reports.onDidChange,
				isComplete: () => isComplete(reports.state()),
				askDatabase: deps.askDatabase,
			}),
			marks.wake(),
			repositories.provideDetails(createHistoryDetails({ reports: all, linkable })),
		);

	return {
		...{ linkFix, fixDocuments, fixes, marks, repositories },
		update() {
			if (all().length > 0) awake ??= wake();
			else {
				awake?.dispose();
				awake = undefined;
			}
			setContext('awake', deps.hasGit && awake !== undefined);
			setContext('linkable', deps.hasGit && linkable());
		},
		dispose() {
			for (const part of [awake, marks, fixes, repositories]) part?.dispose();
		},
	};
}
