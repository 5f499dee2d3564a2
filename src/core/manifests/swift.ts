import { type ManifestReader, one, problem } from './manifest';
import { folderOf } from './paths';

/**
 * Package.swift. Swift packages have no registry name: they are fetched from the top of a repository, and GitHub's database
 * calls them by that address. The name in the file is never used to find one.
 */
export const readPackageSwift: ManifestReader = ({ path }, { repository, within = '' }) => {
	if (repository === undefined)
		return problem('A Swift package is called by the address of its repository, and this folder has no remote.');
	const top = within === '' && folderOf(path) === '';
	return one({
		ecosystem: 'swift',
		name: `${repository.host}/${repository.owner}/${repository.name}`,
		unpublished: top ? undefined : 'It is below the top of the repository, from where Swift fetches no package.',
	});
};
