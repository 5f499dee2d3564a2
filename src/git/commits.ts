import { GitOutputLimitError, HistoryIncompleteError, NoSuchCommitError } from './errors';
import type { Git } from './exec';
import { type ChangedFile, parsePatch, parseRaw } from './patch';
import { emptyTree, resolveCommit, withSignal } from './repository';

const COMMIT_LIMIT = 1024 * 1024;
const SUBJECT_LIMIT = 300;

export interface CommitInfo {
	readonly commit: string;
	/** First paragraph of the message, on one line, cut at 300 characters. Hostile text. */
	readonly subject: string;
	/** The author's name. Hostile text. */
	readonly author: string;
	/** When it was committed, ISO 8601 in UTC. */
	readonly date: string;
	readonly parents: readonly string[];
	/** Against the first parent; against nothing for a first commit. */
	readonly files: readonly ChangedFile[];
}

/**
 * What a commit is and what it changed. A change too large to be read has its files, without lines.
 * @param revision anything git understands
 * @throws NoSuchCommitError, HistoryIncompleteError at the end of a shallow clone, MissingObjectsError, and what Git.run throws
 */
export async function commitInfo(git: Git, root: string, revision: string, signal?: AbortSignal): Promise<CommitInfo> {
	const commit = await resolveCommit(git, root, revision, signal);
	if (commit === undefined) throw new NoSuchCommitError();
	const { stdout } = await git.run(root, ['cat-file', 'commit', commit], {
		limitBytes: COMMIT_LIMIT,
		...withSignal(signal),
	});
	const header = readCommit(stdout);
	const parent = header.parents[0];
	// What the object itself names as its parent, shallow or not, so a clone's edge does not look like a first commit.
	if (parent !== undefined && (await resolveCommit(git, root, parent, signal)) === undefined)
		throw new HistoryIncompleteError();
	const base = parent ?? (await emptyTree(git, root, signal));
	return { commit, ...header, files: await filesBetween(git, root, base, commit, signal) };
}

async function filesBetween(
	git: Git,
	root: string,
	base: string,
	commit: string,
	signal?: AbortSignal,
): Promise<readonly ChangedFile[]> {
	const common = ['-r', '-z', '--raw', '-M', '-l1000', '--no-color'];
	const revisions = ['--end-of-options', base, commit];
	try {
		const { stdout } = await git.run(
			root,
			['diff-tree', ...common, ...PATCH_FORM, '-U0', ...revisions, '--'],
			withSignal(signal),
		);
		return parsePatch(stdout).files;
	} catch (error) {
		if (!(error instanceof GitOutputLimitError)) throw error;
		const { stdout } = await git.run(root, ['diff-tree', ...common, ...revisions, '--'], withSignal(signal));
		return parseRaw(stdout);
	}
}

/** How every patch is written, so that the same change gives the same patch id whatever a person has configured. */
export const PATCH_FORM: readonly string[] = [
	'-p',
	'--full-index',
	'--src-prefix=a/',
	'--dst-prefix=b/',
	'--submodule=short',
	// Never looks into a submodule: that would run git there, with its own configuration.
	'--ignore-submodules=dirty',
	'--diff-algorithm=myers',
	'--indent-heuristic',
	'--inter-hunk-context=0',
];

/** Reads a commit object (gitformat: header lines, an empty line, the message). */
export function readCommit(object: Buffer): Pick<CommitInfo, 'subject' | 'author' | 'date' | 'parents'> {
	const bytes = object.toString('latin1');
	const end = bytes.indexOf('\n\n');
	const header = (end === -1 ? bytes : bytes.slice(0, end)).split('\n');
	const value = (name: string): string =>
		header.find(line => line.startsWith(`${name} `))?.slice(name.length + 1) ?? '';
	const decode = decoder(value('encoding'));
	const message = end === -1 ? '' : decode(Buffer.from(bytes.slice(end + 2), 'latin1'));
	const paragraph = message.trimStart().split(/\r?\n\s*\r?\n/)[0] ?? '';
	const author = /^(.*?) ?<[^<>]*> -?\d+ [+-]\d{4}$/.exec(value('author'))?.[1] ?? '';
	const seconds = Number(/ (-?\d{1,12}) [+-]\d{4}$/.exec(value('committer'))?.[1] ?? 0);
	return {
		subject: paragraph.replace(/\s+/g, ' ').trim().slice(0, SUBJECT_LIMIT),
		author: decode(Buffer.from(author, 'latin1')).slice(0, SUBJECT_LIMIT),
		date: instant(seconds),
		parents: header.flatMap(line => /^parent ([0-9a-f]{40,64})$/.exec(line)?.[1] ?? []),
	};
}

function decoder(label: string): (bytes: Buffer) => string {
	try {
		const named = new TextDecoder(label === '' ? 'utf-8' : label);
		return bytes => named.decode(bytes);
	} catch {
		return bytes => bytes.toString('utf8');
	}
}

/** A commit can claim any number of seconds; those outside the years that a date can be written for are the epoch. */
function instant(seconds: number): string {
	const date = new Date(Math.abs(seconds) > 253_402_300_799 ? 0 : seconds * 1000);
	return date.toISOString();
}
