// What a test run loads in the extension host in place of the tests. It loads them, puts what they print into a file that
// code.mjs shows, and writes there how they ended: the workbench alone reports success for an extension host that died.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { format } = require('node:util');

/** @param {string} output the file that gets what is printed */
function teeConsole(output) {
	const target = /** @type {any} */ (console);
	let printing = false;
	for (const name of ['log', 'info', 'debug', 'warn', 'error']) {
		const own = target[name];
		const value = (/** @type {unknown[]} */ ...args) => {
			if (printing) return own.apply(console, args);
			printing = true;
			try {
				fs.appendFileSync(output, `${format(...args)}\n`);
				return own.apply(console, args);
			} finally {
				printing = false;
			}
		};
		// VS Code guards them against assignment, and locks process.stdout for good.
		Object.defineProperty(console, name, { value, configurable: true, writable: true });
	}
}

exports.run = async () => {
	const { tests, output, result } = JSON.parse(process.env['VSCODE_HOST_TESTS'] ?? '{}');
	teeConsole(output);
	try {
		const loaded = path.extname(tests) === '.mjs' ? await import(pathToFileURL(tests).href) : require(tests);
		await loaded.run();
		fs.writeFileSync(result, JSON.stringify({ passed: true }));
	} catch (error) {
		fs.writeFileSync(result, JSON.stringify({ passed: false }));
		throw error; // VS Code prints it
	}
};
