/** A file that a patch tells of. */
export interface PatchedFile {
	/** Relative to the repository, with slashes; what it was called before where it was deleted. Hostile text. */
	readonly path: string;
	/** Where a renamed file came from. */
	readonly oldPath?: string;
	/** Whether the name is new: of an added, renamed or copied file. */
	readonly newName: boolean;
	/** Of contents that git shows no lines of: the ids of what was there, one for each parent, and of what is there now. */
	readonly binary?: { readonly from: readonly string[]; readonly to: string };
}

export interface PatchEvents {
	/** @param message bytes of it, cut at 1 MB; empty where the command prints none */
	commit(id: string, parents: readonly string[], message: Buffer): void;
	file(file: PatchedFile): void;
	/**
	 * A stretch of lines that the last file got; a long one comes in pieces that overlap.
	 * @param line number of the first one. @param lines each with "+" before it
	 */
	added(line: number, lines: Buffer): void;
}

/** What `git log` is told to print before each patch: createPatchStream reads it. A message cannot hold a NUL. */
export const COMMIT_FORM = '--format=tformat:%x00%H%n%P%n%B%x00';

const NEWLINE = 10;
const SPACE = 32;
const PLUS = 43;
const MINUS = 45;
const BACKSLASH = 92;
const MESSAGE_LIMIT = 1024 * 1024;
const HEADER_LIMIT = 64 * 1024;
/** A stretch is handed on when it is so long, and its last part once more with what follows, in bytes. */
const PIECE = 256 * 1024;
const OVERLAP = 4 * 1024;

/**
 * Reads patches as they come: of `git log -p` with COMMIT_FORM, of `git diff-tree --stdin -p`, and of git diff, with any
 * number of context lines; of a merge the combined patch, of which those lines count that no parent has. What files hold
 * can look like anything, so a hunk is read by its number of lines.
 */
export function createPatchStream(events: PatchEvents): { take(chunk: Buffer): void; end(): void } {
	const header = createHeaderReader(events);
	let line: Buffer[] = [];
	let lineBytes = 0;
	let message: Buffer[] | undefined;
	let messageBytes = 0;
	let hunk: HunkReader | undefined;

	function takeMessage(chunk: Buffer, at: number, kept: Buffer[]): number {
		const end = chunk.indexOf(0, at);
		const piece = chunk.subarray(at, Math.min(end === -1 ? chunk.length : end, at + MESSAGE_LIMIT - messageBytes));
		if (piece.length > 0) kept.push(piece);
		messageBytes += piece.length;
		if (end === -1) return chunk.length;
		message = undefined;
		const whole = Buffer.concat(kept);
		const first = whole.indexOf(NEWLINE);
		const second = whole.indexOf(NEWLINE, first + 1);
		const parents = whole
			.toString('latin1', first + 1, second)
			.split(' ')
			.filter(Boolean);
		header.endFile();
		events.commit(whole.toString('latin1', 0, first), parents, whole.subarray(second + 1));
		return end + 1;
	}

	function takeLine(chunk: Buffer, at: number): number {
		if (lineBytes === 0 && chunk[at] === 0) {
			message = [];
			messageBytes = 0;
			return at + 1;
		}
		const end = chunk.indexOf(NEWLINE, at);
		const piece = chunk.subarray(at, Math.min(end === -1 ? chunk.length : end, at + HEADER_LIMIT - lineBytes));
		if (end === -1) {
			line.push(piece);
			lineBytes += piece.length;
			return chunk.length;
		}
		const text = line.length === 0 ? piece.toString('latin1') : Buffer.concat([...line, piece]).toString('latin1');
		line = [];
		lineBytes = 0;
		hunk = header.read(text);
		return end + 1;
	}

	return {
		take(chunk) {
			for (let at = 0; at < chunk.length; ) {
				if (message !== undefined) at = takeMessage(chunk, at, message);
				else if (hunk === undefined) at = takeLine(chunk, at);
				else {
					at = hunk.take(chunk, at);
					if (hunk.done()) hunk = undefined;
				}
			}
		},
		end() {
			hunk?.end();
			header.endFile();
		},
	};
}

interface HeaderReader {
	/** @param line bytes, one a character. @returns what reads on where a hunk begins */
	read(line: string): HunkReader | undefined;
	endFile(): void;
}

function createHeaderReader(events: PatchEvents): HeaderReader {
	let file:
		| { path: string; oldPath?: string; newName: boolean; ids?: PatchedFile['binary']; binary: boolean }
		| undefined;
	const tell = (): void => {
		if (file === undefined) return;
		const { path, oldPath, newName, ids, binary } = file;
		file = undefined;
		events.file({
			...{ path, newName },
			...(oldPath === undefined ? {} : { oldPath }),
			...(binary && ids !== undefined ? { binary: ids } : {}),
		});
	};
	return {
		endFile: tell,
		read(line) {
			if (line.startsWith('diff --git ')) {
				tell();
				file = { path: sameName(line.slice('diff --git '.length)), newName: false, binary: false };
			} else if (line.startsWith('diff --cc ')) {
				tell();
				file = { path: unquotePath(line.slice('diff --cc '.length)), newName: false, binary: false };
			} else if (/^@@+ -/.test(line)) {
				tell();
				return createHunkReader(line, events);
			} else if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(line)) {
				tell();
				events.commit(line, [], Buffer.alloc(0));
			} else if (file !== undefined) readExtended(line, file);
			return undefined;
		},
	};
}

/** The lines between "diff --git" and the first hunk (git-diff, "Generating patch text with -p"). */
function readExtended(
	line: string,
	file: { path: string; oldPath?: string; newName: boolean; ids?: PatchedFile['binary']; binary: boolean },
): void {
	if (line.startsWith('new file mode ')) file.newName = true;
	else if (line.startsWith('rename from ')) file.oldPath = unquotePath(line.slice('rename from '.length));
	else if (line.startsWith('rename to ') || line.startsWith('copy to ')) {
		file.path = unquotePath(line.slice(line.indexOf(' to ') + ' to '.length));
		file.newName = true;
	} else if (line.startsWith('Binary files ')) file.binary = true;
	const ids = /^index ([0-9a-f,]+)\.\.([0-9a-f]+)/.exec(line);
	if (ids !== null) file.ids = { from: ids[1]?.split(',') ?? [], to: ids[2] ?? '' };
}

interface HunkReader {
	/** @returns how far it read */
	take(chunk: Buffer, at: number): number;
	done(): boolean;
	end(): void;
}

/** @returns 0 for what no patch says */
const wholeNumber = (text = ''): number => (/^\d{1,15}$/.test(text) ? Number(text) : 0);

/** @param header "@@ -1,2 +1,3 @@", with one "@" and one "-" more for each further parent */
function createHunkReader(header: string, events: PatchEvents): HunkReader {
	const ranges = header.slice(0, header.indexOf(' @@', 2)).split(' ').slice(1);
	const count = (range = ''): number => (range.includes(',') ? wholeNumber(range.split(',')[1]) : 1);
	const left = ranges.slice(0, -1).map(count);
	const parents = left.length;
	let newLeft = count(ranges.at(-1));
	let line = wholeNumber(ranges.at(-1)?.slice(1).split(',')[0]);
	/** Signs of the line at hand that were read; below 0 between lines. */
	let signs: number[] = [];
	let kind: 'signs' | 'added' | 'other' = 'signs';
	let run: { line: number; pieces: Buffer[]; bytes: number } | undefined;

	const finish = (): void => {
		if (run !== undefined && run.bytes > 0) events.added(run.line, Buffer.concat(run.pieces));
		run = undefined;
	};
	const keep = (piece: Buffer): void => {
		if (run === undefined || piece.length === 0) return;
		run.pieces.push(piece);
		run.bytes += piece.length;
		if (run.bytes < PIECE) return;
		const whole = Buffer.concat(run.pieces);
		events.added(run.line, whole);
		// A copy, so that the rest can be let go.
		const tail = Buffer.from(whole.subarray(Math.max(0, whole.length - OVERLAP)));
		const lines = newlines(whole) - newlines(tail);
		run = { line: run.line + lines, pieces: [tail], bytes: tail.length };
	};
	/** What the signs before a line say of it. */
	const classify = (): 'added' | 'other' => {
		if (signs.includes(MINUS)) {
			for (let i = 0; i < parents; i++) if (signs[i] === MINUS) left[i] = (left[i] ?? 0) - 1;
			return 'other';
		}
		let everywhere = true;
		for (let i = 0; i < parents; i++) {
			if (signs[i] === PLUS) continue;
			everywhere = false;
			if (signs[i] === SPACE) left[i] = (left[i] ?? 0) - 1;
		}
		newLeft -= 1;
		line += 1;
		return everywhere ? 'added' : 'other';
	};
	const isOver = (): boolean => newLeft <= 0 && left.every(count => count <= 0);

	return {
		done: () => kind === 'signs' && signs.length === 0 && isOver(),
		end: finish,
		take(chunk, start) {
			// Where the piece of an added run begins that stands in this chunk.
			let from = kind === 'added' || (run !== undefined && parents === 1 && signs.length === 0) ? start : -1;
			for (let at = start; at < chunk.length; ) {
				if (kind === 'signs') {
					const sign = chunk[at] ?? 0;
					at += 1;
					signs.push(sign);
					// "\ No newline at end of file" belongs to no version.
					if (sign === BACKSLASH && signs.length === 1) kind = 'other';
					else if (signs.length < parents) continue;
					else kind = classify();
					if (kind === 'other') {
						if (from !== -1) keep(chunk.subarray(from, Math.max(from, at - signs.length)));
						from = -1;
						finish();
					} else {
						run ??= { line: line - 1, pieces: [], bytes: 0 };
						if (from === -1) from = at - 1;
					}
				}
				const end = chunk.indexOf(NEWLINE, at);
				if (end === -1) {
					if (from !== -1) keep(chunk.subarray(from));
					return chunk.length;
				}
				at = end + 1;
				kind = 'signs';
				signs = [];
				if (isOver() || parents > 1) {
					if (from !== -1) keep(chunk.subarray(from, at));
					from = -1;
				}
				if (isOver()) {
					finish();
					return at;
				}
			}
			if (from !== -1 && kind === 'signs') keep(chunk.subarray(from, chunk.length - signs.length));
			return chunk.length;
		},
	};
}

function newlines(bytes: Buffer): number {
	let count = 0;
	for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
	return count;
}

/** @param names "a/x b/x", both quoted or neither; both the same, because renames are told in lines of their own */
function sameName(names: string): string {
	return unquotePath(names.slice((names.length + 1) >> 1)).slice('b/'.length);
}

const UNESCAPED: Readonly<Record<string, string>> = {
	a: '\x07',
	b: '\b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
	v: '\v',
};

/** Reads a path as git writes it in a patch (git-config, "core.quotePath"). @param path bytes, one a character */
function unquotePath(path: string): string {
	const plain = path.startsWith('"')
		? path
				.slice(1, -1)
				.replaceAll(/\\(?:([0-7]{3})|(.))/g, (_, octal: string | undefined, letter: string) =>
					octal === undefined ? (UNESCAPED[letter] ?? letter) : String.fromCharCode(Number.parseInt(octal, 8)),
				)
		: path;
	return Buffer.from(plain, 'latin1').toString('utf8');
}
