import type { Git } from './exec';
import { repositoryOfUrl } from '../core/remoteUrl';
import { fullName } from '../core/repository';
import type { Remote } from './remotes';
import { withSignal } from './repository';

/** The newest commits of a private fork's branches that only the fork has, as the clone last fetched them. */
export interface ForkTips {
	/** "owner/name" of the fork, lower case. */
	readonly fork: string;
	readonly commits: readonly string[];
}

const LIMIT = 64 * 1024 * 1024;

/**
 * @param forks "owner/name" of private forks, lower case
 * @returns for each of them that is a remote, the commits of its branches; without branches that another remote has by name,
 * such as main, because everybody merges these
 * @throws what Git.run throws
 */
export async function forkTips(
	git: Git,
	root: string,
	o: { readonly remotes: readonly Remote[]; readonly forks: ReadonlySet<string>; readonly signal?: AbortSignal },
): Promise<readonly ForkTips[]> {
	const named = o.remotes.flatMap(({ name, url }) => {
		const repository = repositoryOfUrl(url);
		const fork = repository === undefined ? '' : fullName(repository).toLowerCase();
		return o.forks.has(fork) ? [{ name, fork }] : [];
	});
	if (named.length === 0) return [];
	const { stdout } = await git.run(root, ['for-each-ref', '--format=%(objectname) %(refname)', 'refs/remotes/'], {
		limitBytes: LIMIT,
		...withSignal(o.signal),
	});
	const refs = stdout
		.toString('utf8')
		.split('\n')
		.flatMap(line => {
			const found = /^([0-9a-f]{40}|[0-9a-f]{64}) refs\/remotes\/(.+)$/.exec(line);
			return found === null ? [] : [{ commit: found[1] ?? '', name: found[2] ?? '' }];
		});
	const inForks = named.map(({ name }) => `${name}/`);
	const branches = (ref: string): string | undefined => {
		const prefix = inForks.find(start => ref.startsWith(start));
		return prefix === undefined ? undefined : ref.slice(prefix.length);
	};
	const elsewhere = refs.filter(ref => branches(ref.name) === undefined).map(ref => `/${ref.name}`);
	const names = new Set(elsewhere.flatMap(name => tails(name)));
	return named.map(({ name, fork }) => ({
		fork,
		commits: refs.flatMap(ref => {
			if (!ref.name.startsWith(`${name}/`)) return [];
			const branch = ref.name.slice(name.length + 1);
			return branch === 'HEAD' || names.has(branch) ? [] : [ref.commit];
		}),
	}));
}

/** Names of remotes may hold slashes, so each part that can be a branch's name is one. */
function tails(name: string): string[] {
	const parts = name.split('/').slice(2);
	return parts.slice(0, 10).map((_, i) => parts.slice(i).join('/'));
}
