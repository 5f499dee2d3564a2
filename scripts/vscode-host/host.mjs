// Starts the npm-installed VS Code, and opens its window in a headless Chromium.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../browser.mjs';
import { CACHE, FEW_EXTENSIONS, NODE, prepare, VSCODE } from './prepare.mjs';

const STOP_TIMEOUT_MS = 5000;
const READY_TIMEOUT_MS = 60_000;

/**
 * User settings of a quiet window: no assistant, no welcome page, no checks for updates.
 * @type {Readonly<Record<string, unknown>>}
 */
export const QUIET_SETTINGS = {
	'chat.disableAIFeatures': true,
	'chat.agentHost.enabled': false,
	'workbench.startupEditor': 'none',
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'extensions.ignoreRecommendations': true,
	'telemetry.telemetryLevel': 'off',
	'security.workspace.trust.enabled': false,
	'git.openRepositoryInParentFolders': 'never',
	'window.restoreWindows': 'none',
	// As on the desktop; in a browser VS Code saves by itself after a second.
	'files.autoSave': 'off',
	'workbench.editor.useModal': 'off',
	'workbench.colorTheme': 'Dark Modern',
};

/**
 * @typedef {object} ServerOptions
 * @property {string} [dataDir] keeps settings, state and logs; without it a temporary one that goes with the server
 * @property {string} [extensionsDir] where installed extensions lie; default: in the data folder
 * @property {number} [port] 0 takes the data folder's last one where it is free, else any
 * @property {string} [token] asked of whoever opens a window; without it everyone on this machine can
 * @property {Readonly<Record<string, unknown>>} [settings] the whole of the user settings
 * @property {Readonly<Record<string, boolean | string>>} [args] of the VS Code server
 * @property {Readonly<Record<string, string>>} [env] added for the server and its extension hosts
 * @property {{ token: string, scopes: string[][] }} [githubSession] given to the built-in GitHub sign-in
 * @property {string[]} [trustedAuthExtensions] extensions with leave to use that session
 */

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {string} dataDir
 * @property {string} logFile
 * @property {number} pid
 * @property {Promise<number | null>} ended resolves with the exit code
 * @property {() => Promise<void>} stop ends the server and its extension hosts
 */

/**
 * Environment: with VSCODE_HOST_FEW_EXTENSIONS=1 built-in extensions that read a project's files for themselves stay out.
 * Starts a server, installing VS Code first where needed; resolves when it listens on 127.0.0.1.
 * @param {ServerOptions} [options]
 * @returns {Promise<Server>}
 */
export async function startServer(options = {}) {
	prepare();
	const {
		port = 0,
		token,
		settings = QUIET_SETTINGS,
		args = {},
		env = {},
		githubSession,
		trustedAuthExtensions,
	} = options;
	const dataDir = options.dataDir ?? fs.mkdtempSync(path.join(os.tmpdir(), 'vscode-host-'));
	const extensionsDir = options.extensionsDir ?? path.join(dataDir, 'extensions');
	// The server holds the user settings, so they are the same in every window and browser.
	const user = path.join(dataDir, 'data', 'User');
	fs.mkdirSync(user, { recursive: true });
	fs.writeFileSync(path.join(user, 'settings.json'), JSON.stringify(settings, null, '\t'));

	const logFile = path.join(dataDir, 'server.log');
	const log = fs.createWriteStream(logFile, { flags: 'a' });
	const child = spawn(NODE, [fileURLToPath(new URL('server.mjs', import.meta.url))], {
		env: {
			...process.env,
			...env,
			VSCODE_HOST_OPTIONS: JSON.stringify({
				vscode: VSCODE,
				dataDir,
				extensionsDir,
				port,
				token,
				args: {
					// without the driver, a released workbench takes no extensionDevelopmentPath from its address
					'enable-smoke-test-driver': true,
					...(process.env['VSCODE_HOST_FEW_EXTENSIONS'] ? { 'builtin-extensions-dir': FEW_EXTENSIONS } : {}),
					...args,
				},
				githubSession,
				trustedAuthExtensions,
			}),
		},
	});
	child.stderr.pipe(log);
	/** @type {Promise<number | null>} */
	const ended = new Promise(resolve => child.once('exit', resolve));
	/** @type {number} */
	const listening = await new Promise((resolve, reject) => {
		readline.createInterface({ input: child.stdout }).on('line', line => {
			if (line.startsWith('{"port":')) resolve(JSON.parse(line).port);
			else log.write(`${line}\n`);
		});
		child.once('exit', code => reject(new Error(`The VS Code server ended with ${code}; see ${logFile}`)));
		child.once('error', reject);
	});

	const kill = () => child.kill('SIGKILL');
	process.once('exit', kill);
	const stop = async () => {
		process.off('exit', kill);
		if (child.exitCode === null && child.signalCode === null) {
			const late = setTimeout(kill, STOP_TIMEOUT_MS);
			child.kill('SIGTERM');
			await ended;
			clearTimeout(late);
		}
		// An extension host can outlive its server by a moment, and write its logs.
		if (!options.dataDir) await fs.promises.rm(dataDir, { recursive: true, force: true, maxRetries: 20 });
	};
	return { port: listening, dataDir, logFile, pid: child.pid ?? 0, ended, stop };
}

/**
 * Installs a packaged extension, as a person would from a file.
 * @param {string} vsix
 * @param {string} extensionsDir where it goes; for startServer's option of that name
 */
export function installExtension(vsix, extensionsDir) {
	prepare();
	const cli = path.join(VSCODE, 'out', 'server-main.js');
	const args = ['--install-extension', vsix, '--extensions-dir', extensionsDir, '--server-data-dir', extensionsDir];
	execFileSync(NODE, [cli, ...args, '--accept-server-license-terms'], { stdio: 'pipe' });
}

/**
 * @typedef {object} WindowOptions
 * @property {string | undefined} [folder]
 * @property {string | undefined} [workspace] a .code-workspace file, goes before folder
 * @property {readonly string[]} [extensionDevelopmentPaths]
 * @property {string | undefined} [extensionTestsPath]
 */

/**
 * VS Code takes each theme below the development path for one under development, and puts the first on. Its own themes lie
 * there when it is installed below the project; so it gets a link to the project that stands beside them. In a copy of a
 * project the link still leads to the original, and is made anew.
 * @param {string} folder
 */
function besideHost(folder) {
	if (!VSCODE.startsWith(path.resolve(folder) + path.sep)) return folder;
	const link = path.join(CACHE, 'extension');
	const there = fs.lstatSync(link, { throwIfNoEntry: false }) !== undefined;
	if (there && fs.readlinkSync(link) === path.resolve(folder)) return link;
	const made = `${link}-${process.pid}`;
	fs.symlinkSync(path.resolve(folder), made, 'dir');
	fs.renameSync(made, link);
	return link;
}

/**
 * @param {Pick<Server, 'port'>} server
 * @param {WindowOptions} [options]
 * @returns {string} the address of a window.
 */
export function windowUrl(server, { folder, workspace, extensionDevelopmentPaths = [], extensionTestsPath } = {}) {
	const remote = (/** @type {string} */ file) =>
		`vscode-remote://127.0.0.1:${server.port}${encodeURI(path.resolve(file))}`;
	const url = new URL(`http://127.0.0.1:${server.port}/`);
	if (workspace) url.searchParams.set('workspace', path.resolve(workspace));
	else if (folder) url.searchParams.set('folder', path.resolve(folder));
	else url.searchParams.set('ew', 'true');
	const payload = [
		...extensionDevelopmentPaths.map(file => ['extensionDevelopmentPath', remote(besideHost(file))]),
		['skipWelcome', 'true'],
		['skipReleaseNotes', 'true'],
	];
	if (extensionTestsPath) payload.push(['extensionTestsPath', remote(extensionTestsPath)]);
	url.searchParams.set('payload', JSON.stringify(payload));
	return url.href;
}

/**
 * Starts a headless browser. Closing the context ends the browser.
 * @param {{ profile?: string | undefined, viewport?: { width: number, height: number } | undefined }} [options] profile: a folder
 * that keeps what windows store (view state, secrets); without it they start empty
 * @returns {Promise<import('playwright-core').BrowserContext>}
 */
export async function startBrowser({ profile, viewport = { width: 1400, height: 900 } } = {}) {
	const { chromium } = await import('playwright-core');
	const launch = {
		executablePath: findBrowser(),
		args: ['--headless=new', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
	};
	const view = { viewport, permissions: ['clipboard-read', 'clipboard-write'] }; // vscode.env.clipboard goes through the page
	if (profile) return chromium.launchPersistentContext(profile, { ...launch, ...view });
	const browser = await chromium.launch(launch);
	const context = await browser.newContext(view);
	context.once('close', () => void browser.close());
	return context;
}

/**
 * Resolves when the workbench is drawn.
 * @param {import('playwright-core').Page} page
 */
export async function workbenchReady(page) {
	await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: READY_TIMEOUT_MS });
	await page.locator('.monaco-workbench .activitybar .action-item').first().waitFor({ timeout: READY_TIMEOUT_MS });
}
