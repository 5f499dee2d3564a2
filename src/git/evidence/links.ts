import { repositoryOfUrl } from '../../core/remoteUrl';
import { type Repository, repositoryKey } from '../../core/repository';

/** What is known of where a clone comes from. */
export interface Origins {
	readonly keys: ReadonlySet<string>;
	/** Names of the repository, without owner. */
	readonly names: readonly string[];
}

/** @param urls of the clone's remotes. @param repositories known otherwise to be this one */
export function originsOf(urls: readonly string[], repositories: readonly Repository[]): Origins {
	const all = [...urls.flatMap(url => repositoryOfLink(url) ?? []), ...repositories];
	return { keys: new Set(all.map(repositoryKey)), names: [...new Set(all.map(({ name }) => name))] };
}

/** Whether an address is in a repository that this clone comes from. @returns nothing when that cannot be told */
export function isOwnLink(url: string, origins: Origins): boolean | undefined {
	const repository = repositoryOfLink(url);
	if (repository !== undefined && origins.keys.has(repositoryKey(repository))) return true;
	return origins.keys.size === 0 ? undefined : false;
}

/** The repository of an address, also of addresses of its pages on forges of all kinds. */
function repositoryOfLink(url: string): Repository | undefined {
	const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}`;
	const raw = full.replace(/^https:\/\/raw\.githubusercontent\.com\//i, 'https://github.com/');
	const known = repositoryOfUrl(url) ?? repositoryOfUrl(raw);
	if (known !== undefined) return known;
	const page =
		/^([a-z][a-z0-9+.-]*:\/\/[^/]+\/[^?#]+?)(?:\/-)?\/(?:blob|tree|raw|blame|edit|src|commits?|media)\//i.exec(raw);
	return page?.[1] === undefined ? undefined : repositoryOfUrl(page[1]);
}
