import type { Affected, Ecosystem } from '../../advisory';
import { comparatorFor } from '../order';
import { createTagSheet, type TagSheet } from '../tagSheet';
import type { TagVersion } from '../tagVersions';
import type { AffectedFinding } from './finding';
import { checkPatch } from './ofPatch';
import { checkRange } from './ofRange';
import { checkTags } from './ofTags';
import { packageRows } from './packageRows';
import { type ReadRow, readRow } from './readRow';

/** @returns the tags of a row's package; nothing when they are not known. The same list each time is read once. */
export type TagsOf = (row: Affected) => readonly TagVersion[] | undefined;

/**
 * Makes a check that remembers the tags it has read, for a page that asks on every key.
 * @returns checkAffected
 */
export function createAffectedCheck(): (rows: readonly Affected[], tagsOf: TagsOf) => readonly AffectedFinding[] {
	const sheets = new Map<Ecosystem, WeakMap<readonly TagVersion[], TagSheet>>();

	function sheetOf(ecosystem: Ecosystem, tags: readonly TagVersion[] | undefined): TagSheet | undefined {
		if (tags === undefined) return undefined;
		const ofEcosystem = sheets.get(ecosystem) ?? new WeakMap<readonly TagVersion[], TagSheet>();
		sheets.set(ecosystem, ofEcosystem);
		const sheet = ofEcosystem.get(tags) ?? createTagSheet(ecosystem, tags);
		ofEcosystem.set(tags, sheet);
		return sheet;
	}

	return (rows, tagsOf) => {
		const packages = new Map<string, number[]>();
		for (const [row, affected] of rows.entries()) {
			const key = packageKey(affected, row);
			const places = packages.get(key);
			if (places === undefined) packages.set(key, [row]);
			else places.push(row);
		}
		return [...packages.values()]
			.flatMap(places => {
				const ofPackage = places.flatMap(row => {
					const affected = rows[row];
					return affected === undefined ? [] : { row, affected };
				});
				const tags = ofPackage.map(({ affected }) => tagsOf(affected)).find(found => found !== undefined);
				const ecosystem = ofPackage[0]?.affected.ecosystem ?? 'other';
				const compare = comparatorFor(ecosystem)?.remembering();
				const sheet = sheetOf(ecosystem, tags);
				return checkPackage(ofPackage.map(({ row, affected }) => readRow(affected, row, compare, sheet)));
			})
			.toSorted((a, b) => a.row - b.row);
	};
}

/**
 * What an author should look at before the affected versions become public: rows that say nothing or what cannot be, that
 * match no tag, whose patched version is no tag or is affected itself, gaps and overlaps. Rows of several maintained branches
 * of a package are the normal case and stay quiet. What cannot be compared is not judged.
 * @returns findings by row
 */
export function checkAffected(rows: readonly Affected[], tagsOf: TagsOf): readonly AffectedFinding[] {
	return createAffectedCheck()(rows, tagsOf);
}

function checkPackage(rows: readonly ReadRow[]): AffectedFinding[] {
	const together = packageRows(rows);
	return [
		...rows.flatMap(row => [...checkRange(row), ...checkTags(row, together), ...checkPatch(row, together)]),
		...together.overlaps(),
	];
}

/** Rows without a package have nothing to do with each other. */
function packageKey({ ecosystem, name }: Affected, row: number): string {
	const plain = name.trim().toLowerCase();
	const key = ecosystem === 'pip' ? plain.replaceAll(/[-_.]+/g, '-') : plain;
	return key === '' ? `${ecosystem} ${row}` : `${ecosystem}:${key}`;
}
