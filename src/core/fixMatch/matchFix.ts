import type { Advisory } from '../advisory';
import { extractClaims } from '../claims';
import { type ChangedNames, MOST_PATHS, MOST_SYMBOLS } from './changedNames';

/** How surely a change is the fix of a report, and why. */
export interface FixMatch {
	/** 0 where the report names nothing that the change has. */
	readonly score: number;
	/** The changed files that the report names, as the repository calls them, the surest first. */
	readonly files: readonly string[];
	/** The functions, classes and variables of the change that the report names. */
	readonly symbols: readonly string[];
}

/** Compares one change with reports. What was read of a report is kept for the next change. */
export interface FixMatcher {
	/** @returns of every report that names something of the change what it names */
	(advisories: readonly Advisory[], change: ChangedNames): ReadonlyMap<Advisory, FixMatch>;
}

/** A change made ready to be compared with many reports. */
interface PreparedChange {
	readonly paths: readonly { readonly path: string; readonly lower: string; readonly base: string }[];
	readonly symbols: ReadonlySet<string>;
}

/** What a report names, in lower case where case may differ. */
interface Named {
	readonly paths: readonly string[];
	readonly symbols: ReadonlySet<string>;
	readonly text: string;
}

/** A report that is longer is compared by its beginning. In UTF-16 units. */
const LONGEST_TEXT = 100_000;
/** So many reports are read with care, those first whose text has the most words of the change: the list has to open at once. */
const MOST_READ = 300;

function prepare({ paths, symbols }: ChangedNames): PreparedChange {
	return {
		paths: [...new Set(paths)].slice(0, MOST_PATHS).map(path => {
			const lower = path.toLowerCase();
			return { path, lower, base: lower.slice(lower.lastIndexOf('/') + 1) };
		}),
		symbols: new Set(symbols.slice(0, MOST_SYMBOLS)),
	};
}

/**
 * A file that is named with its whole path says most (4), by its name alone less (2); each function, class or variable
 * that the report puts as a name, not as a word of a sentence, 3 and from the second on 1. More files and names than three
 * each make it no surer.
 */
export function createFixMatcher(): FixMatcher {
	const known = new WeakMap<Advisory, Named>();
	const namedBy = (advisory: Advisory): Named => {
		const found = known.get(advisory) ?? readNames(advisory);
		known.set(advisory, found);
		return found;
	};
	return (advisories, names) => {
		const change = prepare(names);
		const likely = advisories
			.map(advisory => ({ advisory, shared: wordsShared(advisory, change) }))
			.filter(({ shared }) => shared > 0)
			.sort((a, b) => b.shared - a.shared)
			.slice(0, MOST_READ);
		const found = new Map<Advisory, FixMatch>();
		for (const { advisory } of likely) {
			const match = compare(namedBy(advisory), change);
			if (match.score > 0) found.set(advisory, match);
		}
		return found;
	};
}

/** How many words of a change are in a text, whatever they mean there. */
function wordsShared(advisory: Advisory, { paths, symbols }: PreparedChange): number {
	const text = textOf(advisory);
	const lower = text.toLowerCase();
	const words = new Set(text.match(/[\p{L}_$][\p{L}\p{N}_$]{2,80}/gu));
	const functions = advisory.affected.flatMap(row => row.functions.slice(0, 100).map(lastPart));
	let shared = 0;
	for (const { base } of paths) if (lower.includes(base)) shared += 2;
	for (const word of [...words, ...functions]) if (symbols.has(word)) shared += 1;
	return shared;
}

function compare({ paths, symbols, text }: Named, change: PreparedChange): FixMatch {
	const whole: string[] = [];
	const byName: string[] = [];
	for (const { path, lower, base } of change.paths) {
		if (!text.includes(base)) continue;
		if (paths.some(named => endAlike(named, lower)) || (lower.includes('/') && isNamed(text, lower))) whole.push(path);
		else if (base.includes('.') && isNamed(text, base)) byName.push(path);
	}
	const both = [...symbols].filter(symbol => change.symbols.has(symbol));
	const files = [...whole, ...byName];
	const first = whole.length > 0 ? 4 : byName.length > 0 ? 2 : 0;
	const more = Math.min(Math.max(files.length - 1, 0), 2);
	const named = both.length === 0 ? 0 : 3 + Math.min(both.length - 1, 2);
	return { score: first + more + named, files, symbols: both };
}

function textOf({ summary, description }: Advisory): string {
	return `${summary}\n${description}`.slice(0, LONGEST_TEXT);
}

function readNames(advisory: Advisory): Named {
	const text = textOf(advisory);
	const paths = new Set<string>();
	const symbols = new Set<string>();
	for (const { functions } of advisory.affected)
		for (const name of functions.slice(0, 100)) symbols.add(lastPart(name));
	for (const claim of extractClaims(text)) {
		if (claim.path !== undefined) paths.add(claim.path.toLowerCase());
		if (claim.symbol !== undefined && claim.kind !== 'package') symbols.add(lastPart(claim.symbol));
	}
	return { paths: [...paths], symbols, text: text.toLowerCase() };
}

/** Of Parser.parseHeader, Parser::parse_header and Parser#parse what is defined in one line of code: the last part. */
function lastPart(symbol: string): string {
	return /[\p{L}\p{N}_$]{1,200}$/u.exec(symbol.replace(/\(\)$/, '').slice(-200))?.[0] ?? symbol;
}

/** Whether a path of a report, before which folders of another machine may stand, is a changed file or ends like it. */
function endAlike(named: string, path: string): boolean {
	if (named === path) return true;
	// A name alone may be of any file so called.
	return named.includes('/') && path.includes('/') && (named.endsWith(`/${path}`) || path.endsWith(`/${named}`));
}

/** Whether a name stands in a text as a whole: not within a longer one, but perhaps behind folders. */
function isNamed(text: string, name: string): boolean {
	for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
		const before = text[at - 1] ?? ' ';
		const after = text.slice(at + name.length, at + name.length + 2);
		// A full stop may end the sentence; one with a letter behind it goes on with the name.
		if (!/[\p{L}\p{N}_.-]/u.test(before) && !/^(?:[\p{L}\p{N}_/-]|\.[\p{L}\p{N}])/u.test(after)) return true;
	}
	return false;
}
