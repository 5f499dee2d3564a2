import type { BranchReach, ReachedRemote } from '../core/branchReach';
import { repositoryOfUrl, temporaryForkOf } from '../core/remoteUrl';
import type { Git } from './exec';
import { ADDRESS_SETTINGS, pushAddresses } from './remotes';
import { withSignal } from './repository';

/** Settings that say which remotes a branch goes to; names as git lists them, in lower case but for the subsection. */
const PLACES = 'branch\\..*\\.(remote|pushremote)|remote\\.pushdefault|remote\\..*\\.(push|mirror|vcs)';
const LIMIT = 16 * 1024 * 1024;

/**
 * Where the checked-out branch goes, by everything that the configuration says: its own remotes, remote.pushDefault, the
 * remote that git takes when nothing is said, remotes whose push refspecs or mirror take the branch along, with all push
 * addresses of each. push.default decides under which name a branch goes, never to which remote, so it is not read. A
 * detached HEAD may go to any remote. Whatever is not known to be a temporary private fork counts as public.
 * Asks no network.
 * @param root a folder of the working tree; a linked worktree and a submodule have a branch of their own
 * @throws what Git.run throws
 */
export async function whereBranchGoes(git: Git, root: string, signal?: AbortSignal): Promise<BranchReach> {
	const branch = await checkedOut(git, root, signal);
	const { stdout } = await git.run(
		root,
		['config', '--includes', '-z', '--get-regexp', `${ADDRESS_SETTINGS}|^(${PLACES})$`],
		{ okCodes: [0, 1], limitBytes: LIMIT, ...withSignal(signal) },
	);
	const listed = stdout.toString('utf8');
	const settings = readSettings(listed);
	const addresses = pushAddresses(listed);
	const asRemotes = (name: string): ReachedRemote[] =>
		addresses.of(name).map(url => ({ name, url, privateFork: !settings.helped.has(name) && isPrivateFork(url) }));
	const remotes = placesOf(branch, settings, addresses.names).flatMap(asRemotes);
	const of = branch === undefined ? {} : { branch };
	if (remotes.length === 0) return { ...of, remotes, onlyPrivate: false, why: 'nowhere' };
	if (!remotes.every(({ privateFork }) => privateFork)) return { ...of, remotes, onlyPrivate: false, why: 'public' };
	const isPrivate = (name: string): boolean => asRemotes(name).every(({ privateFork }) => privateFork);
	if (branch !== undefined && (await isElsewhere(git, root, branch, addresses.names, isPrivate, signal)))
		return { ...of, remotes, onlyPrivate: false, why: 'on-public' };
	return { ...of, remotes, onlyPrivate: true, why: 'private' };
}

interface Settings {
	/** By branch: its remotes, the last of each kind. */
	readonly branches: ReadonlyMap<string, { readonly remote?: string; readonly pushRemote?: string }>;
	readonly pushDefault?: string;
	/** By remote. */
	readonly refspecs: ReadonlyMap<string, readonly string[]>;
	/** Remotes that are pushed whole. */
	readonly mirrors: ReadonlySet<string>;
	/** Remotes behind a helper program, for which an address means what the helper takes it for. */
	readonly helped: ReadonlySet<string>;
}

/** @param listed name, newline, value, NUL; without newline and value for a bare name, which git takes as true */
function readSettings(listed: string): Settings {
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
		else if (variable === 'push') refspecs.set(name, [...(refspecs.get(name) ?? []), value]);
		else if (variable === 'mirror') mirrors.add(name);
		else if (variable === 'vcs') helped.add(name);
	}
	return { branches, refspecs, mirrors, helped, ...(pushDefault === undefined ? {} : { pushDefault }) };
}

/** Names of remotes, and addresses that stand in a name's place. */
function placesOf(branch: string | undefined, settings: Settings, names: readonly string[]): string[] {
	const { pushDefault, refspecs, mirrors } = settings;
	if (branch === undefined) return [...new Set([...names, ...(pushDefault === undefined ? [] : [pushDefault])])];
	const { remote, pushRemote } = settings.branches.get(branch) ?? {};
	// "." is the repository itself: what follows another local branch goes nowhere by that.
	const said = [pushRemote, pushRemote === undefined ? pushDefault : undefined, remote].filter(
		(name): name is string => name !== undefined && name !== '' && name !== '.',
	);
	const taken = names.filter(name => mirrors.has(name) || (refspecs.get(name) ?? []).some(spec => takes(spec, branch)));
	// Where nothing is said git takes the only remote, else origin; an editor asks, and any of them can be the answer.
	return [...new Set([...(said.length > 0 ? said : names), ...taken])];
}

/** Whether a refspec of a push (git-push, "<refspec>...") takes a branch along. */
function takes(refspec: string, branch: string): boolean {
	const source = refspec.replace(/^\+/, '').split(':', 1)[0] ?? '';
	if (refspec.startsWith('^')) return false;
	// Nothing before the colon: every branch that is there too.
	if (source === '' || source === 'HEAD' || source === '@') return true;
	const [before = '', after] = source.split('*', 2);
	const names = [branch, `heads/${branch}`, `refs/heads/${branch}`];
	return names.some(name =>
		after === undefined
			? name === source
			: name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after),
	);
}

/** @returns nothing for a detached HEAD, and before the first commit. @throws NotARepositoryError, NotOwnedError */
async function checkedOut(git: Git, root: string, signal?: AbortSignal): Promise<string | undefined> {
	const { stdout, code } = await git.run(root, ['rev-parse', '--symbolic-full-name', 'HEAD'], {
		okCodes: [0, 128],
		...withSignal(signal),
	});
	// No commit yet, or no repository to ask: git answers both in the same way.
	if (code !== 0) await git.run(root, ['rev-parse', '--git-dir'], withSignal(signal));
	const ref = stdout.toString('utf8').replace(/\r?\n$/, '');
	return code === 0 && ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined;
}

/** Whether a branch of that name is on a remote that may be public, as far as this clone has fetched. */
async function isElsewhere(
	git: Git,
	root: string,
	branch: string,
	names: readonly string[],
	isPrivate: (remote: string) => boolean,
	signal?: AbortSignal,
): Promise<boolean> {
	const { stdout } = await git.run(root, ['for-each-ref', '--format=%(refname)', `refs/remotes/**/${branch}`], {
		limitBytes: LIMIT,
		...withSignal(signal),
	});
	const longestFirst = [...names].sort((a, b) => b.length - a.length);
	return stdout
		.toString('utf8')
		.split('\n')
		.some(ref => {
			if (!ref.endsWith(`/${branch}`)) return false;
			const remote = longestFirst.find(name => ref.startsWith(`refs/remotes/${name}/`));
			// What a remote that is gone has left may have been anybody's.
			return remote === undefined || !isPrivate(remote);
		});
}

function isPrivateFork(url: string): boolean {
	const repository = repositoryOfUrl(url);
	return repository !== undefined && temporaryForkOf(repository) !== undefined;
}
