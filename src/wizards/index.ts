import * as vscode from 'vscode';
import { createEmitter } from '../core/emitter';
import type { Disposable, Processes } from '../core/ports';
import type { BulkIntent } from '../protocol/bulk';
import type { DraftPlace } from '../protocol/draft';
import type { Timers } from '../protocol/page';
import type { SectionName } from '../protocol/response';
import type { LeftTabs } from './leftTabs';
import { OPEN_PAGES } from './openPages';
import type { PageKind, WizardDeps } from './page';
import type { Pages, SingleKind } from './pages';

export type { DrillUnderWay, WizardDeps } from './page';

/** The pages: triage of a case, and the draft of an advisory. */
export interface Wizards extends Disposable {
	/** Opens or reveals the triage page of a case. */
	openTriage(handle: string): Promise<void>;
	/** Opens or reveals the draft page of a case, at a place on it; without a handle, of a case that begins with the first keystroke. */
	openDraft(handle?: string, place?: DraftPlace): Promise<void>;
	/** Opens a page on which several reports are compared, and closed together. */
	openBulk(intent: BulkIntent, handles: readonly string[]): Promise<void>;
	/** Opens or reveals the response page of a case, at a section. */
	openResponse(handle: string, section?: SectionName): Promise<void>;
	/** Opens or reveals a page of no case in particular. */
	openSingle(kind: SingleKind): Promise<void>;
	/** Closes all pages of the drill. */
	closeDrill(): void;
	/** Covers what the pages show, for screen sharing. */
	setHidden(hidden: boolean): void;
	/** Whether a page is on the screen. */
	visible(): boolean;
	onDidChangeVisible(listener: () => void): Disposable;
}

/** Pages that come back with the window. Those of a drill do not. */
const KINDS: readonly PageKind[] = ['triage', 'draft', 'bulk', 'response', 'metrics'];

/** When tabs of an extension host that ended are looked for: the start itself is for other things. */
const LEFT_DELAY_MS = 300;

const TIMERS: Timers = {
	after(ms, run) {
		const timer = setTimeout(run, ms);
		return () => clearTimeout(timer);
	},
};

/**
 * Registers the pages. What they are made of is loaded when the first one opens.
 * @param memory of the workspace: which pages are open, by random handles
 */
export function createWizards(deps: WizardDeps, memory: vscode.Memento, processes: Processes): Wizards {
	const shown = createEmitter<void>();
	let hidden = false;
	let made: Pages | undefined;
	let making: Promise<Pages> | undefined;

	const pages = (): Promise<Pages> => {
		making ??= Promise.all([import('./pages'), import('./sender'), leftTabs()]).then(
			([{ createPages }, { createSender }, left]) => {
				made = createPages(deps, createSender(left.window, processes), left);
				made.setHidden(hidden);
				made.onDidChangeVisible(() => shown.fire());
				made.onDidChange(left.changed);
				return made;
			},
		);
		return making;
	};
	let following: Promise<LeftTabs> | undefined;
	const leftTabs = (): Promise<LeftTabs> => {
		following ??= import('./leftTabs').then(({ followLeftTabs }) =>
			followLeftTabs({ pages, made: () => made, memory, crypto: deps.crypto, timers: TIMERS, failed: deps.report }),
		);
		return following;
	};
	const wait =
		memory.get(OPEN_PAGES) === undefined
			? undefined
			: setTimeout(() => void leftTabs().catch(deps.report), LEFT_DELAY_MS);
	const serializers = KINDS.map(kind =>
		vscode.window.registerWebviewPanelSerializer(`secureResponse.${kind}`, {
			deserializeWebviewPanel: async (panel, state: unknown) => (await pages()).restore(kind, panel, state),
		}),
	);

	return {
		openTriage: async handle => (await pages()).open('triage', handle),
		openDraft: async (handle = deps.crypto.randomHex(8), place?: DraftPlace) =>
			(await pages()).open('draft', handle, place),
		openBulk: async (intent, handles) => (await pages()).openBulk(intent, handles),
		openResponse: async (handle, section) =>
			(await pages()).open('response', handle, section === undefined ? undefined : { step: section }),
		openSingle: async kind => (await pages()).openSingle(kind),
		closeDrill: () => made?.closeDrill(),
		setHidden(value) {
			hidden = value;
			made?.setHidden(value);
		},
		visible: () => made?.visible() ?? false,
		onDidChangeVisible: shown.on,
		dispose() {
			clearTimeout(wait);
			void following?.then(left => left.dispose());
			shown.dispose();
			for (const serializer of serializers) serializer.dispose();
			made?.dispose();
		},
	};
}
