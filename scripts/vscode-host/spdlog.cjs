// Takes the place of the native module @vscode/spdlog inside the npm-installed VS Code: the same interface, one line per
// message, appended to the file.
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
let globalLevel = LEVELS.indexOf('info');

/** @param {string} file */
function createLogger(file) {
	let own = globalLevel;
	let formatted = true;
	fs.mkdirSync(path.dirname(file), { recursive: true });
	const writer = (/** @type {string} */ name) => (/** @type {string} */ message) => {
		if (LEVELS.indexOf(name) < own) return;
		const time = new Date().toISOString().replace('T', ' ').slice(0, 23);
		try {
			fs.appendFileSync(file, formatted ? `${time} [${name}] ${message}\n` : message);
		} catch {
			// as the native one: a log that cannot be written stops nobody
		}
	};
	return {
		trace: writer('trace'),
		debug: writer('debug'),
		info: writer('info'),
		warn: writer('warning'),
		error: writer('error'),
		critical: writer('critical'),
		getLevel: () => own,
		setLevel: (/** @type {number} */ level) => {
			own = level;
		},
		clearFormatters: () => {
			formatted = false;
		},
		setPattern: () => {},
		flush: () => {},
		drop: () => {},
	};
}

const create = async (/** @type {string} */ _name, /** @type {string} */ file) => createLogger(file);
exports.version = 1;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
exports.setFlushOn = () => {};
exports.setLevel = (/** @type {number} */ level) => {
	globalLevel = level;
};
