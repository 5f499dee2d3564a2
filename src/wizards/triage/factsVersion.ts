import type { Advisory } from '../../core/advisory';
import type { Claim } from '../../core/claims/claim';
import { InvalidRangeError, type Operator, parseRange, type VersionRange } from '../../core/versions';

/** A version that a report may be about, and what says so: its affected versions, or its text. */
export interface NamedVersion {
	readonly text: string;
	readonly from: 'range' | 'text';
}

/** So many tags are tried against a range, and so many ranges are read: a report can have thousands of rows. */
const MOST_TRIED = 2000;
const MOST_RANGES = 100;

/**
 * The versions that a report can be about, the likeliest first: the last affected one that is named, the ones of the text in
 * its order, the newest tag before the first one that is not affected, and the first affected one.
 * @param own names of this project; rows and packages of others do not count where a row is its own
 * @param tags the repository's, newest first
 */
export function versionsOfReport(
	{ affected }: Pick<Advisory, 'affected'>,
	claims: readonly Claim[],
	own: readonly string[],
	tags: readonly string[],
): NamedVersion[] {
	const keys = new Set(own.map(nameKey));
	const named = affected.filter(({ name }) => keys.has(nameKey(name)));
	const written = new Set((named.length > 0 ? named : affected).map(({ range }) => range));
	const ranges = [...written].slice(0, MOST_RANGES).flatMap(range => rangeOf(range) ?? []);
	const bounds = (...operators: Operator[]): string[] =>
		ranges.flatMap(({ constraints }) =>
			constraints.flatMap(({ operator, version }) => (operators.includes(operator) ? version : [])),
		);
	const told = claims.flatMap(({ kind, symbol, revision, text }) => {
		if (kind === 'version') return revision ?? text;
		return kind === 'package' && revision !== undefined && keys.has(nameKey(symbol ?? '')) ? revision : [];
	});
	const releases = tags.slice(0, MOST_TRIED).flatMap(releaseOf);
	const before = bounds('<').flatMap(bound => newestBefore(bound, releases) ?? []);
	const all: NamedVersion[] = [
		...bounds('<=', '=').map(text => ({ text, from: 'range' as const })),
		...told.map(text => ({ text, from: 'text' as const })),
		...[...before, ...bounds('>=').filter(text => text !== '0')].map(text => ({ text, from: 'range' as const })),
	];
	const first = new Map<string, NamedVersion>();
	for (const one of all) if (!first.has(one.text)) first.set(one.text, one);
	return [...first.values()];
}

/** @returns tags as people look for them: the highest numbers first */
export function newestFirst(tags: readonly string[]): string[] {
	const order = new Intl.Collator('en', { numeric: true });
	return [...tags].sort((a, b) => order.compare(b, a));
}

interface Release {
	readonly tag: string;
	readonly numbers: readonly number[];
}

/** A tag that is no plain release is not what a range ends at. */
function releaseOf(tag: string): Release[] {
	const numbers = numbersOf(/\d.*/s.exec(tag)?.[0] ?? '');
	return numbers === undefined ? [] : [{ tag, numbers }];
}

/** The newest release before one, by its numbers. */
function newestBefore(bound: string, releases: readonly Release[]): string | undefined {
	const end = numbersOf(bound);
	return end === undefined ? undefined : releases.find(({ numbers }) => isLower(numbers, end))?.tag;
}

function numbersOf(version: string): number[] | undefined {
	return /^v?\d+(?:\.\d+)*$/.test(version) ? version.replace(/^v/, '').split('.').map(Number) : undefined;
}

function isLower(a: readonly number[], b: readonly number[]): boolean {
	for (let i = 0; i < Math.max(a.length, b.length); i++) {
		const difference = (a[i] ?? 0) - (b[i] ?? 0);
		if (difference !== 0) return difference < 0;
	}
	return false;
}

function rangeOf(range: string): VersionRange | undefined {
	try {
		return parseRange(range);
	} catch (error) {
		if (!(error instanceof InvalidRangeError)) throw error;
		return error.suggestion === undefined ? undefined : parseRange(error.suggestion);
	}
}

/** Registries tell names apart without regard to case, and scopes and groups are no part of a project's own name. */
function nameKey(name: string): string {
	return name
		.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1)
		.toLowerCase()
		.replaceAll(/[-_.]+/g, '-');
}
