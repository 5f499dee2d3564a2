// The extension host's memory over 10,000 polls of GitHub, in a real window with the stand-in. The extension's own polling asks;
// an extension beside it lets the waits between pass at once (memory/clock.cjs).
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeSample, ROOT, SAMPLE_CLOCK } from '../scripts/project.mjs';
import { openWindow } from '../scripts/window.mjs';
import { bundled } from './bundle.mjs';
import { table } from './figures.mjs';
import { forgeOf } from './github.mjs';

const POLLS = 10_000;
const EVERY = 500;
/** What the first polls leave in caches and compiled code is there once. */
const WARM_UP = 1_000;
const LOOK_EVERY_MS = 1_000;
const CHANGE_EVERY_MS = 5_000;
/** Then what there is by then is told, if it is enough to fit a line. */
const LIMIT_MS = 20 * 60_000;
const FEWEST_SAMPLES = 6;
const SHOWN_EVERY = 1_000;

/** @typedef {{ polls: number, heap: number, rss: number, external: number, at: number, cpu: number, timers: number, watchers: number }} Sample bytes */

/** One run, whatever is asked for: its points are the spread. @returns {Promise<import('./run.mjs').Section>} */
export async function measureMemory(_runs = 1, polls = POLLS) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-bench-'));
	const bundle = await bundled('memory', "export * from './test/support/github';");
	const child = fork(new URL('./githubForge.mjs', import.meta.url), [bundle]);
	try {
		const forge = forgeOf(child);
		const { url } = await forge('open', { at: SAMPLE_CLOCK });
		const { samples, changes } = await pollsIn(folder, url, forge, polls);
		const { asked, counted } = await forge('asked');
		return sectionOf(samples, { asked, counted, changes });
	} finally {
		child.disconnect();
		await once(child, 'exit');
		fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	}
}

async function pollsIn(folder, url, forge, polls) {
	const { project, cases } = makeSample(path.join(folder, 'sample'), SAMPLE_CLOCK);
	execFileSync('git', ['-C', project, 'remote', 'add', 'origin', 'https://github.com/papervane/papervane.git']);
	const out = path.join(folder, 'samples');
	clockExtension(path.join(folder, 'others', 'clock'));
	fs.writeFileSync(out, '');
	const window = await openWindow({
		...{ folder: project, caseFolder: cases, github: url, othersDir: path.join(folder, 'others') },
		env: { BENCH_MEMORY: JSON.stringify({ out, every: Math.min(EVERY, polls / 10) }) },
	});
	let changes = 0;
	try {
		await window.rows().first().waitFor();
		const begun = Date.now();
		const end = begun + LIMIT_MS;
		for (;;) {
			const samples = fs
				.readFileSync(out, 'utf8')
				.split('\n')
				.filter(Boolean)
				.map(line => JSON.parse(line));
			if ((samples.at(-1)?.polls ?? 0) >= polls) return { samples, changes };
			if (Date.now() > end && samples.length < FEWEST_SAMPLES)
				throw new Error(`Only ${samples.at(-1)?.polls ?? 0} polls in ${LIMIT_MS / 60_000} minutes.`);
			if (Date.now() > end) return { samples, changes };
			await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
			if (Date.now() - begun < (changes + 1) * CHANGE_EVERY_MS) continue;
			changes += 1;
			await forge('change', { count: 1, seed: changes });
		}
	} finally {
		await window.close();
	}
}

/** @param {string} folder */
function clockExtension(folder) {
	fs.mkdirSync(folder, { recursive: true });
	const manifest = { name: 'clock', publisher: 'bench', version: '0.0.1', engines: { vscode: '^1.100.0' } };
	fs.writeFileSync(
		path.join(folder, 'package.json'),
		JSON.stringify({ ...manifest, main: './clock.cjs', activationEvents: ['*'] }),
	);
	fs.copyFileSync(path.join(ROOT, 'bench', 'memory', 'clock.cjs'), path.join(folder, 'clock.cjs'));
}

/** @param {readonly Sample[]} all @param {{ asked: number, counted: number, changes: number }} told @returns {import('./run.mjs').Section} */
function sectionOf(all, { asked, counted, changes }) {
	const [first, last] = [all[0], all.at(-1)];
	const samples = all.filter(({ polls }) => polls >= Math.min(WARM_UP, (last?.polls ?? 0) / 5));
	const slope = (/** @type {'heap' | 'rss' | 'external'} */ of) => slopesOf(samples, of);
	const mib = (/** @type {number} */ bytes) => (bytes / 2 ** 20).toFixed(1);
	const range = (/** @type {number[]} */ [whole = Number.NaN, ...halves]) =>
		`${whole.toFixed(3)} (${halves.map(half => half.toFixed(3)).join(' and ')})`;
	const seconds = ((last?.at ?? 0) - (first?.at ?? 0)) / 1000;
	const per = (seconds * 1000) / ((last?.polls ?? 0) - (first?.polls ?? 0));
	const work = ((last?.cpu ?? 0) - (first?.cpu ?? 0)) / ((last?.polls ?? 0) - (first?.polls ?? 0));
	const more = (/** @type {'timers' | 'watchers'} */ of) =>
		(samples.at(-1)?.[of] ?? Number.NaN) - (samples[0]?.[of] ?? 0);
	const lines = [
		'## Memory over many polls',
		'',
		`The extension host of a real window with the Reports view open, while the extension's own polling looks at the sample's repository on the stand-in ${(last?.polls ?? 0).toLocaleString('en')} times, as in ${Math.round(((last?.polls ?? 0) * 5) / 60 / 24)} days, with the waits between left out (${per.toFixed(0)} ms a poll, ${work.toFixed(0)} ms of them work of the processor in this process). Meanwhile ${changes.toLocaleString('en')} advisories were changed; ${asked.toLocaleString('en')} requests were made, of which ${counted.toLocaleString('en')} count. Heap after a garbage collection; all extensions of the window share this process. Timers and watchers are the fewest in 50 polls.`,
		'',
		table(
			['polls', 'heap, MiB', 'RSS, MiB', 'outside the heap, MiB', 'timers', 'watchers'],
			all
				.filter(({ polls }) => polls % SHOWN_EVERY === 0 || all.length < 15)
				.map(({ polls, heap, rss, external, timers, watchers }) => [
					...[polls.toLocaleString('en'), mib(heap), mib(rss), mib(external), timers, watchers],
				]),
		),
		'',
		`After the first ${(samples[0]?.polls ?? 0).toLocaleString('en')}, in MiB for 1,000 polls by least squares (its first half and its second): heap ${range(slope('heap'))}, RSS ${range(slope('rss'))}, outside the heap ${range(slope('external'))}. Timers differ by ${more('timers')}, watchers by ${more('watchers')}.`,
	];
	return {
		markdown: lines.join('\n'),
		figures: [
			{ name: 'heap more for 1,000 polls', unit: 'MiB', runs: slope('heap') },
			{ name: 'RSS more for 1,000 polls', unit: 'MiB', runs: slope('rss') },
			{ name: 'timers more', unit: 'count', runs: [more('timers')] },
			{ name: 'watchers more', unit: 'count', runs: [more('watchers')] },
		],
	};
}

/** @param {readonly Sample[]} samples @param {'heap' | 'rss' | 'external'} of @returns {number[]} MiB for 1,000 polls: of all, and of each half */
function slopesOf(samples, of) {
	const half = samples.length >> 1;
	return [samples, samples.slice(0, half + 1), samples.slice(half)].map(some => {
		const mean = (/** @type {number[]} */ values) => values.reduce((sum, n) => sum + n, 0) / values.length;
		const xs = some.map(({ polls }) => polls / 1000);
		const ys = some.map(sample => sample[of] / 2 ** 20);
		const [x, y] = [mean(xs), mean(ys)];
		const along = xs.reduce((sum, one, i) => sum + (one - x) * ((ys[i] ?? y) - y), 0);
		return along / xs.reduce((sum, one) => sum + (one - x) ** 2, 0);
	});
}
