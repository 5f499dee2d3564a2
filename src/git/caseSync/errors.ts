import { UserError } from '../../core/errors';
import { caseName } from '../../core/handle';
import { t } from '../../core/translate';

/** Why cases cannot be synchronised now. Nothing was changed, and the message says what to do. */
export class CaseSyncError extends UserError {
	override readonly name = 'CaseSyncError';
}

export const WHY = {
	noRepository:
		'The case folder is in no Git repository, so there is nothing to synchronise with. Clone the private repository of your team, and name it, or a folder in it, in the setting secureResponse.caseFolder.',
	detached:
		'The repository of the case folder stands on no branch (detached HEAD). Check out the branch that your team shares, then sync again.',
	noUpstream:
		'The branch of the case folder has no counterpart on a remote. Publish it once in a terminal (git push -u origin HEAD), then sync again.',
	helper:
		'The remote of the case folder is reached through a helper program, which is not run from here. Pull and push in a terminal.',
	noIdentity:
		'Git does not know who you are, so no commit can be made. Set your name and address (git config --global user.name … and user.email …), then sync again.',
	busy: 'A merge, rebase, cherry-pick, revert or bisect is under way in the repository of the case folder. Finish or abort it with Git, then sync again. Cases that hold conflicts can be resolved here first.',
	cut: 'The repository of the case folder is a shallow or partial clone, so versions cannot be compared. Fetch the whole history (git fetch --unshallow), then sync again.',
	sparse:
		'The repository of the case folder is checked out in part (sparse checkout), so a missing file could not be told from a removed one. Check everything out, then sync again.',
	filters:
		'Git passes files of this repository through a filter (such as Git LFS or git-crypt), and that is not run from here. Pull and push in a terminal.',
	unrelated:
		'The branch here and its counterpart on the remote have no common history. Merge them in a terminal, then sync again.',
	others:
		'Files of the repository that are no cases were changed on both sides, or are changed here and not committed. Commit or merge these with Git, then sync again. What you committed is safe.',
	changed: 'A case, or the repository, changed since you looked, so this was not done. Sync again.',
	index:
		'Another Git is at work in the repository of the case folder, or left its lock (index.lock). Wait for it, or remove the lock when none runs, then sync again.',
} as const;

/** A case that no rule can bring together. */
export function needsPerson(handle: string, why: 'broken' | 'newer' | 'conflict' | 'large' | 'bytes'): CaseSyncError {
	const name = caseName(handle);
	const atStart = `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;
	const words = {
		broken: t(
			'The file of {0} cannot be read as a case. Mend it (the Reports view says where), then sync again.',
			name,
		),
		newer: t(
			'{0} was changed on both sides, and at least one side comes from a newer version of Secure Response, has a word that this one does not know, or cannot be read. Nothing was changed, so both sides are kept. Update the extension, mend the word, or merge the file with Git, then sync again.',
			atStart,
		),
		conflict: t(
			'The conflict that Git left in the file of {0} cannot be taken apart. Resolve it in the editor, then sync again.',
			name,
		),
		large: t(
			'{0} is larger than 4 MiB, or would be once both sides are in it, so it was not taken. Make it smaller where it was written (texts that were kept, comments, evidence), then sync again.',
			atStart,
		),
		bytes: t(
			'{0} is not in UTF-8 on the other side, so it was not taken. Whoever pushed it has to mend it there, then sync again.',
			atStart,
		),
	};
	return new CaseSyncError(words[why]);
}
