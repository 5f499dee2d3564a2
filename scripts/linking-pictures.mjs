// The pictures of docs/linking.md, in a real window on the sample.
import fs from 'node:fs';
import path from 'node:path';
import { take } from './github-pictures.mjs';

/**
 * @param {import('./window.mjs').Window} window on the sample
 * @param {string} project its folder
 * @param {string} images the folder for the pictures
 */
export async function takeLinkingPictures(window, project, images) {
	const { page } = window;
	const picture = (/** @type {string} */ name) => take(window, path.join(images, `linking-${name}`));
	await window.rows().filter({ hasText: 'CVE-2025-99901' }).first().locator('.monaco-tl-twistie').click();

	await openFile(window, 'static.js', 'src/static.js');
	await marked(window, 'Fixes CVE-2025-99901');
	await goToLine(window, '14:1');
	await window.command('Show or Focus Hover');
	await page.locator('.monaco-hover:visible').first().waitFor();
	await picture('file');

	await window
		.rows()
		.filter({ hasText: /Fix [0-9a-f]{7}/ })
		.first()
		.click();
	await page.locator('.multiDiffEntry .view-line').first().waitFor();
	await marked(window, 'Fixes CVE-2025-99901');
	await picture('diff');

	const file = path.join(project, 'src', 'listing.js');
	const text = fs.readFileSync(file, 'utf8');
	fs.writeFileSync(
		file,
		text.replace(/^(.*\n){8}/, head => `${head}// names are escaped before they are shown\n`),
	);
	await openFile(window, 'listing.js', 'src/listing.js');
	await goToLine(window, '9');
	await window.command('Secure Response: Link Fix to Advisory…');
	await page.locator('.quick-input-widget:visible .label-name', { hasText: 'case' }).first().waitFor();
	await picture('pick');
	await page.keyboard.press('Escape');

	await openFile(window, 'CHANGELOG.md', 'CHANGELOG.md');
	await goToLine(window, '5:99');
	await page.keyboard.type('\n- Security: fixes cve-2025-99901 on this branch too.');
	await page.locator('.squiggly-info, .squiggly-warning').first().waitFor();
	await goToLine(window, '6:30');
	await window.command('Show or Focus Hover');
	await page.locator('.monaco-hover:visible').first().waitFor();
	await picture('ids');
}

/** @param {import('./window.mjs').Window} window @param {string} name @param {string} typed */
async function openFile({ page }, name, typed) {
	await page.keyboard.press('Control+P');
	await page.locator('.quick-input-widget:visible input.input').waitFor();
	await page.keyboard.type(typed);
	await page.locator('.quick-input-list-row', { hasText: name }).first().waitFor();
	await page.keyboard.press('Enter');
	await page.locator('.tab.active', { hasText: name }).waitFor();
}

/** @param {import('./window.mjs').Window} window @param {string} place a line, or line:column */
async function goToLine({ page }, place) {
	await page.keyboard.press('Control+G');
	await page.locator('.quick-input-widget:visible input.input').waitFor();
	await page.keyboard.type(place);
	await page.keyboard.press('Enter');
	await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Waits for a mark behind a line. @param {import('./window.mjs').Window} window @param {string} text */
async function marked({ page }, text) {
	await page.waitForFunction(
		wanted =>
			[...document.querySelectorAll('.view-line span')].some(span =>
				getComputedStyle(span, '::after').content.replaceAll('\u00a0', ' ').includes(wanted),
			),
		text,
	);
}
