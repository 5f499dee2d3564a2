import type { Git } from './exec';
import { withSignal } from './repository';

/** What a commit made of a file. */
export interface Change {
	readonly commit: string;
	/** Its committer's time, in seconds since 1970. */
	readonly time: number;
	readonly path: string;
	/** The file's content after the commit; nothing when it was deleted. */
	readonly id?: string;
	/** Whether what stands there is a file, and not a submodule. */
	readonly file: boolean;
}

export interface HistoryOptions {
	readonly signal?: AbortSignal;
	readonly timeoutMs: number;
}

/** Every revision that a branch or tag leads to. HEAD besides, because it may be on none. */
const REFS = ['--branches', '--tags', '--remotes'] as const;
/** No renames: what was renamed is told as gone in one place and come in another, so that every name is seen. */
const RAW = ['--raw', '-z', '--no-abbrev', '--no-renames', '--root', '--no-color', '--format=%H %ct'] as const;
const LIMIT = 256 * 1024 * 1024;

/**
 * The commits whose added or removed lines match, in one process (git log -G), merges left out.
 * @param pattern an extended regular expression, matched in bytes
 * @param head the commit of HEAD, if there is one
 * @throws what Git.run throws
 */
export function commitsMatching(
	git: Git,
	root: string,
	head: string | undefined,
	pattern: string,
	o: HistoryOptions,
): Promise<Change[]> {
	// --text: an attribute (-diff) must not hide a file.
	return log(git, root, head, ['--no-merges', '--text', `-G${pattern}`], o);
}

/** Which files came and went, merges left out. @throws what Git.run throws */
export function comingsAndGoings(
	git: Git,
	root: string,
	head: string | undefined,
	o: HistoryOptions,
): Promise<Change[]> {
	return log(git, root, head, ['--no-merges', '--diff-filter=ADT'], o);
}

/** The files that merges made unlike those of all their parents. @throws what Git.run throws */
export function mergedFiles(git: Git, root: string, head: string | undefined, o: HistoryOptions): Promise<Change[]> {
	return log(git, root, head, ['--merges', '-c'], o);
}

/** Every content that some files ever had. @param paths from the root, with slashes. @throws what Git.run throws */
export function versionsOfFiles(
	git: Git,
	root: string,
	head: string | undefined,
	paths: readonly string[],
	o: HistoryOptions,
): Promise<Change[]> {
	return log(git, root, head, ['--full-history', '-c'], o, paths);
}

/** How many commits a search of the history goes through. @throws what Git.run throws */
export async function countCommits(
	git: Git,
	root: string,
	head: string | undefined,
	{ signal, timeoutMs }: HistoryOptions,
): Promise<number> {
	const { stdout } = await git.run(
		root,
		['rev-list', '--count', ...REFS, ...(head === undefined ? [] : [head]), '--'],
		{ timeoutMs, ...withSignal(signal) },
	);
	return Number(stdout.toString('latin1').trim());
}

async function log(
	git: Git,
	root: string,
	head: string | undefined,
	options: readonly string[],
	{ signal, timeoutMs }: HistoryOptions,
	paths: readonly string[] = [],
): Promise<Change[]> {
	const args = ['log', ...RAW, ...options, ...REFS, ...(head === undefined ? [] : [head]), '--', ...paths];
	const { stdout } = await git.run(root, args, { limitBytes: LIMIT, timeoutMs, ...withSignal(signal) });
	return changesOf(stdout);
}

/** A file that a commit gave another name. */
export interface Renaming {
	readonly from: string;
	readonly to: string;
}

/**
 * Which files were renamed between a commit and another, oldest first. Commit by commit, so that a file is followed however
 * much it changed over all of them.
 * @throws what Git.run throws
 */
export async function renamingsBetween(
	git: Git,
	root: string,
	from: string,
	to: string,
	{ signal, timeoutMs }: HistoryOptions,
): Promise<Renaming[]> {
	const { stdout } = await git.run(
		root,
		[
			...['log', '--reverse', '--topo-order', '-M', '-l1000', '--diff-filter=R', '--name-status', '-z', '--no-color'],
			...['--format=', '--end-of-options', `${from}..${to}`, '--'],
		],
		{ limitBytes: LIMIT, timeoutMs, ...withSignal(signal) },
	);
	const fields = stdout.toString('utf8').split('\0');
	const found: Renaming[] = [];
	for (let i = 0; i + 2 < fields.length; i++) {
		if (!/^\n?R\d+$/.test(fields[i] ?? '')) continue;
		found.push({ from: fields[i + 1] ?? '', to: fields[i + 2] ?? '' });
		i += 2;
	}
	return found;
}

/** ":100644 100644 ID ID M": a colon for each parent, then the modes and ids of all parents and of the commit, and what happened. */
function entryOf(text: string): { readonly mode: string; readonly id: string } | undefined {
	const parents = /^:+/.exec(text)?.[0].length;
	if (parents === undefined) return undefined;
	const words = text.slice(parents).split(' ');
	const mode = words[parents] ?? '';
	const id = words[2 * parents + 1] ?? '';
	const isEntry = words.length === 2 * parents + 3 && /^[0-7]+$/.test(mode) && /^[0-9a-f]+$/.test(id);
	return isEntry ? { mode, id } : undefined;
}

/** Reads what `git log --raw -z --format='%H %ct'` prints, also with -c, which begins an entry with a colon per parent. */
export function changesOf(output: Buffer): Change[] {
	const changes: Change[] = [];
	let commit = '';
	let time = 0;
	let at = 0;
	const next = (): string => {
		const end = output.indexOf(0, at);
		const field = output.toString('utf8', at, end === -1 ? output.length : end);
		at = end === -1 ? output.length : end + 1;
		return field;
	};
	while (at < output.length) {
		const field = next();
		// Before a commit's first entry stands a newline, which makes the separator of the formatted part.
		const text = field.startsWith('\n') ? field.slice(1) : field;
		const entry = entryOf(text);
		if (entry !== undefined) {
			const { mode, id } = entry;
			const gone = /^0+$/.test(id);
			changes.push({ commit, time, path: next(), file: mode !== '160000', ...(gone ? {} : { id }) });
			continue;
		}
		const header = /^([0-9a-f]{40}|[0-9a-f]{64}) (-?\d+)$/.exec(text);
		if (header === null) continue;
		commit = header[1] ?? '';
		time = Number(header[2]);
	}
	return changes;
}

/** A text as an extended regular expression that matches it literally. Runs of blanks match any blanks. */
export function literally(text: string): string {
	return text
		.trim()
		.split(/\s+/)
		.map(word => word.replaceAll(/[.[\]{}()\\*+?|^$]/g, '\\$&'))
		.join('[[:space:]]+');
}
