import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fullNameOf, type Repository, type World } from './world';

/** Where the git of the world's repositories is: bare ones, as <folder>/owner/name.git. */
export interface GitPlace {
	readonly folder: string;
	/** The address of the stand-in. */
	readonly root: string;
}

type Named = Pick<Repository, 'owner' | 'name'>;

/** @returns where the git of a repository is; nothing for one that has none. */
export function gitOf({ git }: World, repository: Named): string | undefined {
	const folder = git && join(git.folder, `${fullNameOf(repository)}.git`);
	return folder !== undefined && existsSync(folder) ? folder : undefined;
}

/** The address of a repository's git on the stand-in. */
export function cloneUrlOf(world: World, repository: Named): string | undefined {
	if (world.git === undefined || gitOf(world, repository) === undefined) return undefined;
	return `${world.git.root}/${fullNameOf(repository)}.git`;
}

/**
 * Gives a repository of the world a git of its own.
 * @param from a repository that it is copied from; else it is empty
 * @returns the folder of the bare repository
 */
export function addGit(world: World, root: string, repository: Named, from: string | undefined): string {
	world.git ??= { folder: mkdtempSync(join(realpathSync(tmpdir()), 'secure-response-git-')), root };
	const folder = join(world.git.folder, `${fullNameOf(repository)}.git`);
	mkdirSync(dirname(folder), { recursive: true });
	const env = { PATH: process.env['PATH'] ?? '', HOME: world.git.folder, GIT_CONFIG_NOSYSTEM: '1' };
	const args = from === undefined ? ['init', '-q', '--bare', '-b', 'main'] : ['clone', '-q', '--bare', '--', from];
	execFileSync('git', [...args, folder], { env });
	return folder;
}

/** A fork begins as what it is forked from. Where that has no git, the fork has none. */
export function copyGit(world: World, from: Named, to: Named): void {
	const source = gitOf(world, from);
	if (source === undefined || world.git === undefined) return;
	cpSync(source, join(world.git.folder, `${fullNameOf(to)}.git`), { recursive: true });
}

/** Deletes the git of a repository with all that is in it. */
export function removeGit(world: World, repository: Named): void {
	const folder = gitOf(world, repository);
	if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

export function removeAllGit({ git }: World): void {
	if (git !== undefined) rmSync(git.folder, { recursive: true, force: true, maxRetries: 3 });
}
