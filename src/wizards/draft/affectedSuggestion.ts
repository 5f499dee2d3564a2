import type { Ecosystem } from '../../core/advisory';
import { tagVersions } from '../../core/versions';
import type { Git } from '../../git/exec';
import { firstAffectedTags, firstFixedTags, tagsContaining } from '../../git/firstTags';
import { type Introduction, type IntroducingCommit, introducedBy } from '../../git/introducedBy';
import { packageTags } from '../../git/packageTags';
import { listTags } from '../../git/tags';
import { traceFix } from '../../git/trace';
import { MOST_STRETCHES, type SuggestionDone } from '../../protocol/draft/affected';
import { stretchesOf } from './affectedStretches';

/** What the history says of one fix, whatever package is asked about. */
export interface FixHistory {
	readonly fixes: readonly { readonly commit: string; readonly how?: 'patch' | 'message' }[];
	readonly introductions: readonly Introduction[];
}

export interface SuggestionOptions {
	readonly signal: AbortSignal;
	readonly stage: (stage: 'copies' | 'lines' | 'tags') => void;
}

/** So many copies of one fix are looked for in tags. */
const MOST_COPIES = 50;

/**
 * Finds the same change under other ids, and who wrote the lines that it took away.
 * @param commits that are the fix, each on its own branch
 * @throws NoSuchCommitError, and what Git.run throws
 */
export async function readFixHistory(
	git: Git,
	root: string,
	commits: readonly string[],
	{ signal, stage }: SuggestionOptions,
): Promise<FixHistory> {
	stage('copies');
	const fixes = new Map<string, FixHistory['fixes'][number]>(commits.map(commit => [commit, { commit }]));
	for (const commit of commits) {
		for (const { commit: other, how, reachable } of await traceFix(git, root, { commit, files: [] }, { signal })) {
			if (!reachable || fixes.has(other) || fixes.size >= commits.length + MOST_COPIES) continue;
			fixes.set(other, { commit: other, how: how === 'message' ? 'message' : 'patch' });
		}
	}
	stage('lines');
	const introductions: Introduction[] = [];
	for (const commit of commits) introductions.push(await introducedBy(git, root, commit, { signal }));
	return { fixes: [...fixes.values()], introductions };
}

/**
 * Which versions of a package have the fault, with the evidence. A clone whose history is cut gives no versions, only why.
 * @throws what Git.run throws
 */
export async function suggestVersions(
	git: Git,
	root: string,
	{ fixes, introductions }: FixHistory,
	{ ecosystem, name }: { readonly ecosystem: Ecosystem; readonly name: string },
	{ signal, stage }: SuggestionOptions,
): Promise<Pick<SuggestionDone, 'stretches' | 'evidence'>> {
	stage('tags');
	const ids = fixes.map(({ commit }) => commit);
	const introducing = joined(introductions);
	const wrote = introducing.map(({ commit }) => commit);
	const inOrder = packageTags(ecosystem, name);
	const first = await firstFixedTags(git, root, ids, { inOrder, signal });
	const affected = await firstAffectedTags(git, root, wrote, { inOrder, signal });
	const all = await listTags(git, root, signal);
	const complete = first.complete && affected.complete;
	const holdFix = complete ? new Set(await tagsContaining(git, root, ids, { signal })) : undefined;
	const holdFault =
		complete && wrote.length > 0 ? new Set(await tagsContaining(git, root, wrote, { signal })) : undefined;
	const versionOf = new Map(tagVersions(all, ecosystem, name).map(one => [one.tag, one]));
	const versions = inOrder(all).flatMap(tag => versionOf.get(tag) ?? []);
	const stretches = holdFix === undefined ? [] : stretchesOf(versions, holdFix, holdFault);
	const lacks = [
		...introductions.flatMap(one => (one.complete ? [] : one.evidence)),
		...(first.complete ? [] : [first.evidence]),
	];
	return {
		stretches: stretches.slice(-MOST_STRETCHES).map(one => plainStretch(one)),
		evidence: {
			fixes: [...fixes],
			introducing: introducing.slice(0, 20).map(plainIntroducing),
			fixed: first.evidence,
			affected: wrote.length > 0 ? affected.evidence : (introductions[0]?.evidence ?? affected.evidence),
			...(lacks.length === 0 ? {} : { incomplete: [...new Set(lacks)].join(' ') }),
		},
	};
}

/** The introducing commits of several fixes, each once, those of the first fix first. */
function joined(introductions: readonly Introduction[]): IntroducingCommit[] {
	const found = new Map<string, IntroducingCommit>();
	for (const one of introductions.flatMap(({ commits }) => commits)) {
		const before = found.get(one.commit);
		found.set(one.commit, before === undefined ? one : { ...before, files: [...before.files, ...one.files] });
	}
	return [...found.values()];
}

function plainStretch({ from, to, fixed }: ReturnType<typeof stretchesOf>[number]) {
	return {
		...(from === undefined ? {} : { from: { ...from } }),
		to: { ...to },
		...(fixed === undefined ? {} : { fixed: { ...fixed } }),
	};
}

function plainIntroducing({ commit, files }: IntroducingCommit) {
	return {
		commit,
		files: files.slice(0, 20).map(({ path, lines }) => ({
			path: path.slice(0, 1000),
			lines: lines.slice(0, 20).map(([from, to]): [number, number] => [from, to]),
		})),
	};
}
