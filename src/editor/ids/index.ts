import * as vscode from 'vscode';
import type { Advisory } from '../../core/advisory';
import type { Clock, Disposable } from '../../core/ports';
import type { Report } from '../../feeds/feed';
import { createIdCompletion, ID_TRIGGERS } from './idCompletion';
import { createIdDiagnostics } from './idDiagnostics';
import { createIdFixes, ID_FIXES } from './idFixes';
import { createIdHover } from './idHover';
import { idLinks } from './idLinks';
import { createIdMarks } from './idMarks';
import { LINKED, WRITTEN } from './idSelectors';
import { createLookUp } from './lookUp';
import { createOurIds } from '../../feeds/ourIds';

export interface IdsDeps {
	/** All reports, as they are known now. */
	readonly reports: () => readonly Report[];
	readonly onDidChangeReports: (listener: () => void) => Disposable;
	/** Whether every feed has told its reports: before, any id may be one of a report that is not published. */
	readonly isComplete: () => boolean;
	/** Asks the database of published advisories, without ever asking anybody to sign in. @throws where it cannot be asked */
	readonly askDatabase: (id: string) => Promise<Advisory | undefined>;
	readonly clock: Clock;
	/** "High 8.1", or what stands for no rating. */
	readonly severityText: (report: Report) => string;
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
	readonly onDidHide: (listener: () => void) => Disposable;
}

/**
 * Makes ids of advisories alive in documents and commit messages: links, hovers, completion, diagnostics with quick fixes.
 * All of those carry public knowledge only, and are the same for an id that an open report has; what that has to say is
 * shown by decorations. Nothing is there in Restricted Mode.
 */
export function createIds(deps: IdsDeps): Disposable {
	let awake: Disposable | undefined;
	const wake = (): void => {
		awake ??= createAwakeIds(deps);
	};
	const listening = vscode.workspace.onDidGrantWorkspaceTrust(wake);
	if (vscode.workspace.isTrusted) wake();
	return {
		dispose() {
			listening.dispose();
			awake?.dispose();
		},
	};
}

function createAwakeIds(deps: IdsDeps): Disposable {
	const { clock, severityText, hidden, onDidHide, onDidChangeReports } = deps;
	const ids = createOurIds(deps.reports);
	const mayLookUp = (): boolean =>
		vscode.workspace.getConfiguration('secureResponse.ids').get<unknown>('lookUp') === true;
	const lookUp = createLookUp({
		isAllowed: mayLookUp,
		isEmbargoed: id => (deps.isComplete() ? ids().embargoed.has(id) : undefined),
		ask: deps.askDatabase,
		now: () => clock.now(),
		pause: ms => new Promise(resolve => setTimeout(resolve, ms)),
	});
	const diagnostics = createIdDiagnostics({ ids, onDidChangeReports, year: () => clock.now().getUTCFullYear() });
	const { languages } = vscode;
	return vscode.Disposable.from(
		languages.registerDocumentLinkProvider(LINKED, idLinks),
		languages.registerHoverProvider(LINKED, createIdHover({ ids, severityText, hidden, mayLookUp, lookUp })),
		languages.registerCompletionItemProvider(WRITTEN, createIdCompletion({ ids, hidden }), ...ID_TRIGGERS),
		diagnostics,
		languages.registerCodeActionsProvider(WRITTEN, createIdFixes(diagnostics), ID_FIXES),
		createIdMarks({ ids, onDidChangeReports, severityText, hidden, onDidHide }),
	);
}
