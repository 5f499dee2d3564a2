import { parse as parseToml } from 'smol-toml';
import { parseDocument } from 'yaml';
import * as z from 'zod';
import { nestsDeeper } from '../bracketDepth';
import { UnreadableManifestError } from './manifest';

/** Levels in each other. Real manifests have a dozen; parsers that call themselves for each could use up the stack. */
const DEEPEST = 100;

const tableSchema = z.record(z.string(), z.unknown());
type Table = z.infer<typeof tableSchema>;

/** @throws UnreadableManifestError */
export function readJson(text: string): Table {
	return read(text, 'JSON', source => JSON.parse(source));
}

/** @throws UnreadableManifestError */
export function readToml(text: string): Table {
	return read(text, 'TOML', source => parseToml(source));
}

function read(text: string, format: string, parse: (text: string) => unknown): Table {
	if (nestsDeeper(text, DEEPEST)) throw new UnreadableManifestError('It is nested too deeply to be read.');
	let parsed: unknown;
	try {
		parsed = parse(text);
	} catch {
		throw new UnreadableManifestError(`This is not valid ${format}.`);
	}
	const table = tableSchema.safeParse(parsed);
	if (!table.success) throw new UnreadableManifestError(`This ${format} is not a table of names and values.`);
	return table.data;
}

/** Follows keys down through tables; only their own. @returns nothing where the way ends */
export function at(table: unknown, ...keys: readonly string[]): unknown {
	let value = table;
	for (const key of keys) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
		value = new Map<string, unknown>(Object.entries(value)).get(key);
	}
	return value;
}

/** @returns a text with something in it, without blanks around it */
export function textAt(table: unknown, ...keys: readonly string[]): string | undefined {
	const value = at(table, ...keys);
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** No value that names or numbers a package is longer. */
const LONGEST_LINE = 500;

/**
 * The values of a YAML file's top keys that stand on their own line. Each such line is read by itself: what is below it can
 * be as deep, as long and as full of anchors as it likes.
 * @throws UnreadableManifestError where one of the lines is no YAML
 */
export function topScalars(text: string, keys: readonly string[]): ReadonlyMap<string, string> {
	const found = new Map<string, string>();
	for (const line of text.split(/\r?\n/)) {
		const key = keys.find(known => line.startsWith(`${known}:`) && /^(?:\s|$)/.test(line.slice(known.length + 1)));
		if (key === undefined || found.has(key)) continue;
		if (line.length > LONGEST_LINE) throw new UnreadableManifestError('A line is too long to be read.');
		const document = parseDocument(line, { strict: true, logLevel: 'silent', schema: 'failsafe' });
		const value = document.errors.length === 0 ? document.get(key) : undefined;
		if (document.errors.length > 0) throw new UnreadableManifestError('This is not valid YAML.');
		if (typeof value === 'string') found.set(key, value.trim());
	}
	return found;
}

/** Whether a YAML file has a key at its top, whatever follows. */
export function hasTopKey(text: string, key: string): boolean {
	return text.split(/\r?\n/).some(line => line.startsWith(`${key}:`));
}
