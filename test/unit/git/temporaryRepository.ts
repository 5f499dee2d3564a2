import { execFileSync } from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createGit, type Git } from '../../../src/git/exec';
import { findGit } from '../../../src/git/findGit';

/** A real repository in a folder of its own, with nobody's configuration. */
export interface TemporaryRepository {
	/** Holds everything that is removed at the end; the repository is in it. */
	readonly base: string;
	readonly root: string;
	/** The hardened git under test. */
	readonly git: Git;
	/** The environment of both gits. */
	readonly env: Record<string, string>;
	/** Plain git, as a person or an attacker runs it. @returns what it printed, without the last newline */
	sh(...args: string[]): string;
	shIn(folder: string, ...args: string[]): string;
	write(file: string, content: string | Uint8Array): void;
	link(file: string, target: string): void;
	/** Commits everything. @returns the commit's id */
	commit(message: string): string;
	/** A program that leaves a trace when it is run. @returns its path */
	canary(): string;
	/** Whether any canary was run. */
	readonly sang: () => boolean;
	remove(): void;
}

/** A shell starts a process in a fraction of the time that this one takes, which has much in memory. */
const COMMIT = 'git add -A && git commit -q --allow-empty -m "$1" && git rev-parse HEAD';

export function temporaryRepository(...initArguments: string[]): TemporaryRepository {
	const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'secure-response-git-')));
	const root = path.join(base, 'repository');
	const trace = path.join(base, 'trace');
	mkdirSync(root);
	const env = {
		PATH: process.env['PATH'] ?? '',
		HOME: base,
		GIT_CONFIG_NOSYSTEM: '1',
		LC_ALL: 'C.UTF-8',
	};
	const dates = { GIT_AUTHOR_DATE: '2026-03-01T10:00:00Z', GIT_COMMITTER_DATE: '2026-03-02T10:00:00Z' };
	let commits = 0;
	const run = (folder: string, program: string, args: readonly string[]): string =>
		execFileSync(program, args, {
			cwd: folder,
			env: { ...env, ...dates },
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'pipe'],
		}).replace(/\n$/, '');
	const shIn = (folder: string, ...args: string[]): string => run(folder, 'git', args);
	const sh = (...args: string[]): string => shIn(root, ...args);
	const file = (name: string): string => {
		const full = path.join(root, name);
		mkdirSync(path.dirname(full), { recursive: true });
		return full;
	};
	writeFileSync(
		path.join(base, '.gitconfig'),
		'[user]\n\tname = Ada\n\temail = ada@example.org\n[init]\n\tdefaultBranch = main\n[protocol "file"]\n\tallow = always\n[maintenance]\n\tauto = false\n[gc]\n\tauto = 0\n[core]\n\tfsync = none\n',
	);
	sh('init', '-q', ...initArguments);
	return {
		base,
		root,
		env,
		git: createGit(
			() => findGit([], env, process.platform),
			() => true,
			env,
		),
		sh,
		shIn,
		write: (name, content) => writeFileSync(file(name), content),
		link: (name, target) => symlinkSync(target, file(name)),
		commit(message) {
			commits += 1;
			dates.GIT_COMMITTER_DATE = `2026-03-02T10:00:${String(commits).padStart(2, '0')}Z`;
			return run(root, 'sh', ['-c', COMMIT, 'sh', message]);
		},
		canary() {
			const program = path.join(base, 'canary.sh');
			// Like a filter it copies its input, so that a plain git that runs it works on.
			writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> "${trace}"\ncat\n`);
			chmodSync(program, 0o755);
			return program;
		},
		sang: () => existsSync(trace),
		remove: () => rmSync(base, { recursive: true, force: true }),
	};
}
