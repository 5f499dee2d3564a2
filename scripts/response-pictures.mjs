// Pictures of the response page: one of each section.
import path from 'node:path';
import { take } from './github-pictures.mjs';

const SIZE = { width: 900, height: 900 };
const DRAFT = { row: 'case a6df', name: 'case a6df' };
/** Its row shows its public id. */
const PUBLISHED = { row: 'CVE-2025-99901', name: 'case 94f6' };

/** Of each section, the case that shows what it is for. */
const SECTIONS = [
	{ section: 'Runbook', picture: 'runbook', report: DRAFT },
	{ section: 'Deadlines', picture: 'deadlines', report: DRAFT },
	{ section: 'Who knows', picture: 'circle', report: DRAFT },
	{ section: 'Timeline', picture: 'timeline', report: DRAFT },
	{ section: 'Ask for help', picture: 'help', report: DRAFT },
	{ section: 'After publication', picture: 'arrival', report: PUBLISHED },
];

/**
 * @param {import('./window.mjs').Window} window
 * @param {string} images the folder for pictures
 */
export async function takeResponsePictures(window, images) {
	for (const report of [PUBLISHED, DRAFT]) {
		await open(window, report);
		await window.page.keyboard.press('Control+B');
		await window.page.setViewportSize(SIZE);
		for (const { section, picture } of SECTIONS.filter(one => one.report === report)) {
			await window.webview().locator('.rail').getByRole('button', { name: section }).click();
			await window.webview().getByRole('heading', { level: 2, name: section }).waitFor();
			await take(window, path.join(images, `response-${picture}`));
		}
		await window.page.keyboard.press('Control+B');
	}
}

/** @param {import('./window.mjs').Window} window @param {typeof DRAFT} report */
async function open(window, { row: text, name }) {
	const row = window.rows().filter({ hasText: text }).first();
	await row.hover();
	await row.getByRole('button', { name: 'Open Response' }).click();
	await window.page.locator('.tab.active', { hasText: `Response: ${name}` }).waitFor();
	await window.webview().getByRole('heading', { level: 2, name: 'Runbook' }).waitFor();
}
