// npm test: all tiers of tests, or those named (npm test -- unit host), of these the files whose path holds a text
// (npm test -- unit --only wizards/apply) and the tests whose title matches an expression (npm test -- window --grep filter).
// Only what failed is told, and each test with --verbose. The last line is the sum of them.
// npm run test:long: the same with what takes too long for every day: see test/support/long.ts.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { findBrowser } from './browser.mjs';
import { bundleTests, testFiles } from './bundle-tests.mjs';
import { lint } from './lint.mjs';
import { batchesOf, busyProcesses, countsFile, REPORTER, readCounts, runBatches } from './mocha.mjs';
import { makePackage } from './package.mjs';
import { makeSample, OUT, ROOT, readCommandLine, runNode, SAMPLE_CLOCK } from './project.mjs';
import { createSearch, secretsOfFolder } from './secrets.mjs';
import { prepare } from './vscode-host/prepare.mjs';

/**
 * What a tier comes to. `failed` names what failed; a run that ended before its tests did is one failure more.
 * @typedef {{ passed: number, failed: string[], skipped: number }} Result
 */

const WINDOW_HOOKS = 'test/support/window.ts';
const UNIT_HOOKS = 'test/support/onlyThisMachine.ts';
/** Where desktop VS Code can be downloaded, that is used. */
const CODE =
	process.platform === 'linux' && process.arch === 'x64'
		? fileURLToPath(new URL('vscode-host/code.mjs', import.meta.url))
		: undefined;
const HOST_LIMIT_S = 600;
/** A case that a test left behind is where cases are. */
const IN_CASE = /[\\/]cases[\\/][0-9a-f]{16}\.yaml: /;
/** Folders of unit tests that take longest, most of them with git. */
const LONG_FOLDERS = ['git', 'guard', 'journeys', 'wizards', 'feeds', 'editor'];
/** Files of windows that take longest: they come first, so that no window is alone at the end. */
const LONG_WINDOWS = [
	'kills',
	'secondExtension',
	'drill',
	'trickedCase',
	'response',
	'keeping',
	'githubSignIn',
	'restricted',
	'leaks',
];
/** So many windows are open at once. */
const MOST_WINDOWS = 2;
/** Bytes that tests may have in temporary files at once, and to spare. */
const MEMORY_NEEDED = 4 * 2 ** 30;
/** So many files of unit tests have a process of their own. */
const FILES_IN_PROCESS = 12;
/** A window is a browser, a server and an extension host: on a busy machine one of them can be too late. */
const RETRIES = process.env['SECURE_RESPONSE_NO_RETRY'] === '1' ? 0 : 2;

/** The tests' environment, the same in Node and in the extension host. */
const TEST_ENV = {
	SECURE_RESPONSE_ROOT: ROOT,
	SECURE_RESPONSE_CLOCK: SAMPLE_CLOCK,
	// In a long run all that VS Code brings is there.
	...(process.argv.includes('--long') ? { SECURE_RESPONSE_LONG: '1' } : { VSCODE_HOST_FEW_EXTENSIONS: '1' }),
};

const NAMES = /** @type {const} */ (['lint', 'unit', 'host', 'window', 'package']);
const USAGE = `npm test -- [${NAMES.join('] [')}] [--only PATH] [--grep EXPRESSION] [--verbose] [--long]`;
const { positionals, values } = readCommandLine(USAGE, {
	allowPositionals: true,
	options: {
		grep: { type: 'string' },
		only: { type: 'string', default: '' },
		verbose: { type: 'boolean' },
		long: { type: 'boolean', default: false },
	},
});

/** @returns {string} where files are made quickest: tests make repositories by the thousand, in memory in a third of the time. */
function quickFolder() {
	const memory = '/dev/shm';
	try {
		fs.accessSync(memory, fs.constants.W_OK);
		const { bavail, bsize } = fs.statfsSync(memory);
		if (bavail * bsize >= MEMORY_NEEDED && runsPrograms(memory)) return memory;
	} catch {
		// there is none here
	}
	return os.tmpdir();
}

/** Hooks of repositories are run. @param {string} folder @returns {boolean} whether programs that lie there may run */
function runsPrograms(folder) {
	const probe = fs.mkdtempSync(path.join(folder, 'sr-'));
	try {
		const program = path.join(probe, 'program');
		fs.writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
		return spawnSync(program).status === 0;
	} finally {
		fs.rmSync(probe, { recursive: true });
	}
}

/** @returns {Result} */
const nothing = () => ({ passed: 0, failed: [], skipped: 0 });

/** @param {string} run for people @returns {string} */
const brokeOff = run => `${run} broke off before its end`;

/**
 * @param {Result} a
 * @param {Result} b
 * @returns {Result}
 */
function sum(a, b) {
	return {
		passed: a.passed + b.passed,
		failed: [...a.failed, ...b.failed],
		skipped: a.skipped + b.skipped,
	};
}

/**
 * @param {import('./mocha.mjs').Counts | undefined} counts
 * @param {string} run for people, should it have broken off
 * @returns {Result}
 */
function counted(counts, run) {
	if (counts === undefined) return { ...nothing(), failed: [brokeOff(run)] };
	const { passed, failures, skipped, ended, succeeded } = counts;
	const broken = !ended || succeeded !== (failures.length === 0);
	return { passed, failed: [...failures, ...(broken ? [brokeOff(run)] : [])], skipped: skipped.length };
}

/**
 * @param {string} folder
 * @returns {string[]} its files of tests that this run is for.
 */
function chosenFiles(folder) {
	return testFiles(folder).filter(
		file => file.includes(values.only) && (values.long || !/\.long\.test\.tsx?$/.test(file)),
	);
}

/** @param {Readonly<Record<string, number>>} ms of each file */
function tellSlowest(ms) {
	const slowest = Object.entries(ms).sort(([, a], [, b]) => b - a);
	for (const [name, time] of slowest.slice(0, 20)) console.log(`  ${(time / 1000).toFixed(1).padStart(6)} s ${name}`);
}

let built = false;
function build() {
	built ||= runNode('esbuild.js', ['--quiet']);
	if (!built) throw new Error('The build failed.');
}

/**
 * Runs the tests of test/TIER with mocha in Node.
 * @param {string} tier
 * @param {{ timeoutMs: number, atOnce: number, batch: number, hooks?: string, retries?: number }} options atOnce: processes;
 * batch: files in one; hooks: a module around all tests of a process
 * @returns {Promise<Result>}
 */
async function runMocha(tier, { timeoutMs, atOnce, batch, hooks, retries = 0 }) {
	const tests = chosenFiles(`test/${tier}`);
	if (tests.length === 0) return nothing();
	const bundles = await bundleTests(tier, hooks ? [hooks, ...tests] : tests, 'esm');
	const required = hooks ? ['--require', ...bundles.splice(0, 1)] : [];
	const counts = await runBatches(tier, batchesOf(bundles, batch, tier === 'window' ? LONG_WINDOWS : LONG_FOLDERS), {
		atOnce,
		args: [
			...[...required, '--timeout', String(timeoutMs), '--retries', String(retries)],
			...(values.grep ? ['--grep', values.grep] : []),
		],
		env: TEST_ENV,
		verbose: values.verbose ?? false,
	});
	if (values.verbose) tellSlowest(Object.assign({}, ...counts.map(one => one?.ms)));
	return counts.map((one, i) => counted(one, `${tier} ${i + 1}`)).reduce(sum);
}

/**
 * The windows in whose extension host tests run: the folder of the tests, and what is open.
 * @type {readonly { name: string, restricted?: boolean, open: (sample: { project: string, cases: string }) => string[] }[]}
 */
const HOST_WINDOWS = [
	{ name: 'trusted', open: ({ project }) => [project] },
	{ name: 'restricted', restricted: true, open: ({ project }) => [project] },
	{ name: 'nofolder', open: () => [] },
	{ name: 'multiroot', open: ({ project }) => [twoFolders(project)] },
];

/** @param {string} project the first of two folders; the second is empty. @returns {string} a workspace file. */
function twoFolders(project) {
	const second = path.join(path.dirname(project), 'second');
	fs.mkdirSync(second);
	const file = path.join(path.dirname(project), 'both.code-workspace');
	fs.writeFileSync(file, JSON.stringify({ folders: [{ path: project }, { path: second }] }));
	return file;
}

/**
 * Runs test/host/NAME in the extension host of one window, on a sample of its own.
 * @param {typeof HOST_WINDOWS[number]} window
 * @param {readonly string[]} tests
 * @returns {Promise<Result>}
 */
async function runInHost({ name, restricted = false, open }, tests) {
	const run = `host-${name}`;
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-host-'));
	try {
		const sample = makeSample(path.join(folder, 'sample'), SAMPLE_CLOCK);
		const secrets = secretsOfFolder(sample.cases);
		const profile = path.join(folder, 'profile');
		fs.mkdirSync(path.join(profile, 'User'), { recursive: true });
		fs.writeFileSync(
			path.join(profile, 'User', 'settings.json'),
			JSON.stringify({
				'secureResponse.caseFolder': sample.cases,
				// As on the desktop; in a browser VS Code saves by itself after a second.
				'files.autoSave': 'off',
				...(restricted
					? { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' }
					: {}),
			}),
		);
		const [entry = '', ...files] = await bundleTests(run, ['test/host/index.ts', ...tests], 'cjs');
		const counts = countsFile(run);
		console.log(`\n  [${name}]`);
		const succeeded = await runTests({
			...(CODE ? { vscodeExecutablePath: CODE } : {}),
			extensionDevelopmentPath: ROOT,
			extensionTestsPath: entry,
			launchArgs: [
				...open(sample),
				'--disable-extensions',
				`--user-data-dir=${profile}`,
				...(restricted ? ['--enable-workspace-trust'] : []),
			],
			extensionTestsEnv: {
				...TEST_ENV,
				VSCODE_HOST_TIMEOUT_S: String(HOST_LIMIT_S),
				SECURE_RESPONSE_HOST_RUN: JSON.stringify({
					...{ files, reporter: REPORTER, counts },
					...{ grep: values.grep, verbose: values.verbose },
				}),
			},
		}).then(
			() => true,
			() => false,
		);
		return sum(
			counted(readCounts(counts, succeeded), run),
			findsNothing(`profile and repository of ${run}`, () => leftBy(sample, profile, secrets)),
		);
	} finally {
		fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	}
}

/**
 * One test more: that nothing of a case is found where it does not belong.
 * @param {string} where for people
 * @param {() => readonly string[]} look tells what was found
 * @returns {Result}
 */
function findsNothing(where, look) {
	const found = look();
	for (const line of found.slice(0, 20)) console.log(`  found in ${where}: ${line}`);
	return found.length === 0
		? { ...nothing(), passed: 1 }
		: { ...nothing(), failed: [`nothing of a case is in ${where}`] };
}

/**
 * What the tests of a window must have left of the sample's cases nowhere but in their files.
 * @param {{ project: string, cases: string }} sample
 * @param {string} profile
 * @param {ReturnType<typeof secretsOfFolder>} before what the cases said when the window opened
 * @returns {readonly string[]}
 */
function leftBy({ project, cases }, profile, before) {
	const search = createSearch([...before, ...secretsOfFolder(cases)]);
	return [...search.inFolder(profile), ...search.inRepository(project)];
}

/** Installs what windows need, before two of them would install it at the same time. */
function installOnce() {
	prepare();
	findBrowser();
}

/** @returns {Promise<Result>} */
async function host() {
	build();
	if (CODE) installOnce();
	const [largest, ...others] = HOST_WINDOWS;
	// The others are small: one after the other beside the largest.
	const beside = async () => {
		let result = nothing();
		for (const window of others) result = sum(result, await runWindow(window));
		return result;
	};
	const results = await Promise.all([largest ? runWindow(largest) : nothing(), beside()]);
	return results.reduce(sum);
}

/** @param {typeof HOST_WINDOWS[number]} window @returns {Promise<Result>} */
async function runWindow(window) {
	const tests = chosenFiles(`test/host/${window.name}`);
	if (tests.length === 0) return nothing();
	if (window.restricted && !CODE) {
		// runTests() always switches workspace trust off on the desktop
		console.log(`  [${window.name}] skipped: Restricted Mode is tested in the npm-installed VS Code only`);
		return { ...nothing(), skipped: 1 };
	}
	return runInHost(window, tests);
}

/** A file of tests that opens windows has its process. */
const IN_WINDOWS = { timeoutMs: 60_000, batch: 1, hooks: WINDOW_HOOKS, retries: RETRIES };

/** @type {Readonly<Record<typeof NAMES[number], () => Promise<Result>>>} */
const TIERS = {
	lint: async () => {
		const { passed, failed } = await lint();
		return { ...nothing(), passed, failed };
	},
	unit: () =>
		runMocha('unit', {
			...{ timeoutMs: 20_000, atOnce: busyProcesses(), hooks: UNIT_HOOKS },
			// A file of a long run may take as long as all others together.
			batch: values.long ? 1 : FILES_IN_PROCESS,
		}),
	host,
	window: () => {
		build();
		installOnce();
		return runMocha('window', { ...IN_WINDOWS, atOnce: MOST_WINDOWS });
	},
	package: async () => {
		await makePackage();
		return runMocha('package', { ...IN_WINDOWS, atOnce: 1 });
	},
};

const unknown = positionals.filter(name => !Object.hasOwn(TIERS, name));
if (unknown.length > 0) {
	console.error(`There is no tier ${unknown.join(', ')}.\nUsage: ${USAGE}`);
	process.exit(2);
}

fs.rmSync(path.join(OUT, 'failures'), { recursive: true, force: true });
// Whatever the tests, their windows and git put into the temporary folder and leave there is found at the end. The name is
// short, since sockets lie below it; on macOS the folder's own name is too long already.
const temporary = process.platform === 'darwin' ? undefined : fs.mkdtempSync(path.join(quickFolder(), 'sr-'));
if (temporary !== undefined) {
	// Some tests run a program as another user, who has to come through.
	fs.chmodSync(temporary, 0o711);
	process.env['TMPDIR'] = process.env['TEMP'] = process.env['TMP'] = temporary;
}
/** @param {typeof NAMES[number]} name @returns {Promise<Result>} */
async function runTier(name) {
	console.log(`\n=== ${name}`);
	const started = Date.now();
	const result = await (async () => TIERS[name]())().catch(error => {
		if (!('errors' in error)) console.error(error); // esbuild has said it already
		return { ...nothing(), failed: [brokeOff(name)] };
	});
	const seconds = Math.round((Date.now() - started) / 1000);
	console.log(
		`=== ${name}: ${result.passed} passed, ${result.failed.length} failed, ${result.skipped} skipped in ${seconds} s`,
	);
	return result;
}

let total = nothing();
for (const name of NAMES) {
	if (positionals.length === 0 || positionals.includes(name)) total = sum(total, await runTier(name));
}
if (temporary !== undefined) {
	const sample = makeSample(path.join(temporary, 'sample'), SAMPLE_CLOCK);
	const search = createSearch(secretsOfFolder(sample.cases));
	fs.rmSync(path.dirname(sample.cases), { recursive: true });
	total = sum(
		total,
		findsNothing('the temporary folder after all tests', () =>
			search.inFolder(temporary).filter(line => !IN_CASE.test(line)),
		),
	);
	fs.rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
}
for (const title of total.failed) console.log(`failed: ${title}`);
const failed = total.failed.length;
process.exitCode = failed === 0 && total.passed > 0 ? 0 : 1;
console.log(`\n${total.passed} passed, ${failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
