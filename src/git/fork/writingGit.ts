import path from 'node:path';
import { GitMissingError, GitTimeoutError, NotTrustedError } from '../errors';
import {
	cleanEnvironment,
	createGit,
	type Git,
	type GitOutput,
	type GitRunOptions,
	HARDENING,
	spawnGit,
} from '../exec';
import { accessSettings, type GitAccess, transportOf, withSettings } from './access';
import { errorOfRemote, RemoteUnreachableError } from './failures';
import { type OnProgress, progressReader } from './progress';

/** Commands that write to a folder of ours or, at a person's click, to a repository, or that speak to a remote. */
const COMMANDS = new Set([
	'branch',
	'bundle',
	'checkout',
	'config',
	'fetch',
	'hash-object',
	'init',
	'ls-remote',
	'pack-refs',
	'push',
	'read-tree',
	'remote',
	'symbolic-ref',
	'update-index',
	'update-ref',
	'write-tree',
]);
const SPEAK = new Set(['fetch', 'ls-remote', 'push']);

export interface GitWriteOptions extends GitRunOptions {
	/** The remote that the command may speak to, under the name REMOTE of access.ts. Without it, none. */
	readonly access?: GitAccess;
	readonly progress?: OnProgress;
	/** More settings for this one run, as [name, value]. */
	readonly settings?: readonly (readonly [string, string])[];
}

/** A git that may write and speak to one remote, beside the one that only reads. */
export interface WritingGit extends Git {
	/**
	 * Runs one command without a shell, hooks, monitors or prompts. Programs that the repository's own configuration names
	 * could run where a command speaks to a remote, so these are run in folders of ours alone, never in a person's clone.
	 * @param args the command and its arguments, without git's own options
	 * @throws UserError of failures.ts and git/errors.ts; the signal's reason when it is aborted, once git is gone
	 */
	write(root: string, args: readonly string[], options?: GitWriteOptions): Promise<GitOutput>;
}

/** In ms. Git itself gives up on a transfer that stands still for a minute. */
const LOCAL_TIMEOUT = 30 * 60_000;
const REMOTE_TIMEOUT = 2 * 3_600_000;

/** @param gitPath, trusted, env as createGit's */
export function createWritingGit(
	gitPath: () => Promise<string | undefined>,
	trusted: () => boolean,
	env: Readonly<Record<string, string | undefined>> = process.env,
): WritingGit {
	async function write(root: string, args: readonly string[], options: GitWriteOptions = {}): Promise<GitOutput> {
		const { access, progress, settings = [], ...run } = options;
		run.signal?.throwIfAborted();
		if (!trusted()) throw new NotTrustedError();
		const command = args[0] ?? '';
		if (!COMMANDS.has(command)) throw new Error(`git ${command} is not among the commands that write`);
		const program = await gitPath();
		if (program === undefined || !path.isAbsolute(program)) throw new GitMissingError();
		// Asked again: the answer can change while git was looked for.
		if (!trusted()) throw new NotTrustedError();
		const speaks = SPEAK.has(command) && access !== undefined;
		try {
			return await spawnGit(program, root, [...hardening(), ...args], environment(env, access, settings), {
				timeoutMs: speaks ? REMOTE_TIMEOUT : LOCAL_TIMEOUT,
				...run,
				gentle: true,
				failure: errorOfRemote,
				...(progress === undefined ? {} : { onStderr: progressReader(progress) }),
			});
		} catch (error) {
			if (speaks && error instanceof GitTimeoutError) throw new RemoteUnreachableError();
			throw error;
		}
	}
	return { ...createGit(gitPath, trusted, env), write };
}

/** As for reading, but for what only reading needs; settings that are about writing besides. */
function hardening(): string[] {
	return [
		...HARDENING,
		...[
			'gc.auto=0',
			'maintenance.auto=false',
			'submodule.recurse=false',
			'fetch.recurseSubmodules=false',
			'fetch.writeCommitGraph=false',
			// A pack for each fetch, told as it comes in, rather than a file for each object.
			'fetch.unpackLimit=1',
			'push.recurseSubmodules=no',
			'push.followTags=false',
			'push.gpgSign=false',
			'transfer.credentialsInUrl=die',
			'http.lowSpeedLimit=1',
			'http.lowSpeedTime=60',
			'core.askPass=',
			'advice.detachedHead=false',
		].flatMap(setting => ['-c', setting]),
	];
}

function environment(
	env: Readonly<Record<string, string | undefined>>,
	access: GitAccess | undefined,
	settings: readonly (readonly [string, string])[],
): Record<string, string> {
	const all = [...settings, ...(access === undefined ? [] : accessSettings(access))];
	return withSettings(
		{
			...cleanEnvironment(env),
			GIT_ALLOW_PROTOCOL: access === undefined ? 'none' : transportOf(access.url),
		},
		all,
	);
}
