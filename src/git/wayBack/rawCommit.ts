import type { TokenMatcher } from '../../core/guard/tokenMatcher';

/** A commit as git stores it. Headers are read as Latin-1, so that every byte comes out as it went in. */
export interface RawCommit {
	/** Each with its continuation lines, without the newline at the end. */
	readonly headers: readonly string[];
	readonly parents: readonly string[];
	readonly signed: boolean;
	readonly message: Buffer;
}

/** What stands where something leaked. It has to be plain ASCII, which nearly every encoding holds. */
export const LEFT_OUT = '[...]';

/** @param object what "git cat-file commit" prints */
export function parseCommit(object: Buffer): RawCommit {
	const end = object.indexOf('\n\n');
	const head = object.subarray(0, end === -1 ? object.length : end).toString('latin1');
	const headers = head.replace(/\n$/, '').split(/\n(?! )/);
	return {
		headers,
		parents: headers.filter(line => line.startsWith('parent ')).map(line => line.slice('parent '.length)),
		signed: headers.some(line => line.startsWith('gpgsig')),
		message: end === -1 ? Buffer.alloc(0) : object.subarray(end + 2),
	};
}

/**
 * The commit with other parents and another message. Its tree, author, dates and encoding stay; its signature goes, because
 * it would be wrong.
 */
export function changedCommit(
	{ headers, message }: RawCommit,
	renewed: ReadonlyMap<string, string>,
	other: Buffer = message,
): Buffer {
	const lines = headers
		.filter(line => !line.startsWith('gpgsig'))
		.map(line => {
			if (!line.startsWith('parent ')) return line;
			const parent = line.slice('parent '.length);
			return `parent ${renewed.get(parent) ?? parent}`;
		});
	return Buffer.concat([Buffer.from(`${lines.join('\n')}\n\n`, 'latin1'), other]);
}

/** A message without what leaks. */
export interface NeutralMessage {
	readonly message: Buffer;
	/** Its first line, as text. */
	readonly subject: string;
}

/**
 * @param subject a person's own first line; it is looked through as well
 * @returns nothing where the message cannot be freed of what leaks, or the subject cannot be written in its encoding
 */
export function neutralMessage(raw: RawCommit, matcher: TokenMatcher, subject?: string): NeutralMessage | undefined {
	const codec = codecOf(raw);
	const decoded = codec.decode(raw.message);
	const text = leftOut(subject === undefined ? decoded : withSubject(decoded, subject), matcher);
	if (text === undefined) return undefined;
	const message = codec.encode(text);
	if (message === undefined || matcher.find(codec.shown(message)).length > 0) return undefined;
	return { message, subject: firstLine(codec.shown(message)) };
}

function withSubject(text: string, subject: string): string {
	return subject.replace(/[\r\n\0]+/g, ' ') + text.slice(firstLine(text).length);
}

function firstLine(text: string): string {
	return /^[^\r\n]*/.exec(text)?.[0] ?? '';
}

/** What is left out can make something else stand together that leaks; that is tried a few times. */
function leftOut(text: string, matcher: TokenMatcher): string | undefined {
	let now = text;
	for (let tries = 0; tries < 5; tries++) {
		const found = matcher.find(now);
		if (found.length === 0) return now;
		let clean = '';
		let at = 0;
		for (const { start, end } of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
			if (end <= at) continue;
			// Two places that overlap are one.
			if (start >= at) clean += now.slice(at, start) + LEFT_OUT;
			at = end;
		}
		now = clean + now.slice(at);
	}
	return undefined;
}

interface Codec {
	decode(bytes: Buffer): string;
	/** Nothing where the encoding does not hold the text. */
	encode(text: string): Buffer | undefined;
	/** As everybody else reads it. */
	shown(bytes: Buffer): string;
}

const UTF8: Codec = {
	decode: bytes => bytes.toString('utf8'),
	encode: text => Buffer.from(text, 'utf8'),
	shown: bytes => bytes.toString('utf8'),
};

/** Bytes of an encoding that is not known here go through as they are. */
function codecOf({ headers, message }: RawCommit): Codec {
	const named = headers
		.find(line => line.startsWith('encoding '))
		?.slice('encoding '.length)
		.trim();
	if ((named === undefined || /^utf-?8$/i.test(named)) && isUtf8(message)) return UTF8;
	const before = message.toString('latin1');
	const isLatin1 = named !== undefined && /^(iso-?8859-?1|latin-?1)$/i.test(named);
	return {
		decode: bytes => bytes.toString('latin1'),
		encode: text => {
			const written = isLatin1 ? /^[\0-\xff]*$/ : /^[\0-\x7f]*$/;
			const isNew = firstLine(text) !== firstLine(before);
			if (!/^[\0-\xff]*$/.test(text) || (isNew && !written.test(withoutOld(text, before)))) return undefined;
			return Buffer.from(text, 'latin1');
		},
		shown: bytes => (isLatin1 ? bytes.toString('latin1') : decodedAs(named, bytes)),
	};
}

/** The characters of a text that the one before did not have. */
function withoutOld(text: string, before: string): string {
	const known = new Set(before);
	return [...text].filter(character => !known.has(character)).join('');
}

function decodedAs(encoding: string | undefined, bytes: Buffer): string {
	try {
		return new TextDecoder(encoding ?? 'utf-8').decode(bytes);
	} catch {
		return bytes.toString('latin1');
	}
}

function isUtf8(bytes: Buffer): boolean {
	return Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes);
}
