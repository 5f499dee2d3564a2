import { t } from '../core/translate';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../core/errors';
import { NoSuchCommitError } from './errors';
import type { Git } from './exec';
import { readPushSettings } from './pushSettings';
import { resolveCommit, withSignal } from './repository';

/** The last commit, whose message may be replaced. */
export interface Amendable {
	readonly commit: string;
	/** Without any comments. Hostile text. */
	readonly message: string;
	/** Whether it has a signature, which an amended one only has when the person's git makes it again. */
	readonly signed: boolean;
	/** Whether a private fork has it: what is pushed there next has to be forced. */
	readonly inPrivateFork: boolean;
}

const LIMIT = 1024 * 1024;
/** What git keeps in its folder while something is not finished (gitrepository-layout; git-rebase, git-am, git-bisect). */
const UNFINISHED = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'rebase-merge', 'rebase-apply', 'sequencer'];

/**
 * Looks whether the last commit can get another message without anything else happening, and without anybody having it
 * already who must not lose it: a public remote, or a tag. Reads only, and asks no network: what somebody else pushed
 * since the last fetch is not known.
 * @throws UserError with what stands against it; what Git.run throws
 */
export async function amendable(git: Git, root: string, signal?: AbortSignal): Promise<Amendable> {
	const commit = await resolveCommit(git, root, 'HEAD', signal);
	if (commit === undefined) throw new NoSuchCommitError();
	if (await isUnfinished(git, root, signal))
		throw new UserError(
			t(
				'A merge, rebase, cherry-pick or revert is under way, so the last commit was left alone. Finish it or abort it, then try again.',
			),
		);
	const staged = await git.run(root, ['diff-index', '--cached', '--quiet', 'HEAD', '--'], {
		okCodes: [0, 1],
		...withSignal(signal),
	});
	if (staged.code === 1)
		throw new UserError(
			t('Files are staged, and amending would put them into the last commit. Commit or unstage them, then try again.'),
		);
	const holders = await holdersOf(git, root, commit, signal);
	const { isPrivateRef } = await readPushSettings(git, root, signal);
	if (holders.some(ref => !isPrivateRef(ref)))
		throw new UserError(
			t(
				'The last commit is in a tag or on a remote that may be public, so it was left alone: others have it under this id. Put the trailer into the message of a next commit, or add a changelog line.',
			),
		);
	const { stdout } = await git.run(root, ['cat-file', 'commit', commit], { limitBytes: LIMIT, ...withSignal(signal) });
	return { commit, ...readMessage(stdout), inPrivateFork: holders.length > 0 };
}

async function isUnfinished(git: Git, root: string, signal?: AbortSignal): Promise<boolean> {
	const { stdout } = await git.run(root, ['rev-parse', '--absolute-git-dir'], withSignal(signal));
	const folder = stdout.toString('utf8').replace(/\r?\n$/, '');
	const there = await Promise.all(
		UNFINISHED.map(name =>
			stat(path.join(folder, name)).then(
				() => true,
				() => false,
			),
		),
	);
	return there.includes(true);
}

/** Remote-tracking branches and tags that lead to a commit, by their full names. */
async function holdersOf(git: Git, root: string, commit: string, signal?: AbortSignal): Promise<string[]> {
	const { stdout } = await git.run(
		root,
		['for-each-ref', `--contains=${commit}`, '--format=%(refname)', 'refs/remotes/', 'refs/tags/'],
		{ limitBytes: 16 * 1024 * 1024, timeoutMs: 60_000, ...withSignal(signal) },
	);
	return stdout.toString('utf8').split('\n').filter(Boolean);
}

function readMessage(object: Buffer): Pick<Amendable, 'message' | 'signed'> {
	const end = object.indexOf('\n\n');
	const header = object.subarray(0, end === -1 ? object.length : end).toString('latin1');
	const bytes = end === -1 ? Buffer.alloc(0) : object.subarray(end + 2);
	try {
		if (/^encoding /m.test(header)) throw new TypeError('not UTF-8');
		const message = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
		return { message, signed: /^gpgsig/m.test(header) };
	} catch {
		throw new UserError(
			t(
				'The last commit’s message is in another encoding than UTF-8, so it was left alone. Amend it in a terminal with “git commit --amend”.',
			),
		);
	}
}
