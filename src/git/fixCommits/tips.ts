import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Git } from '../exec';
import { resolveCommit, withSignal } from '../repository';

/** Where a repository's history begins and ends now. */
export interface Tips {
	/** What branches, tags, remote branches and HEAD point at, each once. */
	readonly tips: readonly string[];
	/** Those of them that are more than a tag. */
	readonly heads: readonly string[];
	/** Of a shallow clone: a fingerprint of the commits that it was cut at. */
	readonly shallow?: string;
}

/** A name and an id for each of a million refs. */
const LIMIT = 256 * 1024 * 1024;
const TIMEOUT = 60_000;

/** Three short processes, whatever the repository's size. @throws what Git.run throws */
export async function readTips(git: Git, root: string, signal?: AbortSignal): Promise<Tips> {
	const o = { limitBytes: LIMIT, timeoutMs: TIMEOUT, ...withSignal(signal) };
	const [refs, head, shallow] = await Promise.all([
		git.run(root, ['for-each-ref', '--format=%(objectname) %(refname)', 'refs/heads', 'refs/tags', 'refs/remotes'], o),
		// HEAD may be on no branch, and in an empty repository it is nothing.
		resolveCommit(git, root, 'HEAD', signal),
		shallowness(git, root, signal),
	]);
	const tips = new Set<string>();
	const heads = new Set<string>();
	for (const line of refs.stdout.toString('latin1').split('\n')) {
		const [tip = '', name = ''] = line.split(' ', 2);
		if (tip === '') continue;
		tips.add(tip);
		if (!name.startsWith('refs/tags/')) heads.add(tip);
	}
	if (head !== undefined) {
		tips.add(head);
		heads.add(head);
	}
	return { tips: [...tips], heads: [...heads], ...(shallow === undefined ? {} : { shallow }) };
}

/** Git has no command that lists where a clone was cut; its file does (gitformat: "$GIT_DIR/shallow"). */
async function shallowness(git: Git, root: string, signal?: AbortSignal): Promise<string | undefined> {
	const { stdout } = await git.run(
		root,
		['rev-parse', '--is-shallow-repository', '--git-path', 'shallow'],
		withSignal(signal),
	);
	const [answer, ...rest] = stdout.toString('utf8').split('\n');
	if (answer !== 'true') return undefined;
	const file = path.resolve(root, rest.join('\n').replace(/\r?\n$/, ''));
	const cut = await readFile(file).catch(() => Buffer.alloc(0));
	return createHash('sha256').update(cut).digest('hex');
}
