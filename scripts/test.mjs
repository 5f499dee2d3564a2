// npm test: all tiers of tests, or those named (npm test -- unit host), or of these the tests whose title matches an
// expression (npm test -- window --grep filter). Only what failed is told, and each test with --verbose. The last line is
// the sum of them.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { bundleTests, testFiles } from './bundle-tests.mjs';
import { lint } from './lint.mjs';
import { makePackage } from './package.mjs';
import { makeSample, OUT, ROOT, readCommandLine, runNode, SAMPLE_CLOCK } from './project.mjs';
import { createSearch, secretsOfFolder } from './secrets.mjs';

/**
 * What a tier comes to. `failed` names what failed; a run that ended before its tests did is one failure more.
 * @typedef {{ passed: number, failed: string[], skipped: number }} Result
 */

const REPORTER = fileURLToPath(new URL('test-reporter.cjs', import.meta.url));
const MOCHA = path.join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js');
const HOOKS = 'test/support/window.ts';
/** Where desktop VS Code can be downloaded, that is used. */
const CODE =
	process.platform === 'linux' && process.arch === 'x64'
		? fileURLToPath(new URL('vscode-host/code.mjs', import.meta.url))
		: undefined;
const HOST_LIMIT_S = 240;
/** A case that a test left behind is where cases are. */
const IN_CASE = /[\\/]cases[\\/][0-9a-f]{16}\.yaml: /;
/** So many windows are open at once, and so many files of tests in Node run. */
const MOST_WINDOWS = 2;
const MOST_FILES = 4;

/** The tests' environment, the same in Node and in the extension host. */
const TEST_ENV = { SECURE_RESPONSE_ROOT: ROOT, SECURE_RESPONSE_CLOCK: SAMPLE_CLOCK };

const NAMES = /** @type {const} */ (['lint', 'unit', 'host', 'window', 'package']);
const USAGE = `npm test -- [${NAMES.join('] [')}] [--grep EXPRESSION] [--verbose]`;
const { positionals, values } = readCommandLine(USAGE, {
	allowPositionals: true,
	options: { grep: { type: 'string' }, verbose: { type: 'boolean' } },
});

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
 * Reads what the reporter counted.
 * @param {string} file
 * @param {string} run for people, should it have broken off
 * @param {boolean} succeeded whether the process says so too
 * @returns {Result}
 */
function counted(file, run, succeeded) {
	if (!fs.existsSync(file)) return { ...nothing(), failed: [brokeOff(run)] };
	const { passed, failures, skipped, ended } = JSON.parse(fs.readFileSync(file, 'utf8'));
	const broken = !ended || succeeded !== (failures.length === 0);
	return { passed, failed: [...failures, ...(broken ? [brokeOff(run)] : [])], skipped: skipped.length };
}

/** @param {string} file from the project's root */
const sizeOf = file => fs.statSync(path.join(ROOT, file)).size;

/** @param {string} run names the run, such as unit or host-trusted */
function countsFile(run) {
	const file = path.join(OUT, 'test', `${run}.json`);
	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.rmSync(file, { force: true });
	return file;
}

let built = false;
function build() {
	built ||= runNode('esbuild.js', ['--quiet']);
	if (!built) throw new Error('The build failed.');
}

/**
 * Runs the tests of test/TIER with mocha in Node.
 * @param {string} tier
 * @param {{ timeoutMs: number, windows?: boolean }} options windows: whether they open VS Code
 * @returns {Promise<Result>}
 */
async function runMocha(tier, { timeoutMs, windows = false }) {
	// Files run side by side, so the largest, which take longest, go first.
	const tests = testFiles(`test/${tier}`).sort((a, b) => sizeOf(b) - sizeOf(a));
	if (tests.length === 0) return nothing();
	const bundles = await bundleTests(tier, windows ? [HOOKS, ...tests] : tests, 'esm');
	// A window is a browser, a server and an extension host: on a busy machine one of them can be too late.
	const hooks = windows ? ['--require', ...bundles.splice(0, 1), '--retries', '2'] : [];
	const counts = countsFile(tier);
	const { status } = spawnSync(
		process.execPath,
		[
			...['--enable-source-maps', MOCHA, '--no-config', '--no-package', '--exit', ...hooks],
			...['--parallel', '--jobs', String(Math.min(os.availableParallelism(), windows ? MOST_WINDOWS : MOST_FILES))],
			...['--timeout', String(timeoutMs), '--reporter', REPORTER, '--reporter-option', `counts=${counts}`],
			...(values.verbose ? ['--reporter-option', 'verbose=true'] : []),
			...(values.grep ? ['--grep', values.grep] : []),
			...bundles,
		],
		{ cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...TEST_ENV } },
	);
	return counted(counts, tier, status === 0);
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
			counted(counts, run, succeeded),
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

/** @returns {Promise<Result>} */
async function host() {
	build();
	let result = nothing();
	for (const window of HOST_WINDOWS) {
		const tests = testFiles(`test/host/${window.name}`);
		if (tests.length === 0) continue;
		if (window.restricted && !CODE) {
			// runTests() always switches workspace trust off on the desktop
			console.log(`  [${window.name}] skipped: Restricted Mode is tested in the npm-installed VS Code only`);
			result = sum(result, { ...nothing(), skipped: 1 });
			continue;
		}
		result = sum(result, await runInHost(window, tests));
	}
	return result;
}

/** @type {Readonly<Record<typeof NAMES[number], () => Promise<Result>>>} */
const TIERS = {
	lint: async () => {
		const { passed, failed } = await lint();
		return { ...nothing(), passed, failed };
	},
	unit: () => runMocha('unit', { timeoutMs: 20_000 }),
	host,
	window: () => {
		build();
		return runMocha('window', { timeoutMs: 60_000, windows: true });
	},
	package: () => {
		makePackage();
		return runMocha('package', { timeoutMs: 60_000, windows: true });
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
const temporary = process.platform === 'darwin' ? undefined : fs.mkdtempSync(path.join(os.tmpdir(), 'sr-'));
if (temporary !== undefined) {
	// Some tests run a program as another user, who has to come through.
	fs.chmodSync(temporary, 0o711);
	process.env['TMPDIR'] = process.env['TEMP'] = process.env['TMP'] = temporary;
}
let total = nothing();
for (const [name, run] of Object.entries(TIERS)) {
	if (positionals.length > 0 && !positionals.includes(name)) continue;
	console.log(`\n=== ${name}`);
	const started = Date.now();
	const result = await (async () => run())().catch(error => {
		if (!('errors' in error)) console.error(error); // esbuild has said it already
		return { ...nothing(), failed: [brokeOff(name)] };
	});
	const seconds = Math.round((Date.now() - started) / 1000);
	console.log(
		`=== ${name}: ${result.passed} passed, ${result.failed.length} failed, ${result.skipped} skipped in ${seconds} s`,
	);
	total = sum(total, result);
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
