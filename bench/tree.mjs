// First paint of the Reports view in a real window with 10 to 10,000 cases, from the click on the shield: in a window that
// showed them before, and the very first time.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openWindow } from '../scripts/window.mjs';
import { writeCases } from './cases.mjs';
import { median, spread, table } from './figures.mjs';
import { growthSection } from './growth.mjs';
import { containerOf, fromClick, installStopwatch } from './stopwatch.mjs';

const COUNTS = [10, 100, 1_000, 10_000];
const TARGET_RATIO = 1.3;
/** VS Code writes down what extensions remember a moment later. */
const KEPT_MS = 1_500;

/** @param {number} runs @returns {Promise<import('./run.mjs').Section>} */
export async function measureTree(runs) {
	const root = fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-bench-'));
	try {
		for (const count of COUNTS) writeCases(path.join(root, String(count), 'cases'), count);
		/** @type {Map<number, number[]>} */
		const [times, first] = [new Map(COUNTS.map(count => [count, []])), new Map(COUNTS.map(count => [count, []]))];
		for (let run = 0; run < runs; run += 1) {
			for (const count of run % 2 === 0 ? COUNTS : [...COUNTS].reverse()) {
				const folder = path.join(root, String(count));
				fs.rmSync(path.join(folder, 'profile'), { recursive: true, force: true });
				first.get(count)?.push(await firstPaint(folder, count));
				times.get(count)?.push(await firstPaint(folder, count));
			}
		}
		return sectionOf(times, first);
	} finally {
		fs.rmSync(root, { recursive: true, force: true });
	}
}

/**
 * @typedef {ReadonlyMap<number, readonly number[]>} Times milliseconds of the runs, by number of reports
 * @param {Times} times
 * @param {Times} first the same the first time
 * @returns {import('./run.mjs').Section}
 */
function sectionOf(times, first) {
	const [few = 10, ...more] = COUNTS;
	const of = (/** @type {number} */ count, from = times) => from.get(count) ?? [];
	const ratios = (/** @type {number} */ count, from = times) =>
		of(count, from).map((ms, run) => ms / (of(few, from)[run] ?? Number.NaN));
	const name = (/** @type {number} */ count) => count.toLocaleString('en');
	const most = COUNTS.at(-1) ?? few;
	const growth = growthSection([
		{ what: 'the first paint', by: 'reports', points: COUNTS.map(size => ({ size, runs: of(size) })) },
		{ what: 'the very first', by: 'reports', points: COUNTS.map(size => ({ size, runs: of(size, first) })) },
	]);
	return {
		markdown: [
			'## Reports view',
			'',
			`From the click on the shield, as soon as the window has drawn itself, to the end of the first frame with a row of a report. Every case is a YAML file. The first time all of them are read and checked before that; later the view shows those that were on top before, which it reads first. The baseline is the view with ${few} in the same round.`,
			'',
			table(
				['reports', `times the view with ${few}`, 'target', 'ms', 'the first time', 'ms the first time'],
				COUNTS.map(count => [
					...[name(count), spread(ratios(count), 2), count === most ? `at most ${TARGET_RATIO}` : ''],
					...[spread(of(count), 0), spread(ratios(count, first), 2), spread(of(count, first), 0)],
				]),
			),
			'',
			...growth.lines,
			'',
			median(ratios(most)) <= TARGET_RATIO ? 'The target is met.' : 'The target is missed.',
		].join('\n'),
		figures: [
			...more.map(count => ({
				...{ name: `first paint with ${name(count)} reports`, unit: /** @type {const} */ ('times') },
				...{ baseline: `the view with ${few}`, runs: ratios(count) },
				...(count === most ? { atMost: TARGET_RATIO } : {}),
			})),
			...more.map(count => ({
				...{ name: `very first paint with ${name(count)} reports`, unit: /** @type {const} */ ('times') },
				...{ baseline: `the view with ${few}`, runs: ratios(count, first) },
			})),
			...growth.figures,
		],
	};
}

/**
 * @param {string} folder with the cases, and with what VS Code remembers
 * @param {number} count of the cases
 * @returns {Promise<number>} milliseconds
 */
async function firstPaint(folder, count) {
	const project = path.join(folder, 'project');
	fs.mkdirSync(project, { recursive: true });
	const window = await openWindow({
		...{ folder: project, dataDir: path.join(folder, 'profile') },
		...{ caseFolder: path.join(folder, 'cases'), openContainer: false },
	});
	try {
		const { page } = window;
		await installStopwatch(page);
		const shown = { selector: '.sidebar .monaco-list-row', text: 'Made-up report' };
		const ms = await fromClick(page, containerOf(page, 'Secure Response'), shown);
		// Until all are counted; then VS Code keeps what the view remembers, and that another container is open.
		await page.locator('.sidebar .monaco-list-row', { hasText: 'Inbox' }).getByText(String(count)).waitFor();
		await containerOf(page, 'Explorer').click();
		await page.waitForTimeout(KEPT_MS);
		return ms;
	} finally {
		await window.close();
	}
}
