// Pictures of GitHub's reports: one for the documentation, and one of each state to look at, in out/pictures.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startStandIn } from './github-stand-in.mjs';
import { makeSample, ROOT, SAMPLE_CLOCK } from './project.mjs';
import { openWindow } from './window.mjs';

const PICTURE = path.join(ROOT, 'docs', 'images', 'github-reports.png');
const SIZE = { width: 1500, height: 860 };
const NARROW = { width: 400, height: 860 };
const SIDE_BAR_PX = 430;
/** The sample's report with a discussion. */
const REPORT = 'Visitors can read any value';
export const THEMES = /** @type {const} */ (['dark', 'light', 'high-contrast']);

/**
 * What the view says where it has no row, and how that comes about.
 * @type {readonly { name: string, says: string, signedIn?: 'ada' | 'bob', fault?: 'drop', server?: boolean, everyTheme?: boolean }[]}
 */
const EMPTY = [
	{ name: 'signed-out', says: 'Sign in to see the private reports', everyTheme: true },
	{ name: 'published-only', says: 'sees published advisories only', signedIn: 'bob' },
	{ name: 'offline', says: 'GitHub cannot be reached', signedIn: 'ada', fault: 'drop' },
	{ name: 'unsupported', says: 'which has no repository advisories', server: true },
];

/** @typedef {import('./window.mjs').Window} Window */
/** @typedef {Awaited<ReturnType<typeof startStandIn>>} Started */
/** @typedef {ReturnType<typeof makeSample> & { empty: string }} Sample */

/**
 * Takes them all anew. The extension must have been built.
 * @returns {Promise<void>}
 */
export async function takeGitHubPictures() {
	for (const theme of THEMES) {
		await withSample(REMOTE, (sample, started) => reports(theme, sample, started));
		for (const state of EMPTY) {
			if (theme !== 'dark' && !state.everyTheme) continue;
			await withSample(state.server ? SERVER_REMOTE : REMOTE, (sample, started) =>
				empty(theme, state, sample, started),
			);
		}
	}
	await withSample(REMOTE, besideCases);
}

export const REMOTE = 'https://github.com/papervane/papervane.git';
const SERVER_REMOTE = 'https://git.example.org/papervane/papervane.git';

/**
 * @param {string} remote of the sample project
 * @param {(sample: Sample, started: Started) => Promise<void>} work
 */
export async function withSample(remote, work) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-pictures-'));
	const started = await startStandIn({ clock: SAMPLE_CLOCK });
	try {
		const sample = { ...makeSample(path.join(folder, 'sample'), SAMPLE_CLOCK), empty: path.join(folder, 'empty') };
		fs.mkdirSync(sample.empty);
		execFileSync('git', ['-C', sample.project, 'remote', 'add', 'origin', remote]);
		await work(sample, started);
	} finally {
		await started.standIn.close();
		fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	}
}

/**
 * The reports of GitHub, one of them open at its discussion.
 * @param {typeof THEMES[number]} theme
 * @param {Sample} sample
 * @param {Started} started
 */
async function reports(theme, { project, empty }, { standIn }) {
	const window = await openWindow({ folder: project, caseFolder: empty, github: standIn.url, theme, viewport: SIZE });
	try {
		await widenSideBar(window.page);
		await row(window, REPORT).click();
		await window.webview().locator('.rail').getByRole('button', { name: 'Discussion' }).click();
		await window.webview().locator('.message').first().waitFor();
		await take(window, theme === 'dark' ? PICTURE : `github-reports-${theme}`);
		await window.command('View: Close All Editors');
		await window.page.setViewportSize(NARROW);
		await row(window, REPORT).waitFor();
		await take(window, `github-reports-narrow-${theme}`);
	} finally {
		await window.close();
	}
}

/**
 * The view without a row.
 * @param {typeof THEMES[number]} theme
 * @param {typeof EMPTY[number]} state
 * @param {Sample} sample
 * @param {Started} started
 */
async function empty(theme, { name, says, signedIn, fault, server }, { project, empty }, { standIn, tokens }) {
	for (const repository of standIn.world.repositories) repository.advisories = [];
	if (fault) standIn.fault({ kind: fault, times: 1000 });
	const window = await openWindow({
		...{ folder: project, caseFolder: empty, github: standIn.url, theme, viewport: SIZE },
		githubToken: signedIn === undefined ? null : (tokens[signedIn] ?? null),
		settings: server ? { 'github-enterprise.uri': 'https://git.example.org' } : {},
	});
	try {
		await window.page.locator('.sidebar .welcome-view').getByText(says).waitFor();
		await take(window, `github-welcome-${name}-${theme}`);
		await window.page.setViewportSize(NARROW);
		await take(window, `github-welcome-${name}-narrow-${theme}`);
	} finally {
		await window.close();
	}
}

/**
 * Rows that say why there is less than there could be, beside the cases; what they say when they are pointed at; what an
 * account may see.
 * @param {Sample} sample
 * @param {Started} started
 */
async function besideCases({ project, cases }, { standIn, tokens }) {
	const token = tokens['bob'] ?? null;
	const window = await openWindow({
		...{ folder: project, caseFolder: cases, github: standIn.url, githubToken: token, viewport: SIZE },
	});
	try {
		await widenSideBar(window.page);
		const notice = row(window, 'Published advisories only');
		await notice.waitFor();
		await take(window, 'github-row-published-only');
		await notice.hover();
		await window.page.locator('.monaco-hover:visible').first().waitFor();
		await window.screenshot('github-row-published-only-hover');
		await window.command('Secure Response: Show What This Account May See');
		await window.page.locator('.quick-input-list-row').first().waitFor();
		await take(window, 'github-access');
		await window.page.keyboard.press('Escape');
		await window.command('Secure Response: Sign Out of GitHub…');
		await row(window, 'Sign in to see reports').waitFor();
		await take(window, 'github-row-signed-out');
	} finally {
		await window.close();
	}
}

/** @param {Window} window @param {string} text */
function row(window, text) {
	return window.rows().filter({ hasText: text }).first();
}

/** @param {import('playwright-core').Page} page */
export async function widenSideBar(page) {
	const box = await page.locator('.part.sidebar').boundingBox();
	if (box === null) throw new Error('The side bar is not open.');
	await page.mouse.move(box.x + box.width + 1, box.y + 300);
	await page.mouse.down();
	await page.mouse.move(box.x + SIDE_BAR_PX, box.y + 300, { steps: 8 });
	await page.mouse.up();
}

/** @param {Window} window @param {string} name of a picture in out/pictures, or a path */
export async function take(window, name) {
	await window.page.mouse.move(20, 600);
	await window.page
		.locator('.monaco-hover:visible')
		.first()
		.waitFor({ state: 'hidden', timeout: 5000 })
		.catch(() => window.page.keyboard.press('Escape'));
	console.log(squeezed(await window.screenshot(name)));
}

/**
 * With 256 colours a picture is a third as large, and looks the same; one of them is in the package. Needs pngquant.
 * @param {string} file
 */
function squeezed(file) {
	const { error } = spawnSync('pngquant', [
		'--quality',
		'70-95',
		'--speed',
		'1',
		'--strip',
		'--ext',
		'.png',
		'--force',
		file,
	]);
	return error === undefined ? file : `${file} (larger than it need be: there is no pngquant)`;
}
