import type { Found } from './claim';
import { isDummy, isProduct, isTrial, kindOfName, SOURCE_FOLDERS } from './fileNames';
import { glued, linesBeside } from './lineWords';
import { MAX_PATH } from './claim';
import { safePath } from './safePath';

/** Where a path stands decides how sure its look must be. */
export type PathPlace = 'prose' | 'code span' | 'script' | 'command' | 'output';

/** What a path may be made of. Han and kana are left out: they stand beside names without a space. */
const PIECE = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}\p{Nd}_.@+$~%\-/\\]+/gu;

/** First segments of absolute paths that belong to a system or a server. */
const SYSTEM_ROOTS: ReadonlySet<string> = new Set(
	'etc usr var proc sys dev boot lib64 sbin snap nix mnt run srv inetpub System Library Applications Volumes Windows WINDOWS'.split(
		' ',
	),
);
/** The same for folders in which people and build machines keep checkouts: with a line number they are a build's. */
const CHECKOUT_ROOTS: ReadonlySet<string> = new Set('home root tmp opt Users data'.split(' '));

const DOMAIN =
	/^(?:[\w-]+\.)+(?:com|org|net|io|dev|co|edu|gov|info|app|me|de|uk|cn|ru|fr|jp|eu|ai|xyz|site|local|localhost|test|example|invalid)$/i;

/** Finds paths of files, and of folders where they are certain; text from start to end of the masked text. */
export function pathsIn(source: string, text: string, offset: number, place: PathPlace): Found[] {
	const found: Found[] = [];
	let readTo = 0;
	for (const { 0: piece, index } of text.matchAll(PIECE)) {
		if (piece.length > MAX_PATH || piece.length < 3 || !(/[./\\]/.test(piece) || kindOfName(piece) === 'known'))
			continue;
		const trimmed = trimmedPiece(piece);
		const start = offset + index + trimmed.from;
		const end = start + trimmed.text.length;
		const reference =
			place === 'prose' || place === 'code span' ? linesBeside(source, start, end, readTo) : glued(source, end);
		const path = pathOf(trimmed.text, {
			place,
			lines: reference !== undefined,
			before: source.slice(Math.max(0, start - 48), start),
			after: source[end] ?? '',
		});
		if (path === undefined) continue;
		readTo = Math.max(readTo, reference?.readTo ?? end);
		found.push({ kind: 'path', start, end: reference?.end ?? end, path, ...(reference && { lines: reference.lines }) });
	}
	return found;
}

/** Without the emphasis around it and the full stop behind it. */
function trimmedPiece(piece: string): { readonly text: string; readonly from: number } {
	let from = 0;
	let to = piece.length;
	while (to > from && (piece[to - 1] === '.' || piece[to - 1] === '\\')) to--;
	while (piece.startsWith('_', from) && piece.slice(from, to).endsWith('_') && to - from > 2) {
		from++;
		to--;
	}
	return { text: piece.slice(from, to), from };
}

interface Surroundings {
	readonly place: PathPlace;
	/** Whether lines are named with it. */
	readonly lines: boolean;
	/** A few characters. */
	readonly before: string;
	readonly after: string;
}

/**
 * The file's path, if this is one of a project: separated by /, relative.
 * @param written a run of characters that paths are made of
 */
export function pathOf(written: string, around: Surroundings): string | undefined {
	const plain = written.replaceAll('\\_', '_');
	if (/^[~$%-]|%|^(?:\/\/|\\\\)|\/\/|@.*@/.test(plain)) return undefined;
	const previous = around.before.at(-1) ?? '';
	if (previous !== '' && '?&{$%\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'.includes(previous))
		return undefined;
	// A star on both sides is emphasis, on one a pattern.
	if (previous === '*' && around.after !== '*') return undefined;
	if (around.after !== '' && '*{?'.includes(around.after) && around.place !== 'prose') return undefined;
	if (around.after === '(' && !around.lines) return undefined;
	if (/[A-Za-z]:$/.test(around.before) && /^[/\\]/.test(plain)) return undefined;
	// The first line of a request.
	if (plain.startsWith('/') && /\b(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)\s$/.test(around.before)) return undefined;
	const windows = plain.includes('\\');
	const segments = plain.replaceAll('\\', '/').split('/');
	const name = segments.at(-1) ?? '';
	if (climbs(segments, around.lines)) return undefined;
	if (ofSystem(segments, around.lines) || ofOthers(segments)) return undefined;
	const path = safePath(plain);
	if (path === undefined) return undefined;
	if (segments.length === 1) return bareName(name, around) ? path : undefined;
	if (name === '') return !windows && ofFolder(segments, around) ? path : undefined;
	return inFolder(name, segments, around) ? path : undefined;
}

/** ../../etc is an attack's, not a claim; a compiler's ../src/x.c:12 is one. */
function climbs(segments: readonly string[], lines: boolean): boolean {
	const first = segments.findIndex(segment => segment !== '..' && segment !== '.');
	if (segments.slice(Math.max(0, first)).includes('..')) return true;
	return segments.includes('..') && !lines;
}

function ofSystem(segments: readonly string[], lines: boolean): boolean {
	const [top = '', second = ''] = segments;
	if (top === '')
		return (
			SYSTEM_ROOTS.has(second) ||
			(CHECKOUT_ROOTS.has(second) && !lines) ||
			(second === 'lib' && /linux/.test(segments[2] ?? ''))
		);
	return /^(?:system32|windows)$/i.test(top) || (top === 'etc' && /^(?:passwd|shadow|hosts)$/.test(second));
}

/** A host's name in front, a package's scope, or an installed package's folder. */
function ofOthers(segments: readonly string[]): boolean {
	const [top = ''] = segments;
	if (segments.length === 1) return top.includes('@');
	return DOMAIN.test(top) || /^[^@]+@/.test(top);
}

function bareName(name: string, { place, lines, before }: Surroundings): boolean {
	const kind = kindOfName(name);
	if (kind === 'none' || name.startsWith('.')) return false;
	if (place === 'script' || place === 'command') return lines && !isTrial(name);
	if (place === 'output') return lines;
	if (before.endsWith('=') || /^[\d.]+$/.test(name.slice(0, name.lastIndexOf('.')))) return lines;
	if (kind === 'known') return true;
	if (lines) return true;
	if (isTrial(name) || isDummy(name) || isProduct(name) || MADE.test(before)) return false;
	const end = name.slice(name.lastIndexOf('.') + 1);
	if (kind === 'data')
		return place === 'code span' && end !== 'txt' && end !== 'log' && end !== 'csv' && end !== 'svg' && end !== 'lock';
	if (place === 'prose' && /^(?:html?|[a-z]$)/.test(end))
		return /^(?:c|h|m|s|y|l|r|html?)$/.test(end) && /^[\w+-]{2,}\.\w+$/.test(name);
	return true;
}

/** The finder makes the file: "create main.js", "save this as `app.py`". */
const MADE =
	/\b(?:creat(?:e|es|ed|ing)|sav(?:e|ed|ing)|writ(?:e|ing)|nam(?:e|ed)|upload(?:s|ed|ing)?)\b[^.!?\n]{0,36}$/i;

/** A folder is certain with a slash at its end, under one that repositories have. */
function ofFolder(segments: readonly string[], { place }: Surroundings): boolean {
	if (place !== 'code span') return false;
	const [top = ''] = segments.filter(segment => segment !== '' && segment !== '.');
	return segments[0] !== '' && SOURCE_FOLDERS.has(top) && !segments.some(segment => segment.includes(':'));
}

function inFolder(name: string, segments: readonly string[], { place, lines, before }: Surroundings): boolean {
	const kind = kindOfName(name);
	if (kind === 'none') return false;
	const folders = segments.slice(0, -1).filter(segment => segment !== '' && segment !== '.');
	// /notes/secrets.txt is what an attack reads.
	if (kind === 'data' && segments[0] === '' && !lines) return SOURCE_FOLDERS.has(folders[0] ?? '');
	if (folders.length === 0) return bareName(name, { place, lines, before, after: '' });
	if (folders.every(folder => isProduct(folder)) && isProduct(name)) return false;
	if (folders.some(folder => /^(?:poc|pocs|exploits?)$/i.test(folder))) return false;
	if (place === 'output') return lines;
	if (place === 'command') return kind !== 'data' && segments[0] !== '' && !isTrial(name);
	return lines || !isTrial(name) || SOURCE_FOLDERS.has(folders[0] ?? '');
}
