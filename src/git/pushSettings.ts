import type { ReachedRemote } from '../core/branchReach';
import { repositoryOfUrl, temporaryForkOf } from '../core/remoteUrl';
import type { Git } from './exec';
import { ADDRESS_SETTINGS, pushAddresses } from './remotes';
import { withSignal } from './repository';

/** Settings that say which remotes a branch goes to; names as git lists them, in lower case but for the subsection. */
const PLACES = 'branch\\..*\\.(remote|pushremote)|remote\\.pushdefault|remote\\..*\\.(push|mirror|vcs)';
const LIMIT = 16 * 1024 * 1024;

/** What the configuration says of pushing. */
export interface PushSettings {
	/** By branch: its remotes, the last of each kind. */
	readonly branches: ReadonlyMap<string, { readonly remote?: string; readonly pushRemote?: string }>;
	readonly pushDefault?: string;
	/** By remote. */
	readonly refspecs: ReadonlyMap<string, readonly string[]>;
	/** Remotes that are pushed whole. */
	readonly mirrors: ReadonlySet<string>;
	/** Remotes behind a helper program, for which an address means what the helper takes it for. */
	readonly helped: ReadonlySet<string>;
	/** The remotes' names. */
	readonly names: readonly string[];
	/** Where git pushes for a name, or for an address in its place. */
	remotesOf(name: string): readonly ReachedRemote[];
	/** Where git fetches from for a name; nothing for a remote without an address, or one that cannot be shown. */
	fetchedFrom(name: string): string | undefined;
	/** Whether a remote-tracking branch, by its full name, is of a remote that leads to private forks alone. */
	isPrivateRef(ref: string): boolean;
}

/** Reads what the configuration says of pushing, of all its files. @throws what Git.run throws */
export async function readPushSettings(git: Git, root: string, signal?: AbortSignal): Promise<PushSettings> {
	const { stdout } = await git.run(
		root,
		['config', '--includes', '-z', '--get-regexp', `${ADDRESS_SETTINGS}|^(${PLACES})$`],
		{ okCodes: [0, 1], limitBytes: LIMIT, ...withSignal(signal) },
	);
	const listed = stdout.toString('utf8');
	const settings = parse(listed);
	const { helped } = settings;
	const { names, of, fetchedFrom } = pushAddresses(listed);
	const remotesOf = (name: string): ReachedRemote[] =>
		of(name).map(url => ({ name, url, privateFork: !helped.has(name) && isPrivateFork(url) }));
	const longestFirst = [...names].sort((a, b) => b.length - a.length);
	return {
		...settings,
		names,
		remotesOf,
		fetchedFrom,
		isPrivateRef(ref) {
			const remote = longestFirst.find(name => ref.startsWith(`refs/remotes/${name}/`));
			// What a remote that is gone has left may have been anybody's.
			return remote !== undefined && remotesOf(remote).every(({ privateFork }) => privateFork);
		},
	};
}

type Parsed = Pick<PushSettings, 'branches' | 'pushDefault' | 'refspecs' | 'mirrors' | 'helped'>;

/** @param listed name, newline, value, NUL; without newline and value for a bare name, which git takes as true */
function parse(listed: string): Parsed {
	const branches = new Map<string, { remote?: string; pushRemote?: string }>();
	const refspecs = new Map<string, string[]>();
	const mirrors = new Set<string>();
	const helped = new Set<string>();
	let pushDefault: string | undefined;
	for (const setting of listed.split('\0')) {
		const end = setting.includes('\n') ? setting.indexOf('\n') : setting.length;
		const key = setting.slice(0, end);
		const value = setting.slice(end + 1);
		const variable = key.slice(key.lastIndexOf('.') + 1);
		const name = key.slice(key.indexOf('.') + 1, key.lastIndexOf('.'));
		if (key === 'remote.pushdefault') pushDefault = value;
		else if (key.startsWith('branch.')) {
			const known = branches.get(name) ?? {};
			if (variable === 'remote') known.remote = value;
			else known.pushRemote = value;
			branches.set(name, known);
		} else if (!key.startsWith('remote.')) continue;
		else if (variable === 'push') {
			const known = refspecs.get(name);
			if (known === undefined) refspecs.set(name, [value]);
			else known.push(value);
		} else if (variable === 'mirror') mirrors.add(name);
		else if (variable === 'vcs') helped.add(name);
	}
	return { branches, refspecs, mirrors, helped, ...(pushDefault === undefined ? {} : { pushDefault }) };
}

function isPrivateFork(url: string): boolean {
	const repository = repositoryOfUrl(url);
	return repository !== undefined && temporaryForkOf(repository) !== undefined;
}
