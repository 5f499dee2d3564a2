import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { PATCH_FORM } from './commits';
import { GitOutputLimitError } from './errors';
import type { Git, GitOutput } from './exec';
import { type ChangedFile, type LineRange, type Patch, parsePatch, patchText } from './patch';
import { keptHunks, readDiffs } from './trace/hunks';
import { emptyTree, resolveCommit, withSignal } from './repository';

/** More new files than this, or one larger than this, and a change has no patch id: reading them would take too long. */
const NEW_FILES_LIMIT = 100;
const NEW_FILE_BYTES = 4 * 1024 * 1024;

/** A change that is not committed: everything that differs from HEAD, staged or not, with new files that are not ignored. */
export interface UncommittedChange {
	/** The stable patch id; absent where there is none: nothing changed, or too many or too large new files. */
	readonly patchId?: string;
	/** Digests of what changed (trace/hunks); absent as the patch id is, and where they would say too little. */
	readonly hunks?: readonly string[];
	readonly files: readonly ChangedFile[];
}

/**
 * The lines of a file on disk that differ from HEAD. All lines of a new file, none of an ignored one.
 * @param file relative to root, with slashes
 * @throws what Git.run throws
 */
export async function changedLines(
	git: Git,
	root: string,
	file: string,
	signal?: AbortSignal,
): Promise<readonly LineRange[]> {
	const { files } = await describe(git, root, [file], signal);
	return files.filter(changed => changed.path === file).flatMap(changed => changed.lines);
}

/**
 * @param paths relative to root, with slashes; the whole change when absent
 * @throws what Git.run throws
 */
export async function describeChange(
	git: Git,
	root: string,
	paths: readonly string[] = [],
	signal?: AbortSignal,
): Promise<UncommittedChange> {
	const { files, text } = await describe(git, root, paths, signal);
	return text === undefined ? { files } : changeOfPatch(git, root, files, text, signal);
}

/** @param patch of all the files, in git's own form. @throws what Git.run throws */
export async function changeOfPatch(
	git: Git,
	root: string,
	files: readonly ChangedFile[],
	patch: Buffer,
	signal?: AbortSignal,
): Promise<UncommittedChange> {
	const patchId = await patchIdOf(git, root, patch, signal);
	const diffs = [...readDiffs(patch.toString('latin1')).values()].flat();
	const hunks = keptHunks(
		diffs,
		files.map(file => file.path),
	);
	return { files, ...(patchId === undefined ? {} : { patchId }), ...(hunks === undefined ? {} : { hunks }) };
}

/** @returns text: the patch, or nothing where it is not whole */
async function describe(
	git: Git,
	root: string,
	paths: readonly string[],
	signal?: AbortSignal,
): Promise<{ files: ChangedFile[]; text?: Buffer }> {
	const [known, listed] = await Promise.all([
		sinceHead(git, root, paths, signal),
		git.run(root, ['ls-files', '--others', '--exclude-standard', '-z', '--', ...paths], withSignal(signal)),
	]);
	const { files, parts } = parsePatch(known.stdout);
	// A name that ends with a slash is another repository in this one.
	const names = listed.stdout
		.toString('utf8')
		.split('\0')
		.filter(name => name !== '' && !name.endsWith('/'));
	// One after the other: a hundred git processes at once would stop everything else.
	const added: (Patch | undefined)[] = [];
	for (const name of names.slice(0, NEW_FILES_LIMIT)) added.push(await newFile(git, root, name, signal));
	const all = [...files, ...names.flatMap((name, i) => added[i]?.files ?? unread(name))];
	const whole = names.length <= NEW_FILES_LIMIT && !added.includes(undefined);
	return whole
		? { files: all, text: patchText([...parts, ...added.flatMap(patch => patch?.parts ?? [])]) }
		: { files: all };
}

async function sinceHead(git: Git, root: string, paths: readonly string[], signal?: AbortSignal): Promise<GitOutput> {
	const base = (await resolveCommit(git, root, 'HEAD', signal)) ?? (await emptyTree(git, root, signal));
	const form = ['--raw', '-z', '--no-renames', '--no-color', ...PATCH_FORM, '-U3'];
	return git.run(root, ['diff-index', ...form, '--end-of-options', base, '--', ...paths], withSignal(signal));
}

/** A new file that was not looked into. */
function unread(name: string): ChangedFile {
	return { path: name, status: 'added', lines: [], binary: false, submodule: false };
}

/** A new file as the patch that committing it would give. */
async function newFile(git: Git, root: string, name: string, signal?: AbortSignal): Promise<Patch | undefined> {
	const found = await lstat(path.join(root, name)).catch(() => undefined);
	if (found === undefined || !(found.isFile() || found.isSymbolicLink()) || found.size > NEW_FILE_BYTES)
		return undefined;
	const { stdout } = await git.run(
		root,
		[
			'diff',
			'--no-index',
			'--no-color',
			'--no-renames',
			'--raw',
			'-z',
			'--abbrev=40',
			...PATCH_FORM,
			'-U3',
			'--',
			'/dev/null',
			name,
		],
		{ okCodes: [0, 1], ...withSignal(signal) },
	);
	return parsePatch(stdout);
}

/**
 * @param patch in git's own form
 * @returns its stable patch id (git-patch-id, --stable): the same wherever the change stands, whatever its blanks;
 * nothing for an empty patch
 */
async function patchIdOf(git: Git, root: string, patch: Buffer, signal?: AbortSignal): Promise<string | undefined> {
	return (await patchIds(git, root, patch, signal))[0]?.patchId;
}

/** The patch id of all that changed from one commit to another, as if it were one commit; nothing where nothing did. */
export async function patchIdBetween(
	git: Git,
	root: string,
	from: string,
	to: string,
	signal?: AbortSignal,
): Promise<string | undefined> {
	const form = ['-r', '--no-renames', '--no-color', ...PATCH_FORM, '-U3'];
	const { stdout } = await git.run(
		root,
		['diff-tree', ...form, '--end-of-options', from, to, '--'],
		withSignal(signal),
	);
	return patchIdOf(git, root, stdout, signal);
}

export interface KnownPatchId {
	readonly patchId: string;
	readonly commit: string;
}

/** The patch ids of commits; those without any (merges, empty ones, one too large to be read) are left out. */
export async function patchIdsOfCommits(
	git: Git,
	root: string,
	commits: readonly string[],
	paths: readonly string[],
	signal?: AbortSignal,
): Promise<KnownPatchId[]> {
	try {
		const { stdout } = await git.run(
			root,
			['diff-tree', '--stdin', '-r', '--root', '--no-renames', '--no-color', ...PATCH_FORM, '-U3', '--', ...paths],
			{ input: `${commits.join('\n')}\n`, ...withSignal(signal) },
		);
		return await patchIds(git, root, stdout, signal);
	} catch (error) {
		if (!(error instanceof GitOutputLimitError)) throw error;
		if (commits.length <= 1) return [];
		const half = Math.ceil(commits.length / 2);
		const first = await patchIdsOfCommits(git, root, commits.slice(0, half), paths, signal);
		return [...first, ...(await patchIdsOfCommits(git, root, commits.slice(half), paths, signal))];
	}
}

/** The patch ids of patches, each behind a line with its commit's id; an empty patch has none. */
export async function patchIds(git: Git, root: string, patches: Buffer, signal?: AbortSignal): Promise<KnownPatchId[]> {
	if (patches.length === 0) return [];
	const { stdout } = await git.run(root, ['patch-id', '--stable'], { input: patches, ...withSignal(signal) });
	return stdout
		.toString('latin1')
		.split('\n')
		.flatMap(line => {
			const [patchId, commit] = line.split(' ');
			return patchId === undefined || patchId === '' || commit === undefined ? [] : [{ patchId, commit }];
		});
}
