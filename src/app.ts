import * as vscode from 'vscode';
import type { AllCommands } from './allCommands';
import { createApi, type SecureResponseApi } from './api';
import type { AssistantsPart } from './assistantsPart';
import type { ArrivalPart } from './arrivalPart';
import { registerCommands } from './commands/commands';
import { createReportError } from './commands/reportError';
import type { Policy } from './core/clock';
import type { Clock, Disposable } from './core/ports';
import type { ArrivalPlace } from './core/response';
import type { DraftDocuments } from './editor/draftDocuments';
import { closeLeftDocuments } from './editor/draftScheme';
import { FIX_SCHEME } from './editor/fixUri';
import type { PackageLister } from './editor/workspacePackages';
import type { EditorPart } from './editorPart';
import type { Report } from './feeds/feed';
import type { Agreement } from './feeds/projectFile';
import { createReports, type Reports } from './feeds/reports';
import type { DrillPart } from './drillPart';
import type { GuardPart } from './guardPart';
import type { Host } from './host';
import { createParts } from './parts';
import { createNodeCrypto } from './platform/nodeCrypto';
import { createFixedClock, createSystemClock } from './platform/systemClock';
import { readPolicy } from './policySettings';
import type { ReadinessPart } from './readinessPart';
import { createReadinessView } from './views/readinessView';
import { severityWithScore } from './views/severityWords';
import { createHiddenBar } from './views/hiddenBar';
import { createReportsView } from './views/reportsView';
import { createScores } from './views/scores';
import { createWizards, type Wizards } from './wizards';

/** How long after the start the reports are read for the badge, when nothing asked for them before. */
const BADGE_DELAY_MS = 3000;
/** How long the view has to lay out the first reports before anything else is done with them. */
const AFTER_ROWS_MS = 200;

/** Builds the extension: constructs everything once, hands it down, registers it. Reads nothing. */
export function createApp(
	context: vscode.ExtensionContext,
	host: Host,
): { readonly api: SecureResponseApi } & Disposable {
	const log = vscode.window.createOutputChannel('Secure Response', { log: true });
	const report = createReportError(log);
	const clock = chooseClock(context, host);
	const crypto = createNodeCrypto();
	const { git, folders } = host;
	const parts = createParts({
		context,
		host,
		clock,
		crypto,
		reports: () => reports,
		trace: line => log.debug(line),
		failed: report,
	});
	const refused = (reason: string): void => log.warn(reason);
	let agreement: Agreement | undefined;
	let policyRead: Policy | undefined;
	/** Read when first asked for: looking into the settings takes as long as the rest of the start. */
	const policy = (): Policy => (policyRead ??= readPolicy(refused, agreement?.file));

	const reports: Reports = createReports(parts.feeds, clock, parts.join);
	const scores = createScores(async () => (await import('./core/cvss')).scoreCvss);
	let drillNow: DrillPart | undefined;
	const view = createReportsView({
		...{ reports, clock, scores },
		policy,
		memory: context.workspaceState,
		drill: () => drillNow?.rows() ?? [],
		fixesOf: handle => editorNow?.fixes.ofReport(handle) ?? [],
	});
	const severityText = (shown: Report): string => severityWithScore(shown, { scoreOf: scores.of, t: vscode.l10n.t });
	const hidden = (): boolean => view.options().hidden;
	let editorNow: EditorPart | undefined;
	let editorPart: Promise<EditorPart> | undefined;
	const openEditor = async (): Promise<EditorPart> => {
		const [{ createEditorPart }, files] = await Promise.all([import('./editorPart'), host.files()]);
		editorNow = createEditorPart({
			...{ reports, git, files, clock, crypto, severityText, hidden, folders },
			hasGit: host.runsPrograms,
			store: parts.store,
			secret: parts.secret,
			policy,
			onDidHide: listener => view.onDidHide(listener),
			scans: host.storage('scans'),
			askDatabase: async id => (await parts.github()).globalAdvisory(id),
			open: handle => wizards.openTriage(handle),
			failed: error => log.debug(error instanceof Error ? error.name : typeof error),
		});
		editorNow.fixes.onDidChange(() => view.rebuild());
		return editorNow;
	};
	const editor = (): Promise<EditorPart> => (editorPart ??= openEditor());
	let guardNow: GuardPart | undefined;
	let guarding: Promise<GuardPart> | undefined;
	const openGuard = async (): Promise<GuardPart> => {
		const [{ createGuardPart }, { repositories }, files] = await Promise.all([
			import('./guardPart'),
			editor(),
			host.files(),
		]);
		guardNow = createGuardPart({
			...{ reports, git, files, clock, crypto, hidden, folders, repositories, report },
			onDidHide: listener => view.onDidHide(listener),
			memory: context.globalState,
			storage: host.storage(),
			askForge: async url => (await parts.github()).visibility(url),
			seesAll: repository => parts.seesAll(repository),
			failed: error => log.debug(error instanceof Error ? error.name : typeof error),
		});
		return guardNow;
	};
	const guardPart = (): Promise<GuardPart> => (guarding ??= openGuard());
	const pickCommit = async (handle?: string) => (await editor()).linkFix.pickCommit(handle);
	/** The forge is always asked, the others where the person turned that on. */
	const mayAsk = (place: ArrivalPlace): boolean =>
		place === 'global' || vscode.workspace.getConfiguration('secureResponse.arrival').get(place) === true;
	let arrivalPart: Promise<ArrivalPart> | undefined;
	const openArrival = (): Promise<ArrivalPart> => {
		const globalAdvisory = async (id: string) => (await parts.github()).globalAdvisory(id);
		arrivalPart ??= import('./arrivalPart').then(({ createArrivalPart }) =>
			createArrivalPart({ context, globalAdvisory, may: mayAsk, variable: host.variable }),
		);
		return arrivalPart;
	};
	let assistantsPart: Promise<AssistantsPart> | undefined;
	/** Registers the tools for assistants while the setting is on, and takes them away when it is off. */
	const assistants = async (): Promise<AssistantsPart | undefined> => {
		if (vscode.workspace.getConfiguration('secureResponse.assistants').get('enabled') === true) {
			assistantsPart ??= import('./assistantsPart').then(({ createAssistantsPart }) =>
				createAssistantsPart({
					...{ reports, clock, crypto, hidden },
					memory: context.globalState,
					policy,
				}),
			);
			return assistantsPart;
		}
		void assistantsPart?.then(part => part.dispose());
		assistantsPart = undefined;
		if (context.globalState.get('assistantsConfirmed') !== undefined)
			await (await import('./assistantsPart')).forgetConfirmation(context.globalState);
		return undefined;
	};
	void assistants().catch(report);
	let readinessPart: Promise<ReadinessPart> | undefined;
	const readiness = (): Promise<ReadinessPart> => {
		readinessPart ??= import('./readinessPart').then(({ createReadinessPart }) =>
			createReadinessPart({
				...{ context, host, reports, clock },
				failed: error => log.debug(error instanceof Error ? error.name : typeof error),
				agreement: () => agreement,
			}),
		);
		return readinessPart;
	};
	let drillPart: Promise<DrillPart> | undefined;
	const drill = (): Promise<DrillPart> => {
		drillPart ??= import('./drillPart').then(({ createDrillPart }) => {
			drillNow = createDrillPart({
				...{ clock, crypto, report },
				policy,
				memory: context.globalState,
				log: message => log.info(message),
				changed: () => view.rebuild(),
				openPages: async handle => {
					await wizards.openTriage(handle);
					await wizards.openSingle('drill');
				},
				closePages: () => wizards.closeDrill(),
			});
			return drillNow;
		});
		return drillPart;
	};
	let packages: Promise<PackageLister> | undefined;
	const listPackages = async (): ReturnType<PackageLister['list']> => {
		packages ??= import('./packagesPart').then(({ createPackagesPart }) => createPackagesPart(git));
		return (await packages).list();
	};
	let documents: Promise<DraftDocuments> | undefined;
	const draftDocuments = (): Promise<DraftDocuments> => {
		documents ??= import('./editor/draftDocuments').then(({ createDraftDocuments }) => createDraftDocuments());
		return documents;
	};
	void closeLeftDocuments();
	let commands: Promise<AllCommands> | undefined;
	const allCommands = (): Promise<AllCommands> => {
		commands ??= import('./allCommands').then(({ createAllCommands }) =>
			createAllCommands({
				...{ host, reports, parts, view, editor, guardPart, pickCommit, clock, crypto, log, report },
				...{ readiness, drill, assistants },
				memory: context.globalState,
				policy,
				wizards: () => wizards,
				maintained: () => agreement?.file.branches ?? [],
			}),
		);
		return commands;
	};
	const wizards: Wizards = createWizards(
		{
			extensionUri: context.extensionUri,
			store: parts.store,
			clock,
			crypto,
			policy,
			templates: () => agreement?.file.templates ?? {},
			openCommit: async (handle, fixId) => (await allCommands()).openFix(handle, fixId),
			breakEmbargo: async handle => (await allCommands()).breakEmbargo(handle),
			afterFix: async (handle, fix, what) => vscode.commands.executeCommand(`secureResponse.${what}`, { handle, fix }),
			forgeOf: reports.forgeOf,
			forges: reports.forges,
			reports: () => reports.state().reports,
			git,
			writingGit: host.writingGit,
			gpg: () => host.gpg(clock),
			forkStore: handle => ({
				store: host.storage('forks', handle),
				bundle: host.storage('forks', handle, 'fork.bundle'),
			}),
			folders,
			maintained: () => agreement?.file.branches ?? [],
			triageAids: {
				list: () => (['bugBar', 'threatModel'] as const).filter(aid => agreement?.file[aid] !== undefined),
				open: async aid => {
					const [folder] = folders();
					const place = agreement?.file[aid];
					if (place !== undefined && folder !== undefined)
						await (await import('./openTriageAid')).openTriageAid(git, place, folder);
				},
			},
			publisher: async () => (await import('./publisherSetting')).readPublisher(),
			pickCommit,
			openDocument: async source => (await draftDocuments()).open(source),
			openPlace: async place => (await import('./editor/openPlace')).openPlace(place),
			comparePlaces: async (left, right) => (await import('./editor/openPlace')).comparePlaces(left, right),
			packages: listPackages,
			arrival: {
				may: mayAsk,
				ask: async expected => (await openArrival()).ask(expected),
			},
			onDidChangeReports: reports.onDidChange,
			log: message => log.info(message),
			report,
			drill: () => drillNow?.onPages(),
		},
		context.workspaceState,
		host.processes,
	);
	wizards.setHidden(hidden());

	let background: Disposable | undefined;
	const start = async (): Promise<void> => {
		await reports.ready();
		const { startBackground } = await import('./background');
		background = startBackground({
			reports,
			clock,
			policy,
			memory: context.globalState,
			seen: [view, wizards],
		});
	};
	const badge = setTimeout(() => void start(), BADGE_DELAY_MS);

	const agree = (found: Agreement | undefined): void => {
		agreement = found;
		policyRead = undefined;
		view.rebuild();
		// Open pages show deadlines and prepared texts.
		void reports.refresh();
	};
	let project: Promise<Disposable | void> | undefined;
	const openProject = async (): Promise<Disposable> =>
		(await import('./projectPart')).createProjectPart({ reports, git, folders, agree, warn: refused, failed: report });

	let following: NodeJS.Timeout | undefined;
	/** What follows from the reports elsewhere: in the editor, in the guard, from the project's own file. */
	const follow = (): void => {
		// A hook reads what is guarded from a file, which is to be right also when there is no case any more.
		const hooked = context.globalState.get<readonly unknown[]>('guardHooks', []).length > 0;
		if (editorPart !== undefined || hooked || reports.state().reports.length > 0)
			void Promise.all([editor(), ...(host.runsPrograms ? [guardPart()] : [])]).then(
				parts => parts.forEach(part => part.update()),
				report,
			);
		project ??= openProject().catch(report);
	};

	const { api, ...apiPart } = createApi({
		...{ reports, report },
		linkFix: async given => (await editor()).linkFix.runForCommit(given),
	});
	const all = vscode.Disposable.from(
		log,
		apiPart,
		parts,
		reports,
		view,
		wizards,
		createReadinessView(readiness),
		vscode.workspace.registerTextDocumentContentProvider(FIX_SCHEME, {
			provideTextDocumentContent: async (uri, token) => (await editor()).fixDocuments.read(uri, token),
		}),
		registerCommands(async () => (await allCommands()).commands, report),
		{
			dispose() {
				clearTimeout(badge);
				clearTimeout(following);
				background?.dispose();
				drillNow?.dispose();
				void project?.then(part => part?.dispose());
				guardNow?.dispose();
				editorNow?.dispose();
				void documents?.then(open => open.dispose());
				void packages?.then(lister => lister.dispose());
				void readinessPart?.then(part => part.dispose());
				void assistantsPart?.then(part => part.dispose());
			},
		},
		view.onDidHide(hidden => wizards.setHidden(hidden)),
		createHiddenBar({ hidden, onDidHide: view.onDidHide }),
		reports.onDidChange(() => tellFailure(reports.state().failure, log)),
		reports.onDidChange(() => {
			if (project !== undefined) follow();
			else following ??= setTimeout(follow, AFTER_ROWS_MS);
		}),
		vscode.workspace.onDidChangeConfiguration(change => {
			if (change.affectsConfiguration('secureResponse.caseFolder')) {
				parts.forget();
				void reports.reset();
			} else if (change.affectsConfiguration('secureResponse')) {
				policyRead = undefined;
				view.rebuild();
				void assistants().catch(report);
			}
		}),
	);
	return { api, dispose: () => void all.dispose() };
}

/** Development and tests may set the time, so that pictures and clocks are the same on every day. */
function chooseClock(context: vscode.ExtensionContext, host: Host): Clock {
	const fixed = host.variable('SECURE_RESPONSE_CLOCK');
	if (fixed === undefined || context.extensionMode === vscode.ExtensionMode.Production) return createSystemClock();
	return createFixedClock(fixed);
}

function tellFailure(failure: unknown, log: vscode.LogOutputChannel): void {
	if (failure !== undefined)
		log.warn(
			failure instanceof Error && failure.name === 'UserError' ? failure.message : 'The reports could not be read.',
		);
}
