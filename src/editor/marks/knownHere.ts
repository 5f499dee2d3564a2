import type { KnownFix, KnownFixes } from '../../feeds/fixes/knownFixes';
import type { Mark } from './mark';

/** A fix that was opened from its report: it is shown where it is, whether a repository of the workspace holds it or not. */
export interface OpenedFix {
	readonly handle: string;
	/** Absent for a change that is not committed. */
	readonly commit?: { readonly root: string; readonly commit: string };
	/** Of a change that is not committed: its files, by their addresses, and the first line in each, 1-based. */
	readonly lines: readonly { readonly uri: string; readonly line: number }[];
}

/** What marks go by: the known fixes, and those that were opened. */
export interface KnownHere {
	roots(): ReadonlySet<string>;
	of(root: string, commit: string): readonly KnownFix[];
	/** The commits of a repository that fix a report. */
	commitsIn(root: string): readonly string[];
	/** Marks of an opened change that is not committed. */
	pinned(uri: string): readonly Mark[];
	opened(fix: OpenedFix): void;
	/** A document was closed. */
	forget(uri: string): void;
}

export function createKnownHere(fixes: Pick<KnownFixes, 'all' | 'of'>): KnownHere {
	const opened = new Map<string, KnownFix>();
	const lines = new Map<string, readonly Mark[]>();
	return {
		roots: () => new Set([...fixes.all(), ...opened.values()].map(fix => fix.root)),
		of(root, commit) {
			const known = fixes.of(root, commit);
			const more = [...opened.values()].filter(
				fix => fix.root === root && fix.commit === commit && !known.some(other => other.handle === fix.handle),
			);
			return [...known, ...more];
		},
		commitsIn: root => [
			...new Set([...fixes.all(), ...opened.values()].filter(fix => fix.root === root).map(fix => fix.commit)),
		],
		pinned: uri => lines.get(uri) ?? [],
		opened(fix) {
			const { handle, commit } = fix;
			if (commit !== undefined) {
				const { root, commit: id } = commit;
				opened.set(`${root}\0${id}\0${handle}`, { root, commit: id, handle, source: 'linked', kind: 'fix' });
			}
			for (const { uri, line } of fix.lines)
				lines.set(uri, [{ line, of: [{ handle, kind: 'fix', source: 'linked' }] }]);
		},
		forget: uri => lines.delete(uri),
	};
}
