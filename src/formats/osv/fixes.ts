import type { OsvRange, OsvReference } from './document';

/** A commit that fixes the vulnerability, in a repository named by its address or as owner/name on github.com. */
export interface FixCommit {
	readonly repository: string;
	/** The commit that brought the vulnerability; absent: it was there from the beginning. */
	readonly introduced?: string;
	readonly fixed: string;
}

/** How hosts write the address of a commit below that of its repository. */
const COMMIT_PATHS: ReadonlyMap<string, string> = new Map([
	['github.com', 'commit'],
	['codeberg.org', 'commit'],
	['gitlab.com', '-/commit'],
	['bitbucket.org', 'commits'],
]);

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * A range of commits for each repository, and a reference to each fix whose address is known.
 * @param missing gets what cannot be used, in words for people.
 */
export function osvFixes(
	commits: readonly FixCommit[],
	missing: string[],
): { ranges: OsvRange[]; references: OsvReference[] } {
	const repositories = new Map<string, { introduced: Set<string>; fixed: Set<string> }>();
	for (const { repository, introduced = '0', fixed } of commits) {
		const address = repositoryAddress(repository);
		if (address === undefined) missing.push('the https address of the repository of each fix commit');
		else if (!COMMIT.test(fixed) || (introduced !== '0' && !COMMIT.test(introduced))) {
			missing.push('the whole id, 40 or 64 hexadecimal digits, of each fix commit');
		} else {
			const known = repositories.get(address) ?? { introduced: new Set(), fixed: new Set() };
			known.introduced.add(introduced);
			known.fixed.add(fixed);
			repositories.set(address, known);
		}
	}
	return {
		ranges: [...repositories].map(([repo, { introduced, fixed }]) => ({
			type: 'GIT',
			repo,
			events: [...[...introduced].map(id => ({ introduced: id })), ...[...fixed].map(id => ({ fixed: id }))],
		})),
		references: [...repositories].flatMap(([repo, { fixed }]) =>
			[...fixed].flatMap(id => {
				const url = commitAddress(repo, id);
				return url === undefined ? [] : [{ type: 'FIX' as const, url }];
			}),
		),
	};
}

/** @returns the page of a commit, where it is known how its host writes the address. */
export function commitAddress(repo: string, commit: string): string | undefined {
	const path = COMMIT_PATHS.get(new URL(repo).host);
	return path === undefined ? undefined : `${repo}/${path}/${commit}`;
}

/** @returns https://host/path, from an address for https or ssh, or owner/name on github.com. */
export function repositoryAddress(repository: string): string | undefined {
	const written = repository
		.trim()
		.replace(/^(?:ssh:\/\/)?git@([\w.-]+)[:/]/, 'https://$1/')
		.replace(/^([\w.-]+\/[\w.-]+)$/, 'https://github.com/$1');
	if (!URL.canParse(written)) return undefined;
	const { protocol, host, pathname, username } = new URL(written);
	if (protocol !== 'https:' || username !== '') return undefined;
	const path = pathname.replace(/\/$/, '').replace(/\.git$/, '');
	return /^(?:\/[\w.~-]+)+$/.test(path) ? `https://${host}${path}` : undefined;
}
