import type { Git } from './exec';
import { withSignal } from './repository';

/** Of this many commits whose files have gone it is asked where those went: each costs one comparison of two trees. */
const MOVES_LIMIT = 50;
/** Lists of paths and of commits may be long; more than this is no answer. */
const LIST_BYTES = 64 * 1024 * 1024;

/** Which of some commits wrote in which files of a revision: the cheap question before the files are blamed. */
export interface FixedPaths {
	/** The commits that are in the revision's history and changed the file, through renames. */
	commitsOf(path: string): readonly string[];
	/**
	 * Commits that blame need not look behind, because none of these lies there.
	 * @param commits some of those commitsOf answered
	 */
	behind(commits: readonly string[], signal?: AbortSignal): Promise<readonly string[]>;
}

/**
 * Commits without a parent here are left out: a first commit, and the edge of a shallow clone, wrote every line there is.
 * @param head a commit. @param commits full ids; those that are not here are left out
 * @throws what Git.run throws
 */
export async function fixedPaths(
	git: Git,
	root: string,
	head: string,
	commits: readonly string[],
	signal?: AbortSignal,
): Promise<FixedPaths> {
	const parents = await parentsOf(git, root, commits, signal);
	const merged = await inHistory(git, root, head, [...parents.keys()], signal);
	const byPath = await pathsOf(git, root, merged, parents, signal);
	await followMoves(git, root, head, byPath, signal);
	return {
		commitsOf: path => [...(byPath.get(path) ?? [])],
		async behind(wanted, stop) {
			// Oldest by date: the only one that can have all others before it.
			const oldest = [...parents.keys()].filter(commit => wanted.includes(commit)).at(-1);
			const cut = oldest === undefined ? [] : (parents.get(oldest) ?? []);
			if (wanted.length <= 1) return cut;
			const ahead = await reachable(git, root, [...wanted, ...cut.map(commit => `^${commit}`)], stop);
			return wanted.every(commit => ahead.has(commit)) ? cut : [];
		},
	};
}

/**
 * The parents of commits as this clone has them: none at the edge of a shallow one.
 * @returns newest first; without commits that are not here
 */
export async function parentsOf(
	git: Git,
	root: string,
	commits: readonly string[],
	signal?: AbortSignal,
): Promise<Map<string, readonly string[]>> {
	if (commits.length === 0) return new Map();
	const { stdout } = await git.run(root, ['rev-list', '--no-walk=sorted', '--parents', '--ignore-missing', '--stdin'], {
		input: lines(commits),
		limitBytes: LIST_BYTES,
		...withSignal(signal),
	});
	const known = new Map<string, readonly string[]>();
	for (const line of stdout.toString('latin1').split('\n')) {
		const [commit, ...parents] = line.split(' ');
		if (commit !== undefined && commit !== '') known.set(commit, parents);
	}
	return known;
}

async function inHistory(git: Git, root: string, head: string, commits: readonly string[], signal?: AbortSignal) {
	if (commits.length === 0) return [];
	const elsewhere = await reachable(git, root, [...commits, `^${head}`], signal);
	return commits.filter(commit => !elsewhere.has(commit));
}

async function reachable(git: Git, root: string, revisions: readonly string[], signal?: AbortSignal) {
	const { stdout } = await git.run(root, ['rev-list', '--stdin'], {
		input: lines(revisions),
		limitBytes: LIST_BYTES,
		...withSignal(signal),
	});
	return new Set(stdout.toString('latin1').split('\n'));
}

/** @returns for each path the commits that changed it against their first parent */
async function pathsOf(
	git: Git,
	root: string,
	commits: readonly string[],
	parents: ReadonlyMap<string, readonly string[]>,
	signal?: AbortSignal,
): Promise<Map<string, Set<string>>> {
	const pairs = commits.flatMap(commit => {
		const parent = parents.get(commit)?.[0];
		return parent === undefined ? [] : [`${commit} ${parent}`];
	});
	const byPath = new Map<string, Set<string>>();
	if (pairs.length === 0) return byPath;
	const { stdout } = await git.run(root, ['diff-tree', '--stdin', '-r', '-z', '--name-status', '--no-renames'], {
		input: lines(pairs),
		limitBytes: LIST_BYTES,
		...withSignal(signal),
	});
	const fields = stdout.toString('utf8').split('\0');
	let commit = '';
	for (let at = 0; at < fields.length; at += 1) {
		const field = fields[at] ?? '';
		// A path follows its status, so one that looks like a commit's id is no commit.
		if (field.length > 1) commit = field;
		else if (field !== '') {
			at += 1;
			add(byPath, fields[at] ?? '', commit);
		}
	}
	return byPath;
}

/** Adds the names under which files go on that the commits changed under names that are gone. */
async function followMoves(
	git: Git,
	root: string,
	head: string,
	byPath: Map<string, Set<string>>,
	signal?: AbortSignal,
): Promise<void> {
	const names = [...byPath.keys()].filter(path => !path.includes('\n'));
	if (names.length === 0) return;
	const { stdout } = await git.run(root, ['cat-file', '--batch-check'], {
		input: lines(names.map(path => `${head}:${path}`)),
		limitBytes: LIST_BYTES,
		...withSignal(signal),
	});
	const answers = stdout.toString('latin1').split('\n');
	const gone = names.filter((_, i) => answers[i]?.endsWith(' missing'));
	const left = new Set(gone.flatMap(path => [...(byPath.get(path) ?? [])]));
	for (const commit of [...left].slice(0, MOVES_LIMIT)) {
		const moved = await movedSince(git, root, commit, head, signal);
		for (const path of gone) {
			const now = moved.get(path);
			if (now !== undefined && byPath.get(path)?.has(commit)) add(byPath, now, commit);
		}
	}
}

async function movedSince(git: Git, root: string, commit: string, head: string, signal?: AbortSignal) {
	const { stdout } = await git.run(
		root,
		[
			...['diff-tree', '-r', '-z', '-M', '-l1000', '--diff-filter=R', '--name-status'],
			...['--end-of-options', commit, head, '--'],
		],
		{ limitBytes: LIST_BYTES, ...withSignal(signal) },
	);
	const fields = stdout.toString('utf8').split('\0');
	const moved = new Map<string, string>();
	for (let at = 0; at + 2 < fields.length; at += 3) moved.set(fields[at + 1] ?? '', fields[at + 2] ?? '');
	return moved;
}

function add(byPath: Map<string, Set<string>>, path: string, commit: string): void {
	const known = byPath.get(path);
	if (known === undefined) byPath.set(path, new Set([commit]));
	else known.add(commit);
}

function lines(values: readonly string[]): string {
	return `${values.join('\n')}\n`;
}
