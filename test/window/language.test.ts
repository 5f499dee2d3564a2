import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import * as z from 'zod';
import { PSEUDO, pseudo, pseudoFiles, writePseudo } from '../../scripts/l10n.mjs';
import { ROOT } from '../../scripts/project.mjs';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { overflow } from './support/access';
import { untranslated } from './support/untranslated';
import { until } from './support/until';

const MANIFEST = z
	.record(z.string(), z.string())
	.parse(JSON.parse(readFileSync(join(ROOT, 'package.nls.json'), 'utf8')));
const CASE = 'case a6df';

/** A command's title in the palette. */
const command = (key: string): string => `Secure Response: ${pseudo(MANIFEST[key] ?? key)}`;

describe('in another language', function () {
	this.timeout(180_000);
	const { project, cases } = copySample();
	let window: Window;
	before(async () => {
		await writePseudo();
		window = await openWindow({ folder: project, caseFolder: cases, language: PSEUDO });
	});
	after(async () => {
		await window.close();
		for (const file of pseudoFiles()) rmSync(file, { force: true });
	});

	const rail = (): Locator => window.webview().locator('.rail button');
	const row = (): Locator => window.rows().filter({ hasText: CASE }).first();
	/** Goes through every step of the page in front, with all of it unfolded. */
	const walk = async (): Promise<void> => {
		await rail().first().waitFor();
		for (let step = 0; step < (await rail().count()); step++) {
			await rail().nth(step).click();
			await window.webview().locator('main h2').first().waitFor();
			await window
				.webview()
				.locator('details')
				.evaluateAll(all => {
					for (const each of all) each.setAttribute('open', '');
				});
			const name = await rail().nth(step).innerText();
			assert.deepEqual(await untranslated(window.webview().locator('body')), [], name);
			assert.equal(await overflow(window), 0, name);
		}
	};

	it('has its views in that language', async () => {
		await row().waitFor();
		await row().locator('.monaco-tl-twistie').click();
		await window.rows().filter({ hasText: '⟦Ñéxt' }).first().waitFor();
		// The rows have strangers' titles between our words.
		for (const header of await window.page.locator('.sidebar .pane-header h3').all())
			assert.match(await header.innerText(), /^⟦|^Secure Response$/i);
	});
	it('has the triage page in that language, and nothing stands out of it', async () => {
		await row().click();
		await walk();
	});
	it('has the draft page in that language', async () => {
		await row().hover();
		await row()
			.getByRole('button', { name: pseudo('Draft Advisory') })
			.click();
		await window.webview().locator('.kicker', { hasText: '⟦Dråft' }).waitFor();
		await walk();
	});
	it('has room for the draft on a page that is no wider than a side bar: what is saved does not cover it', async () => {
		const before = window.page.viewportSize();
		await window.page.setViewportSize({ width: 560, height: 860 });
		try {
			const footer = window.webview().locator('footer.status');
			await until('the narrow page', async () => ((await footer.boundingBox())?.width ?? 999) < 300);
			const { height = 0 } = (await footer.boundingBox()) ?? {};
			assert.ok(height < 860 / 3, `${height} px of 860`);
		} finally {
			if (before !== null) await window.page.setViewportSize(before);
		}
	});
	it('has the response page in that language', async () => {
		await row().hover();
		await row()
			.getByRole('button', { name: pseudo('Open Response') })
			.click();
		await window.webview().locator('.kicker', { hasText: '⟦Réšpöñšé' }).waitFor();
		await walk();
	});
	it('has the metrics in that language', async () => {
		await window.command(command('command.showMetrics'));
		await window.webview().locator('.metrics-filters').waitFor();
		assert.deepEqual(await untranslated(window.webview().locator('body')), []);
		assert.equal(await overflow(window), 0);
	});
});
