import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { standsByRepository } from './damaged';
import {
	DamagedRepositoryError,
	errorOfGit,
	GitBrokenOffError,
	GitMissingError,
	GitOutputLimitError,
	GitTimeoutError,
	NoRepositoryFoundError,
	NotARepositoryError,
	NotTrustedError,
	UnsafeConfigError,
} from './errors';
import { isWholeOutput } from './wholeOutput';

const DEFAULT_LIMIT = 16 * 1024 * 1024;
const DEFAULT_TIMEOUT = 20_000;
const STDERR_LIMIT = 64 * 1024;

/** Commands that read only objects, refs, the index or what they are given: no filter program can start in them. */
const LEAVE_WORKING_TREE_ALONE = new Set([
	'cat-file',
	'check-attr',
	'config',
	'diff-tree',
	'for-each-ref',
	'grep',
	'hash-object',
	'log',
	'ls-files',
	'ls-tree',
	'merge-base',
	'patch-id',
	'rev-list',
	'rev-parse',
]);
/** Commands that also write, each with the first argument that makes it only list. */
const LISTING: ReadonlyMap<string, string> = new Map([['tag', '--list']]);
/** Commands that compare with files of the working tree; git would run configured filters on these. */
const READ_WORKING_TREE = new Set(['blame', 'diff', 'diff-index']);

/** The last one: no file that the configuration names is read for the order of files. */
const NO_DRIVERS = ['--no-ext-diff', '--no-textconv', '-O/dev/null'] as const;

/** Programs that turn a file into something else before it is compared or shown are switched off wherever they could run. */
const DRIVERS_OFF: Readonly<Record<string, readonly string[]>> = {
	// Setting blame.ignoreRevsFile to nothing does not help: git sorts the files named, and forgets none that comes after it.
	blame: ['--no-textconv', '--no-ignore-revs-file'],
	diff: NO_DRIVERS,
	'diff-index': NO_DRIVERS,
	'diff-tree': NO_DRIVERS,
	grep: ['--no-textconv'],
	log: NO_DRIVERS,
};

export interface GitRunOptions {
	readonly signal?: AbortSignal;
	/** What the command reads from its standard input. */
	readonly input?: string | Uint8Array;
	/** More output than this many bytes is an error. */
	readonly limitBytes?: number;
	readonly timeoutMs?: number;
	/** Takes the output as it comes, in place of the answer's stdout, so that it need not fit into memory. What it throws ends git. */
	readonly onOutput?: (chunk: Buffer) => void;
	/** Exit codes that are an answer; 0 alone when absent. */
	readonly okCodes?: readonly number[];
}

export interface GitOutput {
	readonly stdout: Buffer;
	readonly code: number;
}

export interface Git {
	/**
	 * Runs one reading git command in a folder, without a shell, so that nothing a repository holds (its configuration,
	 * attributes, hooks, remotes) can start a program, reach the network or change a file.
	 * @param args the command and its arguments, without git's own options
	 * @throws UserError of git/errors.ts; the signal's reason when it is aborted
	 */
	run(root: string, args: readonly string[], options?: GitRunOptions): Promise<GitOutput>;
}

/**
 * @param gitPath where git is; asked anew each time, because a person may install it meanwhile
 * @param trusted whether the window may run anything on the opened folders; when not, no process is started
 * @param env the environment to clean and hand on
 */
export function createGit(
	gitPath: () => Promise<string | undefined>,
	trusted: () => boolean,
	env: Readonly<Record<string, string | undefined>> = process.env,
): Git {
	async function run(root: string, args: readonly string[], options: GitRunOptions = {}): Promise<GitOutput> {
		options.signal?.throwIfAborted();
		if (!trusted()) throw new NotTrustedError();
		const command = args[0] ?? '';
		const lists = LISTING.has(command) && args[1] === LISTING.get(command);
		if (!LEAVE_WORKING_TREE_ALONE.has(command) && !READ_WORKING_TREE.has(command) && !lists)
			throw new Error(`git ${command} is not among the commands that only read`);
		const program = await gitPath();
		if (program === undefined || !path.isAbsolute(program)) throw new GitMissingError();
		const filters = READ_WORKING_TREE.has(command) ? await filtersOff(program, root, options) : [];
		const driversOff = DRIVERS_OFF[command] ?? [];
		return start(program, root, [...filters, command, ...driversOff, ...args.slice(1)], options);
	}

	/** Switches every configured filter off by name; there is no one switch for all of them (gitattributes, "filter"). */
	async function filtersOff(program: string, root: string, { signal, timeoutMs }: GitRunOptions): Promise<string[]> {
		const listed = await start(
			program,
			root,
			['config', '--includes', '--name-only', '-z', '--get-regexp', '^filter\\.'],
			{
				...{ okCodes: [0, 1], limitBytes: 1024 * 1024 },
				...(signal === undefined ? {} : { signal }),
				...(timeoutMs === undefined ? {} : { timeoutMs }),
			},
		);
		return filterSwitches(listed.stdout.toString('utf8').split('\0'));
	}

	async function start(
		program: string,
		root: string,
		args: readonly string[],
		options: GitRunOptions,
	): Promise<GitOutput> {
		// Asked again: the answer can change while git was looked for, and a process is what must not be.
		if (!trusted()) throw new NotTrustedError();
		try {
			return await spawnGit(program, root, [...HARDENING, ...args], cleanEnvironment(env), {
				...options,
				isAnswer: (code, said) => code !== 1 || isSilent(said),
			});
		} catch (error) {
			const isDamaged = error instanceof NoRepositoryFoundError && (await standsByRepository(root, env));
			throw isDamaged ? new DamagedRepositoryError() : error;
		}
	}

	return { run };
}

/** What git, and what it is started with, say of their surroundings; what has no such beginning goes on with the line before. */
const WARNS = /^(?:\S+: )?(?:warning|hint): |^ERROR: ld\.so: object |^dyld\b/;
const FAILS = /^(?:error|fatal|BUG|git): /;

/** An exit code of 1 is an answer ("not set", "nothing found") of a command that says nothing else; it may warn of its surroundings. */
function isSilent(stderr: string): boolean {
	let warns = false;
	for (const line of stderr.split(/\r?\n/)) {
		if (FAILS.test(line)) return false;
		warns ||= WARNS.test(line);
		if (line !== '' && !warns) return false;
	}
	return true;
}

const NULL_DEVICE = process.platform === 'win32' ? 'NUL' : '/dev/null';

/** Git's own options, before the command. `-c` outranks every configuration file. */
export const HARDENING: readonly string[] = [
	'--no-pager',
	'--literal-pathspecs',
	...[
		'core.fsmonitor=false',
		`core.hooksPath=${NULL_DEVICE}`,
		// A folder that only looks like a repository must not become one. (Git 2.38 and newer.)
		'safe.bareRepository=explicit',
		'protocol.allow=never',
		// Signatures are checked by a program that the configuration names.
		'log.showSignature=false',
		// git diff would write the index.
		'diff.autoRefreshIndex=false',
		// How paths and hunks are written must not differ between people: patch ids and parsing depend on it.
		'core.quotePath=true',
		'diff.suppressBlankEmpty=false',
		'diff.relative=false',
		'diff.noprefix=false',
		'diff.mnemonicPrefix=false',
	].flatMap(setting => ['-c', setting]),
];

/**
 * @param keys names of settings, such as filter.lfs.clean
 * @returns the options that make each of these filters do nothing
 * @throws UnsafeConfigError for a name with "=", which `-c` cannot express
 */
export function filterSwitches(keys: readonly string[]): string[] {
	const names = new Set<string>();
	for (const key of keys) {
		const end = key.lastIndexOf('.');
		if (!key.startsWith('filter.') || end <= 'filter.'.length) continue;
		names.add(key.slice(0, end));
	}
	return [...names].flatMap(name => {
		if (/[=\n\0]/.test(name)) throw new UnsafeConfigError();
		return [`${name}.clean=`, `${name}.smudge=`, `${name}.process=`, `${name}.required=false`].flatMap(s => ['-c', s]);
	});
}

/** Variables of git's own that say how this machine's git is installed and configured; every other GIT_ one is dropped. */
const KEPT =
	/^GIT_(EXEC_PATH|CONFIG_GLOBAL|CONFIG_SYSTEM|CONFIG_NOSYSTEM|CONFIG_COUNT|CONFIG_KEY_\d+|CONFIG_VALUE_\d+|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM)$/;

/** @returns the environment without what would point git elsewhere, plus what keeps it silent, offline and read-only. */
export function cleanEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
	const clean: Record<string, string> = {};
	for (const [name, value] of Object.entries(env)) {
		if (value === undefined || (/^GIT_/i.test(name) && !KEPT.test(name))) continue;
		clean[name] = value;
	}
	return {
		...clean,
		GIT_TERMINAL_PROMPT: '0',
		GIT_OPTIONAL_LOCKS: '0',
		GIT_NO_LAZY_FETCH: '1',
		// Git older than 2.45 does not know the variable above; with no protocol allowed it cannot fetch either.
		GIT_ALLOW_PROTOCOL: 'none',
		// What a commit holds, not what refs/replace puts in its place.
		GIT_NO_REPLACE_OBJECTS: '1',
		// A person may have traces written to files: what git is asked would be in them.
		GIT_TRACE2: '0',
		GIT_TRACE2_EVENT: '0',
		GIT_TRACE2_PERF: '0',
		LC_ALL: 'C',
	};
}

/** What only commands need that write or speak to a remote. */
export interface GitSpawnOptions extends GitRunOptions {
	/** Given what git says on stderr as it comes. */
	readonly onStderr?: (chunk: Buffer) => void;
	/** Whether one of okCodes is an answer after all, by what git said on stderr. Default: it is. */
	readonly isAnswer?: (code: number, stderr: string) => boolean;
	/** Told when git failed. Default: errorOfGit. */
	readonly failure?: (code: number | null, stderr: string) => Error;
	/** Ends git in a way that lets it remove its lock files, and waits until it is gone, or for as long as it can be ended. */
	readonly gentle?: boolean;
}

/** How long git may tidy up when it is told to stop, in ms. Once more as long it may take to be ended without. */
const TIDY_UP = 3000;

/** @returns nothing, and says so, where the arguments cannot be given to any process */
function startedOr(
	refused: () => void,
	program: string,
	args: readonly string[],
	o: { readonly cwd: string; readonly env: Record<string, string>; readonly detached: boolean },
): ChildProcessWithoutNullStreams | undefined {
	try {
		return spawn(program, args, { ...o, shell: false, windowsHide: true, stdio: 'pipe' });
	} catch {
		refused();
		return undefined;
	}
}

/** Starts git without a shell. Everybody else goes through createGit or createWritingGit, which harden what is started. */
export function spawnGit(
	program: string,
	root: string,
	args: readonly string[],
	env: Record<string, string>,
	options: GitSpawnOptions,
): Promise<GitOutput> {
	const limit = options.limitBytes ?? DEFAULT_LIMIT;
	const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT;
	const okCodes = options.okCodes ?? [0];
	const failure = options.failure ?? errorOfGit;
	// In a session of its own it is ended with everything it started, and no ssh can ask at a terminal. Windows has no such.
	const group = process.platform !== 'win32';
	const gentle = group && options.gentle === true;
	return new Promise((resolve, reject) => {
		// Node refuses a NUL, and the system what is too long, and Node's words would hold the argument.
		const child = startedOr(() => reject(failure(null, '')), program, args, { cwd: root, env, detached: group });
		if (child === undefined) return;
		const out: Buffer[] = [];
		const err: Buffer[] = [];
		let outBytes = 0;
		let last: number | undefined;
		let errBytes = 0;

		const end = (sent: NodeJS.Signals) => {
			try {
				if (group && child.pid !== undefined) process.kill(-child.pid, sent);
				else child.kill(sent);
			} catch {
				// Gone already.
			}
		};
		/** Something that left the session may still hold the pipes; nobody waits for it. */
		const letGo = () => {
			child.stdout.destroy();
			child.stderr.destroy();
		};
		let stopped: { readonly reason: unknown; harder: NodeJS.Timeout } | undefined;
		const stopGently = (reason: unknown) => {
			if (stopped !== undefined) return;
			end('SIGTERM');
			const harder = (): void => {
				end('SIGKILL');
				// What waits for a drive that does not answer no system can end.
				own.harder = setTimeout(() => (letGo(), reject(reason)), TIDY_UP);
			};
			const own = { reason, harder: setTimeout(harder, TIDY_UP) };
			stopped = own;
		};
		const stop = (reason: unknown) => {
			finish();
			if (gentle) return stopGently(reason);
			end('SIGKILL');
			letGo();
			reject(reason);
		};
		const aborted = () => stop(options.signal?.reason);
		const timer = setTimeout(() => stop(new GitTimeoutError(timeoutMs / 1000)), timeoutMs);
		const finish = () => {
			clearTimeout(timer);
			options.signal?.removeEventListener('abort', aborted);
		};
		options.signal?.addEventListener('abort', aborted, { once: true });

		child.stdout.on('data', (chunk: Buffer) => {
			outBytes += chunk.length;
			last = chunk.at(-1) ?? last;
			if (outBytes > limit) return stop(new GitOutputLimitError());
			if (options.onOutput === undefined) return void out.push(chunk);
			try {
				options.onOutput(chunk);
			} catch (error) {
				stop(error);
			}
		});
		child.stderr.on('data', (chunk: Buffer) => {
			options.onStderr?.(chunk);
			err.push(chunk);
			errBytes += chunk.length;
			// Why git failed stands at the end, after any progress.
			while (errBytes > STDERR_LIMIT && err.length > 1) errBytes -= err.shift()?.length ?? 0;
		});
		let started = true;
		child.on('error', () => {
			started = false;
			finish();
			// A working folder that is gone is told in the same way as a program that is gone.
			stat(root).then(
				found => reject(found.isDirectory() ? new GitMissingError() : new NotARepositoryError()),
				() => reject(new NotARepositoryError()),
			);
		});
		child.on('exit', () => stopped !== undefined && letGo());
		child.on('close', code => {
			finish();
			if (stopped !== undefined) {
				clearTimeout(stopped.harder);
				return reject(stopped.reason);
			}
			if (!started) return;
			const said = Buffer.concat(err).toString('utf8');
			if (code === null || !okCodes.includes(code) || options.isAnswer?.(code, said) === false)
				return reject(failure(code, said));
			const stdout = Buffer.concat(out);
			const whole = isWholeOutput(args, last, options.onOutput === undefined ? stdout : undefined);
			return whole ? resolve({ stdout, code }) : reject(new GitBrokenOffError());
		});
		// Git may end before it has read everything; its exit code tells what that means.
		child.stdin.on('error', () => undefined);
		child.stdin.end(options.input ?? '');
	});
}
