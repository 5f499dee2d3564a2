import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inflateSync } from 'node:zlib';

/** Something that may be found nowhere, and what to call it in a report. */
export interface Secret {
	readonly name: string;
	readonly text: string;
}

/** What a search looks for: the texts as programs write them. */
interface Needle {
	readonly name: string;
	readonly bytes: Buffer;
}

/** The longest beginning that is looked for: logs and titles cut what is long. */
const LONG_ENOUGH = 32;
const PREFIX = 3;

export interface Search {
	/** @returns the names of the secrets that some bytes hold */
	inBytes(bytes: Buffer): string[];
	/** Every file below a folder. @returns "path: secret" for each one found */
	inFolder(folder: string): string[];
}

/** Looks for secrets in UTF-8 and UTF-16, plain, as in JSON and as in addresses; in git's objects too. */
export function createSearch(secrets: readonly Secret[]): Search {
	const needles = secrets.flatMap(needlesOf);
	// One pass over the bytes for all needles: most places begin none of them.
	const begins = new Map<number, Needle[]>();
	const mayBegin = new Uint8Array(1 << (8 * PREFIX));
	for (const needle of needles) {
		const key = needle.bytes.readUIntBE(0, PREFIX);
		mayBegin[key] = 1;
		begins.set(key, [...(begins.get(key) ?? []), needle]);
	}
	const inBytes = (bytes: Buffer): string[] => {
		const found = new Set<string>();
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
	return {
		inBytes,
		inFolder: folder =>
			filesBelow(folder).flatMap(file =>
				[...inBytes(Buffer.from(file)), ...inBytes(contentOf(file))].map(name => `${relative(folder, file)}: ${name}`),
			),
	};
}

function needlesOf({ name, text }: Secret): Needle[] {
	const start = text.slice(0, LONG_ENOUGH);
	const forms = new Set([start, JSON.stringify(start).slice(1, -1), encodeURIComponent(start)]);
	return [...forms].flatMap(form => [
		{ name, bytes: Buffer.from(form, 'utf8') },
		{ name: `${name} (UTF-16)`, bytes: Buffer.from(form, 'utf16le') },
	]);
}

/** Every plain file below a folder, by its path. */
export function filesBelow(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return filesBelow(path);
		return entry.isFile() ? [path] : [];
	});
}

/** @returns what a file holds; of an object of git what it says. A file that went away meanwhile holds nothing. */
function contentOf(file: string): Buffer {
	const bytes = lstatSync(file, { throwIfNoEntry: false }) === undefined ? Buffer.alloc(0) : readFileSync(file);
	if (!/[\\/]objects[\\/][0-9a-f]{2}[\\/]/.test(file)) return bytes;
	return inflateSync(bytes);
}

/** What every file of a folder holds, as a hash, to be compared later. */
export function snapshot(folder: string): Map<string, string> {
	const hash = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
	return new Map(filesBelow(folder).map(file => [relative(folder, file), hash(file)]));
}

/** @returns the paths that differ between two snapshots. */
export function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
	const paths = new Set([...before.keys(), ...after.keys()]);
	return [...paths].filter(path => before.get(path) !== after.get(path)).sort();
}
