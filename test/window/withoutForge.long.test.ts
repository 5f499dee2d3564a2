import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Locator } from 'playwright-core';
import type { Case } from '../../src/core/case';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { readCases } from './support/caseFiles';
import { openDraftStep } from './support/pages';
import { until } from './support/until';

const MAIL = resolve('test', 'fixtures', 'mail', 'preview-data.eml');

describe('one case from mail to documents and announcement, without any forge', () => {
	const { project } = copySample();
	const base = mkdtempSync(join(tmpdir(), 'secure-response-mail-'));
	const cases = join(base, 'cases');
	let window: Window;

	before(async () => {
		mkdirSync(cases, { mode: 0o700 });
		window = await openWindow({
			folder: project,
			caseFolder: cases,
			settings: {
				'secureResponse.publisher': { name: 'papervane project', namespace: 'https://papervane.example' },
			},
		});
	});
	after(async () => {
		await window.close();
		rmSync(base, { recursive: true, force: true });
	});

	const record = (): Case => readCases(cases)[0] ?? assert.fail('there is no case');
	const button = (name: string | RegExp, within: Locator = window.webview().locator('main')): Locator =>
		within.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
	const box = (name: string): Locator => window.webview().getByRole('textbox', { name, exact: true });

	it('begins with the mail', async () => {
		await window.command('Secure Response: New Report from Text…');
		await window.page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Mail file' }).click();
		const dialog = window.page.locator('.quick-input-widget:visible', { hasText: 'Choose the Mail of the Report' });
		const path = dialog.locator('input.input');
		// It fills in the folder it begins with when that was read, over whatever stands there.
		await until('the folder it begins with', async () => (await path.inputValue()).endsWith('/'));
		// It looks at what was typed after a pause, and takes nothing before: a person who sees nothing happen tries again.
		await until('the mail is taken', async () => {
			if ((await path.inputValue()) !== MAIL) await path.fill(MAIL);
			await dialog
				.locator('.monaco-list-row', { hasText: 'preview-data.eml' })
				.first()
				.waitFor({ timeout: 5000 })
				.catch(() => undefined);
			await window.page.keyboard.press('Enter');
			return dialog.waitFor({ state: 'hidden', timeout: 3000 }).then(
				() => true,
				() => false,
			);
		});
		await window.webview().getByRole('heading', { level: 1, name: 'Preview data reaches Object.prototype' }).waitFor();
		assert.equal(record().received?.name, 'Noor Hale');
	});

	it('is acknowledged, and accepted with a reply', async () => {
		await button('Mark as acknowledged').click();
		await window.webview().locator('.rail').getByRole('button', { name: 'Decision' }).click();
		await window
			.webview()
			.getByRole('radio', { name: /^Vulnerability/ })
			.check();
		await box('Reply').fill('Thank you, confirmed. We write again with a date.');
		await until('the reply in the case', () => record().drafts?.message?.startsWith('Thank you') === true);
		await button('Apply').click();
		await button('Draft advisory').click();
		await box('Description').waitFor();
		assert.equal(record().advisory.state, 'draft');
	});

	it('has a text', async () => {
		await box('Title').fill('Prototype pollution through preview data');
		await box('Description').fill(
			'### Impact\nOne request with preview data stops the server.\n\n### Patches\nFixed in 1.4.2.\n\n### Workarounds\nSet `preview` to `false`.\n',
		);
		await until('the text in the case', () => record().drafts?.description?.includes('Workarounds') === true);
	});

	it('has the fix: its commit, the branches, a test run', async () => {
		await openDraftStep(window, 'Fix');
		await button('Link a Commit…').click();
		await window.page
			.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Tidy up option merging' })
			.click();
		await until('the fix in the case', () => record().fixes?.length === 1);
		await button('Look in the Repository').click();
		await button(/^(Use|Add|Take)/)
			.first()
			.waitFor();
		await button('Record a Run That Passed').click();
		await box('What was run').fill('npm test, with a request that has __proto__ in its preview data');
		await until('the run in the case', () => record().tests?.[0]?.what.startsWith('npm test') === true);
	});

	it('has its package from the manifest, and its versions from the fix', async () => {
		await openDraftStep(window, 'Affected packages');
		await button(/^Add papervane/).click();
		await until('the package in the case', () => record().drafts?.affected?.[0]?.name === 'papervane');
		await button(/^Suggest from the Fix/).click();
		await button(/^Use >= 1\.3\.0$/)
			.first()
			.click();
		await until(
			'the first affected version',
			() => record().drafts?.affected?.[0]?.range.startsWith('>= 1.3.0') === true,
		);
		await window.screenshot('without-forge-affected');
		await box('Affected versions').fill('>= 1.3.0, < 1.4.2');
		await box('Patched version').fill('1.4.2');
		await window.webview().getByText('3 affected: 1.3.0 to 1.4.1').first().waitFor();
		await until('the range in the case', () => record().drafts?.affected?.[0]?.patched === '1.4.2');
	});

	it('has severity, people, CVE id and PD', async () => {
		await openDraftStep(window, 'Severity');
		const vector = window
			.webview()
			.getByRole('textbox', { name: /vector/i })
			.first();
		await vector.fill('CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N');
		await vector.press('Enter');
		await until('the vector in the case', () => record().drafts?.cvssV4?.startsWith('CVSS:4.0/AV:N') === true);
		await openDraftStep(window, 'People');
		await button(/^Add Noor Hale/).click();
		await window.webview().getByRole('combobox', { name: 'Consent' }).selectOption('accepted');
		await until('the credit in the case', () => record().drafts?.credits?.[0]?.state === 'accepted');
		await openDraftStep(window, 'Identifiers and dates');
		await window
			.webview()
			.getByRole('radio', { name: /^MITRE/ })
			.check();
		await box('CVE id that was assigned').fill('CVE-2026-12345');
		await button(/our own date|PD of ours|Our date|Set PD/i)
			.first()
			.click();
		await window.webview().getByLabel('Date', { exact: true }).fill('2026-03-10');
		await until('PD in the case', () => record().disclosure?.[0]?.date === '2026-03-10');
		await window.webview().locator('#pd-1-time').fill('14:00');
		await until('its time in the case', () => record().disclosure?.[0]?.time === '14:00');
	});

	it('is saved, and every document is complete', async () => {
		await openDraftStep(window, 'Review and publish');
		await window.webview().getByRole('button', { name: 'Save to the advisory' }).click();
		await until('the advisory', () => record().advisory.cveId === 'CVE-2026-12345');
		assert.equal(record().advisory.affected[0]?.range, '>= 1.3.0, < 1.4.2');
		const rows = window.webview().locator('.document-row');
		await until('the documents', async () => {
			const states = await rows.locator('.document-state').allInnerTexts();
			return states.length >= 5 && states.every(state => state.trim() !== 'Looking…');
		});
		const text = await rows.allInnerTexts();
		for (const name of ['OSV', 'CSAF 2.0', 'CSAF 2.1', 'OpenVEX'])
			assert.match(text.find(row => row.startsWith(name)) ?? '', /Complete/, name);
		await window.screenshot('without-forge-documents');
	});

	it('is published once its fix is public, and what is left is overruled with a reason', async () => {
		await box('Where the fix is public').fill('Release 1.4.2');
		await button('Record as Public').click();
		await until('the fix is public', () => record().publication?.fixPublicAt !== undefined);
		const todo = button('Publish all the same…');
		while ((await todo.count()) > 0) {
			const left = await todo.count();
			await todo.first().click();
			await window.page.keyboard.type('Agreed among the maintainers.');
			await window.page.keyboard.press('Tab');
			await until('one fewer', async () => (await todo.count()) < left);
		}
		await window.screenshot('without-forge-path');
		await button('Mark as Published…').click();
		const confirm = window.webview().getByRole('group', { name: 'Mark as published' });
		await confirm.getByText('One request with preview data stops the server.').waitFor();
		await confirm.getByRole('checkbox').check();
		await confirm.getByRole('button', { name: 'Mark as published' }).click();
		await until('it is published', () => record().advisory.state === 'published');
		assert.deepEqual([record().tlp, record().phase], ['CLEAR', 'disclose']);
	});

	it('gives its OSV document and its announcement, which are written down as announced', async () => {
		const osv = window.webview().locator('.document-row', { hasText: 'OSV' }).first();
		await osv.getByRole('button', { name: 'Copy' }).click();
		await osv.getByText('Copied').first().waitFor();
		const document: unknown = JSON.parse(await window.page.evaluate(() => navigator.clipboard.readText()));
		assert.match(JSON.stringify(document), /"introduced":"1\.3\.0"},{"fixed":"1\.4\.2"/);
		assert.match(JSON.stringify(document), /"name":"Noor Hale"/);
		await button('Record as Announced').click();
		await until('announced', () => record().publication?.announcedAt !== undefined);
		await window.screenshot('without-forge-announced');
	});

	it('leaves one case file and nothing in the repository', () => {
		assert.equal(readdirSync(cases).length, 1);
		assert.ok(!readFileSync(join(project, '.git', 'config'), 'utf8').includes('CVE'));
	});
});
