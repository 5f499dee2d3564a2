import { isGitHub, isOwner, repositoryOfUrl, repositoryOfWorkspaceUri, temporaryForkOf } from '../../core/remoteUrl';
import { type Repository, repositoryKey } from '../../core/repository';
import type { Git } from '../../git/exec';
import { listRemotes } from '../../git/remotes';

export interface WorkspaceFolder {
	/** The folder's path for git; absent for a folder that is not on a disk. */
	readonly fsPath?: string;
	readonly uri: { readonly scheme: string; readonly authority: string; readonly path: string };
}

export interface RepositorySources {
	folders(): readonly WorkspaceFolder[];
	/** Undefined in Restricted Mode: no git is run. */
	git(): Promise<Git | undefined>;
	/** What the settings name besides: repositories as "owner/name" or addresses, organisations as "name" or "host/name". */
	settings(): { readonly repositories: readonly string[]; readonly organizations: readonly string[] };
	/** The host of VS Code's setting github-enterprise.uri. */
	enterpriseHost(): string | undefined;
	/** Notes why the remotes of a folder could not be read. The other folders' are. */
	failed?(error: unknown): void;
}

export interface Organization {
	/** As Repository.host. */
	readonly host: string;
	readonly name: string;
}

/** Whose advisories are of interest in a window. */
export interface Targets {
	/** Each once; origins first, then upstreams, then those of the settings, then other remotes. */
	readonly repositories: readonly Repository[];
	/** Each once, in the order of the settings. */
	readonly organizations: readonly Organization[];
	/** Hosts of GitHub Enterprise Servers among them, which have no repository advisories. */
	readonly unsupported: readonly string[];
	/** Settings that name no repository or organisation of GitHub, as they are written. */
	readonly invalid: readonly string[];
}

/** Folders that git is asked about at the same time: each costs a process. */
const AT_ONCE = 4;

/** Remotes by how likely they are the project's own. */
const ORDER: readonly string[] = ['origin', 'upstream'];

/**
 * Finds the repositories that a window is about: those of all remotes of all folders, and of the settings. A temporary
 * private fork stands for its main repository. Only the host that VS Code knows as GitHub Enterprise is called a server
 * of GitHub; any other may be any forge, and is left alone. Never rejects on behalf of a folder.
 */
export async function findTargets(sources: RepositorySources): Promise<Targets> {
	const { repositories, organizations } = sources.settings();
	const server = serverOf(sources.enterpriseHost());
	const known = (host: string): boolean => isGitHub(host) || host === server;

	const fromFolders = (await namedByFolders(sources)).filter(({ repository }) => known(repository.host));
	const rank = (remote: string): number => (ORDER.includes(remote) ? ORDER.indexOf(remote) : ORDER.length);
	const ranked = (at: number): Repository[] =>
		fromFolders.filter(({ remote }) => rank(remote) === at).map(({ repository }) => repository);
	const fromSettings = readAll(repositories, repositoryOfSetting, known);
	const found = unique(
		[...ranked(0), ...ranked(1), ...fromSettings.read, ...ranked(2)].map(r => temporaryForkOf(r) ?? r),
		repositoryKey,
	);
	const groups = readAll(organizations, organizationOfSetting, known);
	return {
		repositories: found.filter(r => r.host !== server),
		organizations: unique(groups.read, ({ host, name }) => `${host}/${name}`.toLowerCase()).filter(
			o => o.host !== server,
		),
		unsupported: [...found, ...groups.read].some(({ host }) => host === server) && server !== undefined ? [server] : [],
		invalid: [...new Set([...fromSettings.invalid, ...groups.invalid])],
	};
}

/** VS Code's setting also takes hosts of ghe.com, which are no servers. */
function serverOf(enterpriseHost: string | undefined): string | undefined {
	const host = enterpriseHost?.toLowerCase();
	return host === undefined || isGitHub(host) ? undefined : host;
}

interface Named {
	/** The remote's name. */
	readonly remote: string;
	readonly repository: Repository;
}

async function namedByFolders(sources: RepositorySources): Promise<Named[]> {
	const folders = sources.folders();
	const named: Named[][] = folders.map(({ uri }) => {
		const repository = repositoryOfWorkspaceUri(uri);
		return repository === undefined ? [] : [{ remote: 'origin', repository }];
	});
	const onDisk = [...folders.entries()].filter(([, { fsPath }]) => fsPath !== undefined);
	const git = onDisk.length === 0 ? undefined : await sources.git();
	if (git === undefined) return named.flat();
	const queue = onDisk.values();
	const worker = async (): Promise<void> => {
		for (const [i, { fsPath }] of queue) {
			try {
				const remotes = fsPath === undefined ? [] : await listRemotes(git, fsPath);
				named[i] = remotes.flatMap(({ name, url }) => {
					const repository = repositoryOfUrl(url);
					return repository === undefined ? [] : [{ remote: name, repository }];
				});
			} catch (error) {
				sources.failed?.(error);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(AT_ONCE, onDisk.length) }, worker));
	return named.flat();
}

function readAll<T extends { readonly host: string }>(
	settings: readonly string[],
	read: (text: string) => T | undefined,
	known: (host: string) => boolean,
): { readonly read: readonly T[]; readonly invalid: readonly string[] } {
	const good: T[] = [];
	const invalid: string[] = [];
	for (const written of settings) {
		if (written.trim() === '') continue;
		const one = read(written.trim());
		if (one !== undefined && known(one.host)) good.push(one);
		else invalid.push(written);
	}
	return { read: good, invalid };
}

/** "owner/name", "host/owner/name", or any address of a repository. */
function repositoryOfSetting(text: string): Repository | undefined {
	return (
		repositoryOfUrl(text) ??
		(/^[^/:]+\/[^/:]+$/.test(text) ? repositoryOfUrl(`https://github.com/${text}`) : repositoryOfUrl(`https://${text}`))
	);
}

/** "name", "host/name", or the address of an organisation's page. */
function organizationOfSetting(text: string): Organization | undefined {
	const parts = text
		.replace(/^https?:\/\//i, '')
		.replace(/\/$/, '')
		.split('/')
		.filter(part => part !== 'orgs');
	const [name, host = 'github.com', ...more] = parts.reverse();
	if (name === undefined || !isOwner(name) || more.length > 0) return undefined;
	return { host: host.toLowerCase().replace(/^www\.(?=github\.com$)/, ''), name };
}

/** The first of those with the same key. */
function unique<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
	const seen = new Map<string, T>();
	for (const item of items) if (!seen.has(keyOf(item))) seen.set(keyOf(item), item);
	return [...seen.values()];
}
