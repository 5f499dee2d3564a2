import assert from 'node:assert/strict';
import { metricsSample } from '../../scripts/metrics-pictures.mjs';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { overflow, violations } from './support/access';

const THEMES = ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const;

describe('the page Metrics in a window', () => {
	for (const theme of THEMES) {
		describe(`in the theme ${theme}`, () => {
			const { project, cases } = copySample();
			let window: Window;
			before(async () => {
				metricsSample(cases);
				window = await openWindow({ folder: project, caseFolder: cases, theme });
			});
			after(() => window.close());

			it('shows charts and the same numbers as tables, without a violation that axe finds, also at 400 px', async () => {
				await window.command('Secure Response: Show Metrics');
				const page = window.webview();
				await page.getByRole('heading', { name: 'How long it takes' }).waitFor();
				assert.equal(await page.locator('figure.chart').count(), 10);
				await window.screenshot(`metrics-${theme}`);
				assert.deepEqual(await violations(window), []);
				for (const summary of await page.locator('figure.chart summary').all()) await summary.click();
				assert.deepEqual(await violations(window), []);
				await window.page.keyboard.press('Control+B');
				await window.page.setViewportSize({ width: 448, height: 900 });
				await page.locator('figure.chart').first().scrollIntoViewIfNeeded();
				await window.screenshot(`metrics-narrow-${theme}`);
				assert.equal(await overflow(window), 0);
				assert.deepEqual(await violations(window), []);
			});

			if (theme !== 'dark') return;

			it('is worked by keyboard alone', async () => {
				await window.page.setViewportSize({ width: 1200, height: 900 });
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
	}
});
