import type { Git } from '../exec';
import { withSignal } from '../repository';

/** A branch, a tag or a remote's branch. */
export interface Reference {
	/** The full name. Hostile text. */
	readonly ref: string;
	/** Without refs/heads/ and the like. Hostile text. */
	readonly name: string;
	/** What it leads to: a commit, or the object of an annotated tag. */
	readonly at: string;
	/** An annotated tag. */
	readonly annotated: boolean;
	/** Checked out in another working tree of the repository. */
	readonly elsewhere: boolean;
}

export interface References {
	readonly branches: readonly Reference[];
	readonly tags: readonly Reference[];
	readonly remotes: readonly Reference[];
}

const FORMAT = '%(refname)%00%(objectname)%00%(objecttype)%00%(symref)%00%(HEAD)%00%(if)%(worktreepath)%(then)1%(end)';
const LIMIT = 64 * 1024 * 1024;

/**
 * References by their kind; one that only stands for another (a symbolic one) follows that and is left out.
 * @param holding only those that lead to one of these commits; all when absent
 * @throws what Git.run throws
 */
export async function referencesOf(
	git: Git,
	root: string,
	holding?: readonly string[],
	signal?: AbortSignal,
): Promise<References> {
	if (holding?.length === 0) return { branches: [], tags: [], remotes: [] };
	const contains = (holding ?? []).map(commit => `--contains=${commit}`);
	const { stdout } = await git.run(
		root,
		['for-each-ref', ...contains, `--format=${FORMAT}`, 'refs/heads/', 'refs/tags/', 'refs/remotes/'],
		{ limitBytes: LIMIT, timeoutMs: 60_000, ...withSignal(signal) },
	);
	const all = stdout.toString('utf8').split('\n').filter(Boolean).flatMap(parse);
	const of = (prefix: string): Reference[] =>
		all.filter(({ ref }) => ref.startsWith(prefix)).map(each => ({ ...each, name: each.ref.slice(prefix.length) }));
	return { branches: of('refs/heads/'), tags: of('refs/tags/'), remotes: of('refs/remotes/') };
}

function parse(line: string): Reference[] {
	const [ref = '', at = '', type, symref, head, checkedOut] = line.split('\0');
	if (ref === '' || symref !== '') return [];
	return [{ ref, name: ref, at, annotated: type === 'tag', elsewhere: checkedOut === '1' && head !== '*' }];
}

/**
 * References whose names are not UTF-8 cannot be told apart safely, so they are not touched.
 * @returns whether a name came through as it is
 */
export function isPlainName(name: string): boolean {
	return !name.includes('\uFFFD');
}
