// npm start: opens VS Code with the extension on the sample project. Desktop VS Code where there is one and a display, else a
// VS Code served to the browser. --fresh makes the sample anew; --smoke does it headless, looks, and says what it saw.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeSample, OUT, ROOT, readCommandLine, runNode, SAMPLE_CLOCK } from './project.mjs';
import { QUIET_SETTINGS, startServer, windowUrl } from './vscode-host/host.mjs';
import { openWindow } from './window.mjs';

const SAMPLE = path.join(OUT, 'sample');
const PROFILE = path.join(OUT, 'start');
const WINDOWS = process.platform === 'win32';

/** @typedef {{ project: string, cases: string }} Sample */

/** @returns {Sample} the one that is there, with what was done to it, else a new one. */
function sample() {
	const there = { project: path.join(SAMPLE, 'project'), cases: path.join(SAMPLE, 'cases') };
	return fs.existsSync(there.cases) ? there : makeSample(SAMPLE);
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
	console.log('VS Code opens with the sample project. Close its window or press Ctrl+C here to end.');
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

/** @param {Sample} sample */
async function serve({ project, cases }) {
	// Whoever opens a window can run programs in it: other users of this machine must not.
	const token = randomBytes(16).toString('hex');
	const server = await startServer({
		dataDir: path.join(PROFILE, 'served'),
		token,
		settings: { ...QUIET_SETTINGS, 'secureResponse.caseFolder': cases },
	});
	const address = new URL(windowUrl(server, { folder: project, extensionDevelopmentPaths: [ROOT] }));
	address.searchParams.set('tkn', token);
	console.log(`Open ${address.href} in a browser. Ctrl+C ends it.`);
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
		process.once(signal, () => void server.stop());
	}
	const code = await server.ended;
	if (code) throw new Error(`The VS Code server ended with ${code}; see ${server.logFile}.`);
}

/** Opens the window headless on a sample of its own, and holds it to what a person would see. */
async function smoke() {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-smoke-'));
	try {
		const { project, cases } = makeSample(folder, SAMPLE_CLOCK);
		const window = await openWindow({ folder: project, caseFolder: cases });
		try {
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
		} finally {
			await window.close();
		}
	} finally {
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

const { values } = readCommandLine('npm start -- [--fresh] [--smoke]', {
	options: { fresh: { type: 'boolean' }, smoke: { type: 'boolean' } },
});
try {
	if (!runNode('esbuild.js')) throw new Error('The build failed.');
	if (values.smoke) {
		await smoke();
	} else {
		if (values.fresh) fs.rmSync(SAMPLE, { recursive: true, force: true });
		const code = desktopCode();
		await (code ? openDesktop(code, sample()) : serve(sample()));
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
