import { t } from '../../core/translate';
import type { Blob } from './blobs';
import { definitionOf, isDocument, likeliest } from './definition';
import { type Finding, finding, inEither, inVersion, type Place, spot, unsearched } from './evidence';
import type { Version } from './ground';
import type { NamedIn } from './namedIn';
import type { Renames } from './renames';
import { needsReading, type SymbolName, wholeWord, wordOf } from './symbolName';

export interface SymbolBasis {
	readonly version: Version;
	readonly head: Version;
	readonly renames: Renames;
	readonly look: Look;
	readonly isNamedIn: NamedIn;
}

/** Reads files, and finds the line that defines a name, once each. */
export interface Look {
	textOf(version: Version, path: string): string | undefined;
	/** Documents define nothing. */
	definition(version: Version, path: string, name: string): number | undefined;
}

export function lookInto(contents: ReadonlyMap<string, Blob>): Look {
	const known = new Map<string, number | undefined>();
	const textOf = ({ tree }: Version, path: string): string | undefined => {
		const blob = contents.get(tree.files.get(path)?.id ?? '');
		return blob?.kind === 'text' ? blob.text : undefined;
	};
	return {
		textOf,
		definition(version, path, name) {
			if (isDocument(path)) return undefined;
			const key = `${version.tree.files.get(path)?.id ?? ''} ${name}`;
			if (!known.has(key)) known.set(key, definitionOf(textOf(version, path) ?? '', name));
			return known.get(key);
		},
	};
}

/** In so many of the likeliest files the definition is looked for. */
const DEFINITIONS = 5;
/** A name that is more than a word ($scope, größe) is looked for in so many files that hold the word. */
const READ = 200;

/** @returns the words that have to be looked for */
export function wordsForSymbol({ last, qualifiers }: SymbolName): string[] {
	return [last, ...qualifiers].map(wordOf).filter(word => word !== '');
}

/** The contents that judging a symbol takes. */
export function blobsForSymbol(symbol: SymbolName, versions: readonly Version[], isNamedIn: NamedIn): string[] {
	return versions.flatMap(version => {
		const files = likeliest(candidates(symbol, version, isNamedIn));
		return files
			.slice(0, needsReading(symbol.last) ? READ : DEFINITIONS)
			.flatMap(path => version.tree.files.get(path)?.id ?? []);
	});
}

/** Whether any likely file of the symbol is gone at HEAD. */
export function symbolLeft(symbol: SymbolName, version: Version, head: Version, isNamedIn: NamedIn): boolean {
	return likeliest(candidates(symbol, version, isNamedIn))
		.slice(0, DEFINITIONS)
		.some(path => !head.tree.files.has(path));
}

export function judgeSymbol(symbol: SymbolName, { version, head, renames, look, isNamedIn }: SymbolBasis): Finding {
	if (version.unreadable) return finding('uncheckable', t('This clone does not hold the files of {0}.', version.label));
	const here = holders(symbol, version, look, isNamedIn);
	const there = version.commit === head.commit ? here : holders(symbol, head, look, isNamedIn);
	const now = placeIn(symbol, head, likeliest(there), look);
	if (here.length === 0) {
		if (now !== undefined)
			return finding('changed', t('Not {0}; at HEAD it stands in {1}.', inVersion(version), spot(now)), { head: now });
		const unread = version.hits.unread + head.hits.unread;
		if (unread > 0)
			return finding('uncheckable', t('Not found, but this clone lacks the content of {0} files.', unread));
		return {
			...finding('not-at-version', `${absence(symbol, version, head)}${unsearched(version, head)}`),
			open: true,
		};
	}
	const at = placeIn(symbol, version, homeOf(symbol, version, here, look), look);
	if (at === undefined) return finding('uncheckable', t('Where it stands could not be read.'));
	const seen = spokenOnly(here) ? ` ${t('It is spoken of in documents only.')}` : '';
	if (version.commit === head.commit)
		return finding('found', `${described(at, version, symbol, look)}.${seen}`, { at, head: at });

	const homes = homeOf(symbol, version, here, look);
	const stayed = homes.filter(path => there.includes(path));
	if (stayed.length > 0) {
		const place = placeIn(symbol, head, stayed, look);
		const first = placeIn(symbol, version, stayed, look) ?? at;
		return finding('found', t('{0} in {1}, {2} at HEAD.{3}', spot(first), version.label, spot(place ?? first), seen), {
			at: first,
			...(place === undefined ? {} : { head: place }),
		});
	}
	const renamed = homes.flatMap(path => renames.nameAtHead(path) ?? []).filter(path => there.includes(path));
	// Files that used it before and still do are not where it went.
	const came = likeliest(there).filter(
		path =>
			(!isDocument(path) || spokenOnly(here)) &&
			(!here.includes(path) || look.definition(head, path, symbol.last) !== undefined),
	);
	const next = placeIn(symbol, head, renamed.length > 0 ? renamed : came, look);
	if (next !== undefined)
		return finding('moved', t('{0} in {1}; at HEAD it stands in {2}.', spot(at), version.label, spot(next)), {
			at,
			head: next,
		});
	const left = now === undefined ? t('at HEAD it is gone') : t('at HEAD {0} still names it', spot(now));
	return finding('changed', t('{0} in {1}; {2}.', spot(at), version.label, left), { at });
}

function described(at: Place, version: Version, symbol: SymbolName, look: Look): string {
	const defined = at.line !== undefined && look.definition(version, at.path, symbol.last) === at.line;
	return defined
		? t('Defined in {0} {1}', spot(at), inVersion(version))
		: t('Used in {0} {1}', spot(at), inVersion(version));
}

function absence({ last, qualifiers }: SymbolName, version: Version, head: Version): string {
	const where = inEither(version, head);
	const alone = [version, head].some(({ hits }) => hits.filesOf(wordOf(last)).size > 0);
	if (qualifiers.length > 0 && alone)
		return t('{0} stands {1}, but in no file with {2}.', last, where, qualifiers.at(-1) ?? '');
	return t('No file {0} holds this name.', where);
}

/** The files that hold a symbol: its name, and what it belongs to in the same file or in the file's path. */
function holders(symbol: SymbolName, version: Version, look: Look, isNamedIn: NamedIn): string[] {
	const files = candidates(symbol, version, isNamedIn);
	if (!needsReading(symbol.last)) return files;
	const name = wholeWord(symbol.last);
	return likeliest(files)
		.slice(0, READ)
		.filter(path => name.test(look.textOf(version, path) ?? ''));
}

function candidates({ last, qualifiers }: SymbolName, { hits, tree }: Version, isNamedIn: NamedIn): string[] {
	const named = [...hits.filesOf(wordOf(last)).keys()].filter(path => tree.files.has(path));
	const owners = qualifiers.map(name => ({ name, files: hits.filesOf(wordOf(name)) }));
	if (owners.length === 0) return named;
	// Any part of a.b.c counts: reports put packages, files and variables before the dot as often as classes.
	return named.filter(path => owners.some(({ name, files }) => files.has(path) || isNamedIn(name, path)));
}

/** The files where a symbol is at home: those that define it; when none does, all of the code. */
function homeOf(symbol: SymbolName, version: Version, files: readonly string[], look: Look): string[] {
	const likely = likeliest(files);
	const defining = likely
		.slice(0, DEFINITIONS)
		.filter(path => look.definition(version, path, symbol.last) !== undefined);
	if (defining.length > 0) return defining;
	const code = likely.filter(path => !isDocument(path));
	return code.length > 0 ? code : likely;
}

function spokenOnly(files: readonly string[]): boolean {
	return files.every(isDocument);
}

/** The first of some files, at the line that defines the symbol or else uses it. */
function placeIn(symbol: SymbolName, version: Version, files: readonly string[], look: Look): Place | undefined {
	const [path] = homeOf(symbol, version, files, look);
	if (path === undefined || version.commit === undefined) return undefined;
	const line = look.definition(version, path, symbol.last) ?? version.hits.filesOf(wordOf(symbol.last)).get(path)?.[0];
	return { commit: version.commit, path, ...(line === undefined ? {} : { line }) };
}
