import type { Git } from '../exec';
import { DAY, logRecords } from './headers';

/** Commits whose message names another one. */
const MOST_NAMING = 50;

/** What a message says of another commit. */
export interface Naming {
	readonly id: string;
	/** copy: this one was taken from it. squash: this one holds it. */
	readonly as: 'copy' | 'squash';
}

/**
 * git-cherry-pick -x, and what people and the kernel's stable branches write by hand. The whole id only: a beginning could be
 * anybody's. What stands in a quotation ("> ") is said of something else.
 */
const COPY =
	/^[\s([]{0,4}(?:(?:cherry[ -]?picked|back[ -]?ported|picked)[ -](?:from|of)|back[ -]?port[ -]of|upstream)(?:[ -]commit)?:? ([0-9a-f]{40}|[0-9a-f]{64})(?![0-9a-f])/i;
const UPSTREAM = /^[\s([]{0,4}commit ([0-9a-f]{40}|[0-9a-f]{64}) upstream\b/i;
/** As git merge --squash lists what it holds. */
const SQUASHED = /^commit ([0-9a-f]{40}|[0-9a-f]{64})$/;
const REVERT = /^(?:Revert |This reverts commit |[Rr]evert:)/m;

/** Which commits a message says that it was made of. A revert is made of none. */
export function namings(message: string): Naming[] {
	if (REVERT.test(message)) return [];
	const squash = message.includes('Squashed commit of the following:');
	return message.split('\n').flatMap((line): Naming[] => {
		const copied = COPY.exec(line)?.[1] ?? UPSTREAM.exec(line)?.[1];
		if (copied !== undefined) return [{ id: copied, as: 'copy' }];
		const held = squash ? SQUASHED.exec(line.trimEnd())?.[1] : undefined;
		return held === undefined ? [] : [{ id: held, as: 'squash' }];
	});
}

/** Whether a message lists a commit by its subject, as forges and interactive rebases do when they squash. */
export function listsSubject(message: string, subject: string): boolean {
	if (subject.length < 8 || REVERT.test(message)) return false;
	const [, ...lines] = message.split('\n');
	return lines.some(line => line.replace(/^[\s*-]{0,8}/, '').trimEnd() === subject);
}

export interface NamingCommit {
	readonly commit: string;
	readonly message: string;
}

/**
 * The newest commits whose messages hold one of some ids.
 * @param o.since the author's time of what is named: nothing can be taken from it before
 * @throws what Git.run throws
 */
export async function commitsNaming(
	git: Git,
	root: string,
	ids: readonly string[],
	o: {
		readonly refs: readonly string[];
		readonly since?: number | undefined;
		readonly signal?: AbortSignal | undefined;
	},
): Promise<NamingCommit[]> {
	if (ids.length === 0) return [];
	const since = o.since === undefined ? [] : [`--max-age=${Math.max(0, o.since - DAY)}`];
	const which = ['--fixed-strings', ...ids.map(id => `--grep=${id}`), `--max-count=${MOST_NAMING}`, ...since];
	return messages(git, root, [...which, ...o.refs, '--'], undefined, o.signal);
}

/** @throws what Git.run throws */
export async function messagesOf(
	git: Git,
	root: string,
	commits: readonly string[],
	signal?: AbortSignal,
): Promise<NamingCommit[]> {
	if (commits.length === 0) return [];
	return messages(git, root, ['--no-walk=unsorted', '--stdin'], `${commits.join('\n')}\n`, signal);
}

async function messages(
	git: Git,
	root: string,
	which: readonly string[],
	input: string | undefined,
	signal: AbortSignal | undefined,
): Promise<NamingCommit[]> {
	const records = await logRecords(git, root, '%H%x1f%B', which, { input, signal });
	return records.flatMap(record => {
		const end = record.indexOf('\x1f');
		return end === -1 ? [] : [{ commit: record.slice(0, end), message: record.slice(end + 1) }];
	});
}
