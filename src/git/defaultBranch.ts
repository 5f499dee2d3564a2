import { NotARepositoryError } from './errors';
import type { Git } from './exec';
import { withSignal } from './repository';

/** Where a repository's default branch stood when it was fetched last. */
export interface DefaultBranch {
	/** "origin/main" */
	readonly name: string;
	readonly commit: string;
}

/** A name that a default branch has where the remote's HEAD was never fetched; two of them are no answer. */
const USUAL = ['main', 'master'];

/**
 * The default branch as the remote had it at the last fetch. Only remote-tracking references are asked, and only those of
 * one remote: "origin", or the only one. What is checked out, and what other remotes have, changes nothing.
 * @param root any folder; one in no repository has none
 * @returns nothing where no default branch was fetched, or none can be told from others
 * @throws what Git.run throws, but for folders without a repository
 */
export async function fetchedDefaultBranch(
	git: Git,
	root: string,
	signal?: AbortSignal,
): Promise<DefaultBranch | undefined> {
	try {
		const format = '--format=%(refname)%00%(symref)%00%(objecttype)%00%(objectname)';
		const { stdout } = await git.run(
			root,
			['for-each-ref', format, 'refs/remotes/*/HEAD', ...USUAL.map(name => `refs/remotes/*/${name}`)],
			withSignal(signal),
		);
		return chosenOf(stdout.toString('utf8').split('\n').flatMap(referenceOf));
	} catch (error) {
		if (error instanceof NotARepositoryError) return undefined;
		throw error;
	}
}

interface Reference {
	readonly remote: string;
	readonly branch: string;
	/** What it points to, for a HEAD. */
	readonly target: string;
	readonly commit: string;
}

/** A remote's name may itself have slashes; for-each-ref's * matches none, so such remotes are left out. */
function referenceOf(line: string): Reference[] {
	const [name = '', target = '', type = '', commit = ''] = line.split('\0');
	const parts = /^refs\/remotes\/([^/]+)\/([^/]+)$/.exec(name);
	if (parts === null || type !== 'commit') return [];
	const [, remote = '', branch = ''] = parts;
	return [{ remote, branch, target, commit }];
}

function chosenOf(references: readonly Reference[]): DefaultBranch | undefined {
	const remotes = new Set(references.map(({ remote }) => remote));
	const remote = remotes.has('origin') ? 'origin' : remotes.size === 1 ? [...remotes][0] : undefined;
	const own = references.filter(reference => reference.remote === remote);
	const head = own.find(({ branch }) => branch === 'HEAD');
	const prefix = `refs/remotes/${remote}/`;
	if (head !== undefined) {
		// A HEAD that points out of its remote says nothing about it.
		if (!head.target.startsWith(prefix)) return undefined;
		return { name: head.target.slice('refs/remotes/'.length), commit: head.commit };
	}
	const [only, another] = own;
	if (only === undefined || another !== undefined) return undefined;
	return { name: `${only.remote}/${only.branch}`, commit: only.commit };
}
