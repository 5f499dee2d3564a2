import type { Uri } from 'vscode';
import type { Gpg } from './core/handOver/gpg';
import type { Clock, Files, Processes } from './core/ports';
import type { PlainFiles } from './feeds/readiness/repositoryFiles';
import type { Git } from './git/exec';
import type { WritingGit } from './git/fork/writingGit';

/** What an extension host has besides VS Code. On a computer it runs programs and reaches disks, in a browser it does not. */
export interface Host {
	/** Whether programs can be run, git first of all. */
	readonly runsPrograms: boolean;
	/** The files of our own storage, and where the cases are. Loaded when asked for. */
	files(): Promise<Files>;
	/** The address of one of these files. */
	addressOf(path: string): Uri;
	/** A path in our own storage, which need not exist. */
	storage(...names: readonly string[]): string;
	/**
	 * Where cases are kept.
	 * @returns the folder of the settings, or our own, which may not exist before its first case. @throws UserError when the
	 * setting is of no use here
	 */
	caseFolder(): { readonly folder: string; readonly isOwn: boolean };
	/** Paths of the workspace's folders. */
	folders(): string[];
	/** The files in these folders. Loaded when asked for. */
	folderFiles(): Promise<PlainFiles>;
	/** Runs reading commands; its code is loaded with the first one. Runs nothing in Restricted Mode. */
	readonly git: Git;
	/** Git that writes, and speaks to remotes; loaded when asked for. Runs nothing in Restricted Mode. */
	writingGit(): Promise<WritingGit>;
	/** The person's own gpg; loaded when asked for. Runs nothing in Restricted Mode. */
	gpg(clock: Clock): Promise<Gpg>;
	readonly processes: Processes;
	/** A variable of the environment, for development and tests. */
	variable(name: string): string | undefined;
}
