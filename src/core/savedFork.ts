import type { SavedBranch, SavedFork } from './publication';

/** Names of a saved fork that lead to the same commit: what is decided about one is decided about all. */
export interface SavedRow {
	readonly commit: string;
	readonly refs: readonly SavedBranch[];
	/** Whether a person has to say what becomes of it: a branch or pull request with something not known to be public. */
	readonly asks: boolean;
}

/** @returns what was saved, by commit: first what a person has to decide about. */
export function savedRows({ branches }: Pick<SavedFork, 'branches'>): SavedRow[] {
	const rows = new Map<string, SavedBranch[]>();
	for (const ref of branches) rows.set(ref.commit, [...(rows.get(ref.commit) ?? []), ref]);
	const all = [...rows].map(([commit, refs]) => ({ commit, refs, asks: refs.some(asksOf) }));
	return [...all.filter(row => row.asks), ...all.filter(row => !row.asks)];
}

/** @returns how many rows still want a word. */
export function undecidedRows(fork: Pick<SavedFork, 'branches'>): number {
	return savedRows(fork).filter(({ asks, refs }) => asks && refs.every(({ becomes }) => becomes === undefined)).length;
}

/** @returns the fork with what was decided of a commit before, where the newer save has the same one. */
export function withEarlierChoices(newer: SavedFork, earlier: SavedFork | undefined): SavedFork {
	const known = new Map(
		(earlier?.branches ?? []).flatMap(({ commit, becomes }) => (becomes === undefined ? [] : [[commit, becomes]])),
	);
	return {
		...newer,
		branches: newer.branches.map(ref => {
			const becomes = known.get(ref.commit);
			return becomes === undefined ? ref : { ...ref, becomes };
		}),
	};
}

/** @param becomes nothing takes the choice back. @returns the fork with a choice for each name of a commit. */
export function withChoice(fork: SavedFork, commit: string, becomes: SavedBranch['becomes']): SavedFork {
	return {
		...fork,
		branches: fork.branches.map(ref => {
			if (ref.commit !== commit) return ref;
			const { becomes: _, ...rest } = ref;
			return becomes === undefined ? rest : { ...rest, becomes };
		}),
	};
}

/** Tags, and what was pushed over, are saved with the rest; nobody is asked about them. */
function asksOf({ kind, where }: SavedBranch): boolean {
	return (kind === undefined || kind === 'pull') && where !== 'published';
}
