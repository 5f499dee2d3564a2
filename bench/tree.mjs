// First paint of the Reports view in a real window with 10 to 10,000 cases, from the click on the shield.
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

/** @param {number} runs @returns {Promise<import('./run.mjs').Section>} */
export async function measureTree(runs) {
	const root = fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-bench-'));
	try {
		for (const count of COUNTS) writeCases(path.join(root, String(count)), count);
		/** @type {Map<number, number[]>} */
		const times = new Map(COUNTS.map(count => [count, []]));
		for (let run = 0; run < runs; run += 1) {
			for (const count of run % 2 === 0 ? COUNTS : [...COUNTS].reverse())
				times.get(count)?.push(await firstPaint(path.join(root, String(count))));
		}
		return sectionOf(times);
	} finally {
		fs.rmSync(root, { recursive: true, force: true });
	}
}

/** @param {ReadonlyMap<number, readonly number[]>} times @returns {import('./run.mjs').Section} */
function sectionOf(times) {
	const [few = 10, ...more] = COUNTS;
	const of = (/** @type {number} */ count) => times.get(count) ?? [];
	const ratios = (/** @type {number} */ count) => of(count).map((ms, run) => ms / (of(few)[run] ?? Number.NaN));
	const name = (/** @type {number} */ count) => count.toLocaleString('en');
	const most = COUNTS.at(-1) ?? few;
	const growth = growthSection([
		{ what: 'the first paint', by: 'reports', points: COUNTS.map(size => ({ size, runs: of(size) })) },
	]);
	return {
		markdown: [
			'## Reports view',
			'',
			`From the click on the shield, as soon as the window has drawn itself, to the end of the first frame with a row of a report. Every case is a YAML file that is read and checked in that time; the baseline is the view with ${few} in the same round.`,
			'',
			table(
				['reports', `times the view with ${few}`, 'target', 'ms'],
				COUNTS.map(count => [
					...[name(count), spread(ratios(count), 2), count === most ? `at most ${TARGET_RATIO}` : ''],
					spread(of(count), 0),
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
			...growth.figures,
		],
	};
}

/** @param {string} cases @returns {Promise<number>} milliseconds */
async function firstPaint(cases) {
	const window = await openWindow({ caseFolder: cases, openContainer: false });
	try {
		const { page } = window;
		await installStopwatch(page);
		const shown = { selector: '.sidebar .monaco-list-row', text: 'Made-up report' };
		return await fromClick(page, containerOf(page, 'Secure Response'), shown);
	} finally {
		await window.close();
	}
}
