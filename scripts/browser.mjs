// Finds the browser that draws VS Code's window in tests and pictures, and installs one where that can be done unasked.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const DEBIAN_PACKAGES = ['chromium', 'fonts-dejavu-core'];

/** @returns {string | undefined} */
function installed() {
	const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(path.delimiter)];
	const candidates = [...NAMES.flatMap(name => folders.map(folder => path.join(folder, name))), MAC];
	return candidates.find(file => fs.existsSync(file));
}

function canInstall() {
	return process.platform === 'linux' && process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get');
}

function install() {
	console.log(`No Chromium found: installing ${DEBIAN_PACKAGES.join(', ')} with apt-get.`);
	const run = (/** @type {string[]} */ ...args) =>
		execFileSync('apt-get', args, {
			stdio: ['ignore', 'ignore', 'inherit'],
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		});
	run('update');
	run('install', '-y', '--no-install-recommends', ...DEBIAN_PACKAGES);
}

/**
 * @returns {string} the path of a Chromium or Chrome: CHROMIUM_PATH, else an installed one, else (as root on Debian) the
 * one installed now.
 * @throws when there is none, saying what to do.
 */
export function findBrowser() {
	const chosen = process.env['CHROMIUM_PATH'];
	if (chosen) {
		if (fs.existsSync(chosen)) return chosen;
		throw new Error(`CHROMIUM_PATH is ${chosen}, and there is no such file.`);
	}
	const found = installed();
	if (found) return found;
	if (canInstall()) {
		install();
		const now = installed();
		if (now) return now;
	}
	throw new Error(
		'There is no Chromium or Chrome to draw the window with. Install one (on Debian or Ubuntu: ' +
			`sudo apt-get install ${DEBIAN_PACKAGES.join(' ')}), or name one in the environment variable CHROMIUM_PATH.`,
	);
}
