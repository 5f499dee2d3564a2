import * as vscode from 'vscode';
import type { CaseClock } from '../core/clock';
import type { Disposable } from '../core/ports';
import { badgeText, clockWords } from './words';

const SCHEME = 'secure-response-case';

export interface DeadlineBadges extends Disposable {
	/** Tells VS Code which of the cases that are shown have other badges than before. */
	update(handles: readonly string[]): void;
}

/** The address of a case for badges: its random handle and nothing else. */
export function badgeUri(handle: string): vscode.Uri {
	return vscode.Uri.from({ scheme: SCHEME, path: `/${handle}` });
}

/**
 * Two characters at the end of a report's row that stay visible however narrow the side bar is: "5h", "3d", and "!"
 * with the colour of an error once it is overdue. Nothing more than nine days ahead.
 * @param clockOf the clock of a case that is shown now
 */
export function createDeadlineBadges(
	clockOf: (handle: string) => CaseClock | undefined,
	now: () => Date,
): DeadlineBadges {
	const changed = new vscode.EventEmitter<vscode.Uri[]>();
	let told = new Map<string, string>();
	const wordsOf = (handle: string): string => {
		const clock = clockOf(handle);
		return clock === undefined ? '' : clockWords(clock, now(), vscode.l10n.t);
	};
	const registered = vscode.window.registerFileDecorationProvider({
		onDidChangeFileDecorations: changed.event,
		provideFileDecoration(uri) {
			if (uri.scheme !== SCHEME) return undefined;
			const handle = uri.path.slice(1);
			const clock = clockOf(handle);
			const badge = clock === undefined ? undefined : badgeText(clock, now());
			if (badge === undefined) return undefined;
			const color = badge === '!' ? new vscode.ThemeColor('list.errorForeground') : undefined;
			return new vscode.FileDecoration(badge, wordsOf(handle), color);
		},
	});
	return {
		update(handles) {
			const words = new Map(handles.map(handle => [handle, wordsOf(handle)]));
			const others = handles.filter(handle => told.has(handle) && told.get(handle) !== words.get(handle));
			told = words;
			if (others.length > 0) changed.fire(others.map(badgeUri));
		},
		dispose() {
			registered.dispose();
			changed.dispose();
		},
	};
}
