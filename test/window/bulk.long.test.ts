import assert from 'node:assert/strict';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { overflow, violations, violationsOfColour } from './support/access';
import { caseFile, readCase } from './support/caseFiles';
import { reportRow } from './support/pages';
import { changeTheme, OTHER_THEMES } from './support/themes';

/** Each with its heading. */
const STEPS = [
	['Reports', 'Reports'],
	['Outcome and replies', 'Outcome and replies'],
	['Apply', 'What happens on Apply'],
] as const;

describe('many reports in a window', () => {
	const { project, cases } = copySample();
	const names = ['b3ea', 'fdf1', '2b1e'];
	let window: Window;
	before(async () => {
		window = await openWindow({ folder: project, caseFolder: cases });
	});
	after(() => window.close());

	const step = async (name: string, heading = name): Promise<void> => {
		await window.webview().locator('.rail').getByRole('button', { name }).click();
		await window.webview().getByRole('heading', { name: heading, exact: true, level: 2 }).waitFor();
	};
	const isSound = async (what: string): Promise<void> => {
		assert.deepEqual(await violations(window), [], what);
		assert.equal(await overflow(window), 0, what);
	};

	it('are chosen in the Reports view and stand on one page', async () => {
		for (const [index, name] of names.entries())
			await reportRow(window, `case ${name}`).click(index === 0 ? {} : { modifiers: ['Control'] });
		await window.command('Secure Response: Close as Not a Vulnerability…');
		const page = window.webview();
		await page.getByRole('heading', { level: 1, name: 'Compare and close 3 reports' }).waitFor();
		for (const name of names) await page.getByText(`case ${name}`).first().waitFor();
		await window.screenshot('bulk-reports');
		await isSound('reports');
	});

	it('get one reply each, with the finder’s own name, and none with an open field', async () => {
		const page = window.webview();
		await step('Outcome and replies');
		await page.getByRole('radio', { name: /^Works as intended/ }).check();
		const template = page.getByRole('textbox', { name: 'Reply to each finder' });
		await page.getByText('{reason}').first().waitFor();
		await step('Apply', 'What happens on Apply');
		await page.getByText('Some replies still have open').waitFor();
		assert.ok(await page.getByRole('button', { name: 'Apply to 3 reports' }).isDisabled());
		await step('Outcome and replies');
		await template.fill('Hello {finder},\n\nthis is how it is meant to work.');
		await page.getByText('Show and change this reply').first().click();
		await page.getByText('Hello Security Excellence Team,').or(page.locator('textarea')).first().waitFor();
		await window.screenshot('bulk-replies');
		await isSound('replies');
	});

	it('are closed one after the other, each with its result', async () => {
		const page = window.webview();
		await step('Apply', 'What happens on Apply');
		await window.screenshot('bulk-plan');
		await isSound('plan');
		await page.getByRole('button', { name: 'Apply to 3 reports' }).click();
		await page.getByRole('status').filter({ hasText: '3 reports done, 0 failed' }).waitFor();
		await isSound('done');
		for (const name of names) {
			const { advisory, decision } = readCase(caseFile(cases, name));
			assert.equal(advisory.state, 'closed', name);
			assert.equal(decision?.outcome, 'works-as-intended', name);
		}
		assert.match(readCase(caseFile(cases, 'fdf1')).decision?.message ?? '', /^Hello Security Excellence Team,/);
	});

	for (const theme of OTHER_THEMES) {
		it(`have colours that can be read in ${theme[0]}`, async () => {
			await changeTheme(window, theme);
			for (const [name, heading] of STEPS) {
				await step(name, heading);
				assert.deepEqual(await violationsOfColour(window), [], name);
			}
		});
	}

	it('fit into 400 px', async () => {
		await window.page.keyboard.press('Control+B');
		await window.page.setViewportSize({ width: 448, height: 900 });
		for (const [name, heading] of STEPS) {
			await step(name, heading);
			assert.equal(await overflow(window), 0, name);
		}
	});
});
