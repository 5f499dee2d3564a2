import { UserError } from '../../core/errors';
import { translated } from '../../core/translate';
import {
	GitMissingError,
	GitOutputLimitError,
	NoGitInBrowserError,
	NotARepositoryError,
	NotTrustedError,
} from '../../git/errors';
import type { FactsView } from '../../protocol/facts';

type Unavailable = Extract<FactsView, { status: 'unavailable' }>;

const NOT_TRUSTED =
	'This window is in Restricted Mode, so Git is not started and nothing is checked. Trust the folder with “Workspaces: Manage Workspace Trust”, then check again.';
const NO_GIT =
	'Git was not found, so nothing can be checked. Install Git, or say where it is with the setting git.path, then reload the window.';
const NO_FOLDER =
	'No folder on a disk is open, so there is no code to check the report against. Open the folder of a clone of the project, then open this report again.';
const NO_REPOSITORY =
	'No folder of this window is in a Git repository, so there is no code to check the report against. Add the folder of a clone of the project, then check again.';
const TOO_LARGE =
	'Git’s answer was too large to be read, so nothing was checked. Choose another version, or look at the code by hand.';
const UNFORESEEN =
	'Something went wrong inside Secure Response, and nothing was checked. Check again; the log (command “Secure Response: Show Log”) says more.';

export function noFolder(): Unavailable {
	return { status: 'unavailable', why: 'no-folder', reason: translated(NO_FOLDER) };
}

/** Why nothing is checked, for a person. @param failed is told of errors that are not meant for people */
export function unavailableFor(error: unknown, failed: (error: unknown) => void): Unavailable {
	if (error instanceof NotTrustedError)
		return { status: 'unavailable', why: 'not-trusted', reason: translated(NOT_TRUSTED) };
	if (error instanceof NoGitInBrowserError) return { status: 'unavailable', why: 'no-git', reason: error.message };
	if (error instanceof GitMissingError) return { status: 'unavailable', why: 'no-git', reason: translated(NO_GIT) };
	if (error instanceof NotARepositoryError)
		return { status: 'unavailable', why: 'no-repository', reason: translated(NO_REPOSITORY) };
	return { status: 'unavailable', why: 'failed', reason: reasonOf(error, failed) };
}

/** @returns what happened, in words for people */
export function reasonOf(error: unknown, failed: (error: unknown) => void): string {
	if (error instanceof GitOutputLimitError) return translated(TOO_LARGE);
	if (error instanceof UserError) return error.message;
	failed(error);
	return translated(UNFORESEEN);
}
