/** Names of changelogs, the most telling first. */
const NAMES = ['changelog', 'changes', 'history', 'news', 'releases', 'release_notes', 'release-notes', 'whatsnew'];
const FILE =
	/^(change[-_ ]?log|changes|history|news|releases|release[-_]notes|whatsnew)(?:\.(md|markdown|rst|txt|adoc|asciidoc))?$/i;
const DOCS = /^(?:docs?|documentation)(?:\/(?:source|src))?$/i;

/**
 * The changelogs among a project's files: those of the root first, then the one in the folder nearest above a changed file,
 * then those of the documentation's folder.
 * @param paths relative to the repository, with slashes. @param near the changed file, or nothing
 */
export function findChangelogs(paths: readonly string[], near = ''): string[] {
	const folders = foldersAbove(near);
	const found = paths.flatMap(path => {
		const at = path.lastIndexOf('/');
		const folder = at < 0 ? '' : path.slice(0, at);
		const name = FILE.exec(path.slice(at + 1))?.[1]?.toLowerCase();
		if (name === undefined) return [];
		const rank = folder === '' ? 0 : (folders.get(folder) ?? (DOCS.test(folder) ? folders.size + 1 : undefined));
		const named = NAMES.indexOf(name.replace(/(?<=change)[-_ ](?=log)/, ''));
		return rank === undefined ? [] : [{ path, rank, named: named < 0 ? NAMES.length : named }];
	});
	found.sort((a, b) => a.rank - b.rank || a.named - b.named || (a.path < b.path ? -1 : 1));
	// A project has one changelog in a folder; what else has such a name is older, or leads to it.
	return found.filter(({ rank }, i) => found.findIndex(other => other.rank === rank) === i).map(({ path }) => path);
}

/** The folders that hold a file, with how near they are: 1 for its own. */
function foldersAbove(path: string): ReadonlyMap<string, number> {
	const folders = new Map<string, number>();
	const parts = path.split('/').slice(0, -1);
	for (let rank = 1; parts.length > 0 && rank <= 64; rank++) {
		folders.set(parts.join('/'), rank);
		parts.pop();
	}
	return folders;
}
