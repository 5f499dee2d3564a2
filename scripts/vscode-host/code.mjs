#!/usr/bin/env node
// Stands in for the `code` executable: takes the arguments of @vscode/test-electron's runTests(), opens a window of the
// npm-installed VS Code in a headless Chromium, and ends with the tests' exit code:
// 0 passed, 1 a failing test or a dead extension host, 124 no end in time.
// Environment: VSCODE_HOST_TIMEOUT_S (600), VSCODE_HOST_VERBOSE=1 shows the window's log, VSCODE_HOST_GITHUB_TOKEN with
// VSCODE_HOST_TRUST_AUTH=publisher.name gives the extension a GitHub session.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, parseArgs } from 'node:util';
import { QUIET_SETTINGS, startBrowser, startServer, windowUrl } from './host.mjs';

const HANG = 124;
const LIMIT_S = Number(process.env['VSCODE_HOST_TIMEOUT_S'] ?? 600);
const VERBOSE = Boolean(process.env['VSCODE_HOST_VERBOSE']);

// Desktop-only arguments that come along are of no interest here, hence not strict.
const { values, positionals } = parseArgs({
	allowPositionals: true,
	strict: false,
	options: {
		extensionDevelopmentPath: { type: 'string', multiple: true },
		extensionTestsPath: { type: 'string' },
		'user-data-dir': { type: 'string' },
		'extensions-dir': { type: 'string' },
		'enable-workspace-trust': { type: 'boolean' },
	},
});
const asPath = (/** @type {unknown} */ given) => {
	const text = String(given);
	return text.startsWith('file:') ? fileURLToPath(text) : path.resolve(text);
};
const optionalPath = (/** @type {unknown} */ given) => (given === undefined ? undefined : asPath(given));
const tests = optionalPath(values['extensionTestsPath']);
const dataDirGiven = optionalPath(values['user-data-dir']);
const dataDir = dataDirGiven ?? fs.mkdtempSync(path.join(os.tmpdir(), 'vscode-host-'));
const extensionsDir = optionalPath(values['extensions-dir']);
const opened = optionalPath(positionals[0]);

// The tests' output and verdict come through files; see tests.cjs.
const exchange = fs.mkdtempSync(path.join(os.tmpdir(), 'vscode-host-run-'));
const output = path.join(exchange, 'output');
const result = path.join(exchange, 'result.json');
fs.writeFileSync(output, '');
let shown = 0;
function show() {
	const text = fs.readFileSync(output);
	process.stdout.write(text.subarray(shown));
	shown = text.length;
}
setInterval(show, 100).unref();

/** @param {number} windowCode what the workbench says */
function verdict(windowCode) {
	if (!fs.existsSync(result)) {
		console.error(`The extension host ended before the tests did (the window says ${windowCode}).`);
		return windowCode || 1;
	}
	return JSON.parse(fs.readFileSync(result, 'utf8')).passed ? windowCode : windowCode || 1;
}

const userSettings = path.join(dataDir, 'User', 'settings.json'); // where the desktop has it
const token = process.env['VSCODE_HOST_GITHUB_TOKEN'];
const server = await startServer({
	dataDir,
	...(extensionsDir ? { extensionsDir } : {}),
	settings: {
		...QUIET_SETTINGS,
		...(fs.existsSync(userSettings) ? JSON.parse(fs.readFileSync(userSettings, 'utf8')) : {}),
	},
	...(token ? { githubSession: { token, scopes: [['repo']] } } : {}),
	trustedAuthExtensions: process.env['VSCODE_HOST_TRUST_AUTH']?.split(',') ?? [],
	env: tests ? { VSCODE_HOST_TESTS: JSON.stringify({ tests, output, result }) } : {},
	args: values['enable-workspace-trust'] ? { 'disable-workspace-trust': false } : {},
});

/** @type {import('playwright-core').BrowserContext | undefined} */
let context;
let finishing = false;
/** @param {number} code */
async function finish(code) {
	if (finishing) return;
	finishing = true;
	setTimeout(() => process.exit(code), 10_000).unref();
	await context?.close().catch(() => {
		// a browser that is gone is as good as closed
	});
	await server.stop();
	show();
	fs.rmSync(exchange, { recursive: true, force: true });
	if (!dataDirGiven) fs.rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
	process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void finish(130));
void server.ended.then(code => {
	if (!finishing) console.error(`The VS Code server ended with ${code}.`);
	return finish(1);
});
if (tests) {
	setTimeout(() => {
		console.error(`The tests did not end within ${LIMIT_S} s.`);
		void finish(HANG);
	}, LIMIT_S * 1000).unref();
}

try {
	context = await startBrowser();
	const page = context.pages()[0] ?? (await context.newPage());
	await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
		if (VERBOSE) console.error(`[window ${type}] ${format(...args)}`);
	});
	await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => {
		show();
		void finish(verdict(code));
	});
	page.on('close', () => void finish(1));
	page.on('crash', () => {
		console.error('The window crashed.');
		void finish(1);
	});
	await page.goto(
		windowUrl(server, {
			...(opened?.endsWith('.code-workspace') ? { workspace: opened } : { folder: opened }),
			extensionDevelopmentPaths: (values['extensionDevelopmentPath'] ?? []).map(asPath),
			extensionTestsPath: tests ? fileURLToPath(new URL('tests.cjs', import.meta.url)) : undefined,
		}),
	);
	if (!tests) console.log(page.url());
} catch (error) {
	console.error(error);
	await finish(1);
}
