import { t } from '../../core/translate';
import type { Affected } from '../../core/advisory';
import { DocumentError } from '../documentError';
import type { OsvEvent } from './document';
import { packageOfOsv } from './ecosystems';
import { commitAddress, repositoryAddress } from './fixes';
import type { InputAffected, InputRange } from './input';
import { stretchOf } from './stretch';
import { type Span, spansOf } from './spans';

/** More is no advisory that a person could read, and sorting events takes its time. */
const MOST_ROWS = 5_000;
const MOST_EVENTS = 5_000;

export interface Rows {
	readonly rows: readonly Affected[];
	/** Addresses of fix commits that no row can say. */
	readonly fixes: readonly string[];
}

/**
 * What an advisory can say of OSV's affected entries: a row for each stretch of versions. Commits of an entry that has
 * versions too become references to the fixes; those of one that has nothing else become rows of their own.
 * @throws DocumentError for more rows than an advisory may have
 */
export function rowsOfOsv(entries: readonly InputAffected[]): Rows {
	const events = entries.flatMap(({ ranges }) => ranges).reduce((sum, range) => sum + range.events.length, 0);
	if (events > MOST_EVENTS) throw new DocumentError('OSV', 'affected', t('has more than {0} events', MOST_EVENTS));
	const rows: Affected[] = [];
	const fixes = new Set<string>();
	for (const [index, entry] of entries.entries()) {
		const made = ofEntry(entry);
		for (const address of made.fixes) fixes.add(address);
		if (rows.length + made.rows.length > MOST_ROWS) {
			throw new DocumentError('OSV', `affected[${index}]`, t('leads to more than {0} ranges of versions', MOST_ROWS));
		}
		rows.push(...made.rows);
	}
	return { rows, fixes: [...fixes] };
}

function ofEntry(entry: InputAffected): Rows {
	const functions = entry.ecosystem_specific?.affected_functions.filter(name => name.trim() !== '') ?? [];
	const named = entry.package === null || entry.package === undefined ? undefined : packageOfOsv(entry.package);
	const git = entry.ranges.filter(range => range.type === 'GIT');
	if (named === undefined) {
		const { package: name, vulnerable_version_range: range, patched_versions: patched } = entry.database_specific ?? {};
		const own =
			name === undefined || range === undefined
				? []
				: [{ ecosystem: 'other' as const, name, range, ...(patched === undefined ? {} : { patched }), functions }];
		return own.length > 0
			? { rows: own, fixes: git.flatMap(fixesOf) }
			: { rows: git.flatMap(range => commitRows(range, functions)), fixes: [] };
	}
	const stretches = entry.ranges
		.filter(range => range.type !== 'GIT')
		.flatMap(range => spansOf(range.events, named.ecosystem));
	const alone = stretches.length === 1;
	const ranges = stretches.map(stretch => (alone ? withNotes(stretch, entry.database_specific) : rangeOf(stretch)));
	// An entry without ranges lists its versions; beside ranges the list says the same once more.
	const listed =
		stretches.length > 0 ? [] : [...new Set(entry.versions)].filter(isListable).map(v => ({ range: `= ${v}` }));
	const rows = [...ranges, ...listed].map(range => ({ ...named, ...range, functions }));
	if (rows.length > 0) return { rows, fixes: git.flatMap(fixesOf) };
	return { rows: git.flatMap(range => commitRows(range, functions)), fixes: [] };
}

type Range = Pick<Affected, 'range' | 'patched'>;

function rangeOf({ introduced, end }: Span): Range {
	if (end?.kind === 'last_affected' && end.version === introduced) return { range: `= ${introduced}` };
	const lower = introduced === '0' ? [] : [`>= ${introduced}`];
	if (end === undefined) return { range: lower[0] ?? '>= 0' };
	const upper = `${end.kind === 'last_affected' ? '<=' : '<'} ${end.version}`;
	return { range: [...lower, upper].join(', '), ...(end.kind === 'fixed' ? { patched: end.version } : {}) };
}

/** A range that the database's notes tell more exactly counts where it leads to the same events and notes. */
function withNotes(stretch: Span, notes: InputAffected['database_specific']): Range {
	const plain = rangeOf(stretch);
	const known = notes?.last_known_affected_version_range;
	const lower = stretch.introduced === '0' ? '' : `>= ${stretch.introduced}, `;
	const texts = [notes?.vulnerable_version_range, known === undefined ? undefined : `${lower}${known}`, plain.range];
	const patches = [notes?.patched_versions, plain.patched];
	const wanted = { events: eventsOf(stretch), ...pickNotes(notes) };
	for (const range of texts) {
		for (const patched of patches) {
			if (range === undefined) continue;
			const candidate = { range, ...(patched === undefined ? {} : { patched }) };
			const said = stretchOf(candidate);
			if (typeof said === 'string') continue;
			if (JSON.stringify({ events: said.events, ...pickNotes(said.note) }) === JSON.stringify(wanted)) return candidate;
		}
	}
	return plain;
}

function pickNotes(notes: Partial<Readonly<Record<string, string | undefined>>> | undefined) {
	return {
		known: notes?.['last_known_affected_version_range'],
		range: notes?.['vulnerable_version_range'],
		patched: notes?.['patched_versions'],
	};
}

function eventsOf({ introduced, end }: Span): OsvEvent[] {
	if (end?.kind === 'fixed') return [{ introduced }, { fixed: end.version }];
	return end?.kind === 'last_affected' ? [{ introduced }, { last_affected: end.version }] : [{ introduced }];
}

function commitRows(range: InputRange, functions: string[]): Affected[] {
	if (range.type !== 'GIT') return [];
	const name = repositoryAddress(range.repo) ?? range.repo;
	return spansOf(range.events, 'other').map(stretch => ({ ecosystem: 'other', name, ...rangeOf(stretch), functions }));
}

function fixesOf(range: InputRange): string[] {
	const repo = range.type === 'GIT' ? repositoryAddress(range.repo) : undefined;
	if (repo === undefined) return [];
	return range.events.flatMap(({ fixed }) => (fixed === undefined ? [] : (commitAddress(repo, fixed) ?? [])));
}

/** Whether a listed version can be said as a range of its own. */
function isListable(version: string): boolean {
	return typeof stretchOf({ range: `= ${version}` }) !== 'string';
}
