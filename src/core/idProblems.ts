import { type IdProblemKind, judgeCve, judgeGhsa } from './idShapes';

export type { IdProblemKind } from './idShapes';

/** Something that looks like an id and is none, or not as its database writes it; start and end count UTF-16 units. */
export interface IdProblem {
	readonly kind: IdProblemKind;
	readonly start: number;
	readonly end: number;
	/** What was most likely meant, in canonical writing. Empty where nobody can tell. */
	readonly replacements: readonly string[];
}

export interface IdProblemOptions {
	/** The present year: ids are given out for the next one at the latest. */
	readonly year: number;
	/** At most so many problems are told. */
	readonly limit?: number;
}

/** What an id must not grow out of, or into: letters, digits, marks. Han and kana may stand beside one. */
const GLUE = '\\p{Lu}\\p{Ll}\\p{Lt}\\p{N}\\p{M}';
/** A hyphen, characters that are taken for one, blanks. */
const SEPARATOR = '[\\u2010-\\u2015\\u2212\\uFE58\\uFE63\\uFF0D_ \\u00A0\\u202F-]';
const CUT = '\\.\\.\\.|\\u2026';
/** Digits, and letters that are taken for one. */
const DIGIT = '[0-9OoIlSsZzB]';
const CVE_WORD = '[Cc][Vv][Ee]';
const GHSA_WORD = '[Gg][Hh][Ss][Aa]';
const GROUP = '[A-Za-z0-9]';
const CVE = [
	`(?<cve>(?:${CVE_WORD}[-_]?)?${CVE_WORD})(?<c1>${SEPARATOR}{0,3})`,
	`(?<year>${DIGIT}{2,5})(?<c2>${SEPARATOR}{1,3})(?<number>${DIGIT}{1,19})`,
].join('');
const GHSA = [
	`(?<ghsa>(?:${GHSA_WORD}[-_]?)?${GHSA_WORD})(?<g1>${SEPARATOR}{1,3})`,
	`(?<one>${GROUP}{3,5})(?<g2>${SEPARATOR}{1,3})(?<two>${GROUP}{3,5})(?:(?<g3>${SEPARATOR}{1,3})(?<three>${GROUP}{0,5}))?`,
].join('');
/*
 * Fences, code spans and addresses come first, so that nothing in them is a candidate. Every repetition is bounded or
 * ends with its line, so that time grows with the length of the text.
 */
const PATTERN = new RegExp(
	[
		'^ {0,3}(?<fence>```|~~~)',
		'(?<skipped>`[^`\\n]*`|(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,20}:\\/\\/[^\\s<>"`]+)',
		`(?<![${GLUE}_/\\\\.@#=&$%+:-])(?:${CVE}|${GHSA})(?<cut>${CUT})?(?!\\p{Cf}*[${GLUE}])`,
	].join('|'),
	'gmu',
);

/**
 * Finds what was meant to be an id and is none, in prose. It is quiet about what it cannot be sure of, because a false
 * alarm is worse than a miss: words such as execve, placeholders (CVE-YYYY-NNNN, GHSA-xxxx-xxxx-xxxx), code, addresses,
 * and paths, names of branches, anchors and files, where lower case and underscores are usual.
 * @returns problems in the order of the text. Time grows with the text's length.
 */
export function findIdProblems(text: string, { year, limit = 1000 }: IdProblemOptions): IdProblem[] {
	const found: IdProblem[] = [];
	let fence: string | undefined;
	for (const match of text.matchAll(PATTERN)) {
		const groups = match.groups ?? {};
		const mark = groups['fence'];
		if (mark !== undefined) fence = fence === undefined ? mark : fence === mark ? undefined : fence;
		if (mark !== undefined || fence !== undefined || groups['skipped'] !== undefined) continue;
		const problem = problemOf(text, match[0], match.index, groups, year);
		if (problem === undefined) continue;
		found.push(problem);
		if (found.length >= limit) break;
	}
	return found;
}

function problemOf(
	text: string,
	written: string,
	start: number,
	groups: Readonly<Record<string, string | undefined>>,
	year: number,
): IdProblem | undefined {
	const part = (name: string): string => groups[name] ?? '';
	const isCut = part('cut') !== '';
	const judged =
		groups['cve'] === undefined
			? judgeGhsa({
					word: part('ghsa'),
					separators: [part('g1'), part('g2'), ...(groups['g3'] === undefined ? [] : [part('g3')])],
					groups: [part('one'), part('two'), ...(groups['g3'] === undefined ? [] : [part('three')])],
					isCut,
				})
			: judgeCve({
					word: part('cve'),
					separators: [part('c1'), part('c2')],
					year: part('year'),
					number: part('number'),
					isCut,
					present: year,
				});
	if (judged === undefined) return undefined;
	const end = start + written.length;
	return isPartOfName(text, start, end, judged.kind) ? undefined : { ...judged, start, end };
}

/** As far as a name is looked at around an id. */
const NEAR = 100;
/** Where prose and brackets end a name. */
const BEFORE = /(?<![^\s()[\]{}<>"',;|])[^\s()[\]{}<>"',;|]*$/u;
const AFTER = /^[^\s()[\]{}<>"',;|]*/u;
/** What comes after an id that goes on as a name does, or as a placeholder or a pattern of names. */
const GOES_ON = /^(?:[-_/\\@=&*?%$~+]|[.:#][\p{L}\p{N}])/u;
/** A line of git's own about branches: "Merge branch 'cve-2024-1234'", "* cve-2018-11386:" in a merge's summary. */
const OF_BRANCHES = /^(?:\s*\* \S+:$|Merge |Merged |Revert "Merge )/u;

/** Whether it stands in the name of a file, a branch or an anchor, or is a label, where people write as they like. */
function isPartOfName(text: string, start: number, end: number, kind: IdProblemKind): boolean {
	const before = text.slice(Math.max(0, start - NEAR), start);
	const after = text.slice(end, end + NEAR);
	if (GOES_ON.test(after)) return true;
	const around = `${BEFORE.exec(before)?.[0] ?? ''} ${AFTER.exec(after)?.[0] ?? ''}`;
	if (/[/\\@=`]|:\/\//u.test(around)) return true;
	if (kind !== 'casing' && kind !== 'separator') return false;
	// [cve-2024-1234] may be the label of a link, 'cve-2024-1234' and "cve-2024-1234" a name.
	if (/["'[]$/u.test(before) && /^["'\]]/u.test(after)) return true;
	const line = `${before.slice(before.lastIndexOf('\n') + 1)}${text.slice(start, end)}${after.split('\n', 1)[0] ?? ''}`;
	return OF_BRANCHES.test(line);
}
