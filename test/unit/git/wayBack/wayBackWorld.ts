import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Leak, LeakPlace } from '../../../../src/core/guard/leak';
import type { GuardToken } from '../../../../src/core/guard/token';
import type { TokenMatcher } from '../../../../src/core/guard/tokenMatcher';
import { findGit } from '../../../../src/git/findGit';
import { createWritingGit, type WritingGit } from '../../../../src/git/fork/writingGit';
import { doWayBack, type WayBackChoices } from '../../../../src/git/wayBack/doWayBack';
import { planWayBack, type WayBack, type WayBackOptions } from '../../../../src/git/wayBack/plan';
import { type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

export const SECRET = 'GHSA-xr7c-2345-6789';
export const TOKEN: GuardToken = { kind: 'id', value: SECRET };
export const HANDLE = '00112233445566aa';
export const BACKUP = `refs/secure-response/backup/${HANDLE}`;

/** A repository with one public commit, and the git that takes leaks back in it. */
export interface WayBackWorld extends TemporaryRepository {
	readonly writing: WritingGit;
	plan(leaks: readonly Leak[], o?: Partial<WayBackOptions>): Promise<WayBack>;
	/** Plans, and does it. */
	back(leaks: readonly Leak[], choices?: WayBackChoices): Promise<WayBack>;
	/** What the working tree holds: names, bytes and modes of files. */
	files(): string;
	/** Runs a command line as a person would. @returns what it prints */
	shell(command: string): string;
	commitOf(revision: string): string;
	/** Stores a commit as it is given. @returns its id */
	store(object: string | Buffer): string;
}

export function leak(where: LeakPlace, ref: string, more: Partial<Leak> = {}): Leak {
	return { token: TOKEN, where, ref, severity: 'refuse', ...more };
}

/** Finds the one id as it is written. */
export const MATCHER: TokenMatcher = {
	find: text =>
		[...text.matchAll(new RegExp(SECRET, 'gi'))].map(found => ({
			token: TOKEN,
			start: found.index,
			end: found.index + found[0].length,
		})),
};

export function wayBackWorld(...initArguments: string[]): WayBackWorld {
	const repository = temporaryRepository(...initArguments);
	const { root, env, sh } = repository;
	const writing = createWritingGit(
		() => findGit([], env, process.platform),
		() => true,
		env,
	);
	repository.write('a.txt', 'one\n');
	repository.commit('first');
	sh('remote', 'add', 'origin', 'https://github.com/acme/app.git');
	sh('update-ref', 'refs/remotes/origin/main', 'HEAD');
	const plan = async (leaks: readonly Leak[], o: Partial<WayBackOptions> = {}): Promise<WayBack> =>
		planWayBack(writing, root, leaks, { handle: HANDLE, matcher: MATCHER, ...o });
	return {
		...repository,
		writing,
		plan,
		async back(leaks, choices) {
			const planned = await plan(leaks);
			await doWayBack(writing, root, planned, choices);
			return planned;
		},
		files: () => digest(root),
		shell: command =>
			execFileSync('/bin/sh', ['-c', command], {
				cwd: root,
				env: { ...env, GIT_COMMITTER_DATE: '2026-03-03T10:00:00Z' },
				encoding: 'utf8',
				stdio: ['ignore', 'pipe', 'pipe'],
			}),
		commitOf: revision => sh('rev-parse', '--verify', `${revision}^{commit}`),
		store: object =>
			execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], { cwd: root, env, input: object })
				.toString('latin1')
				.trim(),
	};
}

function digest(folder: string): string {
	const sum = createHash('sha256');
	const walk = (at: string): void => {
		for (const name of readdirSync(at).sort()) {
			if (name === '.git') continue;
			const full = path.join(at, name);
			const found = statSync(full);
			sum.update(`${path.relative(folder, full)} ${found.mode} ${found.mtimeMs}\n`);
			if (found.isDirectory()) walk(full);
			else sum.update(readFileSync(full));
		}
	};
	walk(folder);
	return sum.digest('hex');
}
