import assert from 'node:assert/strict';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { reportRow, startDrill } from './support/pages';
import { tabWalk } from './support/tabWalk';

const NAMES = ['b3ea', 'fdf1', '2b1e'];

/** WCAG 2.2: 2.1.2 no keyboard trap, 2.4.3 focus order, 2.4.7 focus visible, 2.4.11 focus not obscured. */
describe('every page by the Tab key alone', function () {
	this.timeout(300_000);
	const { project, cases } = copySample();
	let window: Window;
	before(async () => {
		window = await openWindow({ folder: project, caseFolder: cases, viewport: { width: 1100, height: 700 } });
	});
	after(() => window.close());

	/** Each step of the page in front, whole: what is folded stands open. */
	async function walk(kicker: string): Promise<void> {
		const page = window.webview();
		await page.locator('.kicker', { hasText: kicker }).waitFor();
		const rail = page.locator('.rail button');
		await rail.first().waitFor();
		for (let step = 0; step < (await rail.count()); step += 1) {
			await rail.nth(step).click();
			await page.locator('.rail button[aria-current]').and(rail.nth(step)).waitFor();
			await page.locator('main h2').first().waitFor();
			const name = await rail.nth(step).innerText();
			if (name.includes('Review and publish')) await page.locator('main').getByText('Complete').first().waitFor();
			await page.locator('details').evaluateAll(all => {
				for (const each of all) each.setAttribute('open', '');
			});
			assert.deepEqual(await tabWalk(window), [], name);
		}
	}

	it('triage', async () => {
		await reportRow(window, 'case 67b6').click();
		await walk('Triage');
	});

	it('draft', async () => {
		await reportRow(window, 'case a6df').hover();
		await reportRow(window, 'case a6df').getByRole('button', { name: 'Draft Advisory' }).click();
		await walk('Draft advisory');
	});

	it('response', async () => {
		await reportRow(window, 'case a6df').hover();
		await reportRow(window, 'case a6df').getByRole('button', { name: 'Open Response' }).click();
		await walk('Response');
	});

	it('several reports', async () => {
		for (const [index, name] of NAMES.entries())
			await reportRow(window, `case ${name}`).click(index === 0 ? {} : { modifiers: ['Control'] });
		await window.command('Secure Response: Close as Not a Vulnerability…');
		await walk('Several reports');
	});

	it('metrics', async () => {
		await window.command('Secure Response: Show Metrics');
		await window.webview().getByRole('heading', { name: 'How long it takes' }).waitFor();
		assert.deepEqual(await tabWalk(window), []);
	});

	it('the drill', async () => {
		await startDrill(window);
		await window.command('View: Close Editors in Other Groups');
		await window.webview().locator('.drill-steps').waitFor();
		assert.deepEqual(await tabWalk(window), []);
	});
});
