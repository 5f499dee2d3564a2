import { NotARepositoryError } from './errors';
import type { Git } from './exec';

export interface Remote {
	readonly name: string;
	/** As git resolves it, without user, password, query and fragment. */
	readonly url: string;
}

/** A url.<base>.insteadOf: what begins with `prefix` begins with `base` instead. */
interface Rewrite {
	readonly base: string;
	readonly prefix: string;
}

interface Addresses {
	readonly urls: string[];
	readonly pushUrls: string[];
}

interface Configuration {
	readonly remotes: ReadonlyMap<string, Addresses>;
	readonly insteadOf: readonly Rewrite[];
	readonly pushInsteadOf: readonly Rewrite[];
}

/** Upper and lower case as git lists them: the subsection as written, the rest in lower case. */
export const ADDRESS_SETTINGS = '^(remote\\..*\\.(url|pushurl)|url\\..*\\.(insteadof|pushinsteadof))$';

/**
 * Where a repository fetches from and pushes to: each address once for a remote, with includes and insteadOf applied as
 * git does it. Asks one process: "git remote -v" would part its answers by characters that a name or an address may hold.
 * @param root any folder; one that is in no repository, is gone, or is not the user's own has no remotes
 * @throws what Git.run throws, but for folders without a repository
 */
export async function listRemotes(git: Git, root: string, signal?: AbortSignal): Promise<Remote[]> {
	try {
		const { stdout } = await git.run(root, ['config', '--includes', '-z', '--get-regexp', ADDRESS_SETTINGS], {
			okCodes: [0, 1],
			limitBytes: 4 * 1024 * 1024,
			...(signal === undefined ? {} : { signal }),
		});
		return remotesOf(readConfiguration(stdout.toString('utf8')));
	} catch (error) {
		if (error instanceof NotARepositoryError) return [];
		throw error;
	}
}

/** @param listed settings as git lists them: name, newline, value, NUL; without newline and value for a bare name */
function readConfiguration(listed: string): Configuration {
	const remotes = new Map<string, { urls: string[]; pushUrls: string[] }>();
	const insteadOf: Rewrite[] = [];
	const pushInsteadOf: Rewrite[] = [];
	for (const setting of listed.split('\0')) {
		const end = setting.indexOf('\n');
		if (end < 0) continue;
		const key = setting.slice(0, end);
		const value = setting.slice(end + 1);
		const variable = key.slice(key.lastIndexOf('.') + 1);
		const subsection = key.slice(key.indexOf('.') + 1, key.lastIndexOf('.'));
		if (variable === 'insteadof') insteadOf.push({ base: subsection, prefix: value });
		else if (variable === 'pushinsteadof') pushInsteadOf.push({ base: subsection, prefix: value });
		else if (variable === 'url' || variable === 'pushurl') {
			const remote = remotes.get(subsection) ?? { urls: [], pushUrls: [] };
			remotes.set(subsection, remote);
			const list = variable === 'url' ? remote.urls : remote.pushUrls;
			// Nothing as an address takes back those before it (git-config, remote.<name>.url).
			if (value === '') list.length = 0;
			else list.push(value);
		}
	}
	return { remotes, insteadOf, pushInsteadOf };
}

function remotesOf(configuration: Configuration): Remote[] {
	return [...configuration.remotes].flatMap(([name, addresses]) => {
		const fetched = addresses.urls.map(url => rewritten(url, configuration.insteadOf) ?? url);
		const clean = [...fetched, ...pushedTo(addresses, configuration)].flatMap(url => withoutSecrets(url) ?? []);
		return [...new Set(clean)].map(url => ({ name, url }));
	});
}

/** git-config, url.<base>.insteadOf and pushInsteadOf: the latter counts only where a remote names no pushurl. */
function pushedTo({ urls, pushUrls }: Addresses, { insteadOf, pushInsteadOf }: Configuration): string[] {
	if (pushUrls.length > 0) return pushUrls.map(url => rewritten(url, insteadOf) ?? url);
	return urls.map(url => rewritten(url, pushInsteadOf) ?? rewritten(url, insteadOf) ?? url);
}

/**
 * Where git pushes for what a branch or a person names: a remote, or an address.
 * @param listed settings as git lists them: what ADDRESS_SETTINGS finds, and any other of branch, push and remote
 * @returns for each name every address; one that cannot be shown without a password is empty
 */
export function pushAddresses(listed: string): {
	readonly names: readonly string[];
	of(name: string): readonly string[];
	/** The one address that is fetched from. */
	fetchedFrom(name: string): string | undefined;
} {
	const configuration = readConfiguration(listed);
	const { remotes } = configuration;
	return {
		names: [...remotes.keys()],
		of(name) {
			const { urls, pushUrls } = remotes.get(name) ?? { urls: [], pushUrls: [] };
			// A remote without an address has its name as one (git-push, "remotes").
			const addresses = { urls: urls.length === 0 ? [name] : urls, pushUrls };
			return [...new Set(pushedTo(addresses, configuration).map(url => withoutSecrets(url) ?? ''))];
		},
		fetchedFrom(name) {
			const url = remotes.get(name)?.urls[0];
			return url === undefined ? undefined : withoutSecrets(rewritten(url, configuration.insteadOf) ?? url);
		},
	};
}

/** The longest prefix wins, the first of equals. @returns nothing when none fits */
function rewritten(url: string, rules: readonly Rewrite[]): string | undefined {
	let best: Rewrite | undefined;
	for (const rule of rules) {
		if (rule.prefix !== '' && url.startsWith(rule.prefix) && rule.prefix.length > (best?.prefix.length ?? 0))
			best = rule;
	}
	return best === undefined ? undefined : best.base + url.slice(best.prefix.length);
}

/**
 * An address without what lets anyone in. A further "@" can come from a password with a slash in it that was not encoded;
 * no forge has one in an address, so such an address is left out.
 */
function withoutSecrets(url: string): string | undefined {
	const address = /^([A-Za-z][A-Za-z0-9+.-]*:\/\/)(?:[^/]*@)?([^?#]*)/.exec(url);
	const clean = address === null ? url.replace(/^[^/:]*(?::[^/:]*)?@/, '') : `${address[1]}${address[2]}`;
	return clean === '' || clean.includes('@') ? undefined : clean;
}
