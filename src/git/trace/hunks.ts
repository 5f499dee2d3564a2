import { createHash } from 'node:crypto';
import { tellingPaths } from '../codePaths';
import { patchHeader } from '../patch';

/** One file's part of a patch in git's own form, without renames. */
export interface FileDiff {
	/** What stands behind "diff --git": tells which file it is. */
	readonly header: string;
	/** Bytes, one a character. */
	readonly text: string;
	readonly hunks: readonly Hunk[];
}

/** A stretch of lines that were removed and added together. */
export interface Hunk {
	/** The same wherever the stretch stands in its file, whatever stands around it, and whatever its blanks. */
	readonly digest: string;
	/** How many letters and digits changed. */
	readonly weight: number;
}

/** A case keeps so many for a fix: the first ones of a larger one. */
export const HUNKS_KEPT = 100;
/** With fewer letters and digits than these a change could be anybody's: "return;" is written in many commits. */
const LEAST_WEIGHT = 20;

/**
 * What a case keeps to know a change by when its patch id no longer does, because other changes stand in one commit with it
 * or the lines around it are others: a digest for each stretch of changed lines in files of code.
 * @param paths of the whole fix
 * @returns nothing where the change says too little to be told from another one
 */
export function keptHunks(diffs: readonly FileDiff[], paths: readonly string[]): string[] | undefined {
	const hunks = tellingDiffs(diffs, paths)
		.flatMap(diff => diff.hunks)
		.slice(0, HUNKS_KEPT);
	const weight = hunks.reduce((sum, hunk) => sum + hunk.weight, 0);
	return weight < LEAST_WEIGHT ? undefined : hunks.map(hunk => hunk.digest);
}

/** The parts of a patch that tell what it is (tellingPaths). */
export function tellingDiffs(diffs: readonly FileDiff[], paths: readonly string[]): readonly FileDiff[] {
	const telling = new Set(tellingPaths(paths).map(patchHeader));
	return diffs.filter(diff => telling.has(diff.header));
}

/**
 * Reads what `git diff-tree --stdin -p --full-index --no-renames` prints.
 * @param output bytes, one a character
 * @returns by commit; a patch without one stands under the empty text
 */
export function readDiffs(output: string): Map<string, FileDiff[]> {
	const found = new Map<string, FileDiff[]>();
	let commit = '';
	let from = 0;
	let reader: DiffReader | undefined;
	const close = (to: number): void => {
		if (reader === undefined) return;
		const own = found.get(commit) ?? [];
		found.set(commit, own);
		own.push({ header: reader.header, text: output.slice(from, to), hunks: reader.end() });
		reader = undefined;
	};
	for (let at = 0; at < output.length; ) {
		const newline = output.indexOf('\n', at);
		const end = newline === -1 ? output.length : newline;
		// What a file holds can look like anything, so a hunk is read by its number of lines.
		if (reader?.inHunk() !== true) {
			const line = output.slice(at, end);
			if (line.startsWith('diff --git ')) {
				close(at);
				from = at;
				reader = createReader(line.slice('diff --git '.length));
			} else if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(line)) {
				close(at);
				commit = line;
			} else reader?.read(line);
		} else reader.read(output.slice(at, end));
		at = end + 1;
	}
	close(output.length);
	return found;
}

interface DiffReader {
	readonly header: string;
	/** Whether lines of a hunk are still to come. */
	inHunk(): boolean;
	read(line: string): void;
	end(): readonly Hunk[];
}

function createReader(header: string): DiffReader {
	const hunks: Hunk[] = [];
	let removed: string[] = [];
	let added: string[] = [];
	let oldLeft = 0;
	let newLeft = 0;
	let ids: readonly [string, string] = ['', ''];
	let oldMode: string | undefined;
	const flush = (): void => {
		const hunk = hunkOf(header, removed, added);
		if (hunk !== undefined) hunks.push(hunk);
		removed = [];
		added = [];
	};
	const special = (what: string): void => {
		hunks.push({ digest: digestOf([header, what]), weight: LEAST_WEIGHT });
	};
	const readHeader = (line: string): void => {
		const hunk = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line);
		if (hunk !== null) {
			flush();
			oldLeft = Number(hunk[1] ?? 1);
			newLeft = Number(hunk[2] ?? 1);
			return;
		}
		const [, from, to] = /^index ([0-9a-f]+)\.\.([0-9a-f]+)/.exec(line) ?? [];
		if (from !== undefined && to !== undefined) ids = [from, to];
		else if (line.startsWith('Binary files ')) special(/^0+$/.test(ids[1]) ? `gone ${ids[0]}` : `binary ${ids[1]}`);
		else if (line.startsWith('old mode ')) oldMode = line.slice('old mode '.length);
		else if (line.startsWith('new mode ') && oldMode !== undefined)
			special(`mode ${oldMode} ${line.slice('new mode '.length)}`);
	};
	return {
		header,
		inHunk: () => oldLeft > 0 || newLeft > 0,
		read(line) {
			if (oldLeft <= 0 && newLeft <= 0) return readHeader(line);
			const sign = line[0];
			if (sign === '\\') return;
			if (sign === '+') {
				newLeft -= 1;
				added.push(line.slice(1));
			} else if (sign === '-') {
				oldLeft -= 1;
				removed.push(line.slice(1));
			} else {
				oldLeft -= 1;
				newLeft -= 1;
				flush();
			}
		},
		end() {
			flush();
			return hunks;
		},
	};
}

/** @returns nothing where only blanks and line breaks changed */
function hunkOf(header: string, removed: readonly string[], added: readonly string[]): Hunk | undefined {
	const gone = removed.map(withoutBlanks).filter(line => line !== '');
	const come = added.map(withoutBlanks).filter(line => line !== '');
	const before = gone.join('');
	const after = come.join('');
	if (before === after) return undefined;
	return {
		digest: digestOf([header, ...gone.map(line => `-${line}`), ...come.map(line => `+${line}`)]),
		weight: (before + after).replaceAll(/[^0-9A-Za-z_\x80-\xff]/g, '').length,
	};
}

/** ASCII's blanks alone, as for a patch id: the others are several bytes, or parts of a letter. */
function withoutBlanks(line: string): string {
	return line.replaceAll(/[\t\n\v\f\r ]/g, '');
}

function digestOf(lines: readonly string[]): string {
	return createHash('sha256').update(lines.join('\n'), 'latin1').digest('hex').slice(0, 32);
}
