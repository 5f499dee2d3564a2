import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';

/** All that stands in a folder, byte for byte: modes, links, contents, by path from there. */
export type Snapshot = Readonly<Record<string, string>>;

/** @param without paths that are left out, with all below them */
export function snapshot(folder: string, without?: RegExp): Snapshot {
	const found: Record<string, string> = {};
	const walk = (below: string): void => {
		for (const name of readdirSync(path.join(folder, below)).sort()) {
			const relative = below === '' ? name : `${below}/${name}`;
			if (without?.test(relative) === true) continue;
			const file = path.join(folder, relative);
			const stats = lstatSync(file);
			const mode = (stats.mode & 0o7777).toString(8);
			if (stats.isSymbolicLink()) found[relative] = `link ${readlinkSync(file)}`;
			else if (!stats.isDirectory())
				found[relative] = `${mode} ${createHash('sha1').update(readFileSync(file)).digest('hex')}`;
			else {
				found[relative] = `folder ${mode}`;
				walk(relative);
			}
		}
	};
	walk('');
	return found;
}

/** @returns what is another in the second, in words for a failed test; empty where nothing is */
export function differences(before: Snapshot, after: Snapshot): string[] {
	return [...new Set([...Object.keys(before), ...Object.keys(after)])]
		.filter(file => before[file] !== after[file])
		.map(file => `${file}: ${before[file] ?? 'not there'} became ${after[file] ?? 'not there'}`);
}
