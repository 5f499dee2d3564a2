import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Case } from '../../src/core/case';
import { type RecordingProxy, startRecordingProxy } from '../support/recordingProxy';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { caseFile, readCases } from './support/caseFiles';
import {
	openDecision,
	openDraft,
	openDraftStep,
	openFile,
	openTriage,
	reportRow,
	saveStatus,
	textBox,
	typeInto,
} from './support/pages';
import { secretsOf } from '../../scripts/secrets.mjs';
import { createSearch, differences, type Search, snapshot } from './support/search';
import { storedInBrowser } from './support/storedInBrowser';
import { pause, until } from './support/until';

/** Words that are typed, each in one place, and stand nowhere else in the world. */
const TYPED = {
	reply: 'qzv-reply-marker',
	notes: 'qzv-notes-marker',
	title: 'qzv-title-marker',
	description: 'qzv-description-marker',
	filter: 'qzv-filter-marker',
	report: 'qzv-new-report-marker',
	picked: 'qzv-quick-pick-marker',
	credit: 'qzv-credit-marker',
	run: 'qzv-run-marker',
	package: 'qzv-package-marker',
	document: 'qzv-document-marker',
	last: 'qzv-last-marker',
} as const;

/** A browser notes what stands in the boxes of a page a second or two after it was typed, to bring it back after a crash. */
const BROWSER_REMEMBERS_MS = 4_000;

describe('a day of work in a window', function () {
	this.timeout(180_000);
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'secure-response-leaks-')));
	const [profile, home, temporary] = [join(folder, 'profile'), join(folder, 'home'), join(folder, 'tmp')];
	const { project, cases } = copySample();
	const environment = { HOME: process.env['HOME'], TMPDIR: process.env['TMPDIR'] };
	let search: Search;
	let changed: string[];
	let stored: string[];
	let proxy: RecordingProxy;

	before(async () => {
		proxy = await startRecordingProxy();
		mkdirSync(home);
		mkdirSync(temporary);
		// What the editor, its browser and git put into the home and the temporary folder is found there, and is all theirs.
		process.env['HOME'] = home;
		process.env['TMPDIR'] = temporary;
		const before = snapshot(project);
		const window = await openWindow({
			...{ folder: project, caseFolder: cases, dataDir: profile },
			// VS Code's own extensions ask for packages and for their types by themselves.
			env: proxy.env,
			settings: {
				...proxy.settings,
				'npm.fetchOnlinePackageInfo': false,
				'typescript.disableAutomaticTypeAcquisition': true,
			},
		});
		try {
			const secrets = secretsOf(readCases(cases));
			await work(window).catch(async (error: unknown) => {
				await window.screenshot('day-of-work-failed');
				throw error;
			});
			stored = await storedInBrowser(window.page);
			const typed = Object.entries(TYPED).map(([where, text]) => ({ name: `typed: ${where}`, text }));
			search = createSearch([...secrets, ...secretsOf(readCases(cases)), ...typed]);
		} finally {
			await window.close();
		}
		changed = differences(before, snapshot(project));
	});
	after(async () => {
		await proxy.close();
		restoreEnvironment();
		rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	});

	function restoreEnvironment(): void {
		for (const [name, value] of Object.entries(environment)) {
			if (value === undefined) Reflect.deleteProperty(process.env, name);
			else process.env[name] = value;
		}
	}

	async function work(window: Window): Promise<void> {
		const { page } = window;
		await writeInPages(window);
		await linkAndOpenFixes(window);
		await makeReport(window);
		await window.command('Secure Response: Filter Reports…');
		await page.locator('.quick-input-widget', { hasText: 'Filter Reports' }).locator('input.input').fill(TYPED.filter);
		await page.keyboard.press('Enter');
		await page.locator('.sidebar').getByText('No report matches the filter.').waitFor();
		await window.command('Secure Response: Hide Details');
		await window.webview().getByRole('heading', { name: 'Details are hidden' }).waitFor();
		await window.command('Secure Response: Clear Filter');
		await reportRow(window, 'Details hidden').waitFor();
		await window.command('Secure Response: Show Details');
		await reportRow(window, 'case 67b6').waitFor();
		await makeErrors(window);
		await page.keyboard.press('Escape');
		// One page stays open, so that the window is closed with text in its boxes.
		await openDecision(window, 'case 67b6');
		await typeInto(textBox(window, 'Internal notes'), TYPED.last);
		await until('the last words in the case', () => inCase('67b6', TYPED.last));
		await pause(BROWSER_REMEMBERS_MS);
	}

	async function writeInPages(window: Window): Promise<void> {
		await openDecision(window, 'case 67b6');
		await typeInto(textBox(window, 'Reply'), TYPED.reply);
		await typeInto(textBox(window, 'Internal notes'), TYPED.notes);
		await until('the notes in the case', () => inCase('67b6', TYPED.notes));
		await openTriage(window, 'case 475e');
		await openTriage(window, 'case b3ea');
		await openDraft(window, 'case a6df');
		await typeInto(textBox(window, 'Title'), TYPED.title);
		await typeInto(textBox(window, 'Description'), TYPED.description);
		await until('the description in the case', () => inCase('a6df', TYPED.description));
		await writeInSteps(window);
		await writeInDocument(window);
	}

	async function writeInSteps(window: Window): Promise<void> {
		const page = window.webview();
		await openDraftStep(window, 'People');
		await typeInto(page.getByRole('textbox', { name: 'Name' }).first(), TYPED.credit);
		await openDraftStep(window, 'Fix');
		await page.getByRole('button', { name: 'Record a Run That Passed' }).click();
		await typeInto(page.getByRole('textbox', { name: 'What was run' }), TYPED.run);
		await openDraftStep(window, 'Affected packages');
		await typeInto(page.getByRole('textbox', { name: 'Package name' }).first(), TYPED.package);
		await until('all of it in the case', () =>
			[TYPED.credit, TYPED.run, TYPED.package].every(words => inCase('a6df', words)),
		);
		await openDraftStep(window, 'Text');
	}

	/** Longer open than VS Code waits until it backs a document up that is not saved. */
	async function writeInDocument(window: Window): Promise<void> {
		const page = window.webview();
		await page.getByRole('button', { name: 'Edit as Document…' }).click();
		await page.getByRole('button', { name: 'Edit as document', exact: true }).click();
		await window.page.locator('.tab.active', { hasText: 'case a6df.md' }).waitFor();
		await window.page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
		await window.page.keyboard.press('Control+End');
		await window.page.keyboard.type(TYPED.document, { delay: 30 });
		await until('the document in the case', () => inCase('a6df', TYPED.document));
		await pause(2_000);
		await page.getByRole('button', { name: 'Close Document' }).click();
		await window.page.locator('.tab', { hasText: 'case a6df.md' }).waitFor({ state: 'detached' });
		await page.getByRole('textbox', { name: 'Description', exact: true }).waitFor();
	}

	function inCase(start: string, words: string): boolean {
		return JSON.stringify(caseOf(start)).includes(words);
	}

	function caseOf(start: string): Case | undefined {
		return readCases(cases).find(record => record.handle.startsWith(start));
	}

	async function linkAndOpenFixes(window: Window): Promise<void> {
		const { page } = window;
		appendFileSync(join(project, 'src', 'static.js'), '\n// changed\n');
		await openFile(window, 'src/static.js');
		await page.keyboard.press('Control+End');
		await page.keyboard.press('ArrowUp');
		await window.command('Secure Response: Link Fix to Advisory…');
		const box = page.locator('.quick-input-widget:visible input.input');
		await page.locator('.quick-input-widget .label-name', { hasText: 'case 67b6' }).first().waitFor();
		await box.fill(TYPED.picked);
		await page.locator('.quick-input-widget .label-name', { hasText: 'case 67b6' }).waitFor({ state: 'detached' });
		await box.fill('67b6');
		await window.pick('case 67b6');
		await page.locator('.quick-input-widget', { hasText: 'Link Fix to case 67b6' }).waitFor();
		await page.keyboard.press('Enter');
		await until('the link in the case', () => caseOf('67b6')?.fixes !== undefined);
		await reportRow(window, 'case a6df').locator('.monaco-tl-twistie').click();
		await window
			.rows()
			.filter({ hasText: /Fix [0-9a-f]{7}/ })
			.first()
			.click();
		await page.locator('.tab.active', { hasText: 'case a6df' }).waitFor();
		await page.locator('.editor-instance .view-line').first().waitFor();
	}

	async function makeReport(window: Window): Promise<void> {
		await window.page.evaluate(
			text => navigator.clipboard.writeText(text),
			`${TYPED.report}\n\nThe body of the report.`,
		);
		await window.command('Secure Response: New Report from Text…');
		await window.page.locator('.quick-input-widget', { hasText: 'Text on the clipboard' }).waitFor();
		await window.page.keyboard.press('Enter');
		await window.page.locator('.quick-input-widget', { hasText: 'Yesterday' }).waitFor();
		await window.page.keyboard.press('Enter');
		await window.webview().locator('h1', { hasText: TYPED.report }).waitFor();
	}

	async function makeErrors(window: Window): Promise<void> {
		const file = caseFile(cases, '475e');
		await openDecision(window, 'case 475e');
		appendFileSync(file, 'notes: [ never closed\n');
		await window.webview().locator('.banner').first().waitFor();
		await typeInto(textBox(window, 'Internal notes'), TYPED.notes);
		await saveStatus(window).getByText('Not saved.').waitFor();
		await reportRow(window, 'A case file cannot be read').click();
		await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Open' }).click();
		await window.page.locator('.tab.active', { hasText: '475e49d5e226b3c0.yaml' }).waitFor();
		await window.page.locator('.editor-instance .view-line').first().waitFor();
		const bytes = readFileSync(file);
		await window.page.keyboard.press('Control+End');
		await window.page.keyboard.press('ArrowUp');
		await window.page.keyboard.press('Control+Shift+K');
		await window.page.keyboard.press('Control+S');
		await until('the mended file', () => !readFileSync(file).equals(bytes));
		await window.command('View: Close Editor');
	}

	function saying(found: readonly string[], where: string): void {
		assert.deepEqual(found, [], `found in ${where}`);
	}

	it('leaves nothing of a case in what the window stores', () => {
		saying(
			stored.filter(line => search.inBytes(Buffer.from(line)).length > 0).map(line => line.slice(0, 200)),
			'the browser’s storage',
		);
	});

	it('leaves nothing of a case in profile and logs', () => {
		// What stands in VS Code's own boxes the browser may remember with the window; only ours are in our hands.
		const ofVsCode = /[\\/]Sessions[\\/].*: typed: (filter|picked)/;
		saying(
			search.inFolder(profile).filter(found => !ofVsCode.test(found)),
			'the profile',
		);
	});

	it('leaves nothing of a case in the temporary and the home folder', () => {
		saying(search.inFolder(temporary), 'the temporary folder');
		saying(search.inFolder(home), 'the home folder');
	});

	it('leaves project and .git as they were, but for what the user changed', () => {
		assert.deepEqual(
			changed.filter(path => path !== join('.git', 'index')),
			[join('src', 'static.js')],
		);
	});

	it('asks nobody for anything: the project is on no forge', () => {
		assert.deepEqual(proxy.asked, []);
	});

	it('finds what it looks for where it is', () => {
		assert.ok(search.inFolder(cases).length > 20, 'the case folder holds all of it');
	});
});
