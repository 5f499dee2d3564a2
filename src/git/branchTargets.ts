import type { Git } from './exec';
import type { PushSettings } from './pushSettings';
import { remotesOfBranch } from './reach';
import { withSignal } from './repository';

const LIMIT = 64 * 1024 * 1024;

/** What a working tree has that can be pushed, and where it goes. All names are hostile text. */
export interface BranchTargets {
	/** Absolute path of the working tree's own git folder. */
	readonly gitFolder: string;
	/** The commit that is checked out; nothing before the first one. */
	readonly head?: string;
	/** The branch that is checked out, without refs/heads/; nothing for a detached HEAD, and before the first commit. */
	readonly branch?: string;
	/** All branches, each with the remotes it goes to, by name, or addresses in a name's place. */
	readonly branches: ReadonlyMap<string, readonly string[]>;
	/** Everything else that can be pushed, such as tags: by full name. */
	readonly others: readonly string[];
	/** Branches of remotes as they were last seen: by full name. */
	readonly tracking: readonly string[];
}

/** Looks at the names alone, not at what is in them. @throws what Git.run throws */
export async function readBranchTargets(
	git: Git,
	root: string,
	settings: PushSettings,
	signal?: AbortSignal,
): Promise<BranchTargets> {
	const [here, listed] = await Promise.all([
		whatIsCheckedOut(git, root, signal),
		git.run(root, ['for-each-ref', '--format=%(refname)'], { limitBytes: LIMIT, ...withSignal(signal) }),
	]);
	const refs = listed.stdout.toString('utf8').split('\n').filter(Boolean);
	const names = refs.flatMap(ref => nameOf(ref, 'refs/heads/'));
	return {
		...here,
		branches: new Map(names.map(name => [name, remotesOfBranch(name, settings)])),
		others: refs.filter(ref => !/^refs\/(?:heads\/|remotes\/|stash$)/.test(ref)),
		tracking: refs.filter(ref => ref.startsWith('refs/remotes/')),
	};
}

/**
 * The commits that some refs have and others do not.
 * @param refs by full name, or commits
 * @throws what Git.run throws
 */
export async function commitsOnlyIn(
	git: Git,
	root: string,
	refs: readonly string[],
	without: readonly string[],
	signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
	if (refs.length === 0) return new Set();
	const { stdout } = await git.run(root, ['rev-list', '--stdin'], {
		input: [...refs, ...without.map(ref => `^${ref}`), ''].join('\n'),
		limitBytes: LIMIT,
		...withSignal(signal),
	});
	return new Set(stdout.toString('latin1').split('\n').filter(Boolean));
}

async function whatIsCheckedOut(
	git: Git,
	root: string,
	signal: AbortSignal | undefined,
): Promise<Pick<BranchTargets, 'gitFolder' | 'head' | 'branch'>> {
	const [folder, head, name] = await Promise.all([
		git.run(root, ['rev-parse', '--absolute-git-dir'], withSignal(signal)),
		git.run(root, ['rev-parse', '--verify', '-q', '--end-of-options', 'HEAD'], {
			okCodes: [0, 1, 128],
			...withSignal(signal),
		}),
		git.run(root, ['rev-parse', '--symbolic-full-name', 'HEAD'], { okCodes: [0, 128], ...withSignal(signal) }),
	]);
	const commit = head.stdout.toString('latin1').trim();
	const [branch] = nameOf(name.stdout.toString('utf8').replace(/\r?\n$/, ''), 'refs/heads/');
	return {
		gitFolder: folder.stdout.toString('utf8').replace(/\r?\n$/, ''),
		...(head.code === 0 && commit !== '' ? { head: commit } : {}),
		...(branch === undefined ? {} : { branch }),
	};
}

function nameOf(ref: string, prefix: string): string[] {
	return ref.startsWith(prefix) ? [ref.slice(prefix.length)] : [];
}
