// npm run test:long: all tests with those that take too long for every day, then the mutants; or a part of it, as npm test
// takes it (npm run test:long -- window --only kills), or the mutants alone (npm run test:long -- mutants). What the suites
// that passed tell of their run goes into test/long.json and from there into docs/benchmarks.md.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { table } from '../bench/figures.mjs';
import { OUT, ROOT, runNode } from './project.mjs';

/** Where suites leave what they tell: test/support/long.ts. */
const RESULTS = path.join(OUT, 'long');
const RECORDED = path.join(ROOT, 'test', 'long.json');
const PAGE = path.join(ROOT, 'docs', 'benchmarks.md');
const HEADING = '## Long suites';

/**
 * A suite's last run.
 * @typedef {{ suite: string, tried: string, seeds?: readonly number[], on: string, where: string }} Run
 */

/** @param {string} script @param {readonly string[]} args @returns {boolean} whether it succeeded */
function run(script, args) {
	const { status } = spawnSync(process.execPath, [path.join(ROOT, 'scripts', script), ...args], {
		cwd: ROOT,
		stdio: 'inherit',
	});
	return status === 0;
}

/** @returns {Run[]} what suites have told since the results were cleared */
function told() {
	if (!fs.existsSync(RESULTS)) return [];
	const on = new Date().toISOString().slice(0, 10);
	const where = `${os.cpus().length} cores, Node ${process.versions.node}`;
	return fs
		.readdirSync(RESULTS)
		.map(name => ({ ...JSON.parse(fs.readFileSync(path.join(RESULTS, name), 'utf8')), on, where }));
}

/** @param {readonly Run[]} fresh takes the place of earlier runs of the same suites */
function record(fresh) {
	/** @type {Run[]} */
	const before = fs.existsSync(RECORDED) ? JSON.parse(fs.readFileSync(RECORDED, 'utf8')) : [];
	const kept = before.filter(({ suite }) => !fresh.some(run => run.suite === suite));
	const runs = [...kept, ...fresh].sort((a, b) => (a.suite < b.suite ? -1 : 1));
	fs.writeFileSync(RECORDED, `${JSON.stringify(runs, null, '\t')}\n`);
	const parts = fs
		.readFileSync(PAGE, 'utf8')
		.trim()
		.split(/\n\n(?=## )/);
	const others = parts.filter(part => !part.startsWith(HEADING));
	fs.writeFileSync(PAGE, `${[...others, section(runs)].join('\n\n')}\n`);
	runNode('node_modules/@biomejs/biome/bin/biome', ['format', '--write', 'docs/benchmarks.md', 'test/long.json']);
	console.log(`${fresh.length} suites written to docs/benchmarks.md.`);
}

/** @param {readonly Run[]} runs */
function section(runs) {
	const rows = runs.map(({ suite, tried, seeds = [], on, where }) => [
		suite,
		tried,
		seeds.join(' '),
		`${on}, ${where}`,
	]);
	return [
		HEADING,
		'',
		'What `npm run test:long` tried when each of its suites last passed. A seed repeats what was chosen by chance: `SECURE_RESPONSE_SEED=… npm run test:long -- TIER --only FILE`.',
		'',
		table(['suite', 'what was tried', 'seeds', 'last run'], rows),
	].join('\n');
}

const asked = process.argv.slice(2);
fs.rmSync(RESULTS, { recursive: true, force: true });
const mutantsAlone = asked.join(' ') === 'mutants';
const passed = mutantsAlone || run('test.mjs', ['--long', ...asked]);
const caught = (asked.length > 0 && !mutantsAlone) || run('mutants.mjs', []);
// A suite in which something failed tells nothing; of a run that tried a part of a suite, nothing is recorded.
const isPart = asked.includes('--grep') || process.env['SECURE_RESPONSE_SEED'] !== undefined;
const fresh = isPart ? [] : told();
if (fresh.length > 0) record(fresh);
process.exitCode = passed && caught ? 0 : 1;
