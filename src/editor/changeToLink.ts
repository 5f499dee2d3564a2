import type { FixContent } from '../core/fixes';
import type { Translate } from '../core/translate';
import { plainLine } from '../core/visible';
import { withoutIcons } from '../core/withoutIcons';
import { commitOfLines } from '../git/blame';
import { describeChange, type UncommittedChange } from '../git/changes';
import { type CommitInfo, commitInfo } from '../git/commits';
import { NothingChangedError } from '../git/errors';
import type { Git } from '../git/exec';
import { type LineRange, touches } from '../git/patch';
import { locate } from '../git/repository';
import { type CommitContent, contentOf } from '../git/trace/commitContent';
import { FILES_KEPT, filesKept } from '../git/trace/filesKept';

/** What some lines of a file belong to: a commit, or the change that is not committed yet. */
export type ChangeToLink =
	| { readonly kind: 'commit'; readonly info: CommitInfo; readonly content: CommitContent }
	| {
			readonly kind: 'change';
			/** The file the lines are in, alone. */
			readonly file: UncommittedChange;
			/** Everything that is not committed. */
			readonly whole: UncommittedChange;
	  };

/**
 * @param file absolute path. @param lines 1-based, as the file stands on disk
 * @throws NothingChangedError, and what git/ throws
 */
export async function changeToLink(git: Git, file: string, lines: LineRange): Promise<ChangeToLink> {
	const { root, path } = await locate(git, file);
	const own = await describeChange(git, root, [path]);
	const changed = own.files.find(entry => entry.path === path);
	// A file without lines, such as a picture, is changed as a whole.
	if (changed !== undefined && (changed.lines.length === 0 || touches(changed.lines, lines)))
		return uncommitted(git, root, own);
	const commit = await commitOfLines(git, root, path, lines);
	if (commit !== undefined) return commitToLink(git, root, commit);
	if (changed === undefined) throw new NothingChangedError();
	return uncommitted(git, root, own);
}

export async function commitToLink(
	git: Git,
	root: string,
	revision: string,
): Promise<ChangeToLink & { kind: 'commit' }> {
	const info = await commitInfo(git, root, revision);
	return { kind: 'commit', info, content: await contentOf(git, root, info) };
}

async function uncommitted(git: Git, root: string, file: UncommittedChange): Promise<ChangeToLink> {
	return { kind: 'change', file, whole: await describeChange(git, root) };
}

/** One of the things a person can choose to keep in the case. */
export interface FixChoice {
	readonly label: string;
	readonly description: string;
	readonly detail: string;
	readonly fix: FixContent;
}

/** What can be kept of a change: the commit; or the changed file, or all changed files, which become one commit later. */
export function fixChoices(change: ChangeToLink, t: Translate): FixChoice[] {
	if (change.kind === 'commit') {
		const { info } = change;
		return [
			{
				label: t('Keep commit {0} in the case', info.commit.slice(0, 7)),
				description: withoutIcons(plainLine(info.subject, 80)),
				detail: keeps(info.files.length, t),
				fix: change.content,
			},
		];
	}
	const { file, whole } = change;
	const one = changeChoice(file, 'files', t);
	return whole.files.length <= 1 ? [one] : [one, changeChoice(whole, 'all', t)];
}

/** What of a change that is not committed is kept: some files of it, what is staged of it, or all of it. */
type Part = 'files' | 'staged' | 'all';

export function changeChoice(change: UncommittedChange, which: Part, t: Translate): FixChoice {
	const count = change.files.length;
	const only = count === 1 ? change.files[0]?.path : undefined;
	return {
		label: labelOf(which, count, t),
		description: only === undefined ? '' : withoutIcons(plainLine(only, 80)),
		detail: becomes(count, t),
		fix: changeFix(change),
	};
}

function labelOf(which: Part, count: number, t: Translate): string {
	switch (which) {
		case 'files':
			return count === 1
				? t('Keep the change of this file in the case')
				: t('Keep the change of these {0} files in the case', count);
		case 'staged':
			return count === 1
				? t('Keep the staged change of this file in the case')
				: t('Keep the staged change of {0} files in the case', count);
		case 'all':
			return count === 1
				? t('Keep the only changed file in the case')
				: t('Keep the change of all {0} changed files in the case', count);
	}
}

function keeps(files: number, t: Translate): string {
	return files === 1
		? t('Its id, subject, 1 file name and digests of what changed. The repository stays as it is.')
		: t('Its id, subject, {0} file names and digests of what changed. The repository stays as it is.', files);
}

function becomes(files: number, t: Translate): string {
	return files === 1
		? t('1 file name and digests of what changed, to find its commit later. The repository stays as it is.')
		: t('{0} file names and digests of what changed, to find its commit later. The repository stays as it is.', files);
}

/** What a case keeps of a change that is not committed, or not committed yet in this form. */
export function changeFix({ files, patchId, hunks }: UncommittedChange): FixContent {
	// A patch id is always of the files that the case keeps, because those are what it is looked for by.
	const known = files.length > FILES_KEPT ? undefined : patchId;
	return {
		...(known === undefined ? {} : { patchId: known }),
		files: filesKept(files),
		...(hunks === undefined ? {} : { hunks: [...hunks] }),
	};
}
