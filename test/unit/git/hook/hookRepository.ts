import { execFileSync, spawnSync } from 'node:child_process';
import {
	chmodSync,
	existsSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { findGit } from '../../../../src/git/findGit';
import { createWritingGit, type WritingGit } from '../../../../src/git/fork/writingGit';
import { type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

/** A repository with a commit and a remote, for hooks that run at real pushes. */
export interface HookRepository extends TemporaryRepository {
	readonly writing: WritingGit;
	readonly guardFile: string;
	/** Writes a file with a mode, in git's own folder or anywhere. @param name absolute, or relative to the repository */
	put(name: string, text: string, mode?: number): void;
	/** A hook that notes its name, arguments and standard input, then ends with an exit code. */
	noting(name: string, as: string, code?: number): void;
	/** What hooks noted, since the last time this was asked. */
	noted(): string[];
	/** Pushes as any git client. @returns whether it went through */
	push(ref?: string, folder?: string): boolean;
	/** All that stands in a folder: names, modes, links, bytes. */
	all(folder?: string): Record<string, string>;
}

export function hookRepository(...initArguments: string[]): HookRepository {
	const made = temporaryRepository(...initArguments);
	const { base, root, env } = made;
	const notes = path.join(base, 'notes');
	made.write('a.txt', 'one\n');
	made.commit('First');
	made.shIn(base, 'init', '-q', '--bare', 'remote.git');
	made.sh('remote', 'add', 'origin', path.join(base, 'remote.git'));
	const put = (name: string, text: string, mode = 0o644): void => {
		const file = path.resolve(root, name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, text);
		chmodSync(file, mode);
	};
	let pushed = 0;
	return {
		...made,
		writing: createWritingGit(
			() => findGit([], env, process.platform),
			() => true,
			env,
		),
		guardFile: path.join(base, 'guard', 'tokens'),
		put,
		noting: (name, as, code = 0) =>
			put(name, `#!/bin/sh\nread -r line\necho "${as} $# $line" >> "${notes}"\nexit ${code}\n`, 0o755),
		noted() {
			if (!existsSync(notes)) return [];
			const lines = readFileSync(notes, 'utf8').trim().split('\n');
			writeFileSync(notes, '');
			return lines.filter(line => line !== '').map(line => line.replace(/ refs\/.*/, ' refs'));
		},
		push(ref = `main:refs/heads/push-${(pushed += 1)}`, folder = root) {
			return spawnSync('git', ['push', '-q', 'origin', ref], { cwd: folder, env }).status === 0;
		},
		all: (folder = path.join(root, '.git')) => contentsOf(folder),
	};
}

/** What git writes as it works is left out: only what says how it works is compared. */
const AS_IT_WORKS = /^(objects|logs|refs|index|ORIG_HEAD|FETCH_HEAD|COMMIT_EDITMSG)(\/|$)/;

function contentsOf(folder: string, below = ''): Record<string, string> {
	const found: Record<string, string> = {};
	for (const name of readdirSync(path.join(folder, below)).sort()) {
		const relative = below === '' ? name : `${below}/${name}`;
		if (AS_IT_WORKS.test(relative)) continue;
		const file = path.join(folder, relative);
		const stats = lstatSync(file);
		const mode = (stats.mode & 0o777).toString(8);
		if (stats.isDirectory()) Object.assign(found, { [relative]: `folder ${mode}` }, contentsOf(folder, relative));
		else if (stats.isSymbolicLink()) found[relative] = `link ${readlinkSync(file)}`;
		else found[relative] = `${mode} ${readFileSync(file, 'latin1')}`;
	}
	return found;
}

/** The files that husky 9 makes, with its setting. @param user the person's own hook, run by husky with sh */
export function likeHusky({ put, sh }: HookRepository, user: string): void {
	sh('config', 'core.hooksPath', '.husky/_');
	put('.husky/_/.gitignore', '*');
	put(
		'.husky/_/h',
		'#!/usr/bin/env sh\n[ "$HUSKY" = "2" ] && set -x\nn=$(basename "$0")\ns=$(dirname "$(dirname "$0")")/$n\n\n[ ! -f "$s" ] && exit 0\n\nsh -e "$s" "$@"\nc=$?\nexit $c\n',
	);
	for (const name of ['pre-commit', 'commit-msg', 'post-commit', 'post-checkout', 'pre-push'])
		put(`.husky/_/${name}`, '#!/usr/bin/env sh\n. "$(dirname "$0")/h"', 0o755);
	put('.husky/pre-push', user);
}

/** As lefthook installs: what is not its own is kept as pre-push.old, and not run. */
export function likeLefthook({ root, put }: HookRepository, note: string): void {
	const file = path.join(root, '.git', 'hooks', 'pre-push');
	if (existsSync(file) && !readFileSync(file, 'utf8').includes('LEFTHOOK')) {
		if (existsSync(`${file}.old`)) throw new Error("can't rename pre-push to pre-push.old - file already exists");
		execFileSync('mv', [file, `${file}.old`]);
	}
	put(
		file,
		`#!/bin/sh\n\nif [ "$LEFTHOOK" = "0" ]; then\n  exit 0\nfi\n\ncall_lefthook()\n{\n  read -r line\n  echo "lefthook $(($# - 2)) $line" >> "${note}"\n}\n\ncall_lefthook run "pre-push" "$@"\n`,
		0o755,
	);
}

/** As pre-commit installs: what is not its own is kept as pre-push.legacy, and run before its own. */
export function likePreCommit({ root, put }: HookRepository, note: string): void {
	const file = path.join(root, '.git', 'hooks', 'pre-push');
	if (existsSync(file) && !readFileSync(file, 'utf8').includes('File generated by pre-commit'))
		execFileSync('mv', [file, `${file}.legacy`]);
	put(
		file,
		`#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n# ID: 138fd403232d2ddd5efb44317e38bf03\n\nHERE="$(cd "$(dirname "$0")" && pwd)"\ninput=$(cat)\nif [ -x "$HERE/pre-push.legacy" ]; then\n    printf '%s\\n' "$input" | "$HERE/pre-push.legacy" "$@" || exit 1\nfi\necho "pre-commit $# $input" >> "${note}"\n`,
		0o755,
	);
}
