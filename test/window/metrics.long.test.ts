import assert from 'node:assert/strict';
import { metricsSample } from '../../scripts/metrics-pictures.mjs';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { overflow, violations, violationsOfColour } from './support/access';
import { changeTheme, OTHER_THEMES, THEMES } from './support/themes';

const SIZE = { width: 1400, height: 900 };

describe('the page Metrics in a window', () => {
	const { project, cases } = copySample();
	let window: Window;
	before(async () => {
		metricsSample(cases);
		window = await openWindow({ folder: project, caseFolder: cases, viewport: SIZE });
	});
	after(() => window.close());

	it('shows charts and the same numbers as tables, without a violation that axe finds', async () => {
		await window.command('Secure Response: Show Metrics');
		const page = window.webview();
		await page.getByRole('heading', { name: 'How long it takes' }).waitFor();
		assert.equal(await page.locator('figure.chart').count(), 10);
		await window.screenshot('metrics-dark');
		for (const summary of await page.locator('figure.chart summary').all()) await summary.click();
		assert.deepEqual(await violations(window), []);
	});

	it('fits in 400 px', async () => {
		await window.page.keyboard.press('Control+B');
		await window.page.setViewportSize({ width: 448, height: 900 });
		await window.webview().locator('figure.chart').first().scrollIntoViewIfNeeded();
		await window.screenshot('metrics-narrow');
		assert.equal(await overflow(window), 0);
		assert.deepEqual(await violations(window), []);
		await window.page.setViewportSize(SIZE);
	});

	for (const theme of OTHER_THEMES) {
		it(`has colours that can be read in ${theme[0]}`, async () => {
			await changeTheme(window, theme);
			await window.screenshot(`metrics-${theme[1]}`);
			assert.deepEqual(await violationsOfColour(window), []);
		});
	}

	it('is worked by keyboard alone', async () => {
		await changeTheme(window, THEMES[0]);
		const page = window.webview();
		await page.getByLabel('Trend by').focus();
		await window.page.keyboard.press('ArrowDown');
		await page.getByRole('columnheader', { name: 'Quarter' }).first().waitFor();
		await page.getByRole('button', { name: 'Copy as CSV' }).focus();
		await window.page.keyboard.press('Enter');
		await page.getByRole('status').filter({ hasText: 'Copied' }).first().waitFor();
	});

	it('stays when details are hidden, because it holds numbers alone', async () => {
		await window.command('Secure Response: Hide Details');
		const page = window.webview();
		await page.getByRole('heading', { name: 'How long it takes' }).waitFor();
		assert.equal(await page.getByRole('heading', { name: 'Details are hidden' }).count(), 0);
	});
});
