import { UserError } from '../../core/errors';
import type { Git } from '../exec';
import { withSignal } from '../repository';
import { type GitAccess, REMOTE } from './access';
import { fetchTime } from './fetchTime';
import type { OnProgress } from './progress';
import type { WritingGit } from './writingGit';

/** Where to learn what is public. With both the network is asked, and the clone spares it most of the transfer. */
export interface PublicRepository {
	/** A clone of the public repository on this machine, and which of its remotes the public repository is. */
	readonly clone?: { readonly root: string; readonly remote: string };
	readonly access?: GitAccess;
}

/** By what it was told which commits are public. */
export type PublicSource =
	/** The public repository itself, fetched just now. @ISO 8601 */
	| { readonly kind: 'fetched'; readonly at: string }
	/** A clone's remote-tracking branches, as old as its last fetch, where that is known; tags are not among them. */
	| { readonly kind: 'clone'; readonly remote: string; readonly at?: string }
	| {
			readonly kind: 'unknown';
			/** shallow, partial: the clone lacks history. unreachable: the public repository did not answer. none: not given. */
			readonly why: 'shallow' | 'partial' | 'unreachable' | 'none';
	  };

export interface TransferOptions {
	readonly signal?: AbortSignal;
	readonly progress?: OnProgress;
}

/** What is public, in the mirror. */
export const PUBLIC = 'refs/public/';

/**
 * Brings the mirror's refs/public/ to what is public. The fork can be saved without it, so a public repository that does
 * not answer is no error.
 * @throws the signal's reason
 */
export async function fetchPublic(
	git: WritingGit,
	mirror: string,
	from: PublicRepository,
	now: Date,
	o: TransferOptions,
): Promise<PublicSource> {
	const { clone, access } = from;
	const ofClone = clone === undefined ? undefined : await fromClone(git, mirror, clone, o);
	if (access === undefined) return ofClone ?? { kind: 'unknown', why: 'none' };
	try {
		await fetchInto(git, mirror, access, ['+refs/heads/*:refs/public/heads/*', '+refs/tags/*:refs/public/tags/*'], o);
		return { kind: 'fetched', at: now.toISOString() };
	} catch (error) {
		if (o.signal?.aborted === true || !(error instanceof UserError)) throw error;
		return ofClone?.kind === 'clone' ? ofClone : { kind: 'unknown', why: 'unreachable' };
	}
}

async function fromClone(
	git: WritingGit,
	mirror: string,
	{ root, remote }: { readonly root: string; readonly remote: string },
	o: TransferOptions,
): Promise<PublicSource> {
	const lacks = await lackOf(git, root, o.signal);
	if (lacks !== undefined) return { kind: 'unknown', why: lacks };
	// A name with a pattern in it would take in other remotes, such as the fork's own.
	if (!/^[\p{L}\p{N}._-]+(?:\/[\p{L}\p{N}._-]+)*$/u.test(remote)) return { kind: 'unknown', why: 'none' };
	const at = await fetchTime(git, root, remote, o.signal);
	const common = await git.run(root, ['rev-parse', '--path-format=absolute', '--git-common-dir'], withSignal(o.signal));
	const url = common.stdout.toString('utf8').replace(/\r?\n$/, '');
	try {
		await fetchInto(git, mirror, { url }, [`+refs/remotes/${remote}/*:refs/public/heads/*`], o);
	} catch (error) {
		if (o.signal?.aborted === true || !(error instanceof UserError)) throw error;
		return { kind: 'unknown', why: 'unreachable' };
	}
	return { kind: 'clone', remote, ...(at === undefined ? {} : { at }) };
}

/** @returns why a clone cannot tell what is in the history of its remote; nothing for a whole one */
export async function lackOf(git: Git, root: string, signal?: AbortSignal): Promise<'shallow' | 'partial' | undefined> {
	const shallow = await git.run(root, ['rev-parse', '--is-shallow-repository'], withSignal(signal));
	if (shallow.stdout.toString('latin1').trim() === 'true') return 'shallow';
	const promises = await git.run(
		root,
		['config', '--local', '-z', '--get-regexp', '^(remote\\..*\\.promisor|extensions\\.partialclone)$'],
		{ okCodes: [0, 1], ...withSignal(signal) },
	);
	const set = promises.stdout.toString('utf8').split('\0').filter(Boolean);
	return set.some(setting => !/\n(?:false|no|off|0)$/i.test(setting)) ? 'partial' : undefined;
}

async function fetchInto(
	git: WritingGit,
	mirror: string,
	access: GitAccess,
	refspecs: readonly string[],
	{ signal, progress }: TransferOptions,
): Promise<void> {
	await git.write(
		mirror,
		['fetch', '--prune', '--no-tags', '--no-write-fetch-head', '--progress', REMOTE, ...refspecs],
		{ access, ...withSignal(signal), ...(progress === undefined ? {} : { progress }) },
	);
}
