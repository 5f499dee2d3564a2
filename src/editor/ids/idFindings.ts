import { findIdProblems, type IdProblemKind } from '../../core/idProblems';
import { findIds } from '../../core/ids';
import { claimsOwnFix } from '../../core/ownFixLine';
import type { OurIds } from '../../feeds/ourIds';

/** Something about an id that its writer should look at; start and end count UTF-16 units. */
export interface IdFinding {
	readonly kind: IdProblemKind | 'unknown';
	readonly start: number;
	readonly end: number;
	/** As it stands there. */
	readonly written: string;
	/** What may stand there instead, best first. */
	readonly replacements: readonly string[];
}

export interface IdFindingsOptions {
	readonly ids: Pick<OurIds, 'newestFirst'>;
	/** The present year. */
	readonly year: number;
}

/** In UTF-16 units: of longer texts only the beginning, where a changelog has its newest entries. */
const LONGEST = 500_000;
const MOST = 200;

/**
 * What is wrong with the ids of a text of ours. Ids are compared with published advisories alone, so that an open report's
 * id is as unknown as any other.
 */
export function idFindings(text: string, { ids, year }: IdFindingsOptions): IdFinding[] {
	const known = ids.newestFirst;
	const beginning = text.slice(0, LONGEST);
	const malformed = findIdProblems(beginning, { year, limit: MOST }).map(problem => {
		const written = text.slice(problem.start, problem.end);
		const near = problem.replacements.length > 0 ? undefined : nearest(written, known);
		return { ...problem, written, replacements: near === undefined ? problem.replacements : [near] };
	});
	const isKnownKind = { GHSA: known.some(id => id.startsWith('GHSA')), CVE: known.some(id => id.startsWith('CVE')) };
	const published = new Set(known);
	const unknown = findIds(beginning)
		.filter(({ id, kind }) => isKnownKind[kind] && !published.has(id))
		.slice(0, MOST)
		.filter(({ start }) => claimsOwnFix(lineAt(text, start)))
		.map(({ id, start, end }): IdFinding => {
			const near = nearest(id, known);
			const replacements = near === undefined ? [] : [near];
			return { kind: 'unknown', start, end, written: text.slice(start, end), replacements };
		});
	const taken = new Set(malformed.map(({ start }) => start));
	return [...malformed, ...unknown.filter(({ start }) => !taken.has(start))].sort((a, b) => a.start - b.start);
}

/** More slips of the finger than this make another id of it. */
const MOST_DIFFERENCES = 2;

/** The published id that is one or two slips of the finger away. */
function nearest(written: string, known: readonly string[]): string | undefined {
	const upper = written.toUpperCase();
	let best: string | undefined;
	let fewest = MOST_DIFFERENCES + 1;
	for (const id of known) {
		if (Math.abs(id.length - upper.length) > MOST_DIFFERENCES || id.slice(0, 3) !== upper.slice(0, 3)) continue;
		const count = differences(id.toUpperCase(), upper);
		if (count >= fewest) continue;
		best = id;
		fewest = count;
	}
	return best;
}

/** How many characters are others, missing or too many: neighbours that changed places count as two. */
function differences(a: string, b: string): number {
	let start = 0;
	while (start < a.length && a[start] === b[start]) start++;
	let ends = 0;
	while (ends < Math.min(a.length, b.length) - start && a[a.length - 1 - ends] === b[b.length - 1 - ends]) ends++;
	const [left, right] = [a.length - start - ends, b.length - start - ends];
	if (left !== right) return Math.max(left, right);
	let count = 0;
	for (let i = start; i < start + left; i++) if (a[i] !== b[i]) count++;
	return count;
}

const LONGEST_LINE = 1000;

function lineAt(text: string, at: number): string {
	const before = text.slice(Math.max(0, at - LONGEST_LINE), at);
	const after = text.slice(at, at + LONGEST_LINE);
	return before.slice(before.lastIndexOf('\n') + 1) + (after.split('\n', 1)[0] ?? '');
}
