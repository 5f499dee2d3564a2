import { codePaths } from '../codePaths';
import { PATCH_FORM } from '../commits';
import { GitOutputLimitError } from '../errors';
import type { Git } from '../exec';
import { parsePatch } from '../patch';
import { removedLines } from '../removedLines';
import { emptyTree, resolveCommit, withSignal } from '../repository';

/** Text of the code that a fix replaced, to be looked for elsewhere. */
export interface SuggestedPattern {
	/** Literal. Hostile text. */
	readonly text: string;
	/** A called function, another name, or a whole line. */
	readonly kind: 'call' | 'name' | 'line';
	/** Whether the fix took it away; else it only stands beside what the fix added. */
	readonly removed: boolean;
	/** How often it stands in the fixed version; nothing where it was not counted. */
	readonly count?: number;
}

const MOST_FILES = 20;
const MOST_LINES = 400;
const MOST_NAMES = 80;
const MOST_SUGGESTED = 25;
const LINE = { least: 8, most: 160 };
const NAME = /(?<![\w$.])(?:[\w$]{1,60}(?:\.|::|->)){0,4}([A-Za-z_$][\w$]{3,60})(\s?\()?/g;
/** Words of languages, and names that say nothing. */
const COMMON = new Set(
	'abstract assert async await bool boolean break byte case catch char class const continue data debugger default defer delete double elif else elsif enum error eval except export extends false final finally float func function global goto this that implements import include instanceof integer interface lambda length long match module mutable namespace native none null nullptr number object package pass private protected public raise register require rescue result return self short signed sizeof size_t static string struct super switch synchronized template then throw throws true typedef typeof undefined union unless unsigned until using value values var void volatile when where while with yield items list index name node type types args kwargs print printf console std'.split(
		' ',
	),
);

/**
 * What could be looked for after a fix: functions called and names used in the lines that it took away, and those lines
 * themselves; where it took none away, those around what it added. The rarest in the fixed version come first.
 * @param fix a commit, or nothing for what is not committed yet. @param paths of the fix
 * @returns nothing for a fix that changes no text
 * @throws what Git.run throws
 */
export async function suggestPatterns(
	git: Git,
	root: string,
	fix: string | undefined,
	paths: readonly string[],
	signal?: AbortSignal,
): Promise<SuggestedPattern[]> {
	const sections = await sectionsOf(git, root, fix, paths, signal);
	const removed = sections.flatMap(({ path, text }) => removedText(text, path)).slice(0, MOST_LINES);
	const found = removed.length > 0 ? candidates(removed, true) : candidates(sections.flatMap(around), false);
	const counts = await countIn(git, root, fix ?? 'HEAD', namesOf(found), signal);
	const counted = found.map(one => {
		const count = counts?.get(wordOf(one.text));
		return one.kind === 'line' || counts === undefined ? one : { ...one, count: count ?? 0 };
	});
	return counted.sort((a, b) => rankOf(a) - rankOf(b)).slice(0, MOST_SUGGESTED);
}

interface Section {
	readonly path: string;
	readonly text: string;
}

async function sectionsOf(
	git: Git,
	root: string,
	fix: string | undefined,
	paths: readonly string[],
	signal: AbortSignal | undefined,
): Promise<Section[]> {
	const form = ['--raw', '-z', '-M', '-l1000', '--no-color', ...PATCH_FORM, '-U3'];
	const base =
		(await resolveCommit(git, root, fix === undefined ? 'HEAD' : `${fix}^`, signal)) ??
		(await emptyTree(git, root, signal));
	const wanted = codePaths(paths).slice(0, MOST_FILES);
	const command =
		fix === undefined
			? ['diff-index', ...form, '--end-of-options', base, '--', ...wanted]
			: ['diff-tree', '-r', ...form, '--end-of-options', base, fix, '--', ...wanted];
	const { files, parts } = parsePatch((await git.run(root, command, withSignal(signal))).stdout);
	const path = new Map(files.map(file => [file.path, file.path]));
	return parts.map(({ order, text }) => {
		const name = Buffer.from(order, 'latin1').toString('utf8');
		return { path: path.get(name) ?? name, text: Buffer.from(text, 'latin1').toString('utf8') };
	});
}

/** The lines that one file's part of a patch takes away, without blank lines and comments. */
function removedText(section: string, path: string): string[] {
	const ranges = removedLines(section, path);
	let next = 0;
	const found: string[] = [];
	for (const { line, text } of olderLines(section)) {
		while ((ranges[next]?.[1] ?? Number.POSITIVE_INFINITY) < line) next += 1;
		const range = ranges[next];
		if (range !== undefined && line >= range[0]) found.push(text);
	}
	return found;
}

/** The lines of the older version that a patch takes away. */
function* olderLines(section: string): Generator<{ readonly line: number; readonly text: string }> {
	let line = 0;
	let left = 0;
	let newLeft = 0;
	for (const text of section.split('\n')) {
		if (left <= 0 && newLeft <= 0) {
			const hunk = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(text);
			if (hunk === null) continue;
			line = Number(hunk[1]);
			left = Number(hunk[2] ?? 1);
			newLeft = Number(hunk[3] ?? 1);
			continue;
		}
		if (text.startsWith('\\')) continue;
		if (text.startsWith('+')) {
			newLeft -= 1;
			continue;
		}
		if (text.startsWith('-')) yield { line, text: text.slice(1) };
		else newLeft -= 1;
		left -= 1;
		line += 1;
	}
}

/** The unchanged lines around what was added. */
function around({ text }: Section): string[] {
	return text
		.split('\n')
		.filter(line => line.startsWith(' '))
		.map(line => line.slice(1))
		.slice(0, MOST_LINES);
}

function candidates(lines: readonly string[], removed: boolean): SuggestedPattern[] {
	const found = new Map<string, SuggestedPattern>();
	for (const line of lines) {
		for (const [, name = '', call] of line.slice(0, 1000).matchAll(NAME)) {
			if (COMMON.has(name.toLowerCase()) || found.size >= MOST_NAMES) continue;
			if (call !== undefined) {
				found.delete(name);
				found.set(`${name}(`, { text: `${name}(`, kind: 'call', removed });
			} else if (!found.has(`${name}(`)) found.set(name, { text: name, kind: 'name', removed });
		}
	}
	const whole = removed ? lines.map(line => line.trim()).filter(text => isTelling(text)) : [];
	for (const text of [...new Set(whole)].slice(0, 10)) found.set(text, { text, kind: 'line', removed });
	return [...found.values()];
}

/** Whether a line can be looked for as it is: a bracket or a keyword stands everywhere. */
function isTelling(line: string): boolean {
	return (
		line.length >= LINE.least && line.length <= LINE.most && /[A-Za-z_]\w{3}/.test(line) && /[^\w\s;{}]/.test(line)
	);
}

function wordOf(text: string): string {
	return text.replace(/\($/, '');
}

function namesOf(found: readonly SuggestedPattern[]): string[] {
	return [...new Set(found.filter(({ kind }) => kind !== 'line').map(({ text }) => wordOf(text)))];
}

/** How often names stand in a commit as whole words, in one process; nothing where they stand too often to be counted. */
async function countIn(
	git: Git,
	root: string,
	revision: string,
	names: readonly string[],
	signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, number> | undefined> {
	const commit = await resolveCommit(git, root, revision, signal);
	if (names.length === 0 || commit === undefined) return undefined;
	try {
		const { stdout } = await git.run(
			root,
			[
				'grep',
				'-h',
				'-o',
				'-w',
				'-I',
				'-F',
				'--no-color',
				'--no-line-number',
				'--no-column',
				'--no-recurse-submodules',
				'-f',
				'-',
				commit,
				'--',
			],
			{ input: `${names.join('\n')}\n`, okCodes: [0, 1], limitBytes: 8 * 1024 * 1024, ...withSignal(signal) },
		);
		const counts = new Map<string, number>();
		for (const name of stdout.toString('utf8').split('\n')) counts.set(name, (counts.get(name) ?? 0) + 1);
		return counts;
	} catch (error) {
		if (error instanceof GitOutputLimitError) return undefined;
		throw error;
	}
}

/** Rare before common; what stands nowhere any more is only of use on other branches; lines before what could not be counted. */
function rankOf({ kind, count }: SuggestedPattern): number {
	if (kind === 'line') return 20;
	if (count === undefined) return kind === 'call' ? 30 : 40;
	if (count === 0) return kind === 'call' ? 21 : 22;
	return count + (kind === 'call' ? 0 : 5);
}
