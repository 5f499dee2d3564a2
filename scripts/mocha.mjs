// Runs files of tests with mocha, several processes at a time.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { OUT, ROOT } from './project.mjs';

export const REPORTER = fileURLToPath(new URL('test-reporter.cjs', import.meta.url));
const MOCHA = path.join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js');

/**
 * What a process of tests came to. `failures` and `skipped` are titles, `ms` is what each file took.
 * @typedef {{ passed: number, failures: string[], skipped: string[], ms: Record<string, number>, ended: boolean, succeeded: boolean }} Counts
 */

/** @param {string} run names the run, such as unit-3 or host-trusted @returns {string} the file for its counts, not there yet */
export function countsFile(run) {
	const file = path.join(OUT, 'test', `${run}.json`);
	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.rmSync(file, { force: true });
	return file;
}

/** @param {string} file of countsFile @param {boolean} succeeded whether the process says so @returns {Counts | undefined} */
export function readCounts(file, succeeded) {
	return fs.existsSync(file) ? { ...JSON.parse(fs.readFileSync(file, 'utf8')), succeeded } : undefined;
}

/**
 * Deals files into batches, each a process of its own: what a process keeps in memory makes every other process that it starts
 * slower, and tests start thousands (git). Neighbours stay together, since they load the same, such as the schemas of a format.
 * @param {readonly string[]} files
 * @param {number} size of a batch
 * @param {readonly string[]} first names of files, or of folders, that are known to take longest: they are begun first
 * @returns {string[][]}
 */
export function batchesOf(files, size, first) {
	const rank = (/** @type {string} */ file) => {
		const names = [...path.dirname(file).split(path.sep), path.basename(file).split('.')[0]];
		const at = first.findIndex(name => names.includes(name));
		return at === -1 ? first.length : at;
	};
	const sorted = files.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
	return Array.from({ length: Math.ceil(sorted.length / size) }, (_, i) => sorted.slice(i * size, (i + 1) * size));
}

/**
 * @param {string} tier names the runs
 * @param {readonly (readonly string[])[]} batches of bundles
 * @param {object} options
 * @param {number} options.atOnce processes
 * @param {readonly string[]} options.args of mocha
 * @param {Readonly<Record<string, string>>} options.env
 * @param {boolean} options.verbose
 * @returns {Promise<(Counts | undefined)[]>} of each batch; nothing for one that ended before it began
 */
export async function runBatches(tier, batches, { atOnce, args, env, verbose }) {
	/** @type {(Counts | undefined)[]} */
	const results = [];
	const queue = batches.entries();
	const worker = async () => {
		for (const [i, batch] of queue) {
			const counts = countsFile(`${tier}-${i + 1}`);
			const reporting = ['--reporter', REPORTER, '--reporter-option', `counts=${counts}`];
			if (verbose) reporting.push('--reporter-option', 'verbose=true');
			const child = spawn(
				process.execPath,
				[
					'--enable-source-maps',
					...FEWER_PAGES,
					MOCHA,
					'--no-config',
					'--no-package',
					'--exit',
					...args,
					...reporting,
					...batch,
				],
				{ cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } },
			);
			const code = await new Promise(resolve => child.once('close', resolve));
			results[i] = readCounts(counts, code === 0);
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, batches.length) }, worker));
	return results;
}

/** A process copies the memory that it wrote to whenever it starts another one: less of it is written to. */
const FEWER_PAGES = ['--v8-pool-size=1', '--max-semi-space-size=4'];

/** How many processes of tests keep this machine busy: while one waits for git, another goes on. */
export const busyProcesses = () => Math.min(os.availableParallelism() + 1, 5);
