// npm start: opens VS Code with the extension on the sample project. Desktop VS Code where there is one and a display, else a
// VS Code served to the browser. --github opens it signed in to a stand-in for GitHub, always in the browser. --fresh makes the
// sample anew; --smoke does it headless, looks, and says what it saw.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startStandIn } from './github-stand-in.mjs';
import { givePublicRemote, makeSample, OUT, ROOT, readCommandLine, runNode, SAMPLE_CLOCK } from './project.mjs';
import { QUIET_SETTINGS, startServer, windowUrl } from './vscode-host/host.mjs';
import { githubOptions, openWindow } from './window.mjs';

const SAMPLE = path.join(OUT, 'sample');
const PROFILE = path.join(OUT, 'start');
const WINDOWS = process.platform === 'win32';

/** Where the sample project lives on the stand-in. */
const ORIGIN = 'https://github.com/papervane/papervane.git';

const FIRST_STEP = 'There, click the shield at the left edge, then a report in the list.';

/** @typedef {{ project: string, cases: string }} Sample */

/** @returns {Sample} the one that is there, with what was done to it, else a new one. */
function sample() {
	const there = { project: path.join(SAMPLE, 'project'), cases: path.join(SAMPLE, 'cases') };
	return fs.existsSync(there.cases) ? there : makeSample(SAMPLE);
}

/**
 * Gives the sample project its remote: on the stand-in, or else a folder, for without the stand-in it would be looked for on
 * the net.
 * @param {Sample} sample
 * @param {boolean} onStandIn
 */
function setOrigin({ project }, onStandIn) {
	givePublicRemote(project);
	if (onStandIn) execFileSync('git', ['-C', project, 'remote', 'set-url', 'origin', ORIGIN], { stdio: 'pipe' });
}

/** @returns {string | undefined} desktop VS Code, when it can be shown. */
function desktopCode() {
	const shows =
		['win32', 'darwin'].includes(process.platform) || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
	if (!shows) return undefined;
	const folders = (process.env['PATH'] ?? '').split(path.delimiter);
	return folders.map(folder => path.join(folder, WINDOWS ? 'code.cmd' : 'code')).find(file => fs.existsSync(file));
}

/**
 * Settings of the window's own profile; those a person changed there stay.
 * @param {Sample} sample
 */
function writeDesktopSettings({ cases }) {
	const file = path.join(PROFILE, 'User', 'settings.json');
	if (fs.existsSync(file) && fs.readFileSync(file, 'utf8').includes(JSON.stringify(cases))) return;
	fs.mkdirSync(path.dirname(file), { recursive: true });
	const settings = { 'secureResponse.caseFolder': cases, 'security.workspace.trust.enabled': false };
	fs.writeFileSync(file, JSON.stringify(settings, null, '\t'));
}

/**
 * @param {string} code
 * @param {Sample} sample
 */
function openDesktop(code, sample) {
	writeDesktopSettings(sample);
	const args = [
		`--extensionDevelopmentPath=${ROOT}`,
		`--user-data-dir=${PROFILE}`,
		'--new-window',
		'--wait',
		sample.project,
	];
	console.log(`VS Code opens with the sample project. Close its window or press Ctrl+C here to end.\n${FIRST_STEP}`);
	// On Windows `code` is a batch file, which only the shell starts; so the quotes are ours to set.
	const child = WINDOWS
		? spawn(
				`"${code}"`,
				args.map(arg => `"${arg}"`),
				{ stdio: 'inherit', shell: true },
			)
		: spawn(code, args, { stdio: 'inherit' });
	process.once('SIGINT', () => child.kill());
	child.once('exit', status => {
		process.exitCode = status ?? 0;
	});
}

/**
 * @param {Sample} sample
 * @param {string} [github] the stand-in's address
 */
async function serve({ project, cases }, github) {
	const { env = {}, session = {} } = github === undefined ? {} : githubOptions(github);
	// Whoever opens a window can run programs in it: other users of this machine must not.
	const token = randomBytes(16).toString('hex');
	const server = await startServer({
		dataDir: path.join(PROFILE, 'served'),
		token,
		// Any server of this machine would be counted in the status bar.
		settings: { ...QUIET_SETTINGS, 'secureResponse.caseFolder': cases, 'remote.autoForwardPorts': false },
		env,
		...session,
	});
	const address = new URL(windowUrl(server, { folder: project, extensionDevelopmentPaths: [ROOT] }));
	address.searchParams.set('tkn', token);
	console.log(`\nOpen this address in a browser; Ctrl+C here ends it:\n\n${address.href}\n\n${FIRST_STEP}`);
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
		process.once(signal, () => void server.stop());
	}
	const code = await server.ended;
	if (code) throw new Error(`The VS Code server ended with ${code}; see ${server.logFile}.`);
}

/** @typedef {Awaited<ReturnType<typeof startStandIn>>['standIn']} StandIn */

/**
 * Opens the window headless on a sample of its own, and holds it to what a person would see.
 * @param {StandIn} [standIn] a GitHub whose reports must be seen too
 */
async function smoke(standIn) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-smoke-'));
	try {
		const sample = makeSample(folder, SAMPLE_CLOCK);
		setOrigin(sample, standIn !== undefined);
		const github = standIn ? { github: standIn.url } : {};
		const window = await openWindow({ folder: sample.project, caseFolder: sample.cases, ...github });
		try {
			if (standIn) await seeGitHub(window, standIn);
			const reports = window.rows().filter({ hasText: /case [0-9a-f]{4}/ });
			await reports.first().waitFor();
			console.log(`Saw ${await reports.count()} open reports: ${await window.screenshot('smoke-reports')}`);
			const title = await reports.first().locator('.label-name').innerText();
			await reports.first().click();
			const heading = window.webview().locator('h1');
			await heading.waitFor();
			if ((await heading.innerText()) !== title)
				throw new Error('The page that opened is not that of the report clicked.');
			console.log(`Opened the first for triage: ${await window.screenshot('smoke-triage')}`);
			const { violations = [] } = standIn ?? {};
			if (violations.length > 0) throw new Error(`Not as GitHub describes it:\n${violations.join('\n')}`);
		} finally {
			await window.close();
		}
	} finally {
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * Waits until the newest report of the stand-in is a row of the Reports view.
 * @param {import('./window.mjs').Window} window
 * @param {StandIn} standIn
 */
async function seeGitHub(window, { world }) {
	const waiting = world.repositories
		.find(({ owner, name }) => `${owner}/${name}` === 'papervane/papervane')
		?.advisories.map(({ advisory }) => advisory)
		.find(({ state }) => state === 'triage');
	if (!waiting) throw new Error('The stand-in holds no report that waits for triage.');
	await window.rows().filter({ hasText: waiting.summary }).first().waitFor();
	console.log(`Saw a report from GitHub: ${await window.screenshot('smoke-github')}`);
}

const { values } = readCommandLine('npm start -- [--github] [--fresh] [--smoke]', {
	options: { github: { type: 'boolean' }, fresh: { type: 'boolean' }, smoke: { type: 'boolean' } },
});
/** @type {StandIn | undefined} */
let standIn;
try {
	console.log('Building the extension.');
	if (!runNode('esbuild.js', ['--quiet'])) throw new Error('The build failed.');
	if (values.github) ({ standIn } = await startStandIn(values.smoke ? { clock: SAMPLE_CLOCK } : {}));
	if (values.smoke) {
		await smoke(standIn);
	} else {
		if (values.fresh) fs.rmSync(SAMPLE, { recursive: true, force: true });
		const opened = sample();
		setOrigin(opened, standIn !== undefined);
		// Desktop VS Code brings its own sign-in, which a stand-in must never get.
		const code = standIn ? undefined : desktopCode();
		if (code) openDesktop(code, opened);
		else await serve(opened, standIn?.url);
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
} finally {
	await standIn?.close();
}
