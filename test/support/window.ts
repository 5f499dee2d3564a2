import assert from 'node:assert/strict';
import { join } from 'node:path';
import { OUT } from '../../scripts/project.mjs';
import { createSearch, secretsOfFolder } from '../../scripts/secrets.mjs';
import { openWindow as open } from '../../scripts/window.mjs';
import { LONG } from './long';

export interface WindowOptions extends Omit<NonNullable<Parameters<typeof open>[0]>, 'closed'> {
	/** What must be found in nothing that the window leaves, beside what its cases say. */
	readonly secrets?: () => readonly Secret[];
	/** Words of cases that the test itself wrote where they do not belong. */
	readonly planted?: readonly string[];
}
/** Something that may be found nowhere, and what to call it. */
type Secret = Parameters<typeof createSearch>[0][number];
export type Window = Awaited<ReturnType<typeof open>>;

/** Whether tests leave pictures of what they see in out/pictures, for somebody who looks at them. */
const PICTURES = LONG || process.env['SECURE_RESPONSE_PICTURES'] === '1';
/** What stands in VS Code's own boxes the browser may remember with the window; only ours are in our hands. */
const OF_VS_CODE = /[\\/]Sessions[\\/]/;

const windows = new Set<Window>();

/**
 * Opens a real VS Code window with the extension's side bar; see scripts/window.mjs for the options. A window that its test
 * leaves open is pictured when a test fails, and closed after the last one. When it is closed, nothing of its cases may be
 * in its profile, its logs and its repository.
 */
export async function openWindow({ secrets = () => [], planted = [], ...given }: WindowOptions = {}): Promise<Window> {
	const { caseFolder, folder } = given;
	const inCases = (): Secret[] => (caseFolder === undefined ? [] : secretsOfFolder(caseFolder));
	const before = inCases();
	const options = {
		...given,
		closed(dataDir: string): void {
			const wanted = [...before, ...inCases(), ...secrets()].filter(({ text }) => !planted.includes(text));
			const search = createSearch(wanted);
			const found = [...search.inFolder(dataDir), ...(folder === undefined ? [] : search.inRepository(folder))];
			assert.deepEqual(
				found.filter(line => !OF_VS_CODE.test(line)),
				[],
				'found in what a window left behind',
			);
		},
	};
	const opened = await open(options).catch((error: unknown) => {
		// Mocha tries tests again, but not what stands before them.
		console.log(`  tried again: a window that did not open\n    ${String(error).slice(0, 500)}`);
		return open(options);
	});
	const tracked: Window = {
		...opened,
		close: async () => {
			if (windows.delete(tracked)) await opened.close();
		},
	};
	windows.add(tracked);
	return PICTURES ? tracked : { ...tracked, screenshot: async () => 'no picture was asked for' };
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
