import type { Affected, Ecosystem } from '../../core/advisory';
import { boundsOf, type Constraint, InvalidRangeError, parseRange } from '../../core/versions';
import type { OsvAffected, OsvEvent, OsvRange } from './document';

/** OSV's names for the forge's ecosystems; what OSV has no name for cannot have a package. */
const ECOSYSTEM_NAMES: Readonly<Record<Ecosystem, string | undefined>> = {
	actions: 'GitHub Actions',
	composer: 'Packagist',
	erlang: 'Hex',
	go: 'Go',
	maven: 'Maven',
	npm: 'npm',
	nuget: 'NuGet',
	other: undefined,
	pip: 'PyPI',
	pub: 'Pub',
	rubygems: 'RubyGems',
	rust: 'crates.io',
	swift: 'SwiftURL',
};

/**
 * One entry for each affected row, as the GitHub Advisory Database does it. Commits are told with the only row there is;
 * with several nobody says which one they belong to, so they get an entry of their own.
 * @param missing gets what cannot be said, in words for people.
 */
export function osvAffected(rows: readonly Affected[], git: readonly OsvRange[], missing: string[]): OsvAffected[] {
	if (rows.length === 0) missing.push('at least one affected package');
	const entries = rows.map((row, index) => entryOf(row, index + 1, missing));
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
	const ecosystem = ECOSYSTEM_NAMES[row.ecosystem];
	// Without an ecosystem nobody can compare versions, so the row is passed on as it was written.
	if (ecosystem === undefined) {
		return { ...specific, database_specific: { package: name, vulnerable_version_range: row.range } };
	}
	const stretch = stretchOf(row, number, missing);
	return {
		package: { ecosystem, name },
		ranges: [{ type: 'ECOSYSTEM', events: stretch.events }],
		...specific,
		...(stretch.note === undefined ? {} : { database_specific: stretch.note }),
	};
}

interface Stretch {
	readonly events: readonly OsvEvent[];
	/** What the events cannot say. */
	readonly note?: Readonly<Record<string, string>>;
}

function stretchOf(row: Affected, number: number, missing: string[]): Stretch {
	const nothing = { events: [] };
	let bounds: ReturnType<typeof boundsOf>;
	try {
		bounds = boundsOf(parseRange(row.range));
	} catch (error) {
		if (!(error instanceof InvalidRangeError)) throw error;
		missing.push(`a version range in row ${number} that can be read: ${error.reason.replace(/\.$/, '')}`);
		return nothing;
	}
	if (bounds === undefined) {
		missing.push(`a version range in row ${number} with no more than one lower and one upper bound`);
		return nothing;
	}
	if (bounds.kind === 'exact') {
		return { events: [{ introduced: bounds.version }, { last_affected: bounds.version }] };
	}
	const { lower, upper } = bounds;
	const introduced = { introduced: lower?.version ?? '0' };
	const end = endOf(upper, patchOf(row.patched ?? '', upper));
	// OSV has no exclusive lower bound: one version too many is better than one too few, and the range is told.
	const exclusive = lower?.operator === '>' && lower.version !== '0' ? { vulnerable_version_range: row.range } : {};
	const note = { ...exclusive, ...end.note };
	const events = end.event === undefined ? [introduced] : [introduced, end.event];
	return Object.keys(note).length === 0 ? { events } : { events, note };
}

/** How the stretch ends: at the first patched version, else at the last affected one, else not yet. */
function endOf(upper: Constraint | undefined, patch: string | undefined): { event?: OsvEvent; note?: Stretch['note'] } {
	const known =
		upper === undefined ? undefined : { last_known_affected_version_range: `${upper.operator} ${upper.version}` };
	if (patch !== undefined) {
		const said = upper === undefined || (upper.operator === '<' && upper.version === patch);
		return { event: { fixed: patch }, ...(said || known === undefined ? {} : { note: known }) };
	}
	if (upper === undefined || known === undefined) return {};
	// "< 4.0" without a patch speaks of a version that need not exist, so it is no fix.
	return upper.operator === '<=' ? { event: { last_affected: upper.version } } : { note: known };
}

/** The one patched version of a free text such as "5.2.1, 4.3.3", "None" or ">= 1.2"; nothing when there is no telling. */
function patchOf(patched: string, upper: Constraint | undefined): string | undefined {
	const words = patched
		.split(/[,;\s]+/)
		.map(word => word.replace(/^>?=/, ''))
		.filter(word => word !== '');
	if (!words.every(word => /^v?\d[0-9A-Za-z.+~_:!-]*$/.test(word))) return undefined;
	if (words.length > 1) return words.find(word => upper?.operator === '<' && word === upper.version);
	return words[0];
}
