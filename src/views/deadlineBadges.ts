import * as vscode from 'vscode';
import type { Disposable } from '../core/ports';

const SCHEME = 'secure-response-case';

/** What the badge of a case says: two characters, or nothing that far ahead, and the same in words. */
export interface BadgeFace {
	readonly text?: string | undefined;
	readonly words: string;
}

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
 * @param faceOf of a case that is shown now
 */
export function createDeadlineBadges(faceOf: (handle: string) => BadgeFace | undefined): DeadlineBadges {
	const changed = new vscode.EventEmitter<vscode.Uri[]>();
	let told = new Map<string, string>();
	const registered = vscode.window.registerFileDecorationProvider({
		onDidChangeFileDecorations: changed.event,
		provideFileDecoration(uri) {
			if (uri.scheme !== SCHEME) return undefined;
			const { text, words } = faceOf(uri.path.slice(1)) ?? { words: '' };
			if (text === undefined) return undefined;
			const color = text === '!' ? new vscode.ThemeColor('list.errorForeground') : undefined;
			return new vscode.FileDecoration(text, words, color);
		},
	});
	return {
		update(handles) {
			const words = new Map(handles.map(handle => [handle, faceOf(handle)?.words ?? '']));
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
