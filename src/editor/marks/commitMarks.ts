import type { KnownFix } from '../../feeds/fixes/knownFixes';
import type { Git } from '../../git/exec';
import type { LineRange } from '../../git/patch';
import { createCommitLines } from './commitLines';
import { placeIn } from './placeIn';
import type { ShownFile } from './shownFile';

/** A file of a commit, in a repository that has known fixes. */
export interface FileOfFix {
	readonly root: string;
	readonly commit: string;
	/** Relative to root, with slashes. */
	readonly path: string;
}

export interface CommitMarks {
	/** @returns nothing for a file of no repository that has known fixes, and for a revision that is no commit here */
	locate(file: ShownFile): Promise<FileOfFix | undefined>;
	/** The lines that the commit changed in the file, when it is a known fix. @throws what git/ throws */
	changed(file: FileOfFix): Promise<{ readonly fixes: readonly KnownFix[]; readonly lines: readonly LineRange[] }>;
	/** Whether a file is what another one is compared with: the commit before it. @throws what git/ throws */
	isBefore(file: FileOfFix, other: FileOfFix): Promise<boolean>;
}

export function createCommitMarks(
	git: Git,
	known: {
		readonly roots: () => ReadonlySet<string>;
		readonly of: (root: string, commit: string) => readonly KnownFix[];
	},
): CommitMarks {
	const commits = createCommitLines(git);
	return {
		async locate(file) {
			if (file.kind === 'fix') return known.roots().has(file.root) ? file : undefined;
			const place = await placeIn(file.file, known.roots());
			if (place === undefined) return undefined;
			const commit = await commits.resolve(place.root, file.revision);
			return commit === undefined ? undefined : { ...place, commit };
		},
		async changed({ root, commit, path }) {
			const fixes = known.of(root, commit);
			return { fixes, lines: fixes.length === 0 ? [] : await commits.changed(root, commit, path) };
		},
		isBefore: async (file, other) =>
			file.root === other.root &&
			file.commit !== other.commit &&
			commits.isParent(file.root, file.commit, other.commit),
	};
}
