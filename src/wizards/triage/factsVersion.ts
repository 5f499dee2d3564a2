import type { Advisory } from '../../core/advisory';
import type { Claim } from '../../core/claims/claim';
import { InvalidRangeError, type Operator, parseRange, type VersionRange } from '../../core/versions';

/** A version that a report may be about, and what says so: its affected versions, or its text. */
export interface NamedVersion {
	readonly text: string;
	readonly from: 'range' | 'text';
}

/** So many tags are tried against a range. */
const MOST_TRIED = 2000;

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
	const ranges = (named.length > 0 ? named : affected).flatMap(({ range }) => rangeOf(range) ?? []);
	const bounds = (...operators: Operator[]): string[] =>
		ranges.flatMap(({ constraints }) =>
			constraints.flatMap(({ operator, version }) => (operators.includes(operator) ? version : [])),
		);
	const written = claims.flatMap(({ kind, symbol, revision, text }) => {
		if (kind === 'version') return revision ?? text;
		return kind === 'package' && revision !== undefined && keys.has(nameKey(symbol ?? '')) ? revision : [];
	});
	const before = bounds('<').flatMap(bound => newestBefore(bound, tags) ?? []);
	const all: NamedVersion[] = [
		...bounds('<=', '=').map(text => ({ text, from: 'range' as const })),
		...written.map(text => ({ text, from: 'text' as const })),
		...[...before, ...bounds('>=').filter(text => text !== '0')].map(text => ({ text, from: 'range' as const })),
	];
	return all.filter((one, i) => all.findIndex(({ text }) => text === one.text) === i);
}

/** @returns tags as people look for them: the highest numbers first */
export function newestFirst(tags: readonly string[]): string[] {
	const order = new Intl.Collator('en', { numeric: true });
	return [...tags].sort((a, b) => order.compare(b, a));
}

/** The newest release before one, by its numbers. A tag that is no plain release is not what a range ends at. */
function newestBefore(bound: string, tags: readonly string[]): string | undefined {
	const end = numbersOf(bound);
	if (end === undefined) return undefined;
	return tags.slice(0, MOST_TRIED).find(tag => {
		const version = numbersOf(/\d.*$/.exec(tag)?.[0] ?? '');
		return version !== undefined && isLower(version, end);
	});
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
