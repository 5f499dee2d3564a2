import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { openFile } from './support/pages';

/** The sample's published case with two fix commits, one on main and one on 1.x. */
const PUBLISHED = 'case 94f6';
const CVE = 'CVE-2025-99901';

describe('fixes and the advisories they serve, in one window', () => {
	const { project, cases } = copySample();
	let window: Window;

	before(async () => {
		window = await openWindow({ folder: project, caseFolder: cases });
		await row(new RegExp(CVE)).waitFor();
	});
	after(() => window.close());

	const git = (...args: string[]): string =>
		execFileSync('git', ['-C', project, '-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
			encoding: 'utf8',
		}).trim();

	function row(text: string | RegExp) {
		return window.rows().filter({ hasText: text }).first();
	}

	/** Waits for a mark behind a line of an editor. */
	async function marked(text: string): Promise<void> {
		await window.page.waitForFunction(
			wanted =>
				[...document.querySelectorAll('.view-line span')].some(span =>
					['::before', '::after'].some(at =>
						getComputedStyle(span, at).content.replaceAll('\u00a0', ' ').includes(wanted),
					),
				),
			text,
		);
	}

	it('marks the lines of a file that a fix wrote, and the title’s button leads to the report', async () => {
		await openFile(window, 'src/static.js');
		await marked(`Fixes ${CVE} (Medium 6.3)`);
		await window.screenshot('linking-1-file');
		await window.page.locator('.editor-actions').getByRole('button', { name: 'Show the Advisory of This Fix' }).click();
		await window.webview().locator('.kicker', { hasText: PUBLISHED }).waitFor();
	});

	it('marks the diff of a fix commit side by side', async () => {
		await row(new RegExp(CVE)).locator('.monaco-tl-twistie').click();
		await row(/Fix [0-9a-f]{7}/).click();
		await window.page.locator('.tab.active', { hasText: `Fix of ${CVE}` }).waitFor();
		await marked(`Fixes ${CVE} (Medium 6.3)`);
		await window.screenshot('linking-2-diff');
	});

	it('opens the report that an id in the changelog is of, by the keyboard', async () => {
		const { page } = window;
		const lines = readFileSync(join(project, 'CHANGELOG.md'), 'utf8').split('\n');
		const line = lines.findIndex(text => text.includes(CVE));
		await openFile(window, 'CHANGELOG.md');
		await page.locator('.view-line .detected-link', { hasText: CVE }).first().waitFor();
		await page.keyboard.press('Control+G');
		await page.locator('.quick-input-widget:visible').waitFor();
		await page.keyboard.type(`${line + 1}:${(lines[line] ?? '').indexOf(CVE) + 5}`);
		await page.keyboard.press('Enter');
		await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
		await window.command('Open Link');
		await window.webview().locator('.kicker', { hasText: PUBLISHED }).waitFor();
	});

	it('finds a fix by its commit message, and says so in the tree', async () => {
		const file = join(project, 'src', 'static.js');
		writeFileSync(file, `${readFileSync(file, 'utf8')}\n// one more look\n`);
		git('commit', '-qam', `Look once more at the root\n\nFixes: ${CVE}`);
		await row(/Fix [0-9a-f]{7}.*message/).waitFor();
	});

	it('says which advisories a release fixes', async () => {
		await window.command('Secure Response: Advisories Fixed in This Range…');
		const pick = window.page.locator('.quick-input-widget:visible');
		await pick.locator('.label-name', { hasText: 'v1.4.0' }).first().waitFor();
		await window.page.keyboard.type('v1.4.0');
		await window.page.keyboard.press('Enter');
		await pick.locator('.label-name', { hasText: 'HEAD' }).first().waitFor();
		await window.page.keyboard.press('Enter');
		await pick.getByText(CVE).first().waitFor();
		await window.screenshot('linking-3-range');
		await window.page.keyboard.press('Escape');
		await pick.waitFor({ state: 'hidden' });
	});

	it('takes marks off the screen with the details', async () => {
		await openFile(window, 'src/static.js');
		await marked(`Fixes ${CVE}`);
		await window.command('Secure Response: Hide Details');
		await window.page.waitForFunction(
			() =>
				![...document.querySelectorAll('.view-line span')].some(span =>
					getComputedStyle(span, '::after').content.includes('Fixes'),
				),
		);
		await window.page.locator('.statusbar-item', { hasText: 'Details hidden' }).locator('a').click();
		await marked(`Fixes ${CVE}`);
		await window.page.locator('.statusbar-item', { hasText: 'Details hidden' }).waitFor({ state: 'detached' });
	});

	it('left nothing in the repository but what was committed', () => {
		assert.equal(git('status', '--porcelain'), '');
	});
});
