import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { SAMPLE_CLOCK } from '../../../scripts/project.mjs';
import { strayWords, unpublishedOf } from '../../support/strayWords';
import { findRepository, type Repository, type StandIn, type StandInOptions, startGitHub } from '../../support/github';
import { copySample, type SampleCopy } from '../../support/sample';
import { openWindow, type Window, type WindowOptions } from '../../support/window';
import { filesBelow } from './search';

/** The sample's repository on the stand-in. */
export const REPOSITORY = 'papervane/papervane';
const REMOTE = `https://github.com/${REPOSITORY}.git`;
const ADVISORIES = /\/security-advisories/;

/** The sample project as a clone of its repository on GitHub, and a stand-in that holds the repository. */
export interface GitHubSample extends SampleCopy {
	/** A case folder with nothing in it. */
	readonly empty: string;
	readonly github: StandIn;
	/** What the stand-in has of the project. */
	readonly repository: Repository;
	/** A window on the project, with the sample's cases, that asks the stand-in in GitHub's place. */
	open(options?: WindowOptions): Promise<Window>;
}

/**
 * @param options remote: the address of origin, null for none
 * @returns a fresh sample; the stand-in's clock starts anew with each window, as the extension's does
 */
export async function startGitHubSample(
	options: { readonly remote?: string | null } & StandInOptions = {},
): Promise<GitHubSample> {
	const { remote = REMOTE, ...standIn } = options;
	const sample = copySample();
	if (remote !== null) execFileSync('git', ['-C', sample.project, 'remote', 'add', 'origin', remote]);
	let opened = performance.now();
	const now = (): Date => new Date(Date.parse(SAMPLE_CLOCK) + performance.now() - opened);
	const github = await startGitHub({ now, ...standIn });
	const repository = findRepository(github.world, REPOSITORY);
	if (repository === undefined) throw new Error('The stand-in does not know the sample’s repository.');
	const empty = join(sample.folder, 'empty');
	mkdirSync(empty);
	const before = unpublishedOf(repository);
	const unpublished = () => [...before, ...unpublishedOf(repository)];
	return {
		...sample,
		empty,
		github: {
			...github,
			get violations() {
				return github.violations;
			},
			async close() {
				await github.close();
				const strays = strayWords(github.requests, unpublished());
				assert.deepEqual(strays, [], 'words of an unpublished advisory went elsewhere than to it');
			},
		},
		repository,
		async open(windowOptions = {}) {
			const window = await openWindow({
				folder: sample.project,
				caseFolder: sample.cases,
				github: github.url,
				secrets: () => unpublished().flatMap(({ secrets }) => secrets),
				...windowOptions,
			});
			opened = performance.now();
			return window;
		},
	};
}

/** How often the stand-in was asked for advisories so far. */
export function looks({ requests }: StandIn): number {
	return requests.filter(({ path }) => ADVISORIES.test(path)).length;
}

/** The first row that holds some text. */
export function rowOf(window: Window, text: string | RegExp): Locator {
	return window.rows().filter({ hasText: text }).first();
}

/** What stands in place of rows. */
export function welcome(window: Window): Locator {
	return window.page.locator('.sidebar .welcome-view');
}

/** Asks the forges anew. The button at the top of the view shows only while the mouse is there. */
export async function refresh(window: Window): Promise<void> {
	await window.command('Secure Response: Refresh Reports');
}

/** The question with which VS Code asks whether a page may be opened. */
export function question(window: Window): Locator {
	return window.page.locator('.monaco-dialog-box');
}

/** Waits for the question whether a page may be opened that names an address, and says no. */
export async function expectPage(window: Window, address: string): Promise<void> {
	await question(window).getByText(address).first().waitFor();
	await question(window).getByRole('button', { name: 'Cancel' }).click();
	await question(window).waitFor({ state: 'detached' });
}

/** The notices that were shown and not yet answered. Windows under test have no toasts, but the list of them. */
export async function openNotices({ command, page }: Window): Promise<Locator> {
	await command('Notifications: Show Notifications');
	const list = page.locator('.notifications-center');
	await list.waitFor();
	return list.locator('.notification-list-item');
}

/** Signs in with a fine-grained token. */
export async function useToken({ command, page, answer }: Window, token: string): Promise<void> {
	await command('Secure Response: Use a Fine-Grained Token…');
	const box = page.locator('.quick-input-widget', { hasText: 'Fine-Grained Token for github.com' });
	await box.waitFor();
	await answer(token);
	// It is checked before it is taken; another box would put this one away.
	await box.waitFor({ state: 'hidden' });
}

/** Loads the window anew, with what is stored of it, and with some settings changed. */
export async function reload(
	{ page, server, command, openContainer }: Window,
	settings: Readonly<Record<string, unknown>> = {},
): Promise<void> {
	const file = join(server.dataDir, 'data', 'User', 'settings.json');
	const before: unknown = JSON.parse(readFileSync(file, 'utf8'));
	writeFileSync(file, JSON.stringify({ ...(typeof before === 'object' ? before : {}), ...settings }));
	// In this way VS Code writes down what extensions remember; a browser's own reload may be too quick for that.
	const loaded = page.waitForEvent('load');
	await command('Developer: Reload Window');
	await loaded;
	await page.locator('.monaco-workbench .activitybar .action-item').first().waitFor();
	await openContainer();
}

/** The files in which answers of forges are kept. */
export function keptAnswers({ server }: Window): string[] {
	return filesBelow(server.dataDir).filter(file => /[\\/]answers[\\/]/.test(file));
}
