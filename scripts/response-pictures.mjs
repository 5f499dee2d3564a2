// Pictures of the response page: one of each section.
import path from 'node:path';
import { take } from './github-pictures.mjs';

/** What shows that a section is drawn. */
const SECTIONS = [
	{ section: 'Runbook', picture: 'runbook' },
	{ section: 'Deadlines', picture: 'deadlines' },
	{ section: 'Who knows', picture: 'circle' },
	{ section: 'Timeline', picture: 'timeline' },
	{ section: 'Ask for help', picture: 'help' },
	{ section: 'After publication', picture: 'arrival' },
];

/**
 * @param {import('./window.mjs').Window} window
 * @param {string} images the folder for pictures
 */
export async function takeResponsePictures(window, images) {
	const row = window.rows().filter({ hasText: 'case a6df' }).first();
	await row.hover();
	await row.getByRole('button', { name: 'Open Response' }).click();
	await window.page.locator('.tab.active', { hasText: 'Response' }).waitFor();
	for (const { section, picture } of SECTIONS) {
		await window.webview().locator('.rail').getByRole('button', { name: section }).click();
		await window.webview().getByRole('heading', { level: 2, name: section }).waitFor();
		await take(window, path.join(images, `response-${picture}`));
	}
}
