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
		await window
			.webview()
			.locator('main')
			.getByText(/folder/i)
			.first()
			.waitFor();
		await window.screenshot('virtual-workspace-facts');
	});

	it('has drafts, with the package that a manifest on no disk names', async () => {
		await openDraft(window, 'case a6df');
		await openDraftStep(window, 'Affected packages');
		await window.webview().getByText('Packages found in this workspace').waitFor();
		await window.webview().locator('main').getByText('package.json').first().waitFor();
		await window.screenshot('virtual-workspace-draft');
	});

	it('says why no fix can be linked', async () => {
		const before = JSON.stringify(readCases(sample.cases).map(({ fixes }) => fixes));
		await window.command('Secure Response: Link Fix to Advisory…');
		await window.command('Notifications: Show Notifications');
		const notice = window.page.locator('.notifications-center .notification-list-item-message');
		await until('why', async () => /folder|repository|file/i.test((await notice.allInnerTexts()).join(' ')));
		await window.screenshot('virtual-workspace-link');
		console.log(await notice.allInnerTexts());
		assert.equal(JSON.stringify(readCases(sample.cases).map(({ fixes }) => fixes)), before);
	});
});
