import * as vscode from 'vscode';
import type { Policy } from './core/clock';
import type { Clock, Disposable } from './core/ports';
import { createPolling } from './feeds/polling';
import type { Reports } from './feeds/reports';
import { createNotices } from './views/notices';
import { withoutLinks } from './core/withoutLinks';
import { t } from './core/translate';

/** Something of ours that can be on the screen. */
export interface Visible {
	visible(): boolean;
	onDidChangeVisible(listener: () => void): Disposable;
}

export interface BackgroundDeps {
	readonly reports: Reports;
	readonly clock: Clock;
	readonly policy: () => Policy;
	readonly memory: vscode.Memento;
	/** What polling is for. */
	readonly seen: readonly Visible[];
}

const NOTICES = 'secureResponse.notices';

/** What goes on while nobody clicks: looking at the forges now and then, and telling of what is new. */
export function startBackground({ reports, clock, policy, memory, seen }: BackgroundDeps): Disposable {
	const focused = (): boolean => vscode.window.state.focused;
	const polling = createPolling({
		now: () => clock.now(),
		setTimer(ms, run) {
			const timer = setTimeout(run, ms);
			return { dispose: () => clearTimeout(timer) };
		},
		focused,
		interested: () => seen.some(part => part.visible()),
		onDidChange: listener =>
			vscode.Disposable.from(
				vscode.window.onDidChangeWindowState(() => listener()),
				...seen.map(part => part.onDidChangeVisible(listener)),
			),
		look: reports.look,
		random: Math.random,
	});
	const notices = createNotices({
		reports,
		clock,
		policy,
		memory,
		focused,
		onDidFocus: listener => vscode.window.onDidChangeWindowState(state => (state.focused ? listener() : undefined)),
		every(ms, run) {
			const timer = setInterval(run, ms);
			return { dispose: () => clearInterval(timer) };
		},
		show: (message, ...buttons) => vscode.window.showInformationMessage(withoutLinks(message), ...buttons),
		open: () => void vscode.commands.executeCommand('secureResponse.reports.focus'),
		enabled: () => vscode.workspace.getConfiguration().get<boolean>(NOTICES, true),
		disable: () => void vscode.workspace.getConfiguration().update(NOTICES, false, vscode.ConfigurationTarget.Global),
		t,
	});
	let looking = false;
	const looks = reports.onDidChange(() => {
		const before = looking;
		looking = reports.state().looking;
		// Refreshed by hand: the next look of our own comes a whole interval later.
		if (before && !looking) polling.looked();
	});
	return vscode.Disposable.from(polling, notices, looks);
}
