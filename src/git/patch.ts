/** First and last line, 1-based and inclusive, in the newer version of a file. */
export type LineRange = readonly [from: number, to: number];

export type FileStatus = 'added' | 'modified' | 'deleted' | 'renamed' | 'copied' | 'retyped' | 'conflicted';

export interface ChangedFile {
	/** Relative to the repository, with slashes. */
	readonly path: string;
	/** Where a renamed or copied file came from. */
	readonly oldPath?: string;
	readonly status: FileStatus;
	/** What changed, in the newer version; a place where lines only went is the line before it. Empty for binary and deleted files. */
	readonly lines: readonly LineRange[];
	readonly binary: boolean;
	readonly submodule: boolean;
}

export interface Patch {
	readonly files: readonly ChangedFile[];
	/** The patch of each file, without files that turned out not to differ. */
	readonly parts: readonly PatchPart[];
}

export interface PatchPart {
	/** The path's bytes, one a character: what git orders by. */
	readonly order: string;
	/** Bytes, one a character. */
	readonly text: string;
}

const STATUS: Readonly<Record<string, FileStatus>> = {
	A: 'added',
	C: 'copied',
	D: 'deleted',
	M: 'modified',
	R: 'renamed',
	T: 'retyped',
	U: 'conflicted',
};
const SUBMODULE_MODE = '160000';

interface RawEntry {
	readonly oldMode: string;
	readonly newMode: string;
	readonly status: FileStatus;
	/** Bytes, one a character. */
	readonly oldPath: string;
	readonly path: string;
}

/**
 * Reads what `git diff-tree|diff-index --raw -p -z` prints.
 * @param output NUL-separated entries, then, after one more NUL, the patch
 */
export function parsePatch(output: Buffer): Patch {
	// One character for each byte: file contents can be in any encoding, or in none.
	const text = output.toString('latin1');
	const { entries, end } = rawEntries(text);
	const sections = new Map<string, string[]>();
	for (const section of splitSections(text.slice(end))) {
		const header = section.slice('diff --git '.length, section.indexOf('\n'));
		const same = sections.get(header);
		if (same === undefined) sections.set(header, [section]);
		else same.push(section);
	}
	const files: ChangedFile[] = [];
	const parts: PatchPart[] = [];
	for (const entry of entries) {
		const own = sections.get(headerOf(entry.oldPath, entry.path)) ?? [];
		const differs = own.some(section => section.trimEnd().includes('\n'));
		// Only the time stamp of the file changed: the raw entry is there, the patch is not, or is a bare header.
		if (entry.status === 'modified' && !differs && entry.oldMode === entry.newMode) continue;
		parts.push({ order: entry.path, text: own.join('') });
		files.push(toFile(entry, own));
	}
	return { files, parts };
}

/** Puts patches together in git's own order, byte for byte; the patch id of a file without lines depends on it. */
export function patchText(parts: readonly PatchPart[]): Buffer {
	const ordered = [...parts].sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
	return Buffer.from(ordered.map(part => part.text).join(''), 'latin1');
}

/** Reads what `git diff-tree --raw -z` prints, without a patch: files, with no lines known. */
export function parseRaw(output: Buffer): ChangedFile[] {
	return rawEntries(output.toString('latin1')).entries.map(entry => toFile(entry, []));
}

/** The changed lines of one file's part of a patch, whatever its number of context lines. */
export function changedRanges(section: string): LineRange[] {
	const ranges: [number, number][] = [];
	const mark = (line: number): void => {
		const last = ranges.at(-1);
		if (last !== undefined && line <= last[1] + 1) last[1] = Math.max(last[1], line);
		else ranges.push([line, line]);
	};
	let oldLeft = 0;
	let newLeft = 0;
	let line = 0;
	let removedBefore = false;
	// Never by a multiline pattern: that would also break at a lone carriage return inside a line.
	for (const text of section.split('\n')) {
		if (oldLeft <= 0 && newLeft <= 0) {
			const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(text);
			if (hunk === null) continue;
			oldLeft = Number(hunk[1] ?? 1);
			newLeft = Number(hunk[3] ?? 1);
			// With no line left, git names the line before the place.
			line = Number(hunk[2]) + (newLeft === 0 ? 1 : 0);
			removedBefore = false;
			continue;
		}
		const sign = text[0];
		if (sign === '\\') continue;
		if (sign === '+') {
			mark(line);
			line += 1;
			newLeft -= 1;
			removedBefore = false;
		} else if (sign === '-') {
			oldLeft -= 1;
			removedBefore = true;
		} else {
			if (removedBefore) mark(Math.max(1, line - 1));
			removedBefore = false;
			line += 1;
			oldLeft -= 1;
			newLeft -= 1;
		}
		if (oldLeft <= 0 && newLeft <= 0 && removedBefore) mark(Math.max(1, line - 1));
	}
	return ranges;
}

/** From the first changed line to the last; nothing when none is known. */
export function spanOf(lines: readonly LineRange[]): [number, number] | undefined {
	const first = lines[0];
	if (first === undefined) return undefined;
	return [first[0], lines.reduce((end, range) => Math.max(end, range[1]), first[1])];
}

export function touches(lines: readonly LineRange[], [from, to]: LineRange): boolean {
	return lines.some(range => range[0] <= to && from <= range[1]);
}

function rawEntries(text: string): { entries: RawEntry[]; end: number } {
	const entries: RawEntry[] = [];
	let at = 0;
	const next = (): string => {
		const end = text.indexOf('\0', at);
		const field = text.slice(at, end === -1 ? text.length : end);
		at = end === -1 ? text.length : end + 1;
		return field;
	};
	while (text[at] === ':') {
		const [oldMode = '', newMode = '', , , word = ''] = next().slice(1).split(' ');
		const oldPath = next();
		const path = /^[RC]/.test(word) ? next() : oldPath;
		entries.push({ oldMode, newMode, status: STATUS[word[0] ?? ''] ?? 'modified', oldPath, path });
	}
	return { entries, end: text[at] === '\0' ? at + 1 : at };
}

/** A line of content never begins with a "d", so the header's first word at the start of a line is a header. */
function splitSections(patch: string): string[] {
	const sections: string[] = [];
	const mark = '\ndiff --git ';
	let from = patch.startsWith(mark.slice(1)) ? 0 : patch.indexOf(mark) + 1;
	if (from === 0 && !patch.startsWith(mark.slice(1))) return [];
	while (from < patch.length) {
		const next = patch.indexOf(mark, from);
		const end = next === -1 ? patch.length : next + 1;
		sections.push(patch.slice(from, end));
		from = end;
	}
	return sections;
}

/** What stands behind "diff --git" for a file that kept its path. */
export function patchHeader(path: string): string {
	const bytes = Buffer.from(path, 'utf8').toString('latin1');
	return headerOf(bytes, bytes);
}

function headerOf(oldPath: string, path: string): string {
	return `${quotePath(`a/${oldPath}`)} ${quotePath(`b/${path}`)}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
	'\x07': '\\a',
	'\b': '\\b',
	'\t': '\\t',
	'\n': '\\n',
	'\v': '\\v',
	'\f': '\\f',
	'\r': '\\r',
	'"': '\\"',
	'\\': '\\\\',
};

/** How git writes a path in a patch with core.quotePath=true (git-config, "core.quotePath"). @param path bytes, one a character */
function quotePath(path: string): string {
	let quoted = '';
	let plain = true;
	for (const character of path) {
		const code = character.charCodeAt(0);
		const escape =
			ESCAPES[character] ?? (code < 0x20 || code >= 0x7f ? `\\${code.toString(8).padStart(3, '0')}` : undefined);
		if (escape !== undefined) plain = false;
		quoted += escape ?? character;
	}
	return plain ? path : `"${quoted}"`;
}

function toFile(entry: RawEntry, sections: readonly string[]): ChangedFile {
	const path = fromBytes(entry.path);
	const moved = entry.oldPath !== entry.path;
	// A file of another type is two patches: what was there goes, what is there now comes.
	const newer = entry.status === 'retyped' ? sections.slice(-1) : sections;
	return {
		path,
		...(moved ? { oldPath: fromBytes(entry.oldPath) } : {}),
		status: entry.status,
		lines: entry.status === 'deleted' || isSubmodule(entry) ? [] : newer.flatMap(changedRanges),
		binary: newer.some(section => /\nBinary files [^\n]* differ\n/.test(section)),
		submodule: isSubmodule(entry),
	};
}

function isSubmodule(entry: RawEntry): boolean {
	return entry.oldMode === SUBMODULE_MODE || entry.newMode === SUBMODULE_MODE;
}

function fromBytes(text: string): string {
	return Buffer.from(text, 'latin1').toString('utf8');
}
