import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { readCase, caseFile } from './support/caseFiles';
import { openStep, openTriage, reportRow, toDecision } from './support/pages';
import { until } from './support/until';

interface Expected {
	readonly of: string;
	readonly name: string;
	/** The status line once the history was searched. */
	readonly sum: RegExp;
	/** Verdict and claim of rows that tell this kind of report apart. */
	readonly rows: readonly (readonly [verdict: string, claim: string])[];
}

const REPORTS: readonly Expected[] = [
	{
		of: 'functions, files and a commit that never were',
		name: 'case fdf1',
		sum: /1 found, 11 not found in this repository’s history, 1 no such version, 1 no such commit/,
		rows: [
			['Not found in this repository’s history', 'SessionManager.hydrate()'],
			['Not found in this repository’s history', 'src/crypto/jwt.js'],
			['No such commit', '9f3c1d7ab2'],
			['Found', 'sendFile()'],
		],
	},
	{ of: 'what is there', name: 'case 67b6', sum: /9 claims checked: 9 found\./, rows: [['Found', 'src/router.js:17']] },
	{
		of: 'an older version, in which it is true',
		name: 'case 6c4d',
		sum: /3 found, 6 changed since/,
		rows: [
			['Changed since', 'checkBasicAuth()'],
			['Changed since', 'src/auth.js:14-16'],
		],
	},
	{
		of: 'files that were moved',
		name: 'case 2b1e',
		sum: /1 found, 2 moved since/,
		rows: [['Moved since', 'lib/static.js:21']],
	},
	{
		of: 'a dependency',
		name: 'case 7d9d',
		sum: /outside this repository/,
		rows: [
			['Outside this repository', 'marked'],
			['Found', 'src/markdown.js:8'],
		],
	},
];

describe('triage in a window', () => {
	const { project, cases } = copySample();
	let window: Window;
	before(async () => {
		window = await openWindow({ folder: project, caseFolder: cases });
	});
	after(() => window.close());

	const row = (verdict: string, claim: string) =>
		window.webview().locator('.claim').filter({ hasText: verdict }).filter({ hasText: claim }).first();

	for (const { of, name, sum, rows } of REPORTS)
		it(`shows a report about ${of} for what it is`, async () => {
			await openStep(window, name, 'Facts');
			await window.webview().getByRole('status').filter({ hasText: sum }).waitFor();
			for (const [verdict, claim] of rows) await row(verdict, claim).waitFor();
		});

	it('opens a file as the claimed version has it, at the line, and a moved one beside HEAD', async () => {
		await openStep(window, 'case 67b6', 'Facts');
		await row('Found', 'src/router.js:17').getByRole('button', { name: /^Open/ }).click();
		await window.page.locator('.tab.active', { hasText: 'router.js' }).waitFor();
		await window.page.locator('.statusbar-item', { hasText: 'Ln 17' }).waitFor();
		await openStep(window, 'case 2b1e', 'Facts');
		await row('Moved since', 'lib/static.js:21')
			.getByRole('button', { name: /^Compare with HEAD/ })
			.click();
		await window.page.locator('.tab.active', { hasText: 'static.js (e84b491) ↔ static.js' }).waitFor();
		await window.page.locator('.monaco-diff-editor .view-line').first().waitFor();
	});

	it('scores by keyboard alone, live, and keeps the vector in the case', async () => {
		await openStep(window, 'case b554', 'Severity');
		const page = window.webview();
		await page.getByRole('tab', { name: /CVSS 4\.0/ }).focus();
		await window.page.keyboard.press('Enter');
		// How often the arrow goes down from the first value: a server that anybody can bring down.
		const metrics = { AV: 0, AC: 0, AT: 0, PR: 0, UI: 0, VC: 2, VI: 2, VA: 0, SC: 2, SI: 2, SA: 2 };
		for (const [metric, times] of Object.entries(metrics)) {
			const group = page.getByRole('group', { name: new RegExp(`\\b${metric}$`) });
			await group.getByRole('radio').first().focus();
			await window.page.keyboard.press('Space');
			for (let i = 0; i < times; i++) await window.page.keyboard.press('ArrowDown');
		}
		await page.getByRole('tab', { name: /High 8\.7/ }).waitFor();
		await until(
			'the vector in the case',
			() =>
				readCase(caseFile(cases, 'b554')).drafts?.cvssV4 ===
				'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N',
		);
	});

	it('begins in a low window with what the finder wrote, and leads down to what ends a step', async () => {
		const size = window.page.viewportSize();
		await window.page.setViewportSize({ width: 1024, height: 640 });
		const page = window.webview();
		const inSight = (what: Locator): Promise<boolean> =>
			what.evaluate(element => {
				const { top, bottom } = element.getBoundingClientRect();
				const foot = document.querySelector('footer')?.getBoundingClientRect().top ?? 0;
				return top >= 0 && bottom <= foot;
			});
		await openTriage(window, 'case 67b6');
		await until('the first words of the finder', () => inSight(page.getByText('Hello papervane people')));
		await page.getByRole('button', { name: 'Go to: Acknowledge the report' }).click();
		await until('the acknowledgement', () => inSight(page.getByRole('heading', { name: 'Acknowledge the report' })));
		await toDecision(window);
		await page.getByRole('radio', { name: /^Works as intended/ }).check();
		await page.getByRole('button', { name: 'Go to: What happens on Apply' }).click();
		await until('Apply', () => inSight(page.getByRole('button', { name: 'Apply', exact: true })));
		if (size !== null) await window.page.setViewportSize(size);
	});

	it('marks a look-alike as a duplicate, and Apply records it', async () => {
		await openStep(window, 'case a5b1', 'Similar');
		const page = window.webview();
		await page
			.getByRole('listitem')
			.filter({ hasText: 'A short request keeps the server busy' })
			.first()
			.getByRole('button', { name: 'This is a duplicate of it' })
			.click();
		await openStep(window, 'case a5b1', 'Decision');
		assert.ok(await page.getByRole('radio', { name: /^Duplicate/ }).isChecked());
		await page.getByRole('button', { name: 'Apply', exact: true }).click();
		await page.getByRole('heading', { name: 'What was done' }).or(page.getByText('Decided')).first().waitFor();
		const { decision, advisory } = readCase(caseFile(cases, 'a5b1'));
		assert.equal(decision?.outcome, 'duplicate');
		assert.ok(decision.duplicateOf?.startsWith('67b6'));
		assert.equal(advisory.state, 'closed');
		await reportRow(window, 'case a5b1').waitFor({ state: 'detached' });
	});
});
