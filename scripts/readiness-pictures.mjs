// The picture of docs/readiness.md, in a real window on the sample with a stand-in for GitHub; other themes and a narrow
// window go to out/pictures, to be looked at.
import path from 'node:path';
import { REMOTE, take, THEMES, widenSideBar, withSample } from './github-pictures.mjs';
import { openWindow } from './window.mjs';

const SIZE = { width: 1100, height: 700 };
const NARROW = { width: 400, height: 700 };

/**
 * @param {string} images the folder for the picture
 * @returns {Promise<void>}
 */
export async function takeReadinessPictures(images) {
	for (const theme of THEMES)
		await withSample(REMOTE, async ({ project, empty }, { standIn }) => {
			for (const repository of standIn.world.repositories) repository.privateReporting = false;
			const window = await openWindow({
				...{ folder: project, caseFolder: empty, github: standIn.url, theme, viewport: SIZE },
			});
			try {
				await widenSideBar(window.page);
				await window.page.locator('.pane-header', { hasText: 'Reports' }).click();
				await window.command('Secure Response: Focus on Readiness View');
				const rows = window.page.locator('.monaco-list-row');
				await rows.filter({ hasText: 'Reports Reach You' }).filter({ hasText: '2 to do' }).waitFor();
				await take(window, theme === 'dark' ? path.join(images, 'readiness') : `readiness-${theme}`);
				await window.page.setViewportSize(NARROW);
				await take(window, `readiness-narrow-${theme}`);
			} finally {
				await window.close();
			}
		});
}
