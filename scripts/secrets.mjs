// Looks for what is secret of cases in all that a run of the tests leaves behind: in UTF-8 and UTF-16, plain, as in JSON
// and as in addresses; in the objects of git too.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { parse } from 'yaml';

/**
 * Something that may be found nowhere, and what to call it in a report.
 * @typedef {{ readonly name: string, readonly text: string }} Secret
 */

/**
 * @typedef {object} Search
 * @property {(bytes: Buffer) => string[]} inBytes the names of the secrets that some bytes hold
 * @property {(folder: string) => string[]} inFolder looks into every file below a folder: "path: secret" for each one found
 * @property {(root: string) => string[]} inRepository the same of a working tree, with all objects of git, packed ones too
 */

/** The longest beginning that is looked for: logs and titles cut what is long. */
const LONG_ENOUGH = 32;
const PREFIX = 3;
/** Titles shorter than this are words that programs say for themselves. */
const DISTINCT = 8;
/** A line of a text that is as long as this stands in no other. */
const LONG_LINE = 24;
const GIT_LIMIT = 256 * 1024 * 1024;
/** What the extension keeps of cases in its own storage, for its owner alone: what the hook reads, and what forks hold. */
const OWN_STORAGE = /(?:^|[\\/])secure-response\.secure-response[\\/](?:guard|forks)[\\/]/;

/**
 * @param {readonly Secret[]} secrets
 * @returns {Search}
 */
export function createSearch(secrets) {
	const needles = secrets.flatMap(needlesOf);
	// One pass over the bytes for all needles: most places begin none of them.
	/** @type {Map<number, { name: string, bytes: Buffer }[]>} */
	const begins = new Map();
	const mayBegin = new Uint8Array(1 << (8 * PREFIX));
	for (const needle of needles) {
		const key = needle.bytes.readUIntBE(0, PREFIX);
		mayBegin[key] = 1;
		begins.set(key, [...(begins.get(key) ?? []), needle]);
	}
	const inBytes = (/** @type {Buffer} */ bytes) => {
		/** @type {Set<string>} */
		const found = new Set();
		let key = 0;
		for (let i = 0; i < bytes.length; i += 1) {
			key = ((key << 8) | (bytes[i] ?? 0)) & 0xffffff;
			if (mayBegin[key] !== 1) continue;
			const at = i - PREFIX + 1;
			for (const { name, bytes: wanted } of begins.get(key) ?? [])
				if (at >= 0 && bytes.subarray(at, at + wanted.length).equals(wanted)) found.add(name);
		}
		return [...found];
	};
	const inFolder = (/** @type {string} */ folder) =>
		filesBelow(folder).flatMap(file => {
			const name = path.relative(folder, file);
			if (OWN_STORAGE.test(file)) return [];
			return [...inBytes(Buffer.from(name)), ...inBytes(contentOf(file))].map(secret => `${name}: ${secret}`);
		});
	const inRepository = (/** @type {string} */ root) => {
		if (!fs.existsSync(path.join(root, '.git'))) return inFolder(root);
		const objects = execFileSync('git', ['-C', root, 'cat-file', '--batch-all-objects', '--batch', '--buffer'], {
			maxBuffer: GIT_LIMIT,
		});
		return [...inFolder(root), ...inBytes(objects).map(secret => `objects of git: ${secret}`)];
	};
	return { inBytes, inFolder, inRepository };
}

/** @param {Secret} secret */
function needlesOf({ name, text }) {
	// A letter of two units may be cut in the middle, and is then nothing that an address can hold.
	const start = Buffer.from(text.slice(0, LONG_ENOUGH)).toString();
	const forms = new Set([start, JSON.stringify(start).slice(1, -1), encodeURIComponent(start)]);
	return [...forms].flatMap(form => [
		{ name, bytes: Buffer.from(form, 'utf8') },
		{ name: `${name} (UTF-16)`, bytes: Buffer.from(form, 'utf16le') },
	]);
}

/**
 * Every plain file below a folder, by its path; none when there is no such folder.
 * @param {string} folder
 * @returns {string[]}
 */
export function filesBelow(folder) {
	if (!fs.existsSync(folder)) return [];
	return fs.readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
		const file = path.join(folder, entry.name);
		if (entry.isDirectory()) return filesBelow(file);
		return entry.isFile() ? [file] : [];
	});
}

/**
 * What a file holds; of an object of git what it says. A file that went away meanwhile holds nothing.
 * @param {string} file
 */
function contentOf(file) {
	const bytes = fs.lstatSync(file, { throwIfNoEntry: false }) === undefined ? Buffer.alloc(0) : fs.readFileSync(file);
	if (!/[\\/]objects[\\/][0-9a-f]{2}[\\/]/.test(file)) return bytes;
	try {
		return inflateSync(bytes);
	} catch {
		return bytes; // looks like an object, and is none
	}
}

/**
 * What cases hold that stands nowhere else, and is found nowhere else when nothing leaked.
 * @param {readonly any[]} cases as their files say
 * @returns {Secret[]}
 */
export function secretsOf(cases) {
	return cases.flatMap(({ handle, advisory, received, notes, guard }) => {
		const name = `case ${String(handle).slice(0, 4)}`;
		const of = (/** @type {string} */ what, /** @type {unknown} */ text) =>
			typeof text === 'string' && text.length >= DISTINCT ? [{ name: `${what} of ${name}`, text }] : [];
		const line = (/** @type {string} */ what, /** @type {unknown} */ text) =>
			of(
				what,
				String(text ?? '')
					.split('\n')
					.find(one => one.length >= LONG_LINE),
			);
		const open = advisory.state !== 'published' && advisory.state !== 'withdrawn';
		return [
			...of('title', advisory.summary),
			...of('finder', received?.name),
			...of('address', received?.email),
			...of('CVE id', open ? advisory.cveId : undefined),
			...of('id', open && /^GHSA-/.test(advisory.id) ? advisory.id : undefined),
			...of('private fork', open ? advisory.privateFork?.fullName : undefined),
			...(guard?.marked ?? []).flatMap((/** @type {string} */ text) => of('marked string', text)),
			...line('notes', notes),
			...line('text', advisory.description),
		];
	});
}

/**
 * The same of a case folder as it is now; what cannot be read is left out.
 * @param {string} folder
 * @returns {Secret[]}
 */
export function secretsOfFolder(folder) {
	// A test may have put a file there, or taken it away.
	if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
	return filesBelow(folder)
		.filter(file => file.endsWith('.yaml'))
		.flatMap(file => {
			try {
				return secretsOf([parse(fs.readFileSync(file, 'utf8'))]);
			} catch {
				return [];
			}
		});
}
