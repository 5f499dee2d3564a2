import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { LONG } from '../support/long';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { caseFile, readCase } from './support/caseFiles';
import { openDecision, openTriage, reportRow, textBox, typeInto } from './support/pages';
import { until } from './support/until';

describe('Git in a window', function () {
	this.timeout(120_000);
	const { project, cases, folder } = copySample();
	const calls = join(folder, 'git-calls');

	/** A window whose git writes down every call before it does what it is asked for. */
	function open(trusted: boolean): Promise<Window> {
		const programs = join(folder, 'programs');
		mkdirSync(programs, { recursive: true });
		const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim();
		writeFileSync(join(programs, 'git'), `#!/bin/sh\necho "$@" >> '${calls}'\nexec '${real}' "$@"\n`, { mode: 0o755 });
		return openWindow({
			folder: project,
			caseFolder: cases,
			trusted,
			// Told that a shell started it, VS Code keeps the PATH that it is given.
			env: { VSCODE_CLI: '1', PATH: [programs, process.env['PATH'] ?? ''].join(delimiter) },
		});
	}

	async function openChangedFile({ page }: Window): Promise<void> {
		appendFileSync(join(project, 'src', 'static.js'), '\n// changed\n');
		await page.keyboard.press('Control+P');
		await page.keyboard.type('src/static.js');
		await page.locator('.quick-input-list-row', { hasText: 'static.js' }).first().waitFor();
		await page.keyboard.press('Enter');
		await page.locator('.tab.active', { hasText: 'static.js' }).waitFor();
	}

	it('is never started in Restricted Mode, where reports open, are written in, and linking says why it cannot', async () => {
		const window = await open(false);
		try {
			await window.page.locator('.statusbar').getByText('Restricted Mode').waitFor();
			await openTriage(window, 'case a6df');
			await window
				.webview()
				.getByRole('heading', { name: readCase(caseFile(cases, 'a6df')).advisory.summary })
				.waitFor();
			await openDecision(window, 'case 67b6');
			await typeInto(textBox(window, 'Internal notes'), 'Written in Restricted Mode');
			await until('the notes in the case', () =>
				readCase(caseFile(cases, '67b6')).notes?.endsWith('Written in Restricted Mode'),
			);
			await openChangedFile(window);
			await window.command('Secure Response: Link Fix to Advisory…');
			await window.command('Notifications: Show Notifications');
			const notices = window.page.locator('.notifications-center .notification-list-item-message');
			await notices.filter({ hasText: 'Restricted Mode, so Git is not started and no change can be linked' }).waitFor();
			await window.command('Notifications: Clear All Notifications');
			await notices.waitFor({ state: 'detached' });
			await reportRow(window, 'case a6df').locator('.monaco-tl-twistie').click();
			await window
				.rows()
				.filter({ hasText: /Fix [0-9a-f]{7}/ })
				.first()
				.click();
			await window.command('Notifications: Show Notifications');
			await notices.filter({ hasText: 'so Git is not started' }).waitFor();
			assert.equal(readCase(caseFile(cases, '67b6')).fixes, undefined);
			await window.command('Secure Response: Focus on Readiness View');
			await window.page.locator('.pane-header', { hasText: 'Reports' }).locator('h3').click();
			const check = (label: string) =>
				window.page.locator('.pane', { hasText: 'Readiness' }).locator('.monaco-list-row', { hasText: label }).first();
			await check('pre-push hook')
				.filter({ hasText: /Not known · .*Restricted Mode/ })
				.waitFor();
			await window.screenshot('readiness-restricted');
			assert.equal(existsSync(calls) ? readFileSync(calls, 'utf8') : '', '', 'no git process was started');
		} finally {
			await window.close();
		}
	});

	// What this test's means would find: tried in the long run alone.
	if (!LONG) return;

	it('is started by the same command in a trusted window', async () => {
		const window = await open(true);
		try {
			await openChangedFile(window);
			await window.command('Secure Response: Link Fix to Advisory…');
			await window.page.locator('.quick-input-widget .label-name', { hasText: 'case 67b6' }).first().waitFor();
			assert.match(readFileSync(calls, 'utf8'), /core\.hooksPath=\/dev\/null/);
		} finally {
			await window.close();
		}
	});
});
