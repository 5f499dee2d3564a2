import type { Affected } from '../../core/advisory';
import { gitRangeOf } from './commits';
import type { OsvAffected, OsvRange } from './document';
import { osvPackage } from './ecosystems';
import { stretchOf } from './stretch';

/**
 * One entry for each affected row, as the GitHub Advisory Database does it. Commits are told with the only row there is;
 * with several nobody says which one they belong to, so they get an entry of their own.
 * @param missing gets what cannot be said, in words for people.
 */
export function osvAffected(rows: readonly Affected[], git: readonly OsvRange[], missing: string[]): OsvAffected[] {
	if (rows.length === 0) missing.push('at least one affected package');
	const entries = withoutTwins(rows.map((row, index) => entryOf(row, index + 1, missing)));
	if (git.length === 0) {
		if (rows.length > 0 && entries.every(entry => entry.ranges === undefined)) {
			missing.push('an ecosystem that OSV knows, or a fix commit, for at least one affected package');
		}
		return entries;
	}
	const [only] = entries;
	if (only === undefined || entries.length > 1) return [...entries, { ranges: git }];
	return [{ ...only, ranges: [...(only.ranges ?? []), ...git] }];
}

function entryOf(row: Affected, number: number, missing: string[]): OsvAffected {
	const name = row.name.trim();
	if (name === '') missing.push(`a package name in row ${number}`);
	const functions = row.functions.map(text => text.trim()).filter(text => text !== '');
	const specific = functions.length === 0 ? {} : { ecosystem_specific: { affected_functions: functions } };
	const commits = gitRangeOf(row);
	if (commits !== undefined) return { ranges: [commits], ...specific };
	const known = osvPackage(row);
	// Without an ecosystem nobody can compare versions, so the row is passed on as it was written.
	if (known === undefined) {
		const patched = row.patched === undefined ? {} : { patched_versions: row.patched };
		return { ...specific, database_specific: { package: name, vulnerable_version_range: row.range, ...patched } };
	}
	const stretch = stretchOf(row);
	if (typeof stretch === 'string') missing.push(`a version range in row ${number} ${stretch}`);
	const { events, note } = typeof stretch === 'string' ? { events: [], note: {} } : stretch;
	return {
		package: known,
		ranges: [{ type: 'ECOSYSTEM', events }],
		...specific,
		...(Object.keys(note).length === 0 ? {} : { database_specific: note }),
	};
}

/** Two entries that say the same about the same package are one: answers name a Python package in two spellings. */
function withoutTwins(entries: readonly OsvAffected[]): OsvAffected[] {
	const seen = new Set<string>();
	return entries.filter(entry => {
		const { ecosystem, name } = entry.package ?? {};
		if (ecosystem === undefined || name === undefined) return true;
		const key = JSON.stringify({ ...entry, package: [ecosystem, ecosystem === 'PyPI' ? pythonName(name) : name] });
		return !seen.has(key) && seen.add(key);
	});
}

/** PEP 503: case and the sign between words do not count. */
function pythonName(name: string): string {
	return name.toLowerCase().replace(/[-_.]+/g, '-');
}
