import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSample, SAMPLE_CLOCK } from '../../scripts/project.mjs';
import { openWindow, type Window } from '../support/window';
import { until } from './support/until';

/** The row that holds some text; waits until it is drawn. */
function row(window: Window, text: string | RegExp) {
	return window.rows().filter({ hasText: text }).first();
}

describe('the Reports view in a window', () => {
	const folder = mkdtempSync(join(tmpdir(), 'secure-response-reports-'));
	const { project, cases } = makeSample(join(folder, 'sample'), SAMPLE_CLOCK);
	let window: Window;

	before(async () => {
		window = await openWindow({ folder: project, caseFolder: cases });
	});
	after(async () => {
		await window.close();
		rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	});

	it('shows the open reports in groups with the nearest deadline first', async () => {
		await row(window, 'Published').waitFor();
		const texts = (await window.rows().allInnerTexts()).map(text => text.replace(/\s+/g, ' '));
		const groups = texts.filter(text => /^(Inbox|In progress|Published|Closed) ?\d/.test(text.trim()));
		assert.deepEqual(
			groups.map(g => g.trim().replace(/ ?(\d+).*/, ' $1')),
			['Inbox 10', 'In progress 3', 'Published 2'],
		);
		const inbox = texts.slice(texts.findIndex(t => t.includes('Inbox')) + 1);
		assert.match(inbox[0] ?? '', /overdue/);
	});

	it('says to a screen reader what the row shows', async () => {
		const label = await row(window, 'case 67b6').getAttribute('aria-label');
		assert.match(label ?? '', /case 67b6, (High|Critical|Medium) \d\.\d, acknowledge in/);
	});

	it('tells by a badge how many reports wait', async () => {
		const badge = window.page
			.locator('.activitybar .action-item', { has: window.page.locator('[aria-label^="Secure Response"]') })
			.locator('.badge-content');
		// It comes some seconds after the start.
		await until('a number in the badge', async () => /^\d+$/.test(await badge.first().innerText()));
	});

	it('shows what a colleague’s pull brings, and keeps the selection', async () => {
		await row(window, 'case 67b6').click();
		const [name = ''] = readdirSync(cases);
		const text = readFileSync(join(cases, name), 'utf8');
		const handle = 'feedfeedfeedfeed';
		writeFileSync(
			join(cases, `${handle}.yaml`),
			text
				.replaceAll(name.replace('.yaml', ''), handle)
				.replace(/^ {2}summary: .*$/m, '  summary: Brought by a pull')
				.replace(/^ {2}state: .*$/m, '  state: triage'),
		);
		await row(window, 'Brought by a pull').waitFor();
		assert.match(
			(await window.page.locator('.sidebar .monaco-list-row.selected').getAttribute('aria-label')) ?? '',
			/case 67b6/,
		);
		rmSync(join(cases, `${handle}.yaml`));
		await row(window, 'Brought by a pull').waitFor({ state: 'detached' });
	});

	it('names a broken file with line and column, beside all reports', async () => {
		const broken = join(cases, 'badbadbadbadbad0.yaml');
		writeFileSync(broken, 'version: 1\nhandle: badbadbadbadbad0\nphase: [\n');
		await row(window, /A case file cannot be read.*badbadbadbadbad0\.yaml:\d+:\d+/s).waitFor();
		await row(window, 'case 67b6').waitFor();
		rmSync(broken);
		await row(window, 'A case file cannot be read').waitFor({ state: 'detached' });
	});

	it('hides titles and ids from the screen and shows them again', async () => {
		await window.command('Secure Response: Hide Details');
		await row(window, 'Details hidden').waitFor();
		const shown =
			(await window.page.locator('.sidebar').innerText()) + (await window.page.locator('.sidebar').innerHTML());
		assert.doesNotMatch(shown, /CVE-2025-99901|File names in folder listings|>case /);
		await window.command('Secure Response: Show Details');
		await row(window, 'case 67b6').waitFor();
	});

	it('opens the children of a report', async () => {
		await row(window, 'case a6df').locator('.monaco-tl-twistie').click();
		for (const text of [/Next: /, /Disclose \(PD\) by/, /papervane.*npm/s, /Fix [0-9a-f]{7}/])
			await row(window, text).waitFor();
		await row(window, 'case a6df').locator('.monaco-tl-twistie').click();
		await row(window, 'Next: ').waitFor({ state: 'detached' });
	});

	it('filters, and says when nothing matches', async () => {
		await window.command('Secure Response: Filter Reports…');
		await window.answer('zebra crossing');
		await window.page.locator('.sidebar').getByText('No report matches the filter.').waitFor();
		await window.page.locator('.sidebar').getByRole('button', { name: 'Clear Filter' }).last().click();
		await row(window, 'case 67b6').waitFor();
	});

	it('groups by severity', async () => {
		await window.command('Secure Response: Group Reports By…');
		await window.pick('Severity');
		await row(window, /^Critical\s*\d/).waitFor();
		await window.command('Secure Response: Group Reports By…');
		await window.pick('State');
		await row(window, /^Inbox\s*\d/).waitFor();
	});

	it('keeps the rows, and says how old they are, while the case folder is away', async () => {
		renameSync(cases, `${cases}-away`);
		await row(window, /The case folder cannot be read now.*shown as of/s).waitFor();
		await row(window, 'case 67b6').waitFor();
		renameSync(`${cases}-away`, cases);
		await row(window, 'cannot be read now').waitFor({ state: 'detached' });
	});
});
