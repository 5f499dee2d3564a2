import assert from 'node:assert/strict';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { ROOT } from '../../scripts/project.mjs';
import type { Window } from '../support/window';
import { readCases } from './support/caseFiles';
import { type GitHubSample, REPOSITORY, rowOf, startGitHubSample } from './support/github';
import { openDraft, openDraftStep, openTriage } from './support/pages';
import { until } from './support/until';

describe('a folder on GitHub that is on no disk', function () {
	this.timeout(120_000);
	let sample: GitHubSample;
	let window: Window;

	before(async () => {
		sample = await startGitHubSample({ remote: null });
		const others = join(sample.folder, 'extensions');
		const fixture = join(ROOT, 'test', 'fixtures', 'virtual-extension');
		cpSync(fixture, join(others, 'fixture.virtual-0.0.1'), { recursive: true });
		const workspace = join(sample.folder, 'virtual.code-workspace');
		writeFileSync(workspace, JSON.stringify({ folders: [{ uri: `vscode-vfs://github/${REPOSITORY}` }] }));
		window = await sample.open({ workspace, othersDir: others, caseFolder: sample.cases });
	});
	after(async () => {
		await window.close();
		await sample.github.close();
	});

	const step = (label: string): Locator => window.webview().locator('.rail').getByRole('button', { name: label });

	it('has the reports of its repository, and cases', async () => {
		await rowOf(window, 'GHSA-').waitFor();
		await rowOf(window, 'case 67b6').waitFor();
		await window.screenshot('virtual-workspace');
	});

	it('has triage, which says why facts are not checked', async () => {
		await openTriage(window, 'case 67b6');
		await step('Facts').click();
		await window.webview().locator('main').getByText('No folder on a disk is open').waitFor();
		await window.screenshot('virtual-workspace-facts');
	});

	it('has drafts, which say why ranges are not compared with tags', async () => {
		await openDraft(window, 'case a6df');
		await openDraftStep(window, 'Affected packages');
		await window.webview().locator('main').getByText('No folder on a disk is open').waitFor();
		await window.webview().getByRole('textbox', { name: 'Affected versions' }).fill('>= 1.2.0, < 1.4.2');
		await until('the range is saved', () => JSON.stringify(readCases(sample.cases)).includes('>= 1.2.0, < 1.4.2'));
		await window.screenshot('virtual-workspace-draft');
	});

	it('says why no fix can be linked from a file of it', async () => {
		const before = JSON.stringify(readCases(sample.cases).map(({ fixes }) => fixes));
		await window.command('View: Show Explorer');
		await window.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'package.json' }).dblclick();
		await window.page.locator('.monaco-editor .view-line', { hasText: 'papervane' }).first().waitFor();
		await window.command('Secure Response: Link Fix to Advisory…');
		await window.command('Notifications: Show Notifications');
		const notice = window.page.locator('.notifications-center .notification-list-item-message');
		await until('why', async () => /disk/.test((await notice.allInnerTexts()).join(' ')));
		await window.screenshot('virtual-workspace-link');
		assert.equal(JSON.stringify(readCases(sample.cases).map(({ fixes }) => fixes)), before);
	});
});
