// Activation of the extension against one that does nothing, both ESM, in the same extension host; a fresh host each run.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { OUT, ROOT } from '../scripts/project.mjs';
import { median, spread, table } from './figures.mjs';

const TARGET_RATIO = 1.5;
const TARGET_MIB = 2;

/** @param {number} runs @returns {Promise<string>} a section of docs/benchmarks.md */
export async function measureActivation(runs) {
	const folder = path.join(OUT, 'bench', 'activation');
	fs.rmSync(folder, { recursive: true, force: true });
	copyOfOurs(path.join(folder, 'installed', 'secure-response.secure-response-0.1.0'));
	bareExtension(path.join(folder, 'installed', 'bench.bare-0.0.1'), 'bare');
	bareExtension(path.join(folder, 'warm-up'), 'warm-up');
	const samples = [];
	for (let run = 0; run < runs; run += 1) samples.push(oneRun(folder, run % 2 === 0));
	const ratios = samples.map(s => s.oursMs / s.bareMs);
	const heap = samples.map(s => s.oursHeapMiB - s.bareHeapMiB);
	return [
		'## Activation',
		'',
		'From the call of `activate()` to its end, loading included, in the extension host of a real VS Code; the baseline is an ESM extension that does nothing. Heap is after a garbage collection.',
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
	].join('\n');
}

/**
 * @param {string} folder @param {boolean} bareFirst
 * @returns {{ oursMs: number, bareMs: number, oursHeapMiB: number, bareHeapMiB: number }}
 */
function oneRun(folder, bareFirst) {
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
			env: { ...process.env, BENCH_OUT: out, BENCH_BARE_FIRST: String(bareFirst) },
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
