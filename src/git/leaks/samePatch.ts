import type { GuardToken } from '../../core/guard/token';
import { patchIdsOfCommits } from '../changes';
import { MissingObjectsError } from '../errors';
import { filesOfCommits } from '../filesOfCommits';
import type { Git } from '../exec';
import { resolveCommit } from '../repository';

/** Commits whose patch ids are asked for at once. */
const AT_ONCE = 200;

/** Finds the linked fixes among commits: by id and by stable patch id. Where a text names one, such as a submodule's pointer, the matcher finds it. */
export interface SamePatch {
	/** The tokens that a commit's id, or a patch id, is. */
	byId(id: string): readonly GuardToken[];
	/**
	 * Which commits are the change of a token.
	 * @param commits with the files that each one changed; merges are left out
	 * @throws what Git.run throws
	 */
	byPatch(
		commits: ReadonlyMap<string, ReadonlySet<string>>,
	): Promise<readonly { readonly commit: string; readonly token: GuardToken }[]>;
	/** Whether there is anything to look for. */
	readonly any: boolean;
}

/**
 * To compute a patch id costs as much as the log itself. So where this clone has the fix, only commits of the very same
 * files are asked for theirs; a patch id of a commit that is not here is looked for in all of them.
 * @throws what Git.run throws
 */
export async function samePatch(
	git: Git,
	root: string,
	tokens: readonly GuardToken[],
	signal?: AbortSignal,
): Promise<SamePatch> {
	const byValue = new Map<string, ReadonlySet<GuardToken>>();
	const note = (value: string, more: Iterable<GuardToken>): void =>
		void byValue.set(value, new Set([...(byValue.get(value) ?? []), ...more]));
	// A fix has an id and a patch id: what is the change of one case is told once, whichever of them is met.
	const ofCase = new Map<string, GuardToken>();
	for (const token of tokens) {
		if (token.kind !== 'patchId') continue;
		const value = token.value.toLowerCase();
		const key = token.handle === undefined ? value : `${token.handle} ${token.until ?? ''}`;
		const first = ofCase.get(key) ?? token;
		ofCase.set(key, first);
		note(value, [first]);
	}
	const here: string[] = [];
	for (const value of byValue.keys()) {
		const isId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
		if (isId && (await resolveCommit(git, root, value, signal)) === value) here.push(value);
	}
	const known = await patchIdsWhereHere(git, root, here, signal);
	for (const { patchId, commit } of known) note(patchId, byValue.get(commit) ?? []);
	const explained = new Set([...here, ...known.map(({ patchId }) => patchId)]);
	const files = new Set([...(await filesOfCommits(git, root, here, signal)).values()].map(keyOf));
	const isWhole = files.size > 0 || here.length === 0;
	const onlySameFiles = isWhole && [...byValue.keys()].every(value => explained.has(value));
	const of = (value: string): readonly GuardToken[] => [...(byValue.get(value) ?? [])];

	return {
		any: byValue.size > 0,
		byId: of,
		async byPatch(commits) {
			if (byValue.size === 0) return [];
			const wanted = [...commits].filter(([, paths]) => !onlySameFiles || files.has(keyOf(paths))).map(([id]) => id);
			const found: { commit: string; token: GuardToken }[] = [];
			for (let from = 0; from < wanted.length; from += AT_ONCE) {
				const ids = wanted.slice(from, from + AT_ONCE);
				for (const { patchId, commit } of await patchIdsWhereHere(git, root, ids, signal))
					for (const token of of(patchId)) found.push({ commit, token });
			}
			return found;
		},
	};
}

/** A partial clone lacks what some of them changed: these have no patch id here, the others do. */
async function patchIdsWhereHere(
	git: Git,
	root: string,
	commits: readonly string[],
	signal: AbortSignal | undefined,
): ReturnType<typeof patchIdsOfCommits> {
	if (commits.length === 0) return [];
	try {
		return await patchIdsOfCommits(git, root, commits, [], signal);
	} catch (error) {
		if (!(error instanceof MissingObjectsError)) throw error;
		if (commits.length === 1) return [];
		const half = commits.length >> 1;
		const first = await patchIdsWhereHere(git, root, commits.slice(0, half), signal);
		return [...first, ...(await patchIdsWhereHere(git, root, commits.slice(half), signal))];
	}
}

function keyOf(paths: Iterable<string>): string {
	return [...paths].sort().join('\0');
}
