import { isGitHub } from '../remoteUrl';
import { type ManifestReader, NOTHING, one, problem } from './manifest';
import { hasTopKey } from './parsed';
import { folderOf } from './paths';

/**
 * action.yml and action.yaml (docs.github.com, "Metadata syntax for GitHub Actions"). An action is called by its repository,
 * with its folder where it is not at the top.
 */
export const readAction: ManifestReader = ({ path, text }, { repository, within = '' }) => {
	// Every action says how it runs; other tools have files of that name, too.
	if (!hasTopKey(text, 'runs')) return NOTHING;
	if (repository === undefined)
		return problem('An action is called by its repository, and this folder has no remote on a forge.');
	const folder = [within, folderOf(path)].filter(Boolean).join('/');
	return one({
		ecosystem: 'actions',
		name: [repository.owner, repository.name, folder].filter(Boolean).join('/'),
		unpublished: reasonUnpublished(folder, repository.host),
	});
};

function reasonUnpublished(folder: string, host: string): string | undefined {
	if (!isGitHub(host)) return 'Its repository is not on GitHub, where workflows fetch actions from.';
	return folder.startsWith('.github/') ? 'It is for this repository’s own workflows.' : undefined;
}
