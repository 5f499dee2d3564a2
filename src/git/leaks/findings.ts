import type { Leak, LeakPlace } from '../../core/guard/leak';
import { type GuardToken, severityOf } from '../../core/guard/token';
import { createTokenMatcher, type TokenMatcher } from '../../core/guard/tokenMatcher';

/** Where something was found. */
export interface Found {
	readonly where: LeakPlace;
	readonly ref: string;
	readonly path?: string;
	readonly isPublic?: true;
}

export interface Findings {
	/**
	 * Looks for tokens in a text, some time before the next leaks().
	 * @param o line: of the first line of the text. added: "+" stands before each line. firm: names and titles are not
	 * looked for
	 */
	look(place: Found, text: Buffer, o?: LookOptions): void;
	/** Tells a token that was found in another way. */
	tell(place: Found, token: GuardToken): void;
	/** What is in one text, at once, without names and titles. */
	tokensIn(bytes: Buffer): ReadonlySet<GuardToken>;
	/** All so far in the order in which they were looked for, each token once for a place and path. */
	leaks(): readonly Leak[];
	/** How many there are beyond those that are kept. */
	dropped(): number;
}

interface LookOptions {
	readonly line?: number;
	readonly added?: true;
	readonly firm?: true;
}

interface Piece extends LookOptions {
	readonly place: Found;
	readonly order: number;
	readonly start: number;
	readonly end: number;
}

/** Texts are looked through together: nearly always nothing is in any of them. In bytes. */
const BATCH = 512 * 1024;
/** More than anybody reads. */
const MOST = 2000;
/** Stands between texts. */
const BETWEEN = '\n\n';

/** @param now ISO 8601 in UTC */
export function createFindings(tokens: readonly GuardToken[], now: string): Findings {
	const all = createTokenMatcher(tokens);
	const firm = createTokenMatcher(tokens.filter(({ kind }) => kind !== 'finder' && kind !== 'title'));
	const found: { readonly order: number; readonly leak: Leak }[] = [];
	const seen = new Map<GuardToken, Set<string>>();
	let order = 0;
	let dropped = 0;

	const keep = (place: Found, token: GuardToken, at: number, line?: number): void => {
		const key = [place.where, place.isPublic ?? '', place.ref, place.path ?? ''].join('\0');
		const places = seen.get(token) ?? new Set();
		seen.set(token, places);
		if (places.has(key)) return;
		if (found.length >= MOST) return void (dropped += 1);
		places.add(key);
		const leak = { token, ...place, severity: severityOf(token, now), ...(line === undefined ? {} : { line }) };
		found.push({ order: at, leak });
	};
	const search = (text: Buffer, { place, order: at, line, ...o }: Omit<Piece, 'start' | 'end'>): void => {
		for (const readable of readings(text, o.added === true)) {
			// Counted on from match to match: a large text may hold many.
			let lines = 0;
			let counted = 0;
			for (const { token, start } of (o.firm === true ? firm : all).find(readable)) {
				for (let next = readable.indexOf('\n', counted); next !== -1 && next < start; ) {
					lines += 1;
					counted = next + 1;
					next = readable.indexOf('\n', counted);
				}
				keep(place, token, at, line === undefined ? undefined : line + lines);
			}
		}
	};
	// Two, because what is before the lines of a patch is no part of them.
	const added = createBatch(all, search);
	const plain = createBatch(all, search);

	return {
		look(place, text, o = {}) {
			if (text.length === 0) return;
			order += 1;
			(o.added === true ? added : plain).add(text, { place, order, ...o });
		},
		tell(place, token) {
			order += 1;
			keep(place, token, order);
		},
		tokensIn: bytes => new Set(readings(bytes, false).flatMap(text => firm.find(text).map(({ token }) => token))),
		leaks() {
			added.flush();
			plain.flush();
			return [...found].sort((a, b) => a.order - b.order).map(({ leak }) => leak);
		},
		dropped: () => dropped,
	};
}

/** Puts texts together; where something is in them, each is looked through by itself. */
function createBatch(
	all: TokenMatcher,
	search: (text: Buffer, piece: Omit<Piece, 'start' | 'end'>) => void,
): { add(text: Buffer, piece: Omit<Piece, 'start' | 'end'>): void; flush(): void } {
	const bytes = Buffer.allocUnsafe(BATCH);
	let length = 0;
	let pieces: Piece[] = [];
	const flush = (): void => {
		const isAdded = pieces[0]?.added === true;
		const hit = readings(bytes.subarray(0, length), isAdded).some(text => all.find(text).length > 0);
		// Taken before it is looked through: what is found may lead to more.
		const before = pieces;
		pieces = [];
		if (hit) for (const piece of before) search(bytes.subarray(piece.start, piece.end), piece);
		length = 0;
	};
	return {
		flush,
		add(text, piece) {
			const needed = text.length + BETWEEN.length;
			if (length + needed > BATCH) flush();
			// A mark of UTF-16 holds for its own text alone.
			if (needed > BATCH || isUtf16(text)) return search(text, piece);
			pieces.push({ ...piece, start: length, end: length + text.length });
			length += text.copy(bytes, length);
			length += bytes.write(BETWEEN, length, 'latin1');
		},
	};
}

/** A text as it can be meant: UTF-8, or Latin-1 where that does not fit, or UTF-16 where it says so. */
function readings(bytes: Buffer, added: boolean): string[] {
	if (bytes.length === 0) return [];
	if (isUtf16(bytes)) {
		const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
		return [(bytes[0] === 0xff ? even : Buffer.from(even).swap16()).toString('utf16le')];
	}
	const text = bytes.toString('utf8');
	const texts = text.includes('\ufffd') ? [text, bytes.toString('latin1')] : [text];
	return added ? texts.map(withoutSigns) : texts;
}

function isUtf16(bytes: Buffer): boolean {
	return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** Every line of what a patch adds begins with "+", and nothing else stands behind a line's end. */
function withoutSigns(text: string): string {
	return (text.startsWith('+') ? text.slice(1) : text).replaceAll('\n+', '\n');
}
