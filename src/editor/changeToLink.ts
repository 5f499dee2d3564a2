import type { Fix } from '../core/case';
import { holdsFix } from '../core/fixes';
import { plainLine } from '../core/visible';
import { commitOfLines } from '../git/blame';
import { describeChange, patchIdOfCommit, type UncommittedChange } from '../git/changes';
import { type CommitInfo, commitInfo } from '../git/commits';
import { NothingChangedError } from '../git/errors';
import type { Git } from '../git/exec';
import { type ChangedFile, type LineRange, spanOf, touches } from '../git/patch';
import { locate } from '../git/repository';
import type { Translate } from '../core/translate';
import { withoutIcons } from '../core/withoutIcons';

/** A case keeps the names of this many files; what a larger fix changed is told by its commit. */
const FILES_KEPT = 200;

/** What some lines of a file belong to: a commit, or the change that is not committed yet. */
export type ChangeToLink =
	| { readonly kind: 'commit'; readonly info: CommitInfo; readonly patchId?: string }
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

async function commitToLink(git: Git, root: string, revision: string): Promise<ChangeToLink & { kind: 'commit' }> {
	const info = await commitInfo(git, root, revision);
	const patchId = await patchIdOfCommit(git, root, info.commit, pathsOf(content(info.files, undefined)));
	return { kind: 'commit', info, ...(patchId === undefined ? {} : { patchId }) };
}

/** @returns what a case keeps of a commit. @throws what commitInfo throws */
export async function commitFix(git: Git, root: string, revision: string): Promise<FixContent> {
	return contentOfCommit(await commitToLink(git, root, revision));
}

function contentOfCommit({ info, patchId }: ChangeToLink & { kind: 'commit' }): FixContent {
	return {
		...content(info.files, patchId),
		commit: info.commit,
		...(info.subject === '' ? {} : { subject: info.subject }),
	};
}

async function uncommitted(git: Git, root: string, file: UncommittedChange): Promise<ChangeToLink> {
	return { kind: 'change', file, whole: await describeChange(git, root) };
}

/** A fix as a case will keep it, but for its id and the time. */
export type FixContent = Omit<Fix, 'id' | 'linkedAt'>;

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
				fix: contentOfCommit(change),
			},
		];
	}
	const { file, whole } = change;
	const one: FixChoice = {
		label: t('Keep the change of this file in the case'),
		description: withoutIcons(plainLine(file.files[0]?.path ?? '', 80)),
		detail: becomes(1, t),
		fix: content(file.files, file.patchId),
	};
	if (whole.files.length <= 1) return [one];
	const all: FixChoice = {
		label: t('Keep the change of all {0} changed files in the case', whole.files.length),
		description: '',
		detail: becomes(whole.files.length, t),
		fix: content(whole.files, whole.patchId),
	};
	return [one, all];
}

function keeps(files: number, t: Translate): string {
	return files === 1
		? t('Its id, subject, patch id and 1 file name. The repository stays as it is.')
		: t('Its id, subject, patch id and {0} file names. The repository stays as it is.', files);
}

function becomes(files: number, t: Translate): string {
	return files === 1
		? t('Its patch id and 1 file name, to find its commit later. The repository stays as it is.')
		: t('Its patch id and {0} file names, to find its commit later. The repository stays as it is.', files);
}

/** What a case keeps of a change that is not committed, or not committed yet in this form. */
export function changeFix(change: UncommittedChange): FixContent {
	return content(change.files, change.patchId);
}

/** Whether a case has this fix already. */
export function isLinked(fixes: readonly Fix[] | undefined, fix: FixContent): boolean {
	return holdsFix(fixes, fix);
}

function content(files: readonly ChangedFile[], patchId: string | undefined): FixContent {
	return {
		...(patchId === undefined ? {} : { patchId }),
		files: keptFiles(files).map(({ path, lines }) => {
			const span = spanOf(lines);
			return { path, ...(span === undefined ? {} : { lines: span }) };
		}),
	};
}

/** The commit that an uncommitted fix became, or that a rewritten commit is now, in place of what the case has. */
export function fixOfCommit(fix: Fix, info: CommitInfo): Fix {
	const { id, linkedAt, patchId } = fix;
	return {
		...content(info.files, patchId),
		id,
		linkedAt,
		commit: info.commit,
		...(info.subject === '' ? {} : { subject: info.subject }),
		// The patch id is of these files; with others it would not be found again after the next rebase.
		files: content(
			info.files.filter(file => fix.files.some(known => known.path === file.path)),
			undefined,
		).files,
	};
}

function keptFiles(files: readonly ChangedFile[]): readonly ChangedFile[] {
	return files.slice(0, FILES_KEPT);
}

/** A patch id is always of the files that the case keeps, because those are what it is looked for by. */
export function pathsOf(fix: Pick<FixContent, 'files'>): string[] {
	return fix.files.map(file => file.path);
}
