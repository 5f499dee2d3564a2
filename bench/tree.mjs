// First paint of the Reports view in a real window with 10, 1,000 and 10,000 cases, from the click on the shield.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openWindow } from '../scripts/window.mjs';
import { median, spread, table } from './figures.mjs';

const COUNTS = [10, 1000, 10_000];
const TARGET_RATIO = 1.3;

/** @param {number} runs @returns {Promise<string>} a section of docs/benchmarks.md */
export async function measureTree(runs) {
	/** @type {Map<number, number[]>} */
	const times = new Map(COUNTS.map(count => [count, []]));
	for (let run = 0; run < runs; run += 1) for (const count of COUNTS) times.get(count)?.push(await firstPaint(count));
	const [baseline] = COUNTS.map(count => median(times.get(count) ?? []));
	const rows = COUNTS.map(count => {
		const ms = times.get(count) ?? [];
		return [count.toLocaleString('en'), (median(ms) / baseline).toFixed(2), spread(ms, 0)];
	});
	return [
		'## Reports view',
		'',
		'From the click on the shield to the first row of a report. Every case is a YAML file that is read and checked in that time; the baseline is the view with 10.',
		'',
		table(['reports', 'times the view with 10', 'ms, median (range)'], rows),
		'',
		`The target is at most ${TARGET_RATIO} times at 10,000.`,
	].join('\n');
}

/** @param {number} count @returns {Promise<number>} milliseconds */
async function firstPaint(count) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-bench-'));
	writeCases(folder, count);
	const window = await openWindow({ caseFolder: folder, openContainer: false });
	try {
		const row = window.page.locator('.monaco-list-row', { hasText: 'Made-up report' }).first();
		const start = performance.now();
		await window.openContainer();
		await row.waitFor({ timeout: 120_000 });
		return performance.now() - start;
	} finally {
		await window.close();
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

/** @param {string} folder @param {number} count */
function writeCases(folder, count) {
	for (let i = 0; i < count; i += 1) {
		const handle = `a${i.toString(16).padStart(15, '0')}`;
		const text = Array.from(
			{ length: 12 },
			(_, line) => `    Line ${line} of the text of a made-up report, about src/file${i % 97}.js.`,
		);
		fs.writeFileSync(
			path.join(folder, `${handle}.yaml`),
			`version: 1
handle: ${handle}
phase: discover
tlp: RED
clock:
  startedAt: 2026-03-01T09:00:00Z
  source: receipt
timeline: []
advisory:
  id: ${handle}
  source:
    feed: case-folder
  state: triage
  summary: Made-up report ${i}
  description: |
${text.join('\n')}
  severity: high
  cvss:
    v3: CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N
  cweIds: []
  affected: []
  credits: []
  collaborators: []
  teams: []
  references: []
`,
			{ mode: 0o600 },
		);
	}
}
