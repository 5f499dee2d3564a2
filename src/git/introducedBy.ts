import { t } from '../core/translate';
import { codePaths } from './codePaths';
import { PATCH_FORM, readCommit } from './commits';
import { GitOutputLimitError, GitTimeoutError, MissingObjectsError, NoSuchCommitError } from './errors';
import type { Git } from './exec';
import { CUT } from './firstTags';
import { type ChangedFile, type LineRange, parsePatch } from './patch';
import { removedLines } from './removedLines';
import { resolveCommit, withSignal } from './repository';

/** A commit that wrote lines which a fix took away. */
export interface IntroducingCommit {
	readonly commit: string;
	/** When it was committed, ISO 8601 in UTC. */
	readonly date: string;
	/** Where these lines stood right before the fix. Paths are hostile text. */
	readonly files: readonly { readonly path: string; readonly lines: readonly LineRange[] }[];
}

export interface Introduction {
	/** Those that wrote most of the lines first. */
	readonly commits: readonly IntroducingCommit[];
	/** False where this clone does not hold everything, or not everything was looked at. Then more commits may belong here. */
	readonly complete: boolean;
	/** What was seen, in words for people, without texts of the repository. */
	readonly evidence: string;
}

const MOST_FILES = 20;
const MOST_RANGES = 100;
/** Blaming a line of a long history takes long. In milliseconds, for one file. */
const TIMEOUT = 60_000;

/**
 * Which commits wrote what a fix took away: git blame, in the fix's first parent, of the lines that it removed or changed.
 * White space does not count, nor do blank lines, comments, texts for people, manifests and tests.
 * @param fix a commit; of a merge, what it brought to its first parent
 * @throws NoSuchCommitError, and what Git.run throws for other reasons than what the clone lacks
 */
export async function introducedBy(
	git: Git,
	root: string,
	fix: string,
	{ signal }: { readonly signal?: AbortSignal } = {},
): Promise<Introduction> {
	const commit = await resolveCommit(git, root, fix, signal);
	if (commit === undefined) throw new NoSuchCommitError();
	try {
		const [parent] = (await headerOf(git, root, commit, signal)).parents;
		if (parent === undefined) return ADDS_ONLY;
		if ((await resolveCommit(git, root, parent, signal)) === undefined) return INCOMPLETE;
		const removed = await removedIn(git, root, parent, commit, signal);
		if (removed.length === 0) return ADDS_ONLY;
		return await blamed(git, root, parent, removed, signal);
	} catch (error) {
		if (error instanceof MissingObjectsError) return NOT_HERE;
		if (error instanceof GitOutputLimitError || error instanceof GitTimeoutError) return TOO_LARGE;
		throw error;
	}
}

const ADDS_ONLY: Introduction = {
	commits: [],
	complete: true,
	evidence: 'The fix removes nothing, so blame tells nothing.',
};
const INCOMPLETE: Introduction = { commits: [], complete: false, evidence: CUT };
const NOT_HERE: Introduction = {
	commits: [],
	complete: false,
	evidence: 'History incomplete: this clone does not hold the older files, and nothing is downloaded unasked.',
};
const TOO_LARGE: Introduction = {
	commits: [],
	complete: false,
	evidence: 'The fix is too large, or its history too long, to be looked through.',
};

interface Removed {
	readonly path: string;
	readonly lines: readonly LineRange[];
}

async function removedIn(
	git: Git,
	root: string,
	parent: string,
	commit: string,
	signal: AbortSignal | undefined,
): Promise<Removed[]> {
	const form = ['-r', '-z', '--raw', '-M', '-l1000', '-w', '--no-color', ...PATCH_FORM, '-U0'];
	const { stdout } = await git.run(
		root,
		['diff-tree', ...form, '--end-of-options', parent, commit, '--'],
		withSignal(signal),
	);
	const { files, parts } = parsePatch(stdout);
	const code = new Set(codePaths(files.map(({ path }) => path)));
	return files.flatMap((file, i) => {
		const path = file.oldPath ?? file.path;
		if (!code.has(file.path) || !hasOldText(file)) return [];
		const lines = removedLines(parts[i]?.text ?? '', path);
		return lines.length === 0 ? [] : [{ path, lines }];
	});
}

function hasOldText({ status, binary, submodule }: ChangedFile): boolean {
	return status !== 'added' && status !== 'copied' && !binary && !submodule;
}

async function blamed(
	git: Git,
	root: string,
	parent: string,
	removed: readonly Removed[],
	signal: AbortSignal | undefined,
): Promise<Introduction> {
	const found = new Map<string, Map<string, [number, number][]>>();
	for (const { path, lines } of removed.slice(0, MOST_FILES)) {
		const ranges = lines.slice(0, MOST_RANGES).map(([from, to]) => `-L${from},${to}`);
		const { stdout } = await git.run(
			root,
			['blame', '--porcelain', '-w', '-M', '--root', ...ranges, parent, '--', path],
			{ timeoutMs: TIMEOUT, ...withSignal(signal) },
		);
		for (const [line, commit] of linesOf(stdout.toString('latin1'))) {
			const files = found.get(commit) ?? new Map<string, [number, number][]>();
			found.set(commit, files);
			const own = files.get(path) ?? [];
			files.set(path, own);
			const last = own.at(-1);
			if (last !== undefined && last[1] === line - 1) last[1] = line;
			else own.push([line, line]);
		}
	}
	const commits: IntroducingCommit[] = [];
	let cut = false;
	for (const [commit, files] of found) {
		const { date, parents } = await headerOf(git, root, commit, signal);
		// At the edge of a shallow clone everything older looks as if the edge had written it.
		if (await isEdge(git, root, parents, signal)) cut = true;
		else commits.push({ commit, date, files: [...files].map(([path, lines]) => ({ path, lines })) });
	}
	commits.sort((a, b) => linesIn(b) - linesIn(a) || (a.date < b.date ? 1 : -1));
	const left = removed.length > MOST_FILES || removed.some(({ lines }) => lines.length > MOST_RANGES);
	return { commits, complete: !cut && !left, evidence: evidenceOf(commits, cut, left) };
}

function evidenceOf(commits: readonly IntroducingCommit[], cut: boolean, left: boolean): string {
	const lines = commits.reduce((sum, commit) => sum + linesIn(commit), 0);
	const seen =
		commits.length === 0
			? ''
			: `${t('The {0} that the fix replaced or removed came with {1}.', count(lines, 'line'), count(commits.length, 'commit'))} `;
	return `${seen}${cut ? CUT : left ? t('Only the first part of this large fix was looked at.') : ''}`.trim();
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function linesIn({ files }: IntroducingCommit): number {
	return files.flatMap(({ lines }) => lines).reduce((sum, [from, to]) => sum + to - from + 1, 0);
}

/** Reads what `git blame --porcelain` prints. @returns the number of each line and the commit that wrote it, in order */
function linesOf(porcelain: string): [number, string][] {
	const found: [number, string][] = [];
	for (const text of porcelain.split('\n')) {
		// The file's own lines begin with a tab.
		const [, commit, line] = /^([0-9a-f]{40,64}) \d+ (\d+)(?: \d+)?$/.exec(text) ?? [];
		if (commit !== undefined) found.push([Number(line), commit]);
	}
	return found.sort(([a], [b]) => a - b);
}

async function headerOf(git: Git, root: string, commit: string, signal: AbortSignal | undefined) {
	const { stdout } = await git.run(root, ['cat-file', 'commit', commit], withSignal(signal));
	return readCommit(stdout);
}

/** Whether one of the parents that a commit names is not here. */
async function isEdge(
	git: Git,
	root: string,
	parents: readonly string[],
	signal: AbortSignal | undefined,
): Promise<boolean> {
	for (const parent of parents) if ((await resolveCommit(git, root, parent, signal)) === undefined) return true;
	return false;
}
