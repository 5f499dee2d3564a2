import { t } from '../../core/translate';
import { lstat, open, readlink } from 'node:fs/promises';
import { constants } from 'node:fs';
import path from 'node:path';
import { describeChange } from '../changes';
import { GitOutputLimitError, MissingObjectsError } from '../errors';
import type { Git } from '../exec';
import { emptyTree, resolveCommit, withSignal } from '../repository';
import { describeStaged } from '../stagedChange';
import { told } from './binaries';
import type { CommitReading } from './commits';
import type { Findings, Found } from './findings';
import { OBJECT_LIMIT } from './objects';
import { createPatchSink, type PatchSink } from './patchSink';
import { DIFF_FORM, streamPatches } from './readPatches';
import type { SamePatch } from './samePatch';

/** More new files than these, or more bytes in them, are not looked into. */
const NEW_FILES = 2000;
const NEW_BYTES = 64 * 1024 * 1024;
/** With more new files than these it is not asked whether all that changed is a linked fix: each takes a process. */
const FEW = 20;

/**
 * Looks through what is staged, changed and new in the working tree: names, lines and binary contents that come, and
 * whether all of it is a linked fix.
 * @returns what could not be looked into, in words for people
 * @throws what Git.run throws
 */
export async function lookAtUncommitted(git: Git, root: string, reading: CommitReading): Promise<string[]> {
	const { findings, binaries, fixes, signal } = reading;
	const base = (await resolveCommit(git, root, 'HEAD', signal)) ?? (await emptyTree(git, root, signal));
	const ref = (): string => '';
	const staged = createPatchSink(findings, binaries, { where: 'index', ref });
	await streamWhatIsHere(git, root, ['diff-index', '--cached', ...DIFF_FORM, base, '--'], staged, signal);
	await tellFix({ where: 'index', ref: '' }, fixes, findings, () => describeStaged(git, root, [], signal));
	const inIndex = await binaries.look();

	const disk: string[] = [];
	const changed = createPatchSink(
		findings,
		// What is in the working tree is no object of git yet.
		{ add: ({ place }) => void (place.path !== undefined && disk.push(place.path)), look: async () => [] },
		{ where: 'worktree', ref },
	);
	await streamWhatIsHere(git, root, ['diff', ...DIFF_FORM, '--'], changed, signal);
	const listed = await git.run(root, ['ls-files', '--others', '--exclude-standard', '-z'], {
		limitBytes: 256 * 1024 * 1024,
		...withSignal(signal),
	});
	// A name that ends with a slash is another repository in this one.
	const names = listed.stdout
		.toString('utf8')
		.split('\0')
		.filter(name => name !== '' && !name.endsWith('/'));
	for (const name of names)
		findings.look({ where: 'worktree', ref: '', path: name }, Buffer.from(name), { firm: true });
	const unread = await lookAtFiles(root, [...disk, ...names], findings, signal);
	if (names.length <= FEW)
		await tellFix({ where: 'worktree', ref: '' }, fixes, findings, () => describeChange(git, root, [], signal));
	const cut = staged.cut() + changed.cut();
	return [
		...told(cut, t('file with more than 64 MB of new lines'), t('files with more than 64 MB of new lines')),
		...inIndex,
		...unread,
	];
}

async function streamWhatIsHere(
	git: Git,
	root: string,
	args: readonly string[],
	sink: PatchSink,
	signal: AbortSignal | undefined,
): Promise<void> {
	try {
		await streamPatches(git, root, args, sink, { signal });
	} catch (error) {
		// What a file was like before is not in this partial clone; everything else was read.
		if (!(error instanceof MissingObjectsError)) throw error;
	}
}

/** @param describe what changed as a whole */
async function tellFix(
	place: Found,
	fixes: SamePatch | undefined,
	findings: Findings,
	describe: () => Promise<{ readonly patchId?: string }>,
): Promise<void> {
	if (fixes?.any !== true) return;
	try {
		const { patchId } = await describe();
		for (const token of patchId === undefined ? [] : fixes.byId(patchId)) findings.tell(place, token);
	} catch (error) {
		// As large as this no fix is; and a partial clone cannot tell.
		if (!(error instanceof GitOutputLimitError || error instanceof MissingObjectsError)) throw error;
	}
}

async function lookAtFiles(
	root: string,
	names: readonly string[],
	findings: Findings,
	signal: AbortSignal | undefined,
): Promise<string[]> {
	let left = NEW_BYTES;
	let large = 0;
	let failed = 0;
	for (const name of names.slice(0, NEW_FILES)) {
		signal?.throwIfAborted();
		const content = await contentOf(path.join(root, name), Math.min(OBJECT_LIMIT, left));
		if (content === 'large') large += 1;
		else if (content === 'failed') failed += 1;
		else {
			left -= content.length;
			findings.look({ where: 'worktree', ref: '', path: name }, content, { line: 1 });
		}
	}
	const over = Math.max(0, names.length - NEW_FILES);
	return [
		...told(
			large,
			t('new or binary file over 4 MB, or beyond 64 MB in all'),
			t('new or binary files over 4 MB, or beyond 64 MB in all'),
		),
		...told(failed, 'new file that could not be read', 'new files that could not be read'),
		...told(over, t('new file beyond the first 2,000'), t('new files beyond the first 2,000')),
	];
}

/** What git would take in: of a link its target's name. Neither a pipe nor a device is opened. */
async function contentOf(file: string, limit: number): Promise<Buffer | 'large' | 'failed'> {
	try {
		const found = await lstat(file);
		if (found.isSymbolicLink()) return Buffer.from(await readlink(file));
		if (!found.isFile()) return Buffer.alloc(0);
		if (found.size > limit) return 'large';
		// It may have become a link or a pipe meanwhile.
		const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
		try {
			const bytes = Buffer.alloc(found.size);
			const { bytesRead } = await handle.read(bytes, 0, found.size, 0);
			return bytes.subarray(0, bytesRead);
		} finally {
			await handle.close();
		}
	} catch {
		return 'failed';
	}
}
