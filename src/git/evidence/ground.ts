import path from 'node:path';
import {
	GitFailedError,
	GitOutputLimitError,
	GitTimeoutError,
	MissingObjectsError,
	NotARepositoryError,
} from '../errors';
import type { Git } from '../exec';
import { withSignal } from '../repository';
import { type BlobReader, blobReader } from './blobs';
import { EMPTY_TREE, readTree, type Tree } from './tree';
import { NO_HITS, type WordHits } from './words';

/** What is known of a clone before anything is looked for. */
export interface Ground {
	readonly git: Git;
	/** The top folder. */
	readonly root: string;
	/** The history is cut. */
	readonly shallow: boolean;
	/** Objects may be missing, which git would fetch. */
	readonly partial: boolean;
	readonly blobs: BlobReader;
	readonly signal: AbortSignal | undefined;
}

/** A commit whose files are looked at. */
export interface Version {
	/** As people name it. */
	readonly label: string;
	/** Nothing where HEAD has no commit yet. */
	readonly commit: string | undefined;
	readonly tree: Tree;
	readonly hits: WordHits;
	/** Its list of files is not in this clone. */
	readonly unreadable: boolean;
}

/** @param folder any folder of a working tree. @throws NotARepositoryError, and what Git.run throws */
export async function survey(git: Git, folder: string, signal?: AbortSignal): Promise<Ground> {
	const [facts, promises] = await Promise.all([
		git.run(folder, ['rev-parse', '--is-shallow-repository', '--show-toplevel'], withSignal(signal)),
		git.run(folder, ['config', '--includes', '-z', '--get-regexp', PROMISE], {
			okCodes: [0, 1],
			...withSignal(signal),
		}),
	]);
	const [shallow, ...rest] = facts.stdout.toString('utf8').split('\n');
	// A folder's name may hold newlines; git adds one at the end.
	const root = rest.slice(0, -1).join('\n').replace(/\r$/, '');
	if (root === '') throw new NotARepositoryError();
	const partial = promises.stdout
		.toString('utf8')
		.split('\0')
		.some(setting => setting !== '' && !/\n(?:false|no|off|0)$/i.test(setting));
	const top = path.normalize(root);
	return { git, root: top, shallow: shallow === 'true', partial, blobs: blobReader(git, top, partial, signal), signal };
}

/** What git sets for a partial clone (partial-clone design notes). */
const PROMISE = '^(remote\\..*\\.promisor|extensions\\.partialclone)$';

/** @returns a version without anything looked for yet */
export async function versionOf(ground: Ground, commit: string | undefined, label: string): Promise<Version> {
	if (commit === undefined) return { label, commit, tree: EMPTY_TREE, hits: NO_HITS, unreadable: false };
	try {
		const tree = await readTree(ground.git, ground.root, commit, ground.signal);
		return { label, commit, tree, hits: NO_HITS, unreadable: false };
	} catch (error) {
		if (!isGap(error)) throw error;
		return { label, commit, tree: EMPTY_TREE, hits: NO_HITS, unreadable: true };
	}
}

/** Whether git failed because of what this clone lacks, so that other questions can still be answered. */
export function isGap(error: unknown): boolean {
	return error instanceof MissingObjectsError || error instanceof GitFailedError;
}

/** Whether git had more to say, or to do, than is waited for. */
export function isTooMuch(error: unknown): boolean {
	return error instanceof GitOutputLimitError || error instanceof GitTimeoutError;
}
