import type { Fix } from '../../core/case';
import { patchIds } from '../changes';
import { commitInfo } from '../commits';
import { HistoryIncompleteError, MissingObjectsError } from '../errors';
import type { Git } from '../exec';
import { isShallow } from '../repository';
import { createDiffReading } from './diffs';
import { commitHeader, type CommitHeader } from './headers';
import { FILES_KEPT } from './filesKept';
import { type FileDiff, HUNKS_KEPT, keptHunks, tellingDiffs } from './hunks';
import { messagesOf, namings } from './messages';

/** As much of a link as it takes to find the change again. */
export type TracedFix = Pick<Fix, 'commit' | 'patchId' | 'files'> &
	Partial<Pick<Fix, 'hunks' | 'authored' | 'subject'>>;

/** What is looked for. */
export interface Wanted {
	/** The linked commit, when this clone has it. */
	readonly here: CommitHeader | undefined;
	readonly paths: readonly string[];
	readonly patchIds: ReadonlySet<string>;
	/** Of the files of code alone, where there are others. */
	readonly codeId: string | undefined;
	readonly hunks: readonly string[];
	/** Whether these are all of them. */
	readonly whole: boolean;
	readonly authored: string | undefined;
	readonly subject: string | undefined;
	/** What the change was taken from, as its message says. */
	readonly origins: readonly string[];
}

const MOST_ORIGINS = 5;

/** @param here the linked commit, when this clone has it: what it holds tells more than what the case kept of it */
export async function wantedOf(
	git: Git,
	root: string,
	fix: TracedFix,
	here: string | undefined,
	signal: AbortSignal | undefined,
): Promise<Wanted> {
	const header = here === undefined ? undefined : await commitHeader(git, root, here, signal);
	const edge = header?.parents.length === 0 && (await isShallow(git, root, signal));
	const own = header === undefined || edge ? undefined : header;
	const kept = fix.files.map(file => file.path).slice(0, FILES_KEPT);
	const paths = kept.length > 0 || own === undefined ? kept : await pathsOfCommit(git, root, own.commit, signal);
	const diffs = own === undefined || paths.length === 0 ? [] : await diffsOfCommit(git, root, own, paths, signal);
	const telling = tellingDiffs(diffs, paths);
	const patchId = await patchIdOf(git, root, diffs, signal);
	const codeId = telling.length === diffs.length ? undefined : await patchIdOf(git, root, telling, signal);
	const hunks = keptHunks(diffs, paths) ?? (diffs.length > 0 ? undefined : fix.hunks?.slice(0, HUNKS_KEPT)) ?? [];
	const [message] = here === undefined ? [] : await messagesOf(git, root, [here], signal);
	const subject = header?.subject ?? fix.subject;
	return {
		here: header,
		paths,
		patchIds: new Set([fix.patchId, patchId].filter(id => id !== undefined)),
		codeId,
		hunks,
		whole: hunks.length < HUNKS_KEPT,
		authored: header?.authored ?? fix.authored,
		subject: subject === '' ? undefined : subject,
		origins: namings(message?.message ?? '')
			.flatMap(({ id, as }) => (as === 'copy' ? id : []))
			.slice(0, MOST_ORIGINS),
	};
}

/** What a commit made of some files against its first parent. */
export async function diffsOfCommit(
	git: Git,
	root: string,
	{ commit, parents }: Pick<CommitHeader, 'commit' | 'parents'>,
	paths: readonly string[],
	signal: AbortSignal | undefined,
): Promise<readonly FileDiff[]> {
	const reading = createDiffReading(git, root, paths, signal);
	return (await reading.of([{ commit, parent: parents[0] }])).get(commit) ?? [];
}

/** The patch id of what a commit did; nothing where it did nothing. */
export async function patchIdOf(
	git: Git,
	root: string,
	diffs: readonly FileDiff[],
	signal: AbortSignal | undefined,
): Promise<string | undefined> {
	const text = Buffer.from(diffs.map(diff => diff.text).join(''), 'latin1');
	return (await patchIds(git, root, text, signal))[0]?.patchId;
}

async function pathsOfCommit(
	git: Git,
	root: string,
	commit: string,
	signal: AbortSignal | undefined,
): Promise<readonly string[]> {
	try {
		const { files } = await commitInfo(git, root, commit, signal);
		return files.map(file => file.path).slice(0, FILES_KEPT);
	} catch (error) {
		if (error instanceof HistoryIncompleteError || error instanceof MissingObjectsError) return [];
		throw error;
	}
}
