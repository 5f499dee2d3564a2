// First paint of the Reports view and of a page, against an extension with a bare tree and a bare webview of one line. Each
// has a fresh window, for it is painted first only once; which of the two comes first changes from pair to pair.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openWindow } from '../scripts/window.mjs';
import { writeCases } from './cases.mjs';
import { spread, table } from './figures.mjs';
import { containerOf, fromClick, installStopwatch } from './stopwatch.mjs';

/** So many pairs of windows more than runs were asked for: one window differs much from another. */
const MORE = 3;
const REPORTS = 10;
const ROW = '.sidebar .monaco-list-row';

/** @param {number} runs @returns {Promise<import('./run.mjs').Section>} */
export async function measureFirstPaint(runs) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-bench-'));
	try {
		for (const name of ['warm-up', 'bare']) bareExtension(path.join(folder, 'others', name), name);
		writeCases(path.join(folder, 'cases'), REPORTS);
		/** @type {Sample[]} */
		const samples = [];
		for (let run = 0; run < runs + MORE; run += 1) {
			const bare = run % 2 === 0 ? await oneWindow(folder, 'bare') : undefined;
			const ours = await oneWindow(folder, 'ours');
			samples.push({ ours, bare: bare ?? (await oneWindow(folder, 'bare')) });
		}
		return sectionOf(samples);
	} finally {
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

/** @typedef {Record<'ours' | 'bare', { tree: number, page: number }>} Sample milliseconds */

/** @param {readonly Sample[]} samples @returns {import('./run.mjs').Section} */
function sectionOf(samples) {
	const what = /** @type {const} */ ([
		['tree', 'the Reports view', 'a bare tree'],
		['page', 'the triage page of a report', 'a bare webview'],
	]);
	const ratios = (/** @type {'tree' | 'page'} */ of) => samples.map(({ ours, bare }) => ours[of] / bare[of]);
	return {
		markdown: [
			'## First paint',
			'',
			`From the click to the end of the first frame with content: on the activity bar to the first row, of ${REPORTS} reports in a case folder; on that row to the page with the report's title. The baseline is an extension with a tree of as many rows, each of which opens a webview of one line, in a window of its own that is opened in turns with ours; in both windows a third extension, as bare, was opened before. ${samples.length} pairs of windows, each of which gives one ratio.`,
			'',
			table(
				['what', 'times the bare one', 'ms', 'ms of the bare one'],
				what.map(([of, name, bare]) => [
					`${name}, against ${bare}`,
					spread(ratios(of), 2),
					.../** @type {const} */ (['ours', 'bare']).map(whose =>
						spread(
							samples.map(sample => sample[whose][of]),
							0,
						),
					),
				]),
			),
		].join('\n'),
		figures: what.map(([of, name, bare]) => ({
			...{ name: `first paint of ${name}`, unit: /** @type {const} */ ('times') },
			...{ baseline: bare, runs: ratios(of) },
		})),
	};
}

/** @param {string} folder @param {'ours' | 'bare'} whose @returns {Promise<Sample[keyof Sample]>} */
async function oneWindow(folder, whose) {
	const window = await openWindow({
		...{ caseFolder: path.join(folder, 'cases'), othersDir: path.join(folder, 'others'), openContainer: false },
	});
	try {
		const { page } = window;
		await installStopwatch(page);
		const openTree = (/** @type {string} */ title, /** @type {string} */ text) =>
			fromClick(page, containerOf(page, title), { selector: ROW, text });
		const openPage = (/** @type {string} */ text, /** @type {string} */ selector) =>
			fromClick(page, page.locator(ROW, { hasText: text }).first(), { selector, text });
		const [title, text, shown] =
			whose === 'ours'
				? ['Secure Response', 'Made-up report', '#root']
				: ['Bench bare', 'Bench bare row', '#bench-line'];
		await openTree('Bench warm-up', 'Bench warm-up row');
		const tree = await openTree(title, text);
		await openTree('Bench warm-up', 'Bench warm-up row');
		await openPage('Bench warm-up row', '#bench-line');
		await containerOf(page, title).click();
		return { tree, page: await openPage(text, shown) };
	} finally {
		await window.close();
	}
}

/** A container with a tree, whose rows open a page of one line. @param {string} folder @param {string} name */
function bareExtension(folder, name) {
	fs.mkdirSync(folder, { recursive: true });
	const id = name.replace('-', '');
	const manifest = {
		...{ name, publisher: 'bench', version: '0.0.1', engines: { vscode: '^1.100.0' }, main: './main.mjs' },
		activationEvents: ['onStartupFinished'],
		contributes: {
			viewsContainers: { activitybar: [{ id, title: `Bench ${name}`, icon: 'icon.svg' }] },
			views: { [id]: [{ id: `${id}.tree`, name: 'Rows', icon: 'icon.svg' }] },
		},
	};
	fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
	fs.writeFileSync(path.join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"/>');
	fs.writeFileSync(
		path.join(folder, 'main.mjs'),
		`import * as vscode from 'vscode';
export function activate({ subscriptions }) {
	const rows = Array.from({ length: ${REPORTS} }, (_, i) => 'Bench ${name} row ' + i);
	subscriptions.push(
		vscode.window.createTreeView('${id}.tree', {
			treeDataProvider: {
				getChildren: row => (row === undefined ? rows : []),
				getTreeItem: row => Object.assign(new vscode.TreeItem(row), { command: { command: '${id}.open', title: 'Open', arguments: [row] } }),
			},
		}),
		vscode.commands.registerCommand('${id}.open', row => {
			const panel = vscode.window.createWebviewPanel('${id}', row, vscode.ViewColumn.One, { enableScripts: true });
			panel.webview.html = '<!DOCTYPE html><html><body><p id="bench-line">' + row + '</p></body></html>';
		}),
	);
}
`,
	);
}
