// The figures that were recorded last, and where and when: bench/recorded.json. `npm run bench -- --check` compares with them.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../scripts/project.mjs';

const FILE = path.join(ROOT, 'bench', 'recorded.json');
const DIGITS = 4;

/**
 * @typedef {object} Machine
 * @property {string} date
 * @property {string} processor
 * @property {number} cores
 * @property {number} gib memory
 * @property {string} node
 * @property {number} runs that were asked for
 * @typedef {Machine & { figures: import('./check.mjs').Figure[] }} Recorded
 */

/** @param {number} runs @returns {Machine} */
export function thisMachine(runs) {
	const { model } = os.cpus()[0] ?? { model: 'unknown processor' };
	return {
		date: new Date().toISOString().slice(0, 10),
		processor: model.trim(),
		cores: os.cpus().length,
		gib: Math.round(os.totalmem() / 2 ** 30),
		node: process.versions.node,
		runs,
	};
}

/** @param {Machine} machine @returns {string} a sentence for the page */
export function machineText({ date, processor, cores, gib, node, runs }) {
	return `${date}, ${cores} cores (${processor}), ${gib} GiB, Node ${node}, ${runs} ${runs === 1 ? 'run' : 'runs'}.`;
}

/** @returns {Record<string, Recorded>} by part; nothing when no part was ever recorded */
export function readRecorded() {
	return fs.existsSync(FILE) ? JSON.parse(fs.readFileSync(FILE, 'utf8')) : {};
}

/**
 * @param {Record<string, Recorded>} fresh by part; the other parts stay as they were recorded
 * @param {readonly string[]} order of the parts in the file; one that is not in it goes
 */
export function writeRecorded(fresh, order) {
	const all = { ...readRecorded(), ...fresh };
	const kept = order.flatMap(part => (all[part] === undefined ? [] : [[part, rounded(all[part])]]));
	fs.writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(kept), undefined, '\t')}\n`);
}

/** @param {Recorded} recorded @returns {Recorded} without what is no number, and with as many digits as mean something */
function rounded(recorded) {
	const short = (/** @type {number} */ value) => Number(value.toPrecision(DIGITS));
	const figures = recorded.figures
		.filter(({ runs }) => runs.length > 0 && runs.every(Number.isFinite))
		.map(({ r2, ...figure }) => ({
			...figure,
			runs: figure.runs.map(short),
			...(r2 === undefined || !Number.isFinite(r2) ? {} : { r2: short(r2) }),
		}));
	return { ...recorded, figures };
}
