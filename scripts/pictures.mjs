// npm run pictures: takes the pictures of docs/images anew, in a real window on the sample; with -- github only GitHub's,
// with -- pages only those of reports, decisions and drafts, with -- steps those of the steps of triage, with -- draft those
// of the steps of a draft, with -- linking those of fixes and ids, with -- embargo those of the embargo guard, with -- metrics
// that of the metrics, with -- readiness that of the Readiness view, with -- drill that of the drill, with -- readme that of
// the README.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { take, takeGitHubPictures, widenSideBar } from './github-pictures.mjs';
import { takeDrillPicture } from './drill-pictures.mjs';
import { guardSample, takeEmbargoPictures } from './embargo-pictures.mjs';
import { takeLinkingPictures } from './linking-pictures.mjs';
import { metricsSample, takeMetricsPicture } from './metrics-pictures.mjs';
import { takeReadinessPictures } from './readiness-pictures.mjs';
import { givePublicRemote, makeSample, ROOT, runNode, SAMPLE_CLOCK } from './project.mjs';
import { takeResponsePictures } from './response-pictures.mjs';
import { openWindow } from './window.mjs';

const IMAGES = path.join(ROOT, 'docs', 'images');

if (!runNode('esbuild.js', ['--production'])) process.exit(1);
const [ONLY] = process.argv.slice(2);

/** Of each step that checks or compares, the report that shows what it is for. What is awaited shows that it came to its end. */
const STEPS = [
	{ step: 'Facts', report: 'case fdf1', shows: 'The history was searched' },
	{ step: 'Completeness', report: 'case b3ea', shows: 'Ask for what is missing' },
	{ step: 'Similar', report: 'case a5b1', shows: 'Same function' },
	{ step: 'Severity', report: 'case 67b6', shows: 'Attack Vector' },
];
if (ONLY === undefined || ONLY === 'steps') {
	await inSample('dark', async window => {
		for (const { step, report, shows } of STEPS) {
			await open(window, report, 'Triage');
			await window.webview().locator('.rail').getByRole('button', { name: step }).click();
			await window.webview().locator('main').getByText(shows).first().waitFor();
			await take(window, path.join(IMAGES, `triage-${step.toLowerCase()}`));
		}
	});
}
/** Of each step of a draft, what shows that it came to its end. */
const DRAFT_STEPS = [
	{ step: 'Text', picture: 'text', shows: 'Description' },
	{ step: 'Affected packages', picture: 'affected', shows: 'Package 1' },
	{ step: 'People', picture: 'people', shows: 'Credit 1' },
	{ step: 'Fix', picture: 'fix', shows: 'Maintained branches' },
	{ step: 'Identifiers and dates', picture: 'dates', shows: 'PD is in' },
	{ step: 'Review and publish', picture: 'review', shows: 'Documents' },
];
if (ONLY === undefined || ONLY === 'draft') {
	await inSample('dark', async window => {
		await openDraft(window);
		for (const { step, picture, shows } of DRAFT_STEPS) {
			await window.webview().locator('.rail').getByRole('button', { name: step }).click();
			await window.webview().locator('main').getByText(shows).first().waitFor();
			await take(window, path.join(IMAGES, `advisory-${picture}`));
		}
	});
}
for (const theme of ONLY === undefined || ONLY === 'pages'
	? /** @type {const} */ (['dark', 'light', 'high-contrast'])
	: []) {
	await inSample(theme, window => pages(window, theme));
}
if (ONLY === undefined || ONLY === 'linking')
	await inSample('dark', (window, project) => takeLinkingPictures(window, project, IMAGES));
if (ONLY === undefined || ONLY === 'response') await inSample('dark', window => takeResponsePictures(window, IMAGES));
if (ONLY === undefined || ONLY === 'embargo') {
	const ready = (/** @type {string} */ project, /** @type {string} */ cases) => {
		givePublicRemote(project);
		guardSample(project, cases);
	};
	await inSample('dark', (window, project) => takeEmbargoPictures(window, project, IMAGES), ready);
}
if (ONLY === undefined || ONLY === 'metrics')
	await inSample(
		'dark',
		window => takeMetricsPicture(window, IMAGES),
		(_, cases) => metricsSample(cases),
	);
if (ONLY === undefined || ONLY === 'drill')
	await inSample('dark', window => takeDrillPicture(window, IMAGES), undefined, { width: 1180, height: 860 });
// It is in the package: as small as still shows what it is about.
if (ONLY === undefined || ONLY === 'readme')
	await inSample('dark', takeReadmePicture, undefined, { width: 1120, height: 680 });
if (ONLY === undefined || ONLY === 'github') await takeGitHubPictures();
if (ONLY === undefined || ONLY === 'readiness') await takeReadinessPictures(IMAGES);

/**
 * @param {'dark' | 'light' | 'high-contrast'} theme
 * @param {(window: import('./window.mjs').Window, project: string) => Promise<void>} work
 * @param {(project: string, cases: string) => void} [ready] what is done to the sample before its window opens
 * @param {{ width: number, height: number }} [viewport]
 */
async function inSample(theme, work, ready, viewport = { width: 1500, height: 860 }) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-pictures-'));
	const { project, cases } = makeSample(folder, SAMPLE_CLOCK);
	ready?.(project, cases);
	const window = await openWindow({
		folder: project,
		caseFolder: cases,
		theme,
		viewport,
	});
	try {
		await widenSideBar(window.page);
		await work(window, project);
	} finally {
		await window.close();
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

/** @param {import('./window.mjs').Window} window */
async function takeReadmePicture(window) {
	await open(window, 'case 67b6', 'Triage');
	await take(window, path.join(IMAGES, 'readme'));
}

/**
 * The report, the decision, a draft and its fix.
 * @param {import('./window.mjs').Window} window
 * @param {string} theme
 */
async function pages(window, theme) {
	await open(window, 'case 67b6', 'Triage');
	await take(window, path.join(IMAGES, `triage-${theme}`));
	await window
		.webview()
		.getByRole('button', { name: /Decision/ })
		.click();
	await window
		.webview()
		.getByRole('radio', { name: /^Vulnerability/ })
		.check();
	await take(window, path.join(IMAGES, `decision-${theme}`));
	await openDraft(window);
	await take(window, path.join(IMAGES, `draft-${theme}`));
	await window.rows().filter({ hasText: 'case a6df' }).first().locator('.monaco-tl-twistie').click();
	await window
		.rows()
		.filter({ hasText: /Fix [0-9a-f]{7}/ })
		.first()
		.click();
	await window.page.locator('.multiDiffEntry .view-line').first().waitFor();
	await take(window, path.join(IMAGES, `fix-${theme}`));
}

/** @param {import('./window.mjs').Window} window */
async function openDraft(window) {
	const draft = window.rows().filter({ hasText: 'case a6df' }).first();
	await draft.hover();
	await draft.getByRole('button', { name: 'Draft Advisory' }).click();
	await window.page.locator('.tab.active', { hasText: 'Draft' }).waitFor();
	await window.webview().getByRole('textbox', { name: 'Title' }).waitFor();
}

/** @param {import('./window.mjs').Window} window @param {string} name @param {string} tab */
async function open(window, name, tab) {
	await window.rows().filter({ hasText: name }).first().click();
	await window.page.locator('.tab.active', { hasText: tab }).waitFor();
	await window.webview().getByRole('heading', { level: 1 }).waitFor();
}
