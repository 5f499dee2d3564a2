import { t } from '../../core/translate';
import type { Git } from '../exec';
import { withSignal } from '../repository';
import { type Binaries, told } from './binaries';
import type { Findings } from './findings';
import { createPatchSink } from './patchSink';
import type { PatchEvents } from './patchStream';
import { lines, readPatches } from './readPatches';
import type { SamePatch } from './samePatch';

const LIMIT = 512 * 1024 * 1024;
const TIMEOUT = 5 * 60_000;

export interface CommitReading {
	readonly findings: Findings;
	readonly binaries: Binaries;
	/** Absent: commits are not compared with linked fixes. */
	readonly fixes?: SamePatch;
	readonly isPublic?: true;
	readonly signal?: AbortSignal | undefined;
}

/** Newest first, of what some names lead to and others do not. @param more options of git rev-list */
export async function commitsBetween(
	git: Git,
	root: string,
	tips: readonly string[],
	known: readonly string[],
	more: readonly string[],
	signal?: AbortSignal,
): Promise<string[]> {
	if (tips.length === 0) return [];
	const { stdout } = await git.run(root, ['rev-list', '--ignore-missing', ...more, '--stdin'], {
		input: lines([...new Set(tips), ...[...new Set(known)].map(id => `^${id}`)]),
		limitBytes: LIMIT,
		timeoutMs: TIMEOUT,
		...withSignal(signal),
	});
	return stdout.toString('latin1').split('\n').filter(Boolean);
}

/**
 * Looks through commits: their messages, the names and lines that they add, binary contents, and whether one is
 * a linked fix.
 * @returns those that were not read whole, and what to tell people of it
 * @throws what Git.run throws
 */
export async function lookAtCommits(
	git: Git,
	root: string,
	ids: readonly string[],
	{ findings, binaries, fixes, isPublic, signal }: CommitReading,
): Promise<{ readonly lost: ReadonlySet<string>; readonly unread: readonly string[] }> {
	const shared = isPublic === undefined ? {} : { isPublic, firm: isPublic };
	const sink = createPatchSink(findings, binaries, { where: 'commit', message: true, ...shared });
	const watch = fixes?.any === true ? watching(sink, fixes, findings, isPublic) : undefined;
	const { lost, unread } = await readPatches(git, root, ids, watch?.events ?? sink, signal);
	const same = (await fixes?.byPatch(watch?.files ?? new Map())) ?? [];
	for (const { commit, token } of same)
		findings.tell({ where: 'commit', ref: commit, ...(isPublic === undefined ? {} : { isPublic }) }, token);
	const over = told(
		sink.cut(),
		t('file with more than 64 MB of new lines'),
		t('files with more than 64 MB of new lines'),
	);
	return { lost, unread: [...unread, ...over] };
}

/** Also takes down which files each commit changed, and looks at ids. */
function watching(
	sink: PatchEvents,
	fixes: SamePatch,
	findings: Findings,
	isPublic: true | undefined,
): { readonly events: PatchEvents; readonly files: ReadonlyMap<string, ReadonlySet<string>> } {
	const files = new Map<string, Set<string>>();
	const shared = isPublic === undefined ? {} : { isPublic };
	let own = new Set<string>();
	return {
		files,
		events: {
			...sink,
			commit(id, parents, message) {
				own = new Set();
				if (parents.length < 2) files.set(id, own);
				for (const token of fixes.byId(id)) findings.tell({ where: 'commit', ref: id, ...shared }, token);
				sink.commit(id, parents, message);
			},
			file(file) {
				own.add(file.path);
				if (file.oldPath !== undefined) own.add(file.oldPath);
				sink.file(file);
			},
		},
	};
}
