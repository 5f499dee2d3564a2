import { UserError } from '../../core/errors';
import { translated } from '../../core/translate';
import { GitMissingError, NoGitInBrowserError, NotARepositoryError, NotTrustedError } from '../../git/errors';
import type { TagsView } from '../../protocol/draft/affected';

type Unavailable = Extract<TagsView, { status: 'unavailable' }>;

const NOT_TRUSTED =
	'This window is in Restricted Mode, so Git is not started and the repository’s tags are not read. Trust the folder with “Workspaces: Manage Workspace Trust”, then read again. Ranges can be written without tags.';
const NO_GIT =
	'Git was not found, so the repository’s tags are not read. Install Git, or say where it is with the setting git.path, then reload the window. Ranges can be written without tags.';
const NO_FOLDER =
	'No folder on a disk is open, so there are no tags to compare the ranges with. Open the folder of a clone of the project, then open this advisory again. Ranges can be written without tags.';
const NO_REPOSITORY =
	'No folder of this window is in a Git repository, so there are no tags to compare the ranges with. Add the folder of a clone of the project, then read again.';
const UNFORESEEN =
	'Something went wrong inside Secure Response, and nothing was changed. Try again; the log (command “Secure Response: Show Log”) says more.';

export function noFolder(): Unavailable {
	return { status: 'unavailable', why: 'no-folder', reason: translated(NO_FOLDER) };
}

/** Why there are no tags, for a person. @param failed is told of errors that are not meant for people */
export function unavailableTags(error: unknown, failed: (error: unknown) => void): Unavailable {
	if (error instanceof NotTrustedError)
		return { status: 'unavailable', why: 'not-trusted', reason: translated(NOT_TRUSTED) };
	if (error instanceof NoGitInBrowserError) return { status: 'unavailable', why: 'no-git', reason: error.message };
	if (error instanceof GitMissingError) return { status: 'unavailable', why: 'no-git', reason: translated(NO_GIT) };
	if (error instanceof NotARepositoryError)
		return { status: 'unavailable', why: 'no-repository', reason: translated(NO_REPOSITORY) };
	return { status: 'unavailable', why: 'failed', reason: affectedReason(error, failed) };
}

/** @returns what happened, in words for people */
export function affectedReason(error: unknown, failed: (error: unknown) => void): string {
	if (error instanceof UserError) return error.message;
	failed(error);
	return translated(UNFORESEEN);
}
