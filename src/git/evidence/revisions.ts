import { t } from '../../core/translate';
import path from 'node:path';
import type { Git } from '../exec';
import { withSignal } from '../repository';
import { indexTags, listTags, looksLikeVersion, type TagIndex } from '../tags';

/** What a version or revision of a report is in a repository. */
export type Resolved =
	| {
			readonly kind: 'commit';
			readonly commit: string;
			/** As people would name it: the tag's name, "HEAD", or the start of the commit's id. */
			readonly label: string;
			/** The tag was chosen among others that fit as well. */
			readonly ambiguous: boolean;
	  }
	| { readonly kind: 'no-such-version' | 'no-such-commit' | 'several'; readonly detail: string };

/** Not what makes git search the messages of commits or its own log of a branch: thousands of these would take minutes. */
const REVISION = /^(?!-|.*[\^@]\{)[\p{L}\p{N}_./@+~^{}#!$%&,=-]{1,250}$/u;

/**
 * Finds what versions and revisions stand for, with at most two processes for all of them.
 * @param wanted as written in a report: "1.2.3" for the tag v1.2.3, a tag, a branch, a commit's id, "HEAD"
 * @param packages names whose tags come first in a monorepo
 * @throws what Git.run throws
 */
export async function resolveRevisions(
	git: Git,
	root: string,
	wanted: Iterable<string>,
	packages: readonly string[],
	signal?: AbortSignal,
): Promise<ReadonlyMap<string, Resolved>> {
	const texts = [...new Set(wanted)];
	const tags = texts.some(text => text !== 'HEAD') ? indexTags(await listTags(git, root, signal)) : indexTags([]);
	const names = [...packages, path.basename(root)];
	const asked = texts.map(text => ({ text, attempts: attemptsFor(text, tags, names) }));
	const answers = await commitsOf(
		git,
		root,
		asked.flatMap(({ attempts }) => attempts.map(attempt => attempt.revision)),
		signal,
	);
	return new Map(
		asked.map(({ text, attempts }) => {
			for (const { revision, label, ambiguous } of attempts) {
				const answer = answers.get(revision);
				if (answer?.kind === 'several')
					return [text, { kind: 'several', detail: t('The beginning of the id fits several commits.') }];
				if (answer?.kind === 'one')
					return [
						text,
						{ kind: 'commit', commit: answer.commit, label: label ?? answer.commit.slice(0, 10), ambiguous },
					];
			}
			return [text, notThere(text, tags)];
		}),
	);
}

interface Attempt {
	readonly revision: string;
	/** Absent for the commit's own id. */
	readonly label?: string;
	readonly ambiguous: boolean;
}

function attemptsFor(text: string, tags: TagIndex, names: readonly string[]): Attempt[] {
	if (text === 'HEAD') return [{ revision: 'HEAD', label: 'HEAD', ambiguous: false }];
	const tag = tags.find(text, names);
	const attempts: Attempt[] = [];
	if (tag !== undefined) attempts.push({ revision: `refs/tags/${tag.tag}`, label: tag.tag, ambiguous: tag.ambiguous });
	const plain = text.trim();
	if (!REVISION.test(plain)) return attempts;
	if (isHex(plain)) attempts.push({ revision: plain.toLowerCase(), ambiguous: false });
	for (const place of ['refs/tags/', 'refs/heads/', 'refs/remotes/origin/', 'refs/remotes/upstream/', ''])
		attempts.push({ revision: place + plain, label: plain, ambiguous: false });
	return attempts;
}

function isHex(text: string): boolean {
	return /^[0-9a-f]{4,64}$/i.test(text);
}

function notThere(text: string, tags: TagIndex): Resolved {
	if (text === 'HEAD') return { kind: 'no-such-version', detail: t('This repository has no commits yet.') };
	if (isHex(text) && text.length >= 7 && !tags.names.has(text) && !looksLikeVersion(text))
		return { kind: 'no-such-commit', detail: t('This repository has no such commit.') };
	if (tags.names.size === 0)
		return {
			kind: 'no-such-version',
			detail: t('This clone has no tags at all, so no version can be found. Fetch them with “git fetch --tags”.'),
		};
	return { kind: 'no-such-version', detail: t('No tag or branch of this repository is called so.') };
}

/** What a revision leads to. Several: an abbreviated id that fits more than one commit. */
export type CommitAnswer = { readonly kind: 'one'; readonly commit: string } | { readonly kind: 'several' };

/**
 * @param revisions anything git understands; what stands there twice is asked once
 * @returns the commits they lead to; nothing for those that lead to none
 */
export async function commitsOf(
	git: Git,
	root: string,
	revisions: readonly string[],
	signal?: AbortSignal,
): Promise<ReadonlyMap<string, CommitAnswer>> {
	const asked = [...new Set(revisions)].filter(revision => !/[\0\n]/.test(revision));
	const found = new Map<string, CommitAnswer>();
	if (asked.length === 0) return found;
	const { stdout } = await git.run(root, ['cat-file', '--batch-check'], {
		input: asked.map(revision => `${unfetched(revision)}^{commit}\n`).join(''),
		limitBytes: 32 * 1024 * 1024,
		...withSignal(signal),
	});
	const lines = stdout.toString('utf8').split('\n');
	for (const [i, revision] of asked.entries()) {
		const line = lines[i] ?? '';
		if (line.endsWith(' ambiguous')) found.set(revision, { kind: 'several' });
		const id = /^([0-9a-f]{40}|[0-9a-f]{64}) commit \d+$/.exec(line)?.[1];
		if (id !== undefined && (!isFullId(revision) || id === revision)) found.set(revision, { kind: 'one', commit: id });
	}
	return found;
}

function isFullId(text: string): boolean {
	return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** A partial clone would try to fetch an unknown id, but not the beginning of one: that is looked up in what is here. */
function unfetched(revision: string): string {
	return isFullId(revision) ? revision.slice(0, -1) : revision;
}

/** Which of some commits no branch and no tag leads to. @param head the commit of HEAD @throws what Git.run throws */
export async function unreachable(
	git: Git,
	root: string,
	commits: readonly string[],
	head: string | undefined,
	signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
	if (commits.length === 0) return new Set();
	const refs = ['--branches', '--tags', '--remotes', ...(head === undefined ? [] : [head])];
	const { stdout } = await git.run(root, ['rev-list', '--stdin', '--not', ...refs, '--'], {
		input: `${commits.join('\n')}\n`,
		limitBytes: 64 * 1024 * 1024,
		timeoutMs: 60_000,
		...withSignal(signal),
	});
	const wanted = new Set(commits);
	return new Set(
		stdout
			.toString('latin1')
			.split('\n')
			.filter(id => wanted.has(id)),
	);
}
