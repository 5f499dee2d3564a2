import * as vscode from 'vscode';
import type { Disposable } from '../core/ports';

/** What runs a command; it gets what the menu or the row hands it, unchecked. */
export type Command = (argument: unknown, ...more: unknown[]) => Promise<void> | void;
/** The commands of one group by id without prefix. */
export type Commands = Readonly<Record<string, Command>>;

/** All commands, by id without prefix. The manifest declares the same. */
export const COMMAND_IDS = [
	'acknowledge',
	'addChangelogLine',
	'addRegressionTest',
	'addTrailer',
	'assistantAccess',
	'checkArrival',
	'checkForLeaks',
	'chooseCaseFolder',
	'clearFilter',
	'closeAsDuplicate',
	'closeAsNotVulnerability',
	'compareReports',
	'digest',
	'draftAdvisory',
	'draftFromCommit',
	'embargoBroken',
	'endDrill',
	'filter',
	'fixedInRange',
	'followNotice',
	'groupBy',
	'guardString',
	'handOver',
	'hideClosed',
	'hideDetails',
	'importDocument',
	'insertId',
	'installGuardHook',
	'liftEmbargo',
	'linkCommit',
	'linkFix',
	'newReport',
	'openCaseFile',
	'openFix',
	'openId',
	'openLeak',
	'openOnForge',
	'openPage',
	'openResponse',
	'openTriage',
	'privateReporting',
	'readinessAct',
	'refresh',
	'refreshReadiness',
	'remoteVisibility',
	'removeGuardHook',
	'sameVulnerability',
	'searchSamePattern',
	'setClock',
	'showAccess',
	'showAdvisory',
	'showClosed',
	'showDetails',
	'showFixesInFile',
	'showLog',
	'showMetrics',
	'showMore',
	'signIn',
	'signInAgain',
	'signOut',
	'startDrill',
	'syncCases',
	'unlinkFix',
	'useToken',
	'wayBack',
	'writeSecurityPolicy',
	'writeSecurityTxt',
] as const;
export type CommandId = (typeof COMMAND_IDS)[number];

/**
 * Registers the commands; what they do is loaded with the first one that runs.
 * @param report the one place that tells people of errors: whatever a command throws goes there
 */
export function registerCommands(
	load: () => Promise<Readonly<Record<CommandId, Command>>>,
	report: (error: unknown) => void,
): Disposable {
	const registered = COMMAND_IDS.map(id =>
		vscode.commands.registerCommand(`secureResponse.${id}`, async (argument: unknown, ...more: unknown[]) => {
			try {
				await (await load())[id](argument, ...more);
			} catch (error) {
				report(error);
			}
		}),
	);
	return vscode.Disposable.from(...registered);
}
