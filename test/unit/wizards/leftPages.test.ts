import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { OPEN_PAGES } from '../../../src/wizards/openPages';
import { TOOK_OVER } from '../../../src/protocol/siblings';
import type { Pages } from '../../../src/wizards/pages';
import { createSender } from '../../../src/wizards/sender';
import type { DrillUnderWay, WizardDeps } from '../../../src/wizards/page';
import { aCase, handle } from '../../support/builders';
import { openVSCodeWindow, SESSIONS, type VSCodeWindow } from '../../support/vscodeWindow';
import { createFakeTimers, settle } from '../webview/fakeTimers';
import { createMemoryStore } from './memoryStore';
import { NOW, pageContext } from './pageBench';

const DRILL = 'd1'.repeat(8);
/** Two cases whose names are the same. */
const TWINS = ['7f3a000000000001', '7f3a000000000002'] as const;

/** An extension host in a window: the pages, and what looks after those that the one before it left. */
async function startHost(window: VSCodeWindow) {
	const { createPages } = await import('../../../src/wizards/pages');
	const { followLeftTabs } = await import('../../../src/wizards/leftTabs');
	const timers = createFakeTimers();
	const failures: unknown[] = [];
	const context = pageContext(
		createMemoryStore(aCase(1), aCase(2)),
		1,
		{},
		{ pipe: { post: () => undefined }, did: [], failures },
	);
	const now: { pages?: Pages } = {};
	const left = followLeftTabs({
		pages: async () => pages,
		made: () => now.pages,
		...{ memory: window.memory, timers, failed: error => failures.push(error) },
		crypto: { randomHex: digits => 'ab'.repeat(digits) },
	});
	const drill: DrillUnderWay = {
		...{ handle: DRILL, startedAt: NOW, deps: context.deps },
		owns: of => of === DRILL,
		judge: () => Promise.reject(new Error('no drill page is drawn')),
		...{ claim: () => undefined, choose: () => undefined },
		...{ restart: () => Promise.resolve(), end: () => Promise.resolve() },
		onDidChange: () => ({ dispose: () => undefined }),
	};
	const deps: WizardDeps = {
		...context.deps,
		extensionUri: window.vscode.Uri.file('/extension'),
		drill: () => drill,
	};
	const pages = createPages(deps, createSender(left.window, { own: 1, age: () => 60_000, isAlive: () => true }), left);
	now.pages = pages;
	pages.onDidChange(left.changed);
	const pass = async (ms: number): Promise<void> => {
		await timers.pass(ms);
		for (let i = 0; i < 5; i++) await settle();
	};
	return { pages, left, pass, failures };
}

/** A window in which pages of cases were open when its extension host ended. */
async function restarted(...handles: readonly string[]) {
	const window = openVSCodeWindow();
	const before = await startHost(window);
	for (const each of handles) before.pages.open('triage', each);
	window.restart();
	const old = [...window.tabs];
	return { window, old, ...(await startHost(window)) };
}

describe('a page that an extension host left open', () => {
	it('gets one in its place, at its place, once that has all it had', async () => {
		const { window, old, pass } = await restarted(handle(1));
		await pass(1000);
		const [, next] = window.tabs;
		assert.equal(next?.column, 2);
		await pass(60_000);
		assert.equal(window.tabs.length, 2, 'the old one is there until then');
		window.say(next, TOOK_OVER);
		await pass(0);
		assert.deepEqual(window.tabs, [next]);
		assert.equal(next.column, 1);
		assert.equal(old.includes(next), false);
	});

	it('speaks with the one in its place, and with no other window', async () => {
		const { window, pass } = await restarted(handle(1));
		await pass(1000);
		const names = window.documents.map(text => /data-window="([0-9a-f]{32})"/.exec(text)?.[1]);
		assert.equal(names.length, 2);
		assert.equal(names[0], names[1]);
		assert.notEqual(names[0], undefined);
	});

	it('is left alone when the window was reloaded: then VS Code brings it back', async () => {
		const window = openVSCodeWindow();
		(await startHost(window)).pages.open('triage', handle(1));
		window.restart();
		Object.assign(window.vscode.env, { sessionId: SESSIONS.second });
		const { pass } = await startHost(window);
		await pass(5000);
		assert.equal(window.tabs.length, 1);
	});

	it('is opened where people look when the window was reloaded, not beside the tab that VS Code will fill', async () => {
		const window = openVSCodeWindow();
		(await startHost(window)).pages.open('triage', handle(1));
		window.restart();
		Object.assign(window.vscode.env, { sessionId: SESSIONS.second });
		(await startHost(window)).pages.open('triage', handle(1));
		assert.deepEqual(
			window.tabs.map(({ column }) => column),
			[1, 1],
		);
	});

	it('is waited for longer where all sessions are called the same, since VS Code may bring it back', async () => {
		const window = openVSCodeWindow();
		Object.assign(window.vscode.env, { sessionId: SESSIONS.nameless });
		(await startHost(window)).pages.open('triage', handle(1));
		window.restart();
		const { pass } = await startHost(window);
		await pass(4000);
		assert.equal(window.tabs.length, 1);
		await pass(1000);
		assert.equal(window.tabs.length, 2);
	});

	it('is filled when VS Code brings it back after all, and stands there alone', async () => {
		const { window, old, pages, pass } = await restarted(handle(1));
		await pass(1000);
		assert.equal(window.tabs.length, 2);
		const [first] = old;
		assert.ok(first !== undefined);
		await pages.restore('triage', window.panelOf(first), { version: 1, handle: handle(1) });
		assert.deepEqual(window.tabs, old);
		assert.equal(pages.isShownIn(window.seen(first)), true);
		await pass(60_000);
		assert.deepEqual(window.tabs, old);
	});

	it('stays on the screen when another page of the case never said that it took over', async () => {
		const { window, old, pages, pass } = await restarted(handle(1));
		pages.open('triage', handle(1));
		await pass(60_000);
		assert.ok(old.every(tab => window.tabs.includes(tab)));
	});

	it('is closed when it stands behind another of the case: it has nothing there', async () => {
		const { window, old, pages, pass } = await restarted(handle(1));
		const [first] = old;
		assert.ok(first !== undefined);
		const other = window.addTab('something', 'Other', 1);
		window.show(other);
		pages.open('triage', handle(1));
		window.show(first);
		await pass(60_000);
		assert.equal(window.tabs.includes(first), false);
		assert.equal(window.tabs.length, 2);
	});

	it('lets nothing behind it come to the front while another takes its place, however long that takes', async () => {
		const window = openVSCodeWindow();
		const before = await startHost(window);
		before.pages.open('triage', handle(1));
		before.pages.open('response', handle(1));
		window.restart();
		const { pages, pass } = await startHost(window);
		await pass(1000);
		const next = window.tabs.at(-1);
		assert.ok(next !== undefined);
		const { tabGroups } = window.vscode.window;
		const { close } = tabGroups;
		let letGo = (): void => undefined;
		const held = new Promise<void>(resolve => {
			letGo = resolve;
		});
		Object.assign(tabGroups, {
			close: async (tab: vscode.Tab) => {
				await close(tab);
				await held;
			},
		});
		window.say(next, TOOK_OVER);
		for (let second = 0; second < 5; second++) await pass(1000);
		letGo();
		await pass(5000);
		assert.equal(pages.isOpen('triage', handle(1)), false);
		assert.deepEqual(
			window.tabs.map(({ viewType, column }) => [viewType, column]),
			[
				['secureResponse.triage', 1],
				['secureResponse.response', 1],
			],
		);
	});

	it('is never taken for the living page of another case that is called the same', async () => {
		const { window, pages, pass } = await restarted(TWINS[0]);
		await pass(1000);
		const [, next] = window.tabs;
		assert.ok(next !== undefined);
		window.say(next, TOOK_OVER);
		await pass(0);
		pages.open('triage', TWINS[1]);
		const other = window.tabs.find(tab => tab !== next);
		assert.ok(other !== undefined);
		// Beside it, both on the screen.
		next.column = 2;
		window.show(next);
		window.say(next, TOOK_OVER);
		await pass(0);
		assert.ok(window.tabs.includes(other), 'the page of the other case is there');
	});

	it('comes back when another is called the same, too', async () => {
		const { window, pages, pass } = await restarted(...TWINS);
		for (let round = 0; round < 4; round++) {
			await pass(1000);
			for (const tab of [...window.tabs]) window.say(tab, TOOK_OVER);
			for (const tab of [...window.tabs]) {
				if (window.tabs.includes(tab)) window.show(tab);
				await pass(1000);
			}
		}
		assert.deepEqual(
			TWINS.map(each => pages.isOpen('triage', each)),
			[true, true],
		);
	});
});

describe('a tab in the background that came back with the window', () => {
	/** A window with one page behind another tab, which was reloaded: VS Code fills tabs that are shown alone. */
	const reloaded = async (of: string) => {
		const window = openVSCodeWindow();
		const before = await startHost(window);
		before.pages.open('triage', of);
		window.addTab('something', 'Other', 1);
		window.restart();
		Object.assign(window.vscode.env, { sessionId: SESSIONS.second });
		const [hidden] = window.tabs;
		return { window, hidden, ...(await startHost(window)) };
	};
	const triageTabs = (window: VSCodeWindow) =>
		window.tabs.filter(({ viewType }) => viewType === 'secureResponse.triage');

	it('goes when its page is opened anew: it has nothing', async () => {
		const { window, hidden, pages, pass } = await reloaded(handle(1));
		pages.open('triage', handle(1));
		await pass(0);
		const [left, ...others] = triageTabs(window);
		assert.deepEqual(others, []);
		assert.notEqual(left, hidden);
	});

	it('stays when a page of another kind is opened', async () => {
		const { window, hidden, pages, pass } = await reloaded(handle(1));
		pages.open('draft', handle(1));
		await pass(0);
		assert.deepEqual(triageTabs(window), [hidden]);
	});

	it('is not taken for the page of another case that is called the same', async () => {
		const window = openVSCodeWindow();
		const { pages, pass } = await startHost(window);
		pages.open('triage', TWINS[0]);
		window.addTab('something', 'Other', 1);
		pages.open('triage', TWINS[1]);
		await pass(0);
		assert.equal(triageTabs(window).length, 2);
		assert.ok(TWINS.every(each => pages.isOpen('triage', each)));
	});
});

describe('a page of a drill', () => {
	it('stays open though the extension host began anew before', async () => {
		const { window, pages, pass } = await restarted(handle(1));
		await pass(5000);
		pages.open('triage', DRILL);
		await pass(5000);
		assert.equal(pages.isOpen('triage', DRILL), true);
		assert.equal(window.tabs.filter(({ viewType }) => viewType === 'secureResponse.drill').length, 1);
	});

	it('is closed when its extension host ended', async () => {
		const window = openVSCodeWindow();
		const { pages } = await startHost(window);
		pages.open('triage', handle(1));
		pages.open('triage', DRILL);
		window.restart();
		const { pass } = await startHost(window);
		await pass(5000);
		assert.equal(
			window.tabs.some(({ viewType }) => viewType === 'secureResponse.drill'),
			false,
		);
	});
});

describe('what the window remembers of its pages', () => {
	it('is which are open, by random handles', async () => {
		const { window } = await restarted(handle(1));
		assert.deepEqual(window.memory.get(OPEN_PAGES), {
			session: SESSIONS.first,
			window: 'ab'.repeat(16),
			tabs: [{ kind: 'triage', handle: handle(1), title: `Triage: case ${handle(1).slice(0, 4)}` }],
		});
	});
});
