import * as vscode from 'vscode';
import * as z from 'zod';
import { HANDLE } from '../core/handle';
import type { Crypto, Disposable } from '../core/ports';
import type { Timers } from '../protocol/page';
import { type LeftBehind, OPEN_PAGES } from './openPages';
import type { Pages } from './pages';
import { isTabOf, pageTabs } from './pageTabs';

/** How long a tab of ours may stand there without a page: VS Code fills those that it brings back itself meanwhile. */
const GRACE_MS = 1000;
/** The same where it is not known whether VS Code will: on a slow computer it takes seconds after a reload. */
const UNSURE_GRACE_MS = 5000;
/** How VS Code names a session, by chance and time. Without telemetry all have one name, and a reload looks like a restart. */
const OWN_NAME = /^[0-9a-f-]{36}\d+$/;
/** How long VS Code has for showing a page, before a tab that it hides is closed. */
const SHOWN_MS = 3000;
/** Pages of one window. */
const MOST = 200;

const leftSchema = z.object({
	session: z.string(),
	window: z.string().regex(/^[0-9a-f]{32}$/),
	tabs: z.array(
		z.object({ kind: z.enum(['triage', 'draft', 'response']), title: z.string(), handle: z.string().regex(HANDLE) }),
	),
});

export interface LeftTabsDeps {
	readonly pages: () => Promise<Pages>;
	/** Nothing before a page was opened. */
	readonly made: () => Pages | undefined;
	/** Of the workspace. It gets random handles, and nothing else of a case. */
	readonly memory: vscode.Memento;
	readonly crypto: Pick<Crypto, 'randomHex'>;
	readonly timers: Timers;
	readonly failed: (error: unknown) => void;
}

export interface LeftTabs extends Disposable, LeftBehind {
	/** Names this window to its pages alone, at random: the same after the extension host began anew. */
	readonly window: string;
	/** Pages were opened or closed: the next extension host is to know. */
	changed(): void;
}

/**
 * Gives people back the pages that an extension host left open when it ended. VS Code keeps their tabs, connected to nobody;
 * a tab that is on the screen, or comes there, gets a new page, which takes over what was typed since. A reload of the window
 * is another session, in which VS Code brings pages back by itself.
 */
export function followLeftTabs({ pages, made, memory, crypto, timers, failed }: LeftTabsDeps): LeftTabs {
	const session = vscode.env.sessionId;
	const before = z.safeParse(leftSchema, memory.get(OPEN_PAGES)).data;
	const goesOn = before?.session === session;
	const left = goesOn ? before.tabs : [];
	const graceMs = OWN_NAME.test(session) ? GRACE_MS : UNSURE_GRACE_MS;
	const windowName = goesOn ? before.window : crypto.randomHex(16);
	const handled = new Set<(typeof left)[number]>();
	const waiting = new Set<() => void>();
	const later = (work: () => Promise<void>, ms: number): void => {
		const stop = timers.after(ms, () => {
			waiting.delete(stop);
			work().catch(failed);
		});
		waiting.add(stop);
	};

	const isLeft = (tab: vscode.Tab): boolean => tab.isActive && made()?.isShownIn(tab) !== true;
	const close = async (tab: vscode.Tab): Promise<void> => {
		if (pageTabs().includes(tab)) await vscode.window.tabGroups.close(tab, true);
	};
	const bringBack = async (tab: vscode.Tab): Promise<void> => {
		if (!pageTabs().includes(tab) || !isLeft(tab)) return;
		// Nothing of a drill comes back.
		if (isTabOf(tab, 'drill')) return close(tab);
		if (isTabOf(tab, 'metrics')) {
			await close(tab);
			return (await pages()).openSingle('metrics');
		}
		// One time each: a page that does not get the other's text leaves it where it can be read and copied.
		const known = left.find(each => each.title === tab.label && isTabOf(tab, each.kind) && !handled.has(each));
		if (known === undefined) return;
		handled.add(known);
		const all = await pages();
		const isOpen = all.isOpen(known.kind, known.handle);
		all.open(known.kind, known.handle);
		// It was opened anew before. A tab that it hides has nothing; one that is on the screen goes when the page took over.
		if (isOpen) later(async () => (tab.isActive ? undefined : close(tab)), SHOWN_MS);
	};
	const awaited = new Set<vscode.Tab>();
	const look = (): void => {
		for (const tab of pageTabs()) {
			if (!isLeft(tab) || awaited.has(tab)) continue;
			awaited.add(tab);
			later(() => {
				awaited.delete(tab);
				if (made()?.isMoving() !== true) return bringBack(tab);
				look();
				return Promise.resolve();
			}, graceMs);
		}
	};
	const listening: Disposable[] = [];
	if (goesOn) {
		look();
		listening.push(vscode.window.tabGroups.onDidChangeTabs(look));
	}

	return {
		window: windowName,
		hasNamesake: (kind, handle, title) =>
			before?.tabs.some(each => each.kind === kind && each.title === title && each.handle !== handle) === true,
		goesOn,
		changed() {
			const open = made()?.cases() ?? [];
			const gone = left.filter(each => !open.some(({ kind, handle }) => kind === each.kind && handle === each.handle));
			const tabs = [...gone.filter(({ title }) => pageTabs().some(({ label }) => label === title)), ...open];
			const now: z.infer<typeof leftSchema> = { session, window: windowName, tabs: tabs.slice(-MOST) };
			void memory.update(OPEN_PAGES, now);
		},
		dispose() {
			for (const stop of waiting) stop();
			for (const each of listening) each.dispose();
		},
	};
}
