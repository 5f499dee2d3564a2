// The VS Code server: workbench over HTTP and Node extension host. Runs under the Node that prepare.mjs installed; started by
// host.mjs with its options in the environment. Prints one line {"port":N} when it listens, and ends with its parent.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const options = JSON.parse(process.env['VSCODE_HOST_OPTIONS'] ?? '{}');
delete process.env['VSCODE_HOST_OPTIONS'];
const { vscode, dataDir, extensionsDir, args, githubSession, trustedAuthExtensions = [], language } = options;
const userData = path.join(dataDir, 'data');
fs.mkdirSync(extensionsDir, { recursive: true });

// makes server-main.js hand out its API instead of starting by itself
process.env['CODE_SERVER_PARENT_PID'] = String(process.pid);
process.env['EXTENSIONS_GALLERY'] ??= '{}'; // there is no marketplace
const main = await import(pathToFileURL(path.join(vscode, 'out', 'server-main.js')).href);
const loaded = await main.loadCodeWithNls();
const code = await loaded.createServer(null, {
	_: [],
	'accept-server-license-terms': true,
	...(options.token ? { 'connection-token': options.token } : { 'without-connection-token': true }),
	'server-data-dir': dataDir,
	'user-data-dir': userData,
	'extensions-dir': extensionsDir,
	'telemetry-level': 'off',
	'disable-telemetry': true,
	'disable-experiments': true,
	'disable-update-check': true,
	'disable-workspace-trust': true,
	...args,
});

/** Where the page asks for the words of another language, which it gets none of: only the language's name, for extensions. */
const NO_LANGUAGE = 'src=""';
const LANGUAGE_SCRIPT = '/display-language.js';

/** The half of SecretStorage's key that the workbench asks its server for. */
function mintKey() {
	const file = path.join(userData, 'serve-web-key-half');
	if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(32), { mode: 0o600 });
	return fs.readFileSync(file);
}

/**
 * Changes one of the JSON settings that the page carries in its meta elements.
 * @param {string} html
 * @param {string} id
 * @param {(value: any) => unknown} change
 */
function withSetting(html, id, change) {
	const decode = (/** @type {string} */ text) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
	const encode = (/** @type {unknown} */ value) =>
		JSON.stringify(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
	return html.replace(
		new RegExp(`(<meta id="${id}" data-settings=")([^"]*)(">)`),
		(_, before, value, after) => before + encode(change(value ? JSON.parse(decode(value)) : undefined)) + after,
	);
}

/**
 * Configures the page as hosted VS Code does: no telemetry, a GitHub session and extensions with the user's leave to use it.
 * @param {string} html
 */
function configured(html) {
	const page = withSetting(html, 'vscode-workbench-web-configuration', configuration => ({
		...configuration,
		productConfiguration: {
			...configuration?.productConfiguration,
			enableTelemetry: false,
			...(trustedAuthExtensions.length > 0
				? { trustedExtensionAuthAccess: ['vscode.git', 'vscode.github', ...trustedAuthExtensions] }
				: {}),
		},
	}));
	const spoken = language ? page.replace(NO_LANGUAGE, `src="${LANGUAGE_SCRIPT}"`) : page;
	if (!githubSession) return spoken;
	return withSetting(spoken, 'vscode-workbench-auth-session', () => ({
		id: 'vscode-host',
		providerId: 'github',
		accessToken: githubSession.token,
		scopes: githubSession.scopes,
	}));
}

const server = http.createServer((request, response) => {
	const { pathname } = new URL(request.url ?? '/', 'http://localhost');
	if (request.method === 'POST' && pathname === '/mint-key') {
		response.end(mintKey());
		return;
	}
	// Three things that code-server's own front serves and the page asks for.
	if (pathname === '/manifest.json') {
		response.setHeader('content-type', 'application/manifest+json').end('{"name":"code","start_url":"."}');
		return;
	}
	if (pathname === '/_static/out/browser/serviceWorker.js') {
		response.writeHead(200, { 'content-type': 'text/javascript', 'service-worker-allowed': '/' });
		response.end('self.addEventListener("fetch", () => {});');
		return;
	}
	if (pathname === LANGUAGE_SCRIPT) {
		response.setHeader('content-type', 'text/javascript');
		response.end(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};`);
		return;
	}
	if (pathname.startsWith('/_static/')) {
		response.writeHead(404).end();
		return;
	}
	if (pathname === '/update/check') {
		response.setHeader('content-type', 'application/json').end('{}');
		return;
	}
	if (pathname === '/') {
		const end = response.end.bind(response);
		response.end = (/** @type {any} */ data, /** @type {any[]} */ ...rest) =>
			end(data ? configured(data.toString()) : data, ...rest);
	}
	code.handleRequest(request, response);
});
server.on('upgrade', (request, socket) => {
	code.handleUpgrade(request, socket);
});

// What a window keeps in the browser belongs to its address, so a data folder keeps its port where it can.
const portFile = path.join(dataDir, 'port');
const listen = (/** @type {number} */ port) => server.listen(port, '127.0.0.1');
server.once('error', () => listen(0));
server.once('listening', () => {
	const address = server.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	fs.writeFileSync(portFile, String(port));
	process.stdout.write(`${JSON.stringify({ port })}\n`);
});
listen(options.port || (fs.existsSync(portFile) ? Number(fs.readFileSync(portFile, 'utf8')) : 0));

function stop() {
	try {
		code.dispose();
	} finally {
		process.exit(0);
	}
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
process.stdin.once('close', stop).resume(); // closes when the parent is gone
