import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { Case } from '../../src/core/case';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { readCases } from './support/caseFiles';
import { openDraft, openDraftStep, openTriage, reportRow, textBox, toDecision, typeInto } from './support/pages';
import { until } from './support/until';

const REPORT = `Preview data reaches the templates

A request with __proto__ in its preview data changes every object of the server. Seen in 1.4.0, in src/render.js.
`;

describe('in a browser, whose extension host has neither Node nor Git', function () {
	this.timeout(120_000);
	const { project } = copySample();
	const dataDir = mkdtempSync(join(tmpdir(), 'secure-response-browser-'));
	const cases = join(dataDir, 'data', 'User', 'globalStorage', 'secure-response.secure-response', 'cases');
	let window: Window;
	let name: string;

	before(async () => {
		window = await openWindow({ folder: project, dataDir, inBrowser: true });
	});
	after(async () => {
		await window.close();
		rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 });
	});

	/** Nothing while the storage, which writes in place here, has half of it. */
	const record = (): Case | undefined => {
		try {
			return readCases(cases)[0];
		} catch {
			return undefined;
		}
	};
	const step = (label: string): Locator => window.webview().locator('.rail').getByRole('button', { name: label });

	it('says where cases are kept, and what is not there', async () => {
		const welcome = window.page.locator('.pane', { hasText: 'Reports' }).locator('.welcome-view-content');
		await welcome.getByText('Cases are kept in this browser’s storage alone').waitFor();
	});

	it('makes a case of a report from text, lists it and opens its page', async () => {
		await window.page.evaluate(text => navigator.clipboard.writeText(text), REPORT);
		await window.command('Secure Response: New Report from Text…');
		await window.page
			.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Text on the clipboard' })
			.click();
		await window.page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Today' }).click();
		await window.webview().getByRole('heading', { level: 1, name: 'Preview data reaches the templates' }).waitFor();
		const { handle } = await until('a case', record);
		name = `case ${handle.slice(0, 4)}`;
		await reportRow(window, name).waitFor();
		await window.screenshot('browser-triage');
	});

	it('says why facts are not checked', async () => {
		await step('Facts').click();
		await window.webview().getByText('VS Code runs in a browser here, which has no Git').first().waitFor();
	});

	it('keeps what is typed, through a reload of the window', async () => {
		await step('Report').click();
		await toDecision(window);
		await typeInto(textBox(window, 'Internal notes'), 'Typed in a browser');
		await until('the notes in the case', () => record()?.notes === 'Typed in a browser');
		await window.page.reload();
		await window.openContainer();
		await openTriage(window, name);
		await toDecision(window);
		assert.equal(await textBox(window, 'Internal notes').inputValue(), 'Typed in a browser');
	});

	it('says why no fix can be linked', async () => {
		await window.command('Secure Response: Link Fix to Advisory…');
		await window.command('Notifications: Show Notifications');
		await window.page
			.locator('.notifications-center .notification-list-item-message')
			.filter({ hasText: 'VS Code runs in a browser here, which has no Git' })
			.waitFor();
		await window.command('Notifications: Clear All Notifications');
	});

	it('makes an OSV document of a draft, with the package that the project’s manifest names', async () => {
		const page = window.webview();
		await openDraft(window, name);
		await openDraftStep(window, 'Affected packages');
		await page.getByRole('button', { name: /^Add papervane/ }).click();
		await page.getByRole('textbox', { name: 'Affected versions' }).first().fill('>= 1.3.0, < 1.4.2');
		await page.getByRole('textbox', { name: 'Patched version' }).first().fill('1.4.2');
		await until('the package in the case', () => record()?.drafts?.affected?.[0]?.patched === '1.4.2');
		await page.getByRole('button', { name: 'Save to the advisory' }).click();
		await until('the range in the advisory', () => record()?.advisory.affected[0]?.range === '>= 1.3.0, < 1.4.2');
		await openDraftStep(window, 'Review and publish');
		const osv = page.getByRole('listitem').filter({ hasText: 'osv.dev' });
		await osv.getByText('Complete', { exact: true }).waitFor();
		await osv.getByRole('button', { name: 'Copy' }).click();
		await osv.getByText('Copied').first().waitFor();
		const document: unknown = JSON.parse(await window.page.evaluate(() => navigator.clipboard.readText()));
		assert.match(JSON.stringify(document), /"introduced":"1\.3\.0"},{"fixed":"1\.4\.2"/);
		assert.match(JSON.stringify(document), /__proto__ in its preview data/);
		await window.screenshot('browser-osv');
	});
});
