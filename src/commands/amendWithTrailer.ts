import type { CaseStore } from '../cases/store';
import { UserError } from '../core/errors';
import { renewFix } from '../core/fixes';
import { withTrailer } from '../core/trailer';
import { type Amendable, amendable } from '../git/amendable';
import { NoSuchCommitError } from '../git/errors';
import type { Git } from '../git/exec';
import { resolveCommit } from '../git/repository';
import { type MessageBox, treeName } from './trailerPlaces';
import { t } from '../core/translate';

export interface AmendDeps {
	readonly git: Git;
	readonly store: () => Promise<CaseStore>;
	/** The trailer, when it may be written now. @throws UserError when it may not */
	readonly line: () => Promise<string>;
	/** Asks the person. @param consequences what will happen, one sentence or two each */
	readonly confirm: (question: string, consequences: readonly string[]) => Promise<boolean>;
}

/**
 * Adds a trailer to the message of the last commit, which is a linked fix, and links the case to the commit that comes of
 * it. The person's git extension makes the commit: with their hooks and their signature.
 * @param of the case and its fix
 * @param head the commit that is meant; another one is not touched
 * @throws UserError with what stands against it; the commit is as it was then
 */
export async function amendWithTrailer(
	{ git, store, line, confirm }: AmendDeps,
	of: { readonly handle: string; readonly fix: string },
	box: MessageBox,
	head: string,
): Promise<'amended' | 'already' | 'cancelled'> {
	const last = await meant(git, box.root, head);
	if (withTrailer(last.message, await line()) === last.message) return 'already';
	const question = t('Add the trailer to the last commit of {0}?', treeName(box));
	if (!(await confirm(question, consequences(last)))) return 'cancelled';
	// Asked again: a person may think for as long as they like.
	const { message } = await meant(git, box.root, head);
	await box.amendMessage(withTrailer(message, await line()), head).catch(notMade);
	const commit = await resolveCommit(git, box.root, 'HEAD');
	if (commit === undefined || commit === head) return notMade(undefined);
	await (await store()).update(of.handle, record => {
		const linked = record.fixes?.find(({ id }) => id === of.fix);
		return linked === undefined ? record : renewFix(record, { ...linked, commit });
	});
	return 'amended';
}

async function meant(git: Git, root: string, head: string): Promise<Amendable> {
	const last = await amendable(git, root);
	if (last.commit !== head) throw new NoSuchCommitError();
	return last;
}

function consequences({ commit, signed, inPrivateFork }: Amendable): string[] {
	return [
		t('The message of {0} gets one more line; its changes stay as they are.', commit.slice(0, 10)),
		t('The commit gets a new id, and the case is linked to that one. Your commit hooks run.'),
		...(signed ? [t('Its signature is made anew only where your git signs commits.')] : []),
		...(inPrivateFork ? [t('The private fork has the commit already: the next push there has to be forced.')] : []),
	];
}

function notMade(error: unknown): never {
	if (error instanceof UserError) throw error;
	throw new UserError(
		t(
			'Git did not make the commit, so the last one is as it was. A hook or the signature may have refused it: “Git: Show Git Output” says what happened. Then try again.',
		),
	);
}
