import type { Fix } from '../../core/case';
import {
	type AffectedView,
	MOST_PACKAGES,
	MOST_PROBLEMS,
	MOST_TAGS,
	NAME_LIMIT,
	type PackagesView,
	type TagsView,
} from '../../protocol/draft/affected';
import type { PackagesInWorkspace } from '../page';
import type { OpenRepository } from '../triage/factsRepositories';

const TAG_LIMIT = 300;

/** What is told of the packages of the workspace. */
export function packagesView({ packages, problems, truncated }: PackagesInWorkspace): PackagesView {
	const told = packages.filter(({ name }) => name.length <= NAME_LIMIT).slice(0, MOST_PACKAGES);
	return {
		status: 'read',
		packages: told.map(({ ecosystem, name, version, path, published, note }) => ({
			...{ ecosystem, name, path: path.slice(-1000), published },
			...(version === undefined ? {} : { version: version.slice(0, 200) }),
			...(note === undefined ? {} : { note: note.slice(0, 1000) }),
		})),
		more: truncated || told.length < packages.length,
		problems: problems
			.slice(0, MOST_PROBLEMS)
			.map(({ path, reason }) => ({ path: path.slice(-1000), reason: reason.slice(0, 1000) })),
		moreProblems: Math.max(0, problems.length - MOST_PROBLEMS),
	};
}

/** What is told of a repository's tags. Those without a number name no version. */
export function tagsView(
	names: readonly string[],
	asked: Pick<Extract<TagsView, { status: 'read' }>, 'repositories' | 'repository' | 'shallow'>,
): TagsView {
	const numbered = names.filter(name => name.length <= TAG_LIMIT && /\d/.test(name));
	const order = new Intl.Collator('en', { numeric: true });
	const tags = numbered.length <= MOST_TAGS ? numbered : numbered.sort((a, b) => order.compare(a, b)).slice(-MOST_TAGS);
	return { status: 'read', ...asked, tags, more: tags.length < numbered.length };
}

export function repositoryView({ name, root }: OpenRepository) {
	return { name: name.slice(0, 1000), folder: root.slice(-1000) };
}

/** Linked fixes, as far as they can be looked for in the history. */
export function fixesView(fixes: readonly Fix[]): Pick<AffectedView, 'fixes' | 'uncommitted'> {
	return {
		fixes: fixes
			.flatMap(({ id, commit, subject }) =>
				commit === undefined
					? []
					: { id, commit, ...(subject === undefined ? {} : { subject: subject.slice(0, 200) }) },
			)
			.slice(0, 100),
		uncommitted: fixes.filter(({ commit }) => commit === undefined).length,
	};
}
