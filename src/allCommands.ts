import type * as vscode from 'vscode';
import { arrivalCommands } from './commands/arrivalCommands';
import { assistantCommands } from './commands/assistantCommands';
import { chooseCase } from './commands/chooseCase';
import { digestCommands } from './commands/digestCommands';
import { drillCommands } from './commands/drillCommands';
import { metricsCommands } from './commands/metricsCommands';
import { readinessCommands } from './commands/readinessCommands';
import { responseCommands } from './commands/responseCommands';
import { securityPolicyCommands } from './commands/securityPolicyCommands';
import { sharedCommands } from './commands/sharedCommands';
import { syncCommands } from './commands/syncCommands';
import type { AssistantsPart } from './assistantsPart';
import { bulkCommands } from './commands/bulkCommands';
import { caseCommands } from './commands/caseCommands';
import { changelogCommands } from './commands/changelogCommands';
import { checkForLeaksCommands } from './commands/checkForLeaks';
import type { Command, CommandId } from './commands/commands';
import { draftFromCommitCommands } from './commands/draftFromCommit';
import { embargoBrokenCommands } from './commands/embargoBrokenCommand';
import { fixCommands } from './commands/fixCommands';
import { folderCommands } from './commands/folderCommands';
import { guardCommands } from './commands/guardCommands';
import { hookCommands } from './commands/hookCommands';
import { forgeCommands } from './commands/forgeCommands';
import { idCommands } from './commands/idCommands';
import { importCommands } from './commands/importCommands';
import { liftCommands } from './commands/liftCommands';
import { newReportCommands } from './commands/newReport';
import { regressionTestCommands } from './commands/regressionTestCommands';
import { samePatternCommands } from './commands/samePatternCommands';
import { trailerCommands } from './commands/trailerCommands';
import { viewCommands } from './commands/viewCommands';
import { wayBackCommands } from './commands/wayBackCommands';
import type { Policy } from './core/clock';
import type { FixContent } from './core/fixes';
import type { Leak } from './core/guard/leak';
import type { Clock, Crypto } from './core/ports';
import { neutralPage } from './editor/messageLinks';
import type { EditorPart } from './editorPart';
import type { DrillPart } from './drillPart';
import type { GuardPart } from './guardPart';
import type { ReadinessPart } from './readinessPart';
import type { Reports } from './feeds/reports';
import type { Host } from './host';
import type { Parts } from './parts';
import type { SectionName } from './protocol/response';
import type { ReportsView } from './views/reportsView';
import type { Wizards } from './wizards';

export interface CommandDeps {
	readonly host: Host;
	readonly reports: Reports;
	readonly parts: Parts;
	readonly view: ReportsView;
	readonly wizards: () => Wizards;
	readonly editor: () => Promise<EditorPart>;
	readonly guardPart: () => Promise<GuardPart>;
	readonly readiness: () => Promise<ReadinessPart>;
	readonly drill: () => Promise<DrillPart>;
	/** Nothing while the setting is off. */
	readonly assistants: () => Promise<AssistantsPart | undefined>;
	readonly policy: () => Policy;
	/** What outlives windows. */
	readonly memory: vscode.Memento;
	readonly pickCommit: () => Promise<FixContent | undefined>;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly log: vscode.LogOutputChannel;
	/** Branches that get fixes, as the project has agreed; none where it says nothing. */
	readonly maintained: () => readonly { readonly name: string; readonly endOfLife?: string }[];
	/** The error funnel. */
	readonly report: (error: unknown) => void;
}

export interface AllCommands {
	readonly commands: Readonly<Record<CommandId, Command>>;
	/** Opens one fix of a case. @throws UserError */
	openFix(handle: string, fixId: string): Promise<void>;
	/** Asks whether the embargo of a case is broken, and records it. @throws UserError */
	breakEmbargo(handle: string): Promise<void>;
}

/** What all commands do. Loaded with the first one that runs. */
export function createAllCommands(deps: CommandDeps): AllCommands {
	const { host, reports, parts, view, wizards, clock, crypto } = deps;
	const { git, folders, writingGit } = host;
	const { store } = parts;
	const handleOf = (element: unknown): string | undefined => {
		const target = view.target(element);
		return target?.kind === 'report' || target?.kind === 'fix' ? target.handle : undefined;
	};
	const openTriage = (handle: string): Promise<void> => wizards().openTriage(handle);
	const openDraft = (handle?: string): Promise<void> => wizards().openDraft(handle);
	const openResponse = (handle: string, section?: SectionName): Promise<void> =>
		wizards().openResponse(handle, section);
	const { target } = view;
	const fixes = fixCommands({
		...{ reports, store, clock, crypto, target },
		link: async (...to) => (await deps.editor()).linkFix.run(...to),
		linkCommit: async given => (await deps.editor()).linkFix.runForCommit(given),
		open: async (...fix) => (await deps.editor()).fixDocuments.openFix(...fix),
	});
	const hidden = (): boolean => view.options().hidden;
	const leakTarget = async (element: unknown) => (await deps.guardPart()).view.target(element);
	const openLeak = async (root: string, leak: Leak): Promise<void> =>
		(await import('./editor/guard/openLeak')).openLeak(git, root, leak);
	const guardHooks = {
		...{ writingGit, folders },
		file: async () => (await deps.guardPart()).file,
		hooks: async () => (await deps.guardPart()).hooks,
		changed: () => void deps.guardPart().then(part => part.update(), deps.report),
	};
	const chosen = { reports, target, hidden };
	const broken = embargoBrokenCommands({
		...{ reports, store, clock, crypto, handleOf, hidden, leakTarget },
		openNotice: handle => wizards().openDraft(handle, { step: 'dates', notice: 'embargo-broken' }),
	});
	const fromCommit = draftFromCommitCommands({
		...{ reports, store, clock, crypto, openDraft },
		pickCommit: deps.pickCommit,
	});
	return {
		openFix: fixes.openFix,
		breakEmbargo: broken.ofCase,
		commands: {
			...viewCommands(reports, view),
			...caseCommands({
				...{ reports, store, clock, crypto, handleOf, openTriage, openDraft },
				forgeOf: reports.forgeOf,
				hidden,
				draftFromCommit: fromCommit.draftFromCommit,
			}),
			...fromCommit,
			...bulkCommands({
				reports,
				...{ handleOf, selection: view.selection, hidden },
				openBulk: (intent, handles) => wizards().openBulk(intent, handles),
			}),
			...importCommands({ reports, store, clock, crypto, openDraft, hidden }),
			...newReportCommands({ reports, store, clock, crypto, openTriage }),
			...folderCommands(target, deps.log, { onDisk: host.runsPrograms, addressOf: host.addressOf }),
			...forgeCommands({
				accounts: parts.github,
				target,
				reportOf: element => reports.find(handleOf(element) ?? ''),
				forges: reports.forges,
				look: reports.look,
			}),
			...fixes.commands,
			...trailerCommands({
				...{ ...chosen, git, clock, store, folders },
				boxes: async () => {
					const { repositories } = await deps.editor();
					// A command can be the first thing that asks for them.
					await repositories.ready();
					return repositories.list();
				},
			}),
			...changelogCommands({
				...chosen,
				...{ git, clock, crypto, folders },
				knownFixes: async () => (await deps.editor()).fixes,
				openCommit: async (root, commit) => (await import('./editor/openCommit')).openCommit(git, root, commit),
			}),
			...regressionTestCommands({ ...chosen, git, clock, folders }),
			...samePatternCommands({
				...chosen,
				...{ git, clock, folders, maintained: deps.maintained, failed: deps.report },
				openPlace: async place => (await import('./editor/openPlace')).openPlace(place),
			}),
			...idCommands({
				...{ reports, hidden, openTriage, openDraft, clock },
				git,
				publicPage: neutralPage,
			}),
			...checkForLeaksCommands({
				...{ ready: reports.ready, leakTarget },
				guard: async () => (await deps.guardPart()).guard,
				places: async () => (await deps.guardPart()).places,
				showLeaks: async () => (await deps.guardPart()).view.reveal(),
				tellLostHooks: async () => (await import('./commands/lostHooks')).tellLostHooks(guardHooks),
			}),
			...guardCommands({
				...{ reports, store, clock, crypto, handleOf, hidden, openDraft, leakTarget },
				guard: async () => (await deps.guardPart()).guard,
				openLeak,
			}),
			...broken.commands,
			...liftCommands({ reports, store, clock, crypto, handleOf, hidden, leakTarget }),
			...wayBackCommands({
				...{ clock, crypto, hidden, leakTarget, openLeak, writingGit },
				broken: broken.ofLeak,
				guard: async () => (await deps.guardPart()).guard,
			}),
			...hookCommands(guardHooks),
			...responseCommands({ target, chooseCase: title => chooseCase(chosen, title), openResponse }),
			...readinessCommands({
				look: async () => (await deps.readiness()).look(),
				actionOf: async element => (await deps.readiness()).actionOf(element),
				git,
				statPlain: async path => (await import('./platform/plainFile')).statPlainFile(path),
			}),
			...securityPolicyCommands({ folders, clock, policy: deps.policy, git }),
			...drillCommands({ drill: deps.drill }),
			...metricsCommands({ openMetrics: () => wizards().openSingle('metrics') }),
			...digestCommands({
				...{ reports, clock, policy: deps.policy, hidden, memory: deps.memory },
				saveAs: async (name, text) => (await import('./wizards/outside')).createOutside().saveAs(name, text, true),
			}),
			...sharedCommands({ reports, store, clock, crypto, handleOf, hidden }),
			...syncCommands({
				...{ reports, store, clock, crypto, writingGit },
				files: host.files,
				places: async () => (await deps.guardPart()).places,
				guard: async () => (await deps.guardPart()).guard,
			}),
			...arrivalCommands({ handleOf, chooseCase: (title, which) => chooseCase(chosen, title, which), openResponse }),
			...assistantCommands({ answers: async () => (await deps.assistants())?.consents }),
			showAdvisory: async target => (await deps.editor()).marks.showAdvisory(target),
			showFixesInFile: async () => (await deps.editor()).marks.showInFile(),
		},
	};
}
