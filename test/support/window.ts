import { join } from 'node:path';
import { OUT } from '../../scripts/project.mjs';
import { openWindow as open } from '../../scripts/window.mjs';

export type WindowOptions = NonNullable<Parameters<typeof open>[0]>;
export type Window = Awaited<ReturnType<typeof open>>;

const windows = new Set<Window>();

/**
 * Opens a real VS Code window with the extension's side bar; see scripts/window.mjs for the options. A window that its test
 * leaves open is pictured when a test fails, and closed after the last one.
 */
export async function openWindow(options: WindowOptions = {}): Promise<Window> {
	const opened = await open(options).catch((error: unknown) => {
		// Mocha tries tests again, but not what stands before them.
		console.log(`  tried again: a window that did not open\n    ${String(error).slice(0, 500)}`);
		return open(options);
	});
	const close = async (): Promise<void> => {
		if (windows.delete(tracked)) await opened.close();
	};
	const tracked: Window = { ...opened, close };
	windows.add(tracked);
	return tracked;
}

/** Run by mocha around all tests of a process. */
export const mochaHooks = {
	async afterEach(this: Mocha.Context): Promise<void> {
		const test = this.currentTest;
		if (test?.state !== 'failed') return;
		const name = test
			.fullTitle()
			.replace(/[^a-z0-9]+/gi, '-')
			.slice(0, 100);
		for (const [i, window] of [...windows].entries()) {
			await window.screenshot(join(OUT, 'failures', `${name}-${i + 1}`)).catch(() => 'the window is gone');
		}
	},
	async afterAll(): Promise<void> {
		for (const window of windows) await window.close();
	},
};
