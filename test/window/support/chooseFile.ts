import { basename } from 'node:path';
import type { Window } from '../../support/window';
import { until } from './until';

/** How long one try takes at most. */
const TRY_MS = 2_000;

/** Chooses a file in VS Code's own dialog, which takes a path once it has found it. It draws only the first files of a folder. */
export async function chooseFile({ page }: Window, path: string): Promise<void> {
	const box = page.locator('.quick-input-widget:visible');
	const input = box.locator('input.input');
	const found = box.locator('.monaco-list-row', { hasText: basename(path) }).first();
	const happens = (done: Promise<void>): Promise<boolean> =>
		done.then(
			() => true,
			() => false,
		);
	let entered = false;
	await until('the file to be chosen', async () => {
		if (entered && !(await box.isVisible())) return true;
		// It begins with a folder of its own, which can come late, even after the path.
		if (!/^\//.test(await input.inputValue())) return false;
		await input.fill(path);
		if (!(await happens(found.waitFor({ timeout: TRY_MS })))) return false;
		await page.keyboard.press('Enter');
		entered = true;
		return happens(box.waitFor({ state: 'hidden', timeout: TRY_MS }));
	});
}
