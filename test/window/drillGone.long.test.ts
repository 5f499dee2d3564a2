import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSearch } from '../../scripts/secrets.mjs';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { CANARIES } from './support/drillWords';
import { storedInBrowser } from './support/storedInBrowser';

describe('a drill whose window goes away', () => {
	let window: Window;
	const sample = copySample();
	const dataDir = mkdtempSync(join(tmpdir(), 'drill-gone-'));
	const open = () => openWindow({ folder: sample.project, caseFolder: sample.cases, dataDir, secrets: () => CANARIES });
	const files = readdirSync(sample.cases).sort();

	before(async () => {
		window = await open();
	});
	after(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 }));

	/** Until both of its pages are there. */
	async function begin(): Promise<void> {
		await window.command('Secure Response: Start a Drill…');
		await window.rows().filter({ hasText: 'Drill:' }).first().waitFor();
		await window.page.locator('.tab', { hasText: 'Triage: drill' }).waitFor();
		await window.page
			.locator('.tab.active', { hasText: /^Drill$/ })
			.first()
			.waitFor();
	}
	async function nothingIsThere(): Promise<void> {
		await window.rows().filter({ hasText: 'Inbox' }).first().waitFor();
		assert.equal(await window.page.locator('.tab').count(), 0);
		assert.equal(await window.rows().filter({ hasText: 'Drill:' }).count(), 0);
		const stored = (await storedInBrowser(window.page)).join('\n');
		assert.deepEqual(
			CANARIES.filter(({ text }) => stored.includes(text)),
			[],
		);
		assert.ok(!stored.includes('drillDone'), 'an unfinished drill is not remembered as done');
	}

	it('is gone after a reload, and another one can begin', async () => {
		await begin();
		await window.page.reload();
		await window.openContainer();
		await nothingIsThere();
		await begin();
	});

	it('is gone after the window was closed in the middle of it', async () => {
		await window.close();
		assert.deepEqual(readdirSync(sample.cases).sort(), files);
		assert.deepEqual(createSearch(CANARIES).inFolder(dataDir), []);
		assert.deepEqual(createSearch(CANARIES).inRepository(sample.project), []);
		window = await open();
		await nothingIsThere();
		await window.close();
	});
});
