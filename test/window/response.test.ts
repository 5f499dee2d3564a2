import assert from 'node:assert/strict';
import { LONG } from '../support/long';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { overflow, violations, violationsOfColour } from './support/access';
import { caseFile, readCase } from './support/caseFiles';
import { reportRow } from './support/pages';
import { storedInBrowser } from './support/storedInBrowser';
import { changeTheme, OTHER_THEMES } from './support/themes';
import { until } from './support/until';

const CASE = 'case a6df';

/** Opens the response page by the button in the row. */
async function openResponse(window: Window): Promise<void> {
	const row = reportRow(window, CASE);
	await row.hover();
	await row.getByRole('button', { name: 'Open Response' }).click();
	await window
		.webview()
		.locator('.kicker', { hasText: `Response · ${CASE}` })
		.waitFor();
	await window.webview().getByRole('heading', { name: 'Runbook', level: 2 }).waitFor();
}

async function openSection(window: Window, name: string): Promise<void> {
	await window.webview().locator('.rail').getByRole('button', { name }).click();
	await window.webview().getByRole('heading', { name, level: 2 }).waitFor();
}

describe('the response to a report, in one window', function () {
	this.timeout(180_000);
	const { project, cases } = copySample();
	const file = caseFile(cases, 'a6df');
	let window: Window;
	before(async () => {
		window = await openWindow({ folder: project, caseFolder: cases });
	});
	after(() => window.close());

	/** Whatever can be opened on the page stands open. */
	const unfold = (): Promise<void> =>
		window
			.webview()
			.locator('details')
			.evaluateAll(all => {
				for (const each of all) each.setAttribute('open', '');
			});

	it('opens from the tree by the keyboard, and takes a tick', async () => {
		await reportRow(window, CASE).locator('.monaco-tl-twistie').click();
		const next = window.rows().filter({ hasText: 'Next: write the leak plan' });
		await next.waitFor();
		await next.click();
		await window.page.locator('.tab.active', { hasText: `Response: ${CASE}` }).waitFor();
		await window.webview().getByRole('heading', { name: 'Who knows', level: 2 }).waitFor();
		const rail = window.webview().locator('.rail').getByRole('button', { name: 'Runbook' });
		await rail.focus();
		await window.page.keyboard.press('Enter');
		await window.webview().getByRole('heading', { name: 'Runbook', level: 2 }).waitFor();
		const phase = window.webview().locator('summary', { hasText: '6 Test' });
		await phase.focus();
		await window.page.keyboard.press('Enter');
		const tick = window.webview().getByRole('button', { name: /Tick as done.*add a test that fails/ });
		await tick.focus();
		await window.page.keyboard.press('Enter');
		await until('the tick in the case', () => readCase(file).steps?.[0]?.step === 'regression-test');
		await window
			.webview()
			.getByRole('button', { name: /Take that back.*add a test/ })
			.waitFor();
		await window.screenshot('response-ticked');
	});

	it('keeps the leak plan within a second, and both through a reload of the window', async () => {
		await openSection(window, 'Who knows');
		if (readCase(file).leakPlan === undefined)
			await window.webview().getByRole('button', { name: 'Insert a template' }).click();
		const box = window.webview().getByRole('textbox', { name: 'Leak plan' });
		await box.press('Control+Home');
		await box.pressSequentially('Ada decides. ', { delay: 10 });
		await until('the plan in the case', () => readCase(file).leakPlan?.startsWith('Ada decides. ') === true);
		// VS Code puts by what is open every few seconds; a window that goes at once may lose the last of it.
		const { handle } = readCase(file);
		await until('the tab in VS Code’s storage', async () =>
			(await storedInBrowser(window.page)).some(
				line => line.includes('secureResponse.response') && line.includes(handle),
			),
		);
		await window.page.reload();
		await window.openContainer();
		await window.page.locator('.tab', { hasText: `Response: ${CASE}` }).click();
		await window.webview().getByText(`Response · ${CASE}`).waitFor();
		await openSection(window, 'Who knows');
		await until('the plan on the page', async () => (await box.inputValue()).startsWith('Ada decides.'));
		await openSection(window, 'Runbook');
		// With the plan, the phase of the tick is the next one, so it stands open.
		await window
			.webview()
			.getByText(/^Ticked Mar/)
			.waitFor();
	});

	it('is covered while details are hidden', async () => {
		await openSection(window, 'Runbook');
		await window.command('Secure Response: Hide Details');
		await window
			.webview()
			.getByRole('heading', { name: /hidden/i })
			.waitFor();
		assert.equal(await window.webview().locator('.page').isVisible(), false);
		await window.command('Secure Response: Show Details');
		await window.webview().getByRole('heading', { name: 'Runbook', level: 2 }).waitFor();
	});

	it('puts what to do first once the embargo is broken, after a question', async () => {
		await openSection(window, 'Who knows');
		await window.webview().getByRole('button', { name: 'The embargo is broken…' }).click();
		const dialog = window.page.locator('.monaco-dialog-box');
		await dialog.getByRole('button', { name: 'Record and Prepare Notice' }).click();
		await until('the record', () => readCase(file).guard?.broken !== undefined);
		await window.page.locator('.tab.active', { hasText: `Draft: ${CASE}` }).waitFor();
		const line = window.webview().locator('.next-step');
		await line.locator('strong', { hasText: 'stop, and decide together' }).waitFor();
		await line.getByRole('button', { name: 'Response', exact: true }).click();
		await openSection(window, 'Runbook');
		await window
			.webview()
			.getByRole('heading', { name: /The embargo is broken/ })
			.waitFor();
		await window.screenshot('response-broken');
	});

	// How it looks is tried in the long run.
	if (!LONG) return;

	it('has no violation that axe finds in the runbook, and in who knows', async () => {
		await openResponse(window);
		await unfold();
		assert.deepEqual(await violations(window), []);
		await openSection(window, 'Who knows');
		assert.deepEqual(await violations(window), []);
	});

	for (const theme of OTHER_THEMES) {
		it(`has colours that can be read in ${theme[0]}`, async () => {
			await changeTheme(window, theme);
			assert.deepEqual(await violationsOfColour(window), []);
			await window.screenshot(`response-circle-${theme[1]}`);
			await openSection(window, 'Runbook');
			await unfold();
			assert.deepEqual(await violationsOfColour(window), []);
			await window.screenshot(`response-runbook-${theme[1]}`);
			await openSection(window, 'Who knows');
		});
	}

	it('fits into 400 pixels', async () => {
		await window.page.keyboard.press('Control+B');
		await window.page.setViewportSize({ width: 448, height: 900 });
		assert.equal(await overflow(window), 0);
		await window.screenshot('response-circle-narrow');
		await openSection(window, 'Runbook');
		assert.equal(await overflow(window), 0);
		await window.screenshot('response-runbook-narrow');
	});
});
