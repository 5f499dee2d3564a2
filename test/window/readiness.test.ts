import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Window } from '../support/window';
import { type GitHubSample, startGitHubSample } from './support/github';
import { until } from './support/until';

describe('the Readiness view in the window', function () {
	this.timeout(120_000);
	let sample: GitHubSample;
	let window: Window;

	before(async () => {
		sample = await startGitHubSample();
		sample.repository.privateReporting = false;
		window = await sample.open();
		await window.command('Secure Response: Focus on Readiness View');
		// The rows that do not fit are not drawn.
		await window.page.locator('.pane-header', { hasText: 'Reports' }).locator('h3').click();
		await row('Private reporting').waitFor();
	});
	after(async () => {
		await window.close();
		await sample.github.close();
	});

	const pane = () => window.page.locator('.pane', { hasText: 'Readiness' });
	const row = (label: string) => pane().locator('.monaco-list-row', { hasText: label }).first();

	it('says what is ready and what is to do, with words', async () => {
		await row('Private reporting').filter({ hasText: 'To do' }).waitFor();
		await row('Who sees reports').filter({ hasText: /admin/ }).waitFor();
		await row('Security policy').filter({ hasText: 'Ready · SECURITY.md: 10 of 10' }).waitFor();
		await row('Reports Reach You').filter({ hasText: '2 to do' }).waitFor();
		await window.screenshot('readiness-1-view');
	});

	it('turns private reporting on with the keyboard alone, after asking, and shows that it is on', async () => {
		await window.command('Secure Response: Focus on Readiness View');
		const focused = pane().locator('.monaco-list-row.focused', { hasText: 'Private reporting' });
		for (let i = 0; i < 20 && (await focused.count()) === 0; i++) await window.page.keyboard.press('ArrowDown');
		await window.page.keyboard.press('Enter');
		const dialog = window.page.locator('.monaco-dialog-box');
		await dialog.waitFor();
		assert.equal(sample.repository.privateReporting, false);
		await window.screenshot('readiness-2-dialog');
		await dialog.getByRole('button', { name: 'Turn On' }).press('Enter');
		await until('private reporting', () => sample.repository.privateReporting);
		await row('Private reporting').filter({ hasText: 'Ready' }).waitFor();
	});

	it('shows a policy with its marks as soon as the file is there', async () => {
		mkdirSync(join(sample.project, '.github'), { recursive: true });
		writeFileSync(join(sample.project, '.github', 'SECURITY.md'), 'Write to security@papervane.dev.\n');
		await row('Security policy').filter({ hasText: '.github/SECURITY.md' }).waitFor();
		await row('Security policy').click();
		await window.page.locator('.tab.active', { hasText: 'SECURITY.md' }).waitFor();
	});
});
