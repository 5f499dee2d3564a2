import * as vscode from 'vscode';
import type { CaseClock } from '../core/clock';
import type { Disposable } from '../core/ports';
import { badgeText, clockWords } from './words';

const SCHEME = 'secure-response-case';

export interface DeadlineBadges extends Disposable {
	/** Tells that clocks moved or changed. */
	update(): void;
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
	const changed = new vscode.EventEmitter<undefined>();
	const registered = vscode.window.registerFileDecorationProvider({
		onDidChangeFileDecorations: changed.event,
		provideFileDecoration(uri) {
			if (uri.scheme !== SCHEME) return undefined;
			const clock = clockOf(uri.path.slice(1));
			if (clock === undefined) return undefined;
			const badge = badgeText(clock, now());
			if (badge === undefined) return undefined;
			const color = badge === '!' ? new vscode.ThemeColor('list.errorForeground') : undefined;
			return new vscode.FileDecoration(badge, clockWords(clock, now(), vscode.l10n.t), color);
		},
	});
	return {
		update: () => changed.fire(undefined),
		dispose() {
			registered.dispose();
			changed.dispose();
		},
	};
}
