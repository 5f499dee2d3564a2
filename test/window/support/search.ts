import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { createSearch } from '../../../scripts/secrets.mjs';
import { filesBelow } from '../../../scripts/secrets.mjs';

export { createSearch, filesBelow } from '../../../scripts/secrets.mjs';

export type Search = ReturnType<typeof createSearch>;
/** Something that may be found nowhere, and what to call it in a report. */
export type Secret = Parameters<typeof createSearch>[0][number];

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
