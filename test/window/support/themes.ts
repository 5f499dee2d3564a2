import type { Window } from '../../support/window';

/** VS Code's themes of the four kinds, with what a page is told of each. The first is the one that windows open with. */
export const THEMES = [
	['Dark Modern', 'vscode-dark'],
	['Light Modern', 'vscode-light'],
	['Dark High Contrast', 'vscode-high-contrast'],
	['Light High Contrast', 'vscode-high-contrast-light'],
] as const;
export const OTHER_THEMES: readonly Theme[] = THEMES.slice(1);

export type Theme = (typeof THEMES)[number];

/** Changes the colours of an open window, and waits until the page in front has them. */
export async function changeTheme(window: Window, [name, kind]: Theme): Promise<void> {
	await window.command('Preferences: Color Theme');
	await window.answer(name);
	await window.webview().locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
}
