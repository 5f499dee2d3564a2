import type { ChangedNames } from '../core/fixMatch/changedNames';
import type { Report } from '../feeds/feed';
import type { Git } from '../git/exec';
import { namesOfChange } from '../git/namesOfChange';
import { listRemotes } from '../git/remotes';
import type { LinkSubject } from './linkSubject';

/** More commits than this are not told apart by what they change. */
const MOST_READ = 10;

/** The names in all of what is about to be linked. @throws what Git.run throws */
export async function changeOfSubjects(git: Git, subjects: readonly LinkSubject[]): Promise<ChangedNames> {
	const names: ChangedNames[] = [];
	for (const { root, what } of subjects.slice(0, MOST_READ)) names.push(await namesOfChange(git, root, what));
	return { paths: names.flatMap(({ paths }) => paths), symbols: names.flatMap(({ symbols }) => symbols) };
}

/**
 * Tells whether a report is about another repository than one: its feed says which, and no remote of this one is that, nor
 * its private fork. Where one of the two is not known, nobody can tell.
 * @throws what Git.run throws
 */
export async function elsewhereThan(git: Git, root: string | undefined): Promise<(report: Report) => boolean> {
	const remotes = root === undefined ? [] : await listRemotes(git, root);
	if (remotes.length === 0) return () => false;
	const addresses = remotes.map(({ url }) =>
		url
			.toLowerCase()
			.replace(/\/$/, '')
			.replace(/\.git$/, ''),
	);
	return ({ advisory: { source, privateFork } }) => {
		if (source.repository === undefined) return false;
		const names = [source.repository, privateFork?.fullName ?? source.repository].map(name => name.toLowerCase());
		return !addresses.some(address => names.some(name => address.endsWith(`/${name}`) || address.endsWith(`:${name}`)));
	};
}
