// The picture of docs/drill.md, in a real window: a drill that has just begun, beside its report.
import path from 'node:path';
import { take } from './github-pictures.mjs';

/**
 * @param {import('./window.mjs').Window} window on the sample
 * @param {string} images the folder for the picture
 */
export async function takeDrillPicture(window, images) {
	await window.command('Secure Response: Start a Drill…');
	const triage = await frameOf(window, 'Triage · drill');
	const drill = await frameOf(window, 'Everything here is made up');
	await window.page.keyboard.press('Control+B');
	await triage.getByRole('button', { name: 'Post on Drill Forge', exact: true }).click();
	await drill.getByText('You thanked the finder').waitFor();
	await drill.getByRole('radio').nth(1).check();
	await drill.getByText('the other claims hold').waitFor();
	await take(window, path.join(images, 'drill'));
}

/** @param {import('./window.mjs').Window} window @param {string} kicker what stands above the page's title */
async function frameOf(window, kicker) {
	for (;;) {
		for (const frame of window.page.frames()) {
			const said = frame.locator('.kicker', { hasText: kicker });
			if ((await said.count().catch(() => 0)) > 0) return frame;
		}
		await window.page.locator('iframe.webview.ready').first().waitFor();
	}
}
