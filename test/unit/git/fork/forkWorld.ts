import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SaveForkOptions } from '../../../../src/git/fork/saveFork';
import { createWritingGit, type WritingGit } from '../../../../src/git/fork/writingGit';
import { type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

/** A public repository, its private fork, and somebody's working clone that pushes to both: all real, all bare but the last. */
export interface ForkWorld {
	readonly work: TemporaryRepository;
	/** Holds what a server would serve: owner/project.git and owner/project-fork.git. */
	readonly served: string;
	readonly publicRepository: string;
	readonly fork: string;
	/** Where the extension would keep its own. */
	readonly store: string;
	readonly bundle: string;
	readonly git: WritingGit;
	/** Commits a change of one file in the working clone. @returns its id */
	change(file: string, text: string): string;
	push(to: string, ...refspecs: string[]): void;
	/** From now on, what git is called with can be asked for. */
	record(): void;
	/** What git, through a program in between, was called with: arguments, and the names of its environment. */
	calls(): { readonly args: string; readonly names: readonly string[] }[];
	options(more?: Partial<SaveForkOptions>): SaveForkOptions;
	remove(): void;
}

export const NOW = new Date('2026-11-22T14:05:03.000Z');

export function forkWorld(...initArguments: string[]): ForkWorld {
	const work = temporaryRepository(...initArguments);
	// Nobody needs these after a loss of power.
	appendFileSync(path.join(work.base, '.gitconfig'), '[core]\n\tfsync = none\n');
	const served = path.join(work.base, 'served');
	const publicRepository = path.join(served, 'owner', 'project.git');
	const fork = path.join(served, 'owner', 'project-fork.git');
	const store = path.join(work.base, 'private', '0123456789abcdef');
	const bundle = path.join(work.base, 'private', '0123456789abcdef.bundle');
	mkdirSync(path.join(served, 'owner'), { recursive: true });
	for (const folder of [publicRepository, fork]) {
		work.sh('init', '-q', '--bare', '--template=', ...initArguments, folder);
	}
	const recorded = path.join(work.base, 'calls');
	const program = path.join(work.base, 'git-in-between');
	const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
	writeFileSync(
		program,
		`#!/bin/sh\n{ printf '%s\\037' "$@"; printf '\\036'; env | cut -d= -f1 | tr '\\n' ' '; printf '\\035'; } >> '${recorded}'\nexec '${real}' "$@"\n`,
		{ mode: 0o755 },
	);
	const git = createWritingGit(
		async () => (recording ? program : real),
		() => true,
		work.env,
	);
	let recording = false;
	const change = (file: string, text: string): string => {
		work.write(file, text);
		return work.commit(`change ${file}`);
	};
	change('a.txt', 'one\n');
	const push = (to: string, ...refspecs: string[]): void => void work.sh('push', '-q', '--force', to, ...refspecs);
	push(publicRepository, 'HEAD:refs/heads/main');
	push(fork, 'HEAD:refs/heads/main');
	return {
		work,
		served,
		publicRepository,
		fork,
		store,
		bundle,
		git,
		change,
		push,
		record: () => {
			recording = true;
		},
		calls: () =>
			(existsSync(recorded) ? readFileSync(recorded, 'utf8') : '')
				.split('\x1d')
				.filter(Boolean)
				.map(call => {
					const [args = '', names = ''] = call.split('\x1e');
					return { args: args.replaceAll('\x1f', ' '), names: names.split(' ') };
				}),
		options: more => ({
			access: { url: fork },
			store,
			bundle,
			public: { access: { url: publicRepository } },
			now: NOW,
			...more,
		}),
		remove: work.remove,
	};
}
