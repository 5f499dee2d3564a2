import { t } from '../core/translate';
import { access as accessible, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { UserError } from '../core/errors';
import { repositoryOfUrl, temporaryForkOf } from '../core/remoteUrl';
import { HistoryIncompleteError, NoSuchCommitError } from './errors';
import type { Git } from './exec';
import { accessTo, type GitAccess, type Transport, transportOf } from './fork/access';
import { lackOf } from './fork/publicRefs';
import { isRefName, type Ref, remoteRefs } from './fork/remoteRefs';
import { formatOf, withScratch } from './fork/scratch';
import type { WritingGit } from './fork/writingGit';
import { changesOf } from './history';
import { resolveCommit, withSignal } from './repository';

export class NoSuchRemoteError extends UserError {
	override readonly name = 'NoSuchRemoteError';
	constructor() {
		super(
			t(
				'The repository has no remote of that name with one address to push to. Look at “git remote -v” in a terminal, or push there.',
			),
		);
	}
}

export class BranchNameRefusedError extends UserError {
	override readonly name = 'BranchNameRefusedError';
	constructor() {
		super(t('Git takes no branch of that name. Choose one of letters, digits, “-” and “/”.'));
	}
}

/** A commit that a push would send. */
export interface SentCommit {
	readonly commit: string;
	/** The first line of its message, cut at 300 characters. Hostile text, and under embargo until it is pushed. */
	readonly subject: string;
	/** The author's time, ISO 8601 in UTC. */
	readonly date: string;
}

export interface PushWhat {
	/** The commit to push, in full or as git understands it; with `branch`, that branch's. */
	readonly commit?: string;
	/** A local branch, without refs/heads/. */
	readonly branch?: string;
	readonly remote: string;
	/** The branch on the other side, without refs/heads/. */
	readonly target: string;
}

/** What a push would do, from what both sides have now. pushBranch does this and nothing else. */
export interface PushPlan {
	readonly commit: string;
	/** The local branch that stood there; the push is refused when it no longer does. */
	readonly branch?: string;
	readonly remote: {
		readonly name: string;
		/** Where it would go. */
		readonly url: string;
		readonly transport: Transport;
		/** Whether it is a temporary private fork; anything else may be public. */
		readonly privateFork: boolean;
	};
	/** The branch on the other side, without refs/heads/. */
	readonly target: string;
	/** What the other side's branch is at now; nothing for a new one. */
	readonly from?: string;
	/**
	 * new: the branch is not there yet. ahead: commits are added to it (a fast-forward). same: nothing to do. diverged: it has
	 * commits that would be lost. unknown: it has commits that this clone has not fetched. Only the first two are pushed.
	 */
	readonly kind: 'new' | 'ahead' | 'same' | 'diverged' | 'unknown';
	/** How many commits the other side would get that it has under no branch or tag, as far as this clone knows. */
	readonly count: number;
	/** The first 100 of them, newest first. */
	readonly commits: readonly SentCommit[];
	/** The ids of all of them, newest first. */
	readonly sent: readonly string[];
	/** How many files they change. */
	readonly files: number;
	/**
	 * Hooks do not run in a push from here (docs/decisions/0016-pushes-run-no-hooks.md). true: there is a pre-push hook,
	 * so the command is the better way.
	 */
	readonly prePushHook: boolean;
	/** The same push as a line for a terminal, where hooks run: for sh, and for PowerShell with usual names. */
	readonly command: string;
}

const SHOWN = 100;
const SUBJECT = 300;
const LIMIT = 64 * 1024 * 1024;

/**
 * Looks at both sides and tells what a push would send. It asks the remote, and changes nothing.
 * @param root of a person's clone
 * @param o.access its header is used where the remote is at the same host; else git asks the person's own credential helper
 * @throws NoSuchCommitError, NoSuchRemoteError, BranchNameRefusedError, HistoryIncompleteError for a shallow or partial
 * clone, AddressRefusedError, the errors of fork/failures.ts
 */
export async function pushPlan(
	git: WritingGit,
	root: string,
	what: PushWhat,
	o: { readonly access?: GitAccess; readonly signal?: AbortSignal } = {},
): Promise<PushPlan> {
	const { branch, remote, target } = what;
	if (!isBranchName(target)) throw new BranchNameRefusedError();
	const revision = branch === undefined ? what.commit : isBranchName(branch) ? `refs/heads/${branch}` : undefined;
	const commit = revision === undefined ? undefined : await resolveCommit(git, root, revision, o.signal);
	if (commit === undefined) throw new NoSuchCommitError();
	if ((await lackOf(git, root, o.signal)) !== undefined) throw new HistoryIncompleteError();
	const url = await pushAddress(git, root, remote, o.signal);
	const access = accessTo(url, o.access);
	const { refs } = await withScratch(git, formatOf(commit), f => remoteRefs(git, f, access, o.signal), o);
	const from = refs.find(({ ref }) => ref === `refs/heads/${target}`)?.id;
	const sent = await sentCommits(git, root, commit, refs, o.signal);
	const repository = repositoryOfUrl(url);
	return {
		commit,
		...(branch === undefined ? {} : { branch }),
		remote: {
			name: remote,
			url,
			transport: transportOf(url),
			privateFork: repository !== undefined && temporaryForkOf(repository) !== undefined,
		},
		target,
		...(from === undefined ? {} : { from }),
		kind: await kindOf(git, root, commit, from, o.signal),
		...(await described(git, root, sent, o.signal)),
		sent,
		prePushHook: await hasPrePushHook(git, root, o.signal),
		command: `git push ${quoted(remote)} ${quoted(`${commit}:refs/heads/${target}`)}`,
	};
}

function isBranchName(name: string): boolean {
	return name !== '' && !name.startsWith('-') && name !== 'HEAD' && isRefName(`refs/heads/${name}`);
}

/**
 * The one address that git would push to for a remote's name.
 * @throws NoSuchRemoteError for none or several, AddressRefusedError for one with a password or an unusual protocol
 */
export async function pushAddress(
	git: WritingGit,
	root: string,
	remote: string,
	signal?: AbortSignal,
): Promise<string> {
	if (remote === '' || remote.length > 1024 || /[\0\n]/.test(remote)) throw new NoSuchRemoteError();
	const { stdout, code } = await git.write(root, ['remote', 'get-url', '--push', '--all', '--', remote], {
		okCodes: [0, 2, 128],
		...withSignal(signal),
	});
	const lines = stdout.toString('utf8').split('\n').filter(Boolean);
	const [url] = lines;
	if (code !== 0 || url === undefined || lines.length > 1) throw new NoSuchRemoteError();
	transportOf(url);
	return url;
}

/** @param from the other side's commit. @throws what Git.run throws */
export async function kindOf(
	git: Git,
	root: string,
	commit: string,
	from: string | undefined,
	signal?: AbortSignal,
): Promise<PushPlan['kind']> {
	if (from === undefined) return 'new';
	if (from === commit) return 'same';
	if ((await resolveCommit(git, root, from, signal)) !== from) return 'unknown';
	const { stdout } = await git.run(root, ['rev-list', '--max-count=1', '--stdin'], {
		input: `${from}\n^${commit}\n`,
		...withSignal(signal),
	});
	return stdout.length === 0 ? 'ahead' : 'diverged';
}

/** Newest first. What the other side has and this clone does not, no commit here can lead to. */
async function sentCommits(
	git: Git,
	root: string,
	commit: string,
	refs: readonly Ref[],
	signal?: AbortSignal,
): Promise<string[]> {
	const known = [...new Set(refs.map(({ id }) => id))].map(id => `^${id}\n`).join('');
	const { stdout } = await git.run(root, ['rev-list', '--topo-order', '--ignore-missing', '--stdin'], {
		input: `${commit}\n${known}`,
		limitBytes: LIMIT,
		...withSignal(signal),
	});
	return stdout.toString('latin1').split('\n').filter(Boolean);
}

async function described(
	git: Git,
	root: string,
	sent: readonly string[],
	signal?: AbortSignal,
): Promise<Pick<PushPlan, 'count' | 'commits' | 'files'>> {
	if (sent.length === 0) return { count: 0, commits: [], files: 0 };
	const walk = ['log', '--no-walk=unsorted', '--stdin', '--no-color'];
	const told = await git.run(root, [...walk, '-z', '--format=%H%n%at%n%s'], {
		input: `${sent.slice(0, SHOWN).join('\n')}\n`,
		limitBytes: LIMIT,
		...withSignal(signal),
	});
	const changed = await git.run(
		root,
		[...walk, '--format=%H %ct', '--raw', '-z', '--no-abbrev', '--no-renames', '--root'],
		{ input: `${sent.join('\n')}\n`, limitBytes: LIMIT, ...withSignal(signal) },
	);
	return {
		count: sent.length,
		commits: told.stdout
			.toString('utf8')
			.split('\0')
			.filter(Boolean)
			.map(text => {
				const [commit = '', seconds = '', ...subject] = text.split('\n');
				return { commit, subject: subject.join(' ').slice(0, SUBJECT), date: instant(Number(seconds)) };
			}),
		files: new Set(changesOf(changed.stdout).map(change => change.path)).size,
	};
}

function instant(seconds: number): string {
	return new Date(Math.abs(seconds) <= 253_402_300_799 ? seconds * 1000 : 0).toISOString();
}

/** Whether git in a terminal would run a pre-push hook (githooks): a file that can be run, in the configured folder. */
async function hasPrePushHook(git: Git, root: string, signal?: AbortSignal): Promise<boolean> {
	const asked = await git.run(root, ['config', '--includes', '--show-scope', '-z', '--get-all', 'core.hooksPath'], {
		okCodes: [0, 1],
		...withSignal(signal),
	});
	const fields = asked.stdout.toString('utf8').split('\0');
	let folder: string | undefined;
	// What counts as given on the command line is our own.
	for (let i = 0; i + 1 < fields.length; i += 2) if (fields[i] !== 'command') folder = fields[i + 1];
	const places = await git.run(
		root,
		['rev-parse', '--path-format=absolute', '--show-toplevel', '--git-common-dir'],
		withSignal(signal),
	);
	const [top = '', common = ''] = places.stdout.toString('utf8').split('\n');
	const home = folder?.startsWith('~/') === true ? path.join(homedir(), folder.slice(2)) : folder;
	const hooks = home === undefined || home === '' ? path.join(common, 'hooks') : path.resolve(top, home);
	return accessible(path.join(hooks, 'pre-push'), constants.X_OK).then(
		() => true,
		() => false,
	);
}

function quoted(word: string): string {
	return /^[A-Za-z0-9][A-Za-z0-9._/:@+-]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
