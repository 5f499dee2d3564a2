// Opens a real VS Code window with the extension and drives it as a person would.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { OUT, ROOT, SAMPLE_CLOCK } from './project.mjs';
import { QUIET_SETTINGS, startBrowser, startServer, windowUrl, workbenchReady } from './vscode-host/host.mjs';

const THEMES = {
	dark: 'Dark Modern',
	light: 'Light Modern',
	'high-contrast': 'Default High Contrast',
	'high-contrast-light': 'Default High Contrast Light',
};
/** The session of a window that is signed in to the stand-in, and the extension that may use it without asking. */
const SAMPLE_TOKEN = 'gho_sample_ada';
const GITHUB_SCOPES = [['repo']];
const EXTENSION_ID = 'secure-response.secure-response';
const FIRST_TRY_MS = 3000;
const COMMAND_TIMEOUT_MS = 30_000;

/**
 * @typedef {object} WindowOptions
 * @property {string} [folder] the folder to open; none is a window without one
 * @property {string} [workspace] a .code-workspace file to open instead
 * @property {string} [caseFolder] the setting secureResponse.caseFolder
 * @property {Readonly<Record<string, unknown>>} [settings] further user settings
 * @property {boolean} [trusted] false: Restricted Mode. Default true
 * @property {string} [clock] the extension's present, ISO 8601; default the sample's
 * @property {{ width: number, height: number }} [viewport]
 * @property {keyof typeof THEMES} [theme] default dark
 * @property {string} [dataDir] keeps settings, state, secrets and logs from one window to the next; default a temporary one
 * @property {string} [extensionsDir] uses the extensions installed there, and not the one under development
 * @property {Readonly<Record<string, string>>} [env] of the extension host
 * @property {string} [github] the address of a stand-in for GitHub: it is asked in github.com's place, signed in as githubToken says
 * @property {string | null} [githubToken] of the session that the window has; default the sample's admin, null is signed out
 * @property {string} [othersDir] where other extensions lie, which run beside the one under development
 * @property {(dataDir: string) => void} [closed] called when the window and its server have ended, before their data folder goes
 * @property {boolean} [inBrowser] runs the extension in the browser’s own extension host, as vscode.dev does. Default false
 * @property {boolean} [openContainer] whether to open the extension's side bar. Default true
 */

/**
 * @typedef {Awaited<ReturnType<typeof openWindow>>} Window
 */

/**
 * Opens a window and the extension's side bar in it. The extension must have been built.
 * @param {WindowOptions} [options]
 */
export async function openWindow(options = {}) {
	const { folder, workspace, trusted = true, clock = SAMPLE_CLOCK, extensionsDir, othersDir } = options;
	const dataDir = options.dataDir ?? fs.mkdtempSync(path.join(os.tmpdir(), 'vscode-host-'));
	const { github, githubToken } = options;
	const { env = {}, session = {} } = github === undefined ? {} : githubOptions(github, githubToken);
	const server = await startServer({
		dataDir,
		...((extensionsDir ?? othersDir) ? { extensionsDir: extensionsDir ?? othersDir } : {}),
		env: { SECURE_RESPONSE_CLOCK: clock, ...env, ...options.env },
		...session,
		args: trusted ? {} : { 'disable-workspace-trust': false },
		settings: {
			...QUIET_SETTINGS,
			...(trusted
				? {}
				: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' }),
			...(options.caseFolder ? { 'secureResponse.caseFolder': options.caseFolder } : {}),
			// On a busy machine the palette that closes takes the focus from the list that its command opened.
			'workbench.quickOpen.closeOnFocusLost': false,
			'workbench.colorTheme': THEMES[options.theme ?? 'dark'],
			...(options.inBrowser ? { 'remote.extensionKind': { [EXTENSION_ID]: ['web'] } } : {}),
			...options.settings,
		},
	});
	const profile = options.dataDir && path.join(dataDir, 'browser');
	const context = await startBrowser({ profile, viewport: options.viewport }).catch(async error => {
		await server.stop();
		throw error;
	});
	const close = async () => {
		await context.close();
		await server.stop();
		try {
			options.closed?.(dataDir);
		} finally {
			// An extension host can outlive its server by a moment, and write its logs.
			if (!options.dataDir) await fs.promises.rm(dataDir, { recursive: true, force: true, maxRetries: 20 });
		}
	};
	try {
		const page = context.pages()[0] ?? (await context.newPage());
		const development = extensionsDir ? {} : { extensionDevelopmentPaths: [ROOT] };
		await page.goto(windowUrl(server, { folder, workspace, ...development }));
		await workbenchReady(page);
		if (options.openContainer ?? true) await openContainer(page);
		return {
			page,
			server,
			/** Runs a command by its whole title in the palette. */
			command: (/** @type {string} */ title) => runCommand(page, title),
			/** Chooses an entry of the open quick pick by its whole label. */
			pick: (/** @type {string} */ label) => quickPickEntry(page, label).click(),
			/** Types into the box that a command opened, and confirms. */
			answer: (/** @type {string} */ text) => answer(page, text),
			/** Opens the extension's side bar. */
			openContainer: () => openContainer(page),
			/** The rows of the Reports view that are drawn. */
			rows: () => reportRows(page),
			/** The page inside the webview in front. */
			webview: () => page.frameLocator('iframe.webview.ready:visible').frameLocator('#active-frame'),
			/** Saves a picture and returns its path: out/pictures/NAME.png, or an absolute path as it is. */
			screenshot: (/** @type {string} */ name) => takePicture(page, name),
			/** The processes in which this server's extensions run. */
			extensionHostPids: () => extensionHosts(server.pid),
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}

/**
 * What startServer needs for a window that takes a stand-in for github.com.
 * @param {string} url of its API
 * @param {string | null} [token] of the session; null is signed out. Default the sample's admin
 */
export function githubOptions(url, token = SAMPLE_TOKEN) {
	return {
		env: { SECURE_RESPONSE_GITHUB: url },
		session:
			token === null ? {} : { githubSession: { token, scopes: GITHUB_SCOPES }, trustedAuthExtensions: [EXTENSION_ID] },
	};
}

/** @param {import('playwright-core').Page} page */
async function openContainer(page) {
	const item = page
		.locator('.activitybar .action-item', { has: page.locator('[aria-label^="Secure Response"]') })
		.first();
	const title = page
		.locator('.sidebar .composite.title, .sidebar .pane-header')
		.filter({ hasText: 'Secure Response' })
		.first();
	await item.waitFor();
	// A window that is being restored opens its last side bar by itself, and a click too many would close it again.
	await page
		.locator('.activitybar .action-item.checked')
		.waitFor({ timeout: FIRST_TRY_MS })
		.catch(() => 'the side bar is closed');
	if (await title.isVisible()) return;
	await item.locator('a').click();
	try {
		await title.waitFor({ timeout: FIRST_TRY_MS });
	} catch {
		await item.locator('a').click();
		await title.waitFor();
	}
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} text
 */
async function answer(page, text) {
	// The palette uses the same box, and begins with >.
	await page.waitForFunction(() => {
		const input = document.querySelector('.quick-input-widget input.input');
		return input instanceof HTMLInputElement && input.offsetParent !== null && !input.value.startsWith('>');
	});
	const box = page.locator('.quick-input-widget input.input');
	await box.fill(text);
	await box.press('Enter');
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} label
 */
function quickPickEntry(page, label) {
	return page.locator('.quick-input-widget .label-name').getByText(label, { exact: true }).first();
}

/** @param {import('playwright-core').Page} page */
function reportRows(page) {
	return page.locator('.sidebar .monaco-list-row');
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} title
 */
async function runCommand(page, title) {
	const box = page.locator('.quick-input-widget:visible input.input');
	await page.keyboard.press('F1');
	try {
		await box.waitFor({ timeout: FIRST_TRY_MS });
	} catch {
		await page.keyboard.press('F1'); // the key went to a page that was just being drawn
		await box.waitFor();
	}
	const exact = quickPickEntry(page, title);
	const giveUp = Date.now() + COMMAND_TIMEOUT_MS;
	for (;;) {
		await box.fill(`>${title}`);
		try {
			await exact.waitFor({ timeout: FIRST_TRY_MS });
			break;
		} catch (error) {
			if (Date.now() > giveUp) throw error;
			await box.fill('>'); // the list was drawn before the extension was known; typing draws it anew
		}
	}
	await exact.click();
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
async function takePicture(page, name) {
	const file = path.resolve(OUT, 'pictures', `${name.replace(/\.png$/, '')}.png`);
	fs.mkdirSync(path.dirname(file), { recursive: true });
	await page.screenshot({ path: file });
	return file;
}

/**
 * @param {number} server
 * @returns {number[]} extension hosts below a server, by Linux's /proc.
 */
function extensionHosts(server) {
	const parents = new Map();
	const hosts = [];
	for (const name of fs.readdirSync('/proc')) {
		const pid = Number(name);
		if (!Number.isInteger(pid)) continue;
		try {
			const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
			parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
			if (fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=extensionHost')) hosts.push(pid);
		} catch {
			// it ended while we looked
		}
	}
	return hosts.filter(host => {
		for (let pid = parents.get(host); pid; pid = parents.get(pid)) if (pid === server) return true;
		return false;
	});
}
