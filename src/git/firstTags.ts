import { t } from '../core/translate';
import { plainLine } from '../core/visible';
import { NoSuchCommitError } from './errors';
import type { Git } from './exec';
import { isShallow, resolveCommit, withSignal } from './repository';
import { listTags } from './tags';

export interface TagOptions {
	/**
	 * The tags among some that are versions of the package in question, the oldest version first: core/versions knows them
	 * (tagVersions). In a monorepo each package has its own.
	 */
	readonly inOrder: (tags: readonly string[]) => readonly string[];
	readonly signal?: AbortSignal;
}

export interface FirstTags {
	/** Hostile text: any name git allows. Empty where none is known. */
	readonly tags: readonly string[];
	/** False where this clone does not hold enough to answer; then there are no tags. */
	readonly complete: boolean;
	/** What was seen, in words for people. Tag names in it are made visible. */
	readonly evidence: string;
}

/** The words of an answer. @param names of tags, ready to be shown */
interface Words {
	readonly first: (names: string, several: boolean) => string;
	readonly none: string;
}

/**
 * The first release of each line that has a fix: in the order of versions, every tag that contains the fix and comes after one
 * that does not. So 1.4.1 and 2.0.1 of 1.4.0, 1.4.1, 2.0.0, 2.0.1.
 * @param fix commits that are the fix, under one id or, after cherry-picks, several
 * @throws NoSuchCommitError, and what Git.run throws
 */
export function firstFixedTags(git: Git, root: string, fix: readonly string[], o: TagOptions): Promise<FirstTags> {
	return firstTags(git, root, fix, o, {
		first: (names, several) =>
			several
				? t('{0} are the first tags that contain the fix.', names)
				: t('{0} is the first tag that contains the fix.', names),
		none: t('No release tag contains the fix: it is not released yet.'),
	});
}

/**
 * The first release of each line that has the code which a fix later replaced.
 * @param introducing commits that wrote it, see introducedBy; one of them is enough
 * @throws NoSuchCommitError, and what Git.run throws
 */
export async function firstAffectedTags(
	git: Git,
	root: string,
	introducing: readonly string[],
	o: TagOptions,
): Promise<FirstTags> {
	if (introducing.length === 0)
		return { tags: [], complete: true, evidence: t('It is not known which commit wrote the code that was fixed.') };
	return firstTags(git, root, introducing, o, {
		first: (names, several) =>
			several
				? t('{0} are the first tags with the code that was fixed.', names)
				: t('{0} is the first tag with the code that was fixed.', names),
		none: t('No release tag has the code that was fixed: it was never released.'),
	});
}

/**
 * Every tag that leads to one of some commits, in one process. Not for-each-ref, which walks the history for each tag anew.
 * @param commits ids of commits that are here. @param merged only tags that this commit leads to
 * @returns names without refs/tags/. @throws what Git.run throws
 */
export async function tagsContaining(
	git: Git,
	root: string,
	commits: readonly string[],
	o: { readonly merged?: string; readonly signal?: AbortSignal } = {},
): Promise<string[]> {
	if (commits.length === 0) return [];
	const { stdout } = await git.run(
		root,
		[
			...['tag', '--list', '--no-column', '--format=%(refname)'],
			...commits.flatMap(commit => ['--contains', commit]),
			...(o.merged === undefined ? [] : ['--merged', o.merged]),
		],
		{ limitBytes: 64 * 1024 * 1024, timeoutMs: 60_000, ...withSignal(o.signal) },
	);
	return stdout
		.toString('utf8')
		.split('\n')
		.filter(Boolean)
		.map(name => name.slice('refs/tags/'.length));
}

async function firstTags(
	git: Git,
	root: string,
	revisions: readonly string[],
	o: TagOptions,
	words: Words,
): Promise<FirstTags> {
	const commits: string[] = [];
	for (const revision of revisions) {
		const commit = await resolveCommit(git, root, revision, o.signal);
		if (commit === undefined) throw new NoSuchCommitError();
		commits.push(commit);
	}
	if (await isShallow(git, root, o.signal)) return { tags: [], complete: false, evidence: CUT };
	const all = await listTags(git, root, o.signal);
	if (all.length === 0)
		return {
			tags: [],
			complete: true,
			evidence: t('This clone has no tags. If there are any, fetch them with “git fetch --tags”.'),
		};
	const holding = new Set(await tagsContaining(git, root, commits, o));
	const tags = firstOfEachLine(o.inOrder(all), holding);
	if (tags.length > 0) return { tags, complete: true, evidence: words.first(namesOf(tags), tags.length > 1) };
	const evidence =
		holding.size === 0
			? words.none
			: t('Only tags that are no version of this package contain it, such as {0}.', namesOf([...holding].slice(0, 1)));
	return { tags, complete: true, evidence };
}

/** For people, wherever an answer about history would be a guess. */
export const CUT =
	'History incomplete: this clone is cut. Fetch the rest with “git fetch --unshallow”, then ask again.';

/** @param versions oldest first. @param holding the tags that hold the commit */
function firstOfEachLine(versions: readonly string[], holding: ReadonlySet<string>): string[] {
	return versions.filter((tag, i) => {
		const before = versions[i - 1];
		return holding.has(tag) && (before === undefined || !holding.has(before));
	});
}

/** More are counted, not named. */
const NAMED = 4;

function namesOf(tags: readonly string[]): string {
	const names = tags.slice(0, NAMED).map(tag => plainLine(tag, 60));
	if (tags.length > NAMED) names.push(t('{0} more', tags.length - NAMED));
	const last = names.at(-1) ?? '';
	return names.length < 2 ? last : t('{0} and {1}', names.slice(0, -1).join(', '), last);
}
