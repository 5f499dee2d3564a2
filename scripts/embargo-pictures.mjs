// The pictures of docs/embargo.md, in a real window on the sample with a public remote.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { take } from './github-pictures.mjs';

/** One of the sample's reports; it has no PD, after which the hook would only warn. */
const HANDLE = 'b3ea248e8c3931a2';
const PAYLOAD = "q='onfocus='alert(2)";

/**
 * Makes the sample ready, before its window opens.
 * @param {string} project
 * @param {string} cases
 */
export function guardSample(project, cases) {
	fs.appendFileSync(path.join(cases, `${HANDLE}.yaml`), `guard:\n  marked:\n    - "${PAYLOAD}"\n`);
	git(project, 'config', 'user.name', 'Ines Adeyemi');
	git(project, 'config', 'user.email', 'ines@example.org');
}

/**
 * @param {import('./window.mjs').Window} window on the sample
 * @param {string} project its folder
 * @param {string} images the folder for the pictures
 */
export async function takeEmbargoPictures(window, project, images) {
	const { page } = window;
	const picture = (/** @type {string} */ name) => take(window, path.join(images, `embargo-${name}`));
	await window.rows().filter({ hasText: 'case b3ea' }).first().waitFor();
	const file = path.join(project, 'src', 'template.js');
	fs.appendFileSync(file, `\n// try ?${PAYLOAD}\n`);
	await window.command('Secure Response: Check for Embargo Leaks');
	await window.pick('Everybody');
	const row = page.locator('.monaco-list-row', { hasText: 'Guarded string of case b3ea' }).first();
	await row.click();
	await page.locator('.tab.active', { hasText: 'template.js' }).waitFor();
	await picture('view');

	await window.command('Secure Response: Install Pre-push Hook…');
	const dialog = page.locator('.monaco-dialog-box');
	await dialog.waitFor();
	await picture('install');
	await dialog.getByRole('button', { name: 'Install' }).click();
	await dialog.waitFor({ state: 'hidden' });
	git(project, 'commit', '-qam', 'Try the template');
	const hook = path.join(project, '.git', 'hooks', 'pre-push');
	while (!fs.existsSync(hook)) await new Promise(resolve => setTimeout(resolve, 100));
	const { stderr } = spawnSync('git', ['-C', project, 'push', 'origin', 'main'], { encoding: 'utf8' });
	await showTerminal(window, `$ git push origin main\n${stderr}`, path.join(images, 'embargo-push'));

	await window.command('Secure Response: Way Back…');
	await dialog.waitFor();
	await picture('way-back');
	await page.keyboard.press('Escape');
}

/**
 * What git printed, as a terminal has it: the served window has none.
 * @param {import('./window.mjs').Window} window
 * @param {string} text
 * @param {string} file
 */
async function showTerminal({ page }, text, file) {
	const other = await page.context().newPage();
	await other.setViewportSize({ width: 1100, height: 300 });
	await other.setContent('<body style="margin:0;background:#181818"><pre></pre></body>');
	await other.locator('pre').evaluate((pre, shown) => {
		pre.textContent = shown;
		pre.setAttribute('style', 'margin:20px;color:#ddd;font:14px/1.5 monospace;white-space:pre-wrap');
	}, text);
	await other.screenshot({ path: `${file}.png` });
	await other.close();
}

/**
 * @param {string} project
 * @param {...string} args
 */
function git(project, ...args) {
	execFileSync('git', ['-C', project, ...args], { stdio: 'pipe' });
}
