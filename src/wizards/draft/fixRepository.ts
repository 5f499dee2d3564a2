import type { Advisory } from '../../core/advisory';
import { UserError } from '../../core/errors';
import { translated } from '../../core/translate';
import {
	GitMissingError,
	GitOutputLimitError,
	NoGitInBrowserError,
	NotARepositoryError,
	NotTrustedError,
} from '../../git/errors';
import type { Git } from '../../git/exec';
import {
	chooseRepository,
	findRepositories,
	isAbout,
	type OpenRepository,
	repositoryOfReport,
} from '../triage/factsRepositories';

const NO_FOLDER =
	'No folder on a disk is open, so there is no repository to look in. Open the folder of a clone of the project.';
const NO_REPOSITORY =
	'No folder of this window is in a Git repository. Add the folder of a clone of the project, then try again.';
const NOT_TRUSTED =
	'This window is in Restricted Mode, so Git is not started and nothing was done. Trust the folder with “Workspaces: Manage Workspace Trust”, then try again.';
const NO_GIT =
	'Git was not found, so nothing was done. Install Git, or say where it is with the setting git.path, then reload the window.';
const TOO_LARGE =
	'Git’s answer was too large to be read, so nothing was changed. Try again; if it stays so, do this by hand.';
const UNFORESEEN =
	'Something went wrong inside Secure Response, and nothing was changed. Try again; the log (command “Secure Response: Show Log”) says more.';

/**
 * The repositories of the open folders that an advisory can be about: those that its remotes say so of, else all.
 * @throws UserError where there is none, and what Git.run throws
 */
export async function openRepositories(
	git: Git,
	folders: readonly string[],
	advisory: Advisory,
	signal: AbortSignal,
): Promise<readonly OpenRepository[]> {
	if (folders.length === 0) throw new UserError(translated(NO_FOLDER));
	const found = await findRepositories(git, folders, signal);
	if (found.length === 0) throw new UserError(translated(NO_REPOSITORY));
	const about = repositoryOfReport(advisory);
	const fitting = about === undefined ? [] : found.filter(one => isAbout(one, about));
	return fitting.length === 0 ? found : fitting;
}

/** @param asked of the list, as a person chose. @returns nothing when a person must choose */
export function oneRepository(
	found: readonly OpenRepository[],
	advisory: Advisory,
	asked: number | undefined,
): OpenRepository | undefined {
	const chosen = asked === undefined ? undefined : found[asked];
	return chosen ?? chooseRepository(found, repositoryOfReport(advisory), undefined);
}

/** What happened, in words for people. @param failed is told of errors that are not meant for them */
export function reasonFor(error: unknown, failed: (error: unknown) => void): string {
	if (error instanceof NotTrustedError) return translated(NOT_TRUSTED);
	if (error instanceof NoGitInBrowserError) return error.message;
	if (error instanceof GitMissingError) return translated(NO_GIT);
	if (error instanceof NotARepositoryError) return translated(NO_REPOSITORY);
	if (error instanceof GitOutputLimitError) return translated(TOO_LARGE);
	if (error instanceof UserError) return error.message;
	failed(error);
	return translated(UNFORESEEN);
}
