import { UserError } from '../core/errors';

/** The folder is not trusted, so no git process is started for it. */
export class NotTrustedError extends UserError {
	override readonly name = 'NotTrustedError';
	constructor() {
		super(
			'This window is in Restricted Mode, so Git is not started and no change can be linked. Trust the folder with “Workspaces: Manage Workspace Trust”, then try again.',
		);
	}
}

const NO_GIT =
	'Git was not found. Reports can be handled without it, but no change can be linked. Install Git, or say where it is with the setting git.path, then reload the window.';
const NO_GIT_IN_BROWSER =
	'VS Code runs in a browser here, which has no Git. Reports can be handled without it, but nothing of the repository’s history can be looked at, and no change can be linked. For that, open a clone of the repository in VS Code on a computer.';

/** No git can be run here. */
export class GitMissingError extends UserError {
	override readonly name: string = 'GitMissingError';
	constructor(message = NO_GIT) {
		super(message);
	}
}

/** A browser runs no program. */
export class NoGitInBrowserError extends GitMissingError {
	override readonly name = 'NoGitInBrowserError';
	constructor() {
		super(NO_GIT_IN_BROWSER);
	}
}

export class NotARepositoryError extends UserError {
	override readonly name: string = 'NotARepositoryError';
	constructor() {
		super('This is not in a Git working tree, so there is no change to look at. Open a file of a cloned repository.');
	}
}

/** Git looked for a repository and found none; it says the same of one that is damaged. */
export class NoRepositoryFoundError extends NotARepositoryError {
	override readonly name = 'NoRepositoryFoundError';
}

/** A repository is there, and git does not take it for one. */
export class DamagedRepositoryError extends UserError {
	override readonly name = 'DamagedRepositoryError';
	constructor() {
		super(
			'There is a .git here, but Git does not take it for a repository: it is damaged, incomplete, or may not be read. Nothing was changed. Run “git status” in a terminal, and look at .git/HEAD; if it cannot be mended, clone the repository again.',
		);
	}
}

/** What a repository says of its submodules is broken, or may not be read. */
export class SubmodulesUnreadError extends UserError {
	override readonly name = 'SubmodulesUnreadError';
	constructor() {
		super(
			'The file .gitmodules of this repository cannot be read, so its submodules are not looked at. Correct the file, then try again.',
		);
	}
}

/** Git's own guard: the repository belongs to another account (safe.directory). */
export class NotOwnedError extends UserError {
	override readonly name = 'NotOwnedError';
	constructor() {
		super(
			'Git refuses to read this repository, because its folder belongs to another user. If you trust it, add the folder to Git’s safe.directory setting, then try again.',
		);
	}
}

/** A partial clone lacks what is asked for; nothing is downloaded on its behalf. */
export class MissingObjectsError extends UserError {
	override readonly name = 'MissingObjectsError';
	constructor() {
		super(
			'This clone does not hold everything that is needed to answer, and nothing is downloaded unasked. Fetch the whole history with Git, then try again.',
		);
	}
}

/** A shallow clone ends at this commit, so what it changed is not known. */
export class HistoryIncompleteError extends UserError {
	override readonly name = 'HistoryIncompleteError';
	constructor() {
		super(
			'This clone’s history ends at that commit, so what it changed cannot be told. Run “git fetch --unshallow”, then try again.',
		);
	}
}

export class NoSuchCommitError extends UserError {
	override readonly name = 'NoSuchCommitError';
	constructor() {
		super(
			'That commit is not in this clone. It may be on a branch that was not fetched, or may have been rewritten. Fetch, then try again.',
		);
	}
}

/** The lines belong to no change that git knows: the file is ignored, or not added and empty. */
export class NothingChangedError extends UserError {
	override readonly name = 'NothingChangedError';
	constructor() {
		super(
			'These lines are in no commit and in no change that Git sees, so there is nothing to link. Is the file ignored by Git?',
		);
	}
}

/** A change that was linked before it was committed is neither in the working tree nor among the newest commits. */
export class ChangeGoneError extends UserError {
	override readonly name = 'ChangeGoneError';
	constructor() {
		super(
			'The linked change is no longer in the working tree, and none of the newest commits is it. If it was committed together with other edits of the same files, open one of them and link its commit.',
		);
	}
}

/** A configured filter has a name that cannot be switched off on the command line, so the working tree is not read. */
export class UnsafeConfigError extends UserError {
	override readonly name = 'UnsafeConfigError';
	constructor() {
		super(
			'This repository’s Git configuration names a filter program that cannot be switched off safely, so its files are not compared. Look at the filter sections of the repository’s Git configuration.',
		);
	}
}

export class GitTimeoutError extends UserError {
	override readonly name = 'GitTimeoutError';
	constructor(seconds: number) {
		super(
			`Git did not answer within ${seconds} s and was stopped. Nothing was changed. Try again when the disk is less busy.`,
		);
	}
}

export class GitOutputLimitError extends UserError {
	override readonly name = 'GitOutputLimitError';
	constructor() {
		super('Git’s answer was too large to be read and was dropped. Nothing was changed. Choose a smaller change.');
	}
}

/** What Git printed ends in the middle of a line, of an entry or of an object, though Git says that it succeeded. */
export class GitBrokenOffError extends UserError {
	override readonly name = 'GitBrokenOffError';
	constructor() {
		super(
			'Git’s answer broke off before its end, so nothing of it was used. Try again. If it happens again, run “git fsck” in a terminal.',
		);
	}
}

/** Git does not know a command or an option that versions from 2.31 on know. */
export class GitTooOldError extends UserError {
	override readonly name = 'GitTooOldError';
	constructor() {
		super(
			'This Git is too old: it does not know what it was asked for. Install Git 2.31 or newer, or say where it is with the setting git.path, then reload the window.',
		);
	}
}

/** Git failed for a reason not foreseen. Git's own words are kept nowhere: they can hold names of files and branches. */
export class GitFailedError extends UserError {
	override readonly name = 'GitFailedError';
	constructor(readonly code: number | null) {
		super(
			`Git could not answer (exit code ${code ?? 'none'}). Nothing was changed. Run “git status” and “git fsck” in a terminal to see why.`,
		);
	}
}

/**
 * The error that Git's words stand for. Git has one exit code for nearly all failures, so its text, always in the C locale,
 * is all there is to go by; this is the only place that looks at it.
 */
export function errorOfGit(code: number | null, stderr: string): UserError {
	if (/dubious ownership|is owned by someone else/.test(stderr)) return new NotOwnedError();
	if (/not a git repository/.test(stderr)) return new NoRepositoryFoundError();
	if (/must be run in a work tree|cannot use bare repository/.test(stderr)) return new NotARepositoryError();
	if (
		/lazy fetching disabled|promisor remote|transport '[^']*' not allowed|unable to read [0-9a-f]{40}|missing (blob|tree|commit) object/.test(
			stderr,
		)
	)
		return new MissingObjectsError();
	if (isTooOld(stderr)) return new GitTooOldError();
	return new GitFailedError(code);
}

/** By the words of git's own reader of options, and of the commands that have another one. */
export function isTooOld(stderr: string): boolean {
	return /^(?:error: unknown (?:option|switch) `|unknown option: |fatal: unrecognized argument: |fatal: unknown field name: |git: '[a-z-]+' is not a git command)/m.test(
		stderr,
	);
}
