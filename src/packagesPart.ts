import * as vscode from 'vscode';
import type { ManifestContext } from './core/manifests';
import { repositoryOfUrl, repositoryOfWorkspaceUri, temporaryForkOf } from './core/remoteUrl';
import { createManifestFiles } from './editor/manifestFiles';
import { createWorkspacePackages, type PackageLister } from './editor/workspacePackages';
import type { Git } from './git/exec';
import { listRemotes } from './git/remotes';
import { locate } from './git/repository';

/** The packages of the workspace, called by the repository of their folder where they have no registry. */
export function createPackagesPart(git: Git): PackageLister {
	const lister = createWorkspacePackages({
		files: createManifestFiles(),
		repositoryOf: folder => repositoryOf(git, vscode.Uri.parse(folder, true)),
	});
	// With trust git may say which repository it is: what was read without it is forgotten.
	const trusted = vscode.workspace.onDidGrantWorkspaceTrust(() => lister.dispose());
	return {
		list: lister.list,
		dispose() {
			trusted.dispose();
			lister.dispose();
		},
	};
}

/** @returns nothing in Restricted Mode, which runs no git, and without a remote on a forge */
async function repositoryOf(
	git: Git,
	uri: vscode.Uri,
): Promise<Pick<ManifestContext, 'repository' | 'within'> | undefined> {
	if (uri.scheme !== 'file') {
		const repository = repositoryOfWorkspaceUri({ scheme: uri.scheme, authority: uri.authority, path: uri.path });
		return repository === undefined ? undefined : { repository };
	}
	if (!vscode.workspace.isTrusted) return undefined;
	// The place of any file of the folder says where the folder stands; the file need not be there.
	const { path: place } = await locate(git, vscode.Uri.joinPath(uri, 'x').fsPath);
	const within = place.split('/').slice(0, -1).join('/');
	const remotes = await listRemotes(git, uri.fsPath);
	const sorted = [...remotes].sort((a, b) => Number(b.name === 'origin') - Number(a.name === 'origin'));
	for (const { url } of sorted) {
		const repository = repositoryOfUrl(url);
		if (repository !== undefined)
			return { repository: temporaryForkOf(repository) ?? repository, ...(within === '' ? {} : { within }) };
	}
	return undefined;
}
