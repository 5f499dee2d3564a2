import { t } from '../core/translate';
import { CUT, type TagOptions, tagsContaining } from './firstTags';
import type { Git } from './exec';
import { type NamedBranch, maintainedNames } from './maintainedNames';
import { isShallow, resolveCommit, withSignal } from './repository';

/** A row of the table that says where a fault is and where it is fixed. */
export interface MaintainedBranch {
	/** Without remote and refs/. Hostile text. */
	readonly branch: string;
	/** The last day on which it gets fixes, as the project file has it: YYYY-MM-DD. */
	readonly endOfLife?: string;
	/** Whether it has, or had until it was fixed, the code that the fix replaced. */
	readonly affected: 'yes' | 'no' | 'unknown';
	/** The commit that fixes it there. */
	readonly fix?: string;
	/** Whether that commit was seen on the local branch only, not on the remote's as last fetched. */
	readonly localOnly?: true;
	/** The first release tag on the branch that contains the fix. Hostile text. */
	readonly release?: string;
	/** What the row rests on, in words for people, without names of the repository. */
	readonly why: string;
}

export interface MaintainedOptions extends TagOptions {
	/** What the project file lists; a * in a name stands for any text. Without any, branches that look like lines of releases. */
	readonly branches?: readonly { readonly name: string; readonly endOfLife?: string }[];
	/** The fix and the same change elsewhere (traceFix); ids of commits. */
	readonly fixes: readonly string[];
	/** Commits that wrote the code that was fixed (introducedBy). */
	readonly introducing: readonly string[];
	/** Whether these are all of them: Introduction.complete. */
	readonly introducingComplete: boolean;
	/** The present, ISO 8601: a line of releases without a release for two years is not taken for maintained. */
	readonly now: string;
}

/**
 * For each maintained branch whether it is affected, whether and by which commit it is fixed, and since which release.
 * @returns in the order of the project file, else the default branch first. Empty in a repository without branches
 * @throws what Git.run throws
 */
export async function maintainedBranches(git: Git, root: string, o: MaintainedOptions): Promise<MaintainedBranch[]> {
	const names = await maintainedNames(git, root, o);
	if (names.length === 0) return [];
	const shallow = await isShallow(git, root, o.signal);
	const fixes = await present(git, root, o.fixes, o.signal);
	const introducing = await present(git, root, o.introducing, o.signal);
	const rows: MaintainedBranch[] = [];
	// One after the other: a dozen git processes at once would stop everything else.
	for (const named of names) {
		const { release, ...found } = await fixOn(git, root, named, fixes, o);
		// An earlier release may be behind the cut.
		const fixed = shallow || release === undefined ? found : { ...found, release };
		const guilty = await firstHeld(git, root, introducing, named.tips, o.signal);
		const unsure = shallow || !o.introducingComplete || introducing.length < o.introducing.length;
		rows.push({
			branch: named.name,
			...(named.endOfLife === undefined ? {} : { endOfLife: named.endOfLife }),
			...verdict(fixed, guilty, introducing.length, unsure, shallow),
			...fixed,
		});
	}
	return rows;
}

type Verdict = Pick<MaintainedBranch, 'affected' | 'why'>;
type Fixed = Pick<MaintainedBranch, 'fix' | 'localOnly' | 'release'>;

function verdict(fixed: Fixed, guilty: string | undefined, known: number, unsure: boolean, shallow: boolean): Verdict {
	const yes = (why: string): Verdict => ({ affected: 'yes', why });
	const where = fixed.localOnly === true ? t('in this clone only, not on its remote as last fetched') : 'on it';
	const released = shallow
		? CUT
		: fixed.release === undefined
			? t('No release on it contains the fix yet.')
			: t('A release on it contains the fix.');
	if (fixed.fix !== undefined) return yes(t('The fix is {0}. {1}', where, released));
	if (guilty !== undefined) return yes(t('It has the commit that wrote the code, and no fix that could be found.'));
	if (shallow) return { affected: 'unknown', why: CUT };
	if (known === 0)
		return { affected: 'unknown', why: t('It is not known which commit wrote the code that was fixed.') };
	if (unsure) return { affected: 'unknown', why: t('Not every commit that wrote the code is known.') };
	return { affected: 'no', why: t('It has none of the commits that wrote the code that was fixed.') };
}

/** What the remote has goes before what only this clone has. */
async function fixOn(
	git: Git,
	root: string,
	{ tips, remote }: NamedBranch,
	fixes: readonly string[],
	o: MaintainedOptions,
): Promise<Fixed> {
	const there = remote === undefined ? undefined : await firstHeld(git, root, fixes, [remote], o.signal);
	const fix = there ?? (await firstHeld(git, root, fixes, tips, o.signal));
	if (fix === undefined) return {};
	const release = await releaseWith(git, root, fix, tips, o);
	return {
		fix,
		...(there === undefined && remote !== undefined ? { localOnly: true } : {}),
		...(release === undefined ? {} : { release }),
	};
}

async function releaseWith(
	git: Git,
	root: string,
	fix: string,
	tips: readonly string[],
	o: MaintainedOptions,
): Promise<string | undefined> {
	const tags = new Set<string>();
	for (const merged of tips)
		for (const tag of await tagsContaining(git, root, [fix], { merged, ...withSignal(o.signal) })) tags.add(tag);
	return o.inOrder([...tags])[0];
}

/** The first of some commits that one of some tips leads to. */
async function firstHeld(
	git: Git,
	root: string,
	commits: readonly string[],
	tips: readonly string[],
	signal: AbortSignal | undefined,
): Promise<string | undefined> {
	for (const commit of commits) {
		for (const tip of tips) {
			// Prints the commit itself when the tip does not lead to it.
			const { stdout } = await git.run(
				root,
				['rev-list', '--max-count=1', '--end-of-options', commit, `^${tip}`, '--'],
				{ timeoutMs: 60_000, ...withSignal(signal) },
			);
			if (stdout.length === 0) return commit;
		}
	}
	return undefined;
}

async function present(
	git: Git,
	root: string,
	commits: readonly string[],
	signal: AbortSignal | undefined,
): Promise<string[]> {
	const found: string[] = [];
	for (const commit of commits.slice(0, 20)) {
		const id = await resolveCommit(git, root, commit, signal);
		if (id !== undefined) found.push(id);
	}
	return found;
}
