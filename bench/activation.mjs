// Activation of the extension against ones that do nothing, all ESM, in the same extension host; a fresh host each run.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { OUT, ROOT } from '../scripts/project.mjs';
import { median, spread, table, timesFigure } from './figures.mjs';

const TARGET_RATIO = 1.5;
const TARGET_MIB = 2;
/** What does nothing: the first half is activated before ours, the other half behind it. */
const BARE = ['bare-1', 'bare-2', 'bare-3', 'bare-4'];
/** So many hosts more than runs were asked for: one takes a few seconds, and one activation alone tells little. */
const MORE = 6;

/** @param {number} runs @returns {Promise<import('./run.mjs').Section>} */
export async function measureActivation(runs) {
	const folder = path.join(OUT, 'bench', 'activation');
	fs.rmSync(folder, { recursive: true, force: true });
	copyOfOurs(path.join(folder, 'installed', 'secure-response.secure-response-0.1.0'));
	for (const name of BARE) bareExtension(path.join(folder, 'installed', `bench.${name}-0.0.1`), name);
	bareExtension(path.join(folder, 'warm-up'), 'warm-up');
	const samples = [];
	for (let run = 0; run < runs + MORE; run += 1) samples.push(oneRun(folder));
	const ratios = samples.map(s => s.oursMs / s.bareMs);
	const heap = samples.map(s => s.oursHeapMiB - s.bareHeapMiB);
	const lines = [
		'## Activation',
		'',
		`From the call of \`activate()\` to its end, loading included, in the extension host of a real VS Code that has been still for a while. The baseline is the median of ${BARE.length} ESM extensions that do nothing, half of them before and half behind ours in the same host, after one that pays for the loader. ${samples.length} hosts, each of which gives one ratio. Heap is after a garbage collection.`,
		'',
		table(
			['figure', 'median (range)', 'target'],
			[
				['times the bare extension', spread(ratios, 2), `at most ${TARGET_RATIO}`],
				['heap over the bare extension, MiB', spread(heap, 2), `at most ${TARGET_MIB}`],
				[
					'ours, ms',
					spread(
						samples.map(s => s.oursMs),
						1,
					),
					'',
				],
				[
					'bare, ms',
					spread(
						samples.map(s => s.bareMs),
						1,
					),
					'',
				],
			],
		),
		'',
		median(ratios) <= TARGET_RATIO ? 'The target is met.' : 'The target is missed.',
	];
	return {
		markdown: lines.join('\n'),
		figures: [
			timesFigure('activation', ratios, { baseline: 'an extension that does nothing', atMost: TARGET_RATIO }),
			{ name: 'heap more', unit: 'MiB', baseline: 'an extension that does nothing', runs: heap, atMost: TARGET_MIB },
		],
	};
}

/**
 * @param {string} folder
 * @returns {{ oursMs: number, bareMs: number, oursHeapMiB: number, bareHeapMiB: number }}
 */
function oneRun(folder) {
	const out = path.join(folder, 'sample.json');
	const { status } = spawnSync(
		process.execPath,
		[
			path.join(ROOT, 'scripts', 'vscode-host', 'code.mjs'),
			`--extensions-dir=${path.join(folder, 'installed')}`,
			`--extensionDevelopmentPath=${path.join(folder, 'warm-up')}`,
			`--extensionTestsPath=${path.join(ROOT, 'bench', 'activation', 'measure.cjs')}`,
			folder,
		],
		{
			stdio: ['ignore', 'ignore', 'inherit'],
			env: { ...process.env, BENCH_OUT: out, BENCH_BARE: BARE.join() },
		},
	);
	if (status !== 0) throw new Error(`The extension host ended with ${status}.`);
	return JSON.parse(fs.readFileSync(out, 'utf8'));
}

/** Ours as it is packaged, but started by the bench alone. @param {string} folder */
export function copyOfOurs(folder) {
	const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
	fs.cpSync(path.join(ROOT, 'dist'), path.join(folder, 'dist'), { recursive: true });
	fs.cpSync(path.join(ROOT, 'media'), path.join(folder, 'media'), { recursive: true });
	fs.copyFileSync(path.join(ROOT, 'package.nls.json'), path.join(folder, 'package.nls.json'));
	fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, activationEvents: [] }));
}

/** @param {string} folder @param {string} name */
function bareExtension(folder, name) {
	fs.mkdirSync(folder, { recursive: true });
	const manifest = {
		name,
		publisher: 'bench',
		version: '0.0.1',
		engines: { vscode: '^1.100.0' },
		main: './main.mjs',
		activationEvents: [],
	};
	fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
	fs.writeFileSync(path.join(folder, 'main.mjs'), 'export function activate() {}\n');
}
