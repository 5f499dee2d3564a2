// A key in the draft page, from before it to the frame that shows it, against a bare page with a textarea of 65,535
// characters in the same webview: in the description of that length, and in a range beside 200 rows and 500 tags. The same
// box alone is told as well: of a range it is a nearly empty line, which no page can come near.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openWindow } from '../scripts/window.mjs';
import { median, spread, table, timesFigure } from './figures.mjs';

const CHARACTERS = 65_535;
const ROWS = 200;
const TAGS = 500;
const TARGET_RATIO = 1.5;
/** Each round types so many keys, so far apart in milliseconds: what a key sets off for later runs between them. */
const KEYS = 40;
const PAUSE_MS = 110;
/** A frame of 60 a second. Keys come at every moment of it alike, as a person's do: at a fixed distance all would wait as long. */
const FRAME_MS = 17;

const LINE = 'A line of the text of a made-up advisory, about src/file.js and the `parse` function in it.';
const TEXT = Array.from({ length: Math.ceil(CHARACTERS / (LINE.length + 1)) }, () => LINE)
	.join('\n')
	.slice(0, CHARACTERS);

/**
 * @typedef {{ frame: number, work: number }} Key milliseconds until the frame is painted, and until script and layout are done
 */

/** @param {number} runs @returns {Promise<import('./run.mjs').Section>} */
export async function measureTyping(runs) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-bench-'));
	const project = path.join(folder, 'project');
	const cases = path.join(folder, 'cases');
	makeProject(project);
	makeCase(cases);
	const window = await openWindow({ folder: project, caseFolder: cases, viewport: { width: 1400, height: 900 } });
	try {
		const report = window.rows().filter({ hasText: 'Made-up advisory' }).first();
		await report.hover();
		await report.getByRole('button', { name: 'Draft Advisory' }).click();
		await window.page.locator('.tab.active', { hasText: 'Draft' }).waitFor();
		const page = window.webview();
		const description = page.locator('#field-description');
		await description.waitFor();
		const inText = await compareTyping(runs, description);
		await page
			.locator('.rail')
			.getByRole('button', { name: /Affected/ })
			.click();
		await page.locator('#affected-100-head').click();
		await page.getByText('Show all 500 versions').first().waitFor();
		const inRange = await compareTyping(runs, page.locator('#affected-100-range'));
		const lines = [
			'## Typing',
			'',
			`One key in the draft page in a real window, of an advisory with ${CHARACTERS.toLocaleString('en')} characters, ${ROWS} rows of affected packages and ${TAGS} tags; ${KEYS} keys a round, ${PAUSE_MS} to ${PAUSE_MS + FRAME_MS} ms apart. The baseline is a bare page in the same webview: a textarea of ${CHARACTERS.toLocaleString('en')} characters, and nothing else. Beside it the same box with its own text, alone.`,
			'',
			table(
				['typing in', 'until', 'times a bare textarea page', 'times the box alone', 'ms, median (range)'],
				[...rowsOf('the description', inText), ...rowsOf('a range', inRange)],
			),
			'',
			`The target is at most ${TARGET_RATIO} times a bare textarea page, until the frame.`,
		];
		const figures = [...figuresOf('the description', inText), ...figuresOf('a range', inRange)];
		return { markdown: lines.join('\n'), figures };
	} finally {
		await window.close();
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

const PAGES = /** @type {const} */ (['ours', 'bare', 'alone']);

/** @typedef {Record<(typeof PAGES)[number], Key[]>} Figures medians of the rounds */

/** @param {string} where @param {Figures} figures */
function rowsOf(where, { ours, bare, alone }) {
	return /** @type {const} */ (['frame', 'work']).map(what => {
		const of = (/** @type {readonly Key[]} */ keys) => keys.map(key => key[what]);
		const times = (/** @type {readonly Key[]} */ keys) =>
			spread(
				of(ours).map((ms, run) => ms / (of(keys)[run] ?? Number.NaN)),
				2,
			);
		const until = what === 'frame' ? 'the frame is painted' : 'script and layout are done';
		return [where, until, times(bare), times(alone), spread(of(ours), 2)];
	});
}

/** @param {string} where @param {Figures} figures */
function figuresOf(where, { ours, bare }) {
	const ratios = (/** @type {keyof Key} */ what) =>
		ours.map((key, run) => key[what] / (bare[run]?.[what] ?? Number.NaN));
	const baseline = 'a bare textarea page';
	return [
		timesFigure(`a key in ${where} until the frame`, ratios('frame'), { baseline, atMost: TARGET_RATIO }),
		timesFigure(`a key in ${where} until script and layout are done`, ratios('work'), { baseline }),
	];
}

/**
 * Types in turns in a box of the page, in a bare page with a textarea, and in the same box alone. The first round warms up
 * and does not count.
 * @param {number} runs
 * @param {import('playwright-core').Locator} box
 */
async function compareTyping(runs, box) {
	/** @type {Figures} */
	const figures = { ours: [], bare: [], alone: [] };
	for (let run = 0; run <= runs; run += 1) {
		for (const where of run % 2 === 0 ? PAGES : [...PAGES].reverse()) {
			const text = where === 'bare' ? TEXT : null;
			const options = { alone: where !== 'ours', text, keys: KEYS, pause: PAUSE_MS, frame: FRAME_MS };
			const keys = await box.evaluate(typeKeys, options);
			if (run > 0) {
				figures[where].push({
					frame: median(keys.map(key => key.frame)),
					work: median(keys.map(key => key.work)),
				});
			}
		}
	}
	return figures;
}

/**
 * Runs in the webview: types digits in the middle of a box and takes them away again.
 * @param {Element} found
 * @param {{ alone: boolean, text: string | null, keys: number, pause: number, frame: number }} options alone: the page is taken
 * off, and a box of the same size and text stands in its place; with a text, a textarea of that
 * @returns {Promise<Key[]>}
 */
async function typeKeys(found, { alone, text, keys, pause, frame }) {
	if (!(found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement)) throw new Error('no box');
	const content = [...document.body.children];
	const scrolled = window.scrollY;
	let box = found;
	if (alone) {
		const { width, height } = found.getBoundingClientRect();
		const { font } = getComputedStyle(found);
		const copy = text === null ? found.cloneNode() : document.createElement('textarea');
		if (!(copy instanceof HTMLInputElement || copy instanceof HTMLTextAreaElement)) throw new Error('no copy');
		for (const one of content) one.remove();
		copy.value = text ?? found.value;
		const size = text === null ? { width: `${width}px`, height: `${height}px` } : { width: '100%', height: '24em' };
		Object.assign(copy.style, { ...size, font });
		document.body.append(copy);
		box = copy;
	}
	const painted = () =>
		new Promise(resolve => {
			requestAnimationFrame(() => {
				// A message comes after the frame that was just begun.
				const { port1, port2 } = new MessageChannel();
				port1.onmessage = () => resolve(undefined);
				port2.postMessage(null);
			});
		});
	const measured = [];
	const middle = box instanceof HTMLInputElement ? box.value.length : box.value.length >> 1;
	box.focus();
	box.setSelectionRange(middle, middle);
	for (let key = 0; key < keys; key += 1) {
		await new Promise(resolve => setTimeout(resolve, pause + ((key * 7) % frame)));
		const start = performance.now();
		// As a key does it: the browser edits and fires the events.
		if (key % 2 === 0) document.execCommand('insertText', false, '1');
		else document.execCommand('delete');
		// What the event handlers put off to the end of the task.
		for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
		box.getBoundingClientRect();
		const work = performance.now() - start;
		await painted();
		measured.push({ frame: performance.now() - start, work });
	}
	if (alone) {
		box.remove();
		document.body.append(...content);
		window.scrollTo(0, scrolled);
	}
	return measured;
}

/** A repository with tags of many releases. @param {string} folder */
function makeProject(folder) {
	fs.mkdirSync(folder, { recursive: true });
	const git = (/** @type {readonly string[]} */ args, /** @type {string} */ input = '') =>
		execFileSync('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.org', ...args], {
			cwd: folder,
			encoding: 'utf8',
			input,
		}).trim();
	git(['init', '-q']);
	fs.writeFileSync(path.join(folder, 'package.json'), '{ "name": "made-up-0", "version": "9.9.4" }\n');
	git(['add', '.']);
	git(['commit', '-q', '-m', 'Begin']);
	const commit = git(['rev-parse', 'HEAD']);
	const tags = Array.from({ length: TAGS }, (_, i) => `v${Math.floor(i / 50)}.${Math.floor(i / 5) % 10}.${i % 5}`);
	git(['update-ref', '--stdin'], tags.map(tag => `create refs/tags/${tag} ${commit}\n`).join(''));
}

/** A draft at the limits of the advisory API. @param {string} folder */
function makeCase(folder) {
	fs.mkdirSync(folder, { recursive: true });
	const affected = Array.from({ length: ROWS }, (_, i) => {
		const [from, to] = i % 2 === 0 ? ['2.0.0', '2.4.3'] : ['3.0.0', '3.2.1'];
		return `    - ecosystem: npm
      name: made-up-${i >> 1}
      range: ">= ${from}, < ${to}"
      patched: ${to}
      functions:
        - parse`;
	});
	fs.writeFileSync(
		path.join(folder, 'b000000000000001.yaml'),
		`version: 1
handle: b000000000000001
phase: document
tlp: RED
clock:
  startedAt: 2026-03-01T09:00:00Z
  source: receipt
timeline: []
advisory:
  id: b000000000000001
  source:
    feed: case-folder
  state: draft
  summary: Made-up advisory
  description: |-
${TEXT.replaceAll(/^/gm, '    ')}
  severity: high
  cvss:
    v3: CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N
  cweIds: []
  affected:
${affected.join('\n')}
  credits: []
  collaborators: []
  teams: []
  references: []
`,
		{ mode: 0o600 },
	);
}
