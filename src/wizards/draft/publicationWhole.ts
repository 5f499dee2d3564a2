import { t, translated } from '../../core/translate';
import type { Advisory } from '../../core/advisory';
import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import { undecidedRows } from '../../core/savedFork';
import type { Forge, GitAccess } from '../../feeds/forge';
import type { Ref } from '../../git/fork/remoteRefs';
import type { WritingGit } from '../../git/fork/writingGit';

/** The fork has commits that the saved file does not: publishing would lose them. */
export class ForkMovedError extends UserError {
	override readonly name = 'ForkMovedError';
	constructor() {
		super(
			t(
				'The private fork has something newer than what was saved, so nothing was published. Ask its people to stop pushing, save the fork again, then publish.',
			),
		);
	}
}

/**
 * Looks, right before publishing deletes it, whether all branches and pull requests of the private fork are in the file
 * that was saved on this machine, and whether a person said what becomes of each.
 * @param newest the advisory as the forge has it now. @param bundle the saved file
 * @throws ForkMovedError; UserError while it is not saved here or not decided; what git throws when nobody can tell
 */
export async function requireForkSaved(
	record: Case,
	newest: Advisory,
	forge: Forge,
	git: () => Promise<WritingGit>,
	bundle: string,
): Promise<void> {
	if (newest.privateFork === undefined) return;
	const saved = record.publication?.fork;
	if (saved === undefined) throw new UserError(translated(NOT_SAVED));
	if (undecidedRows(saved) > 0) throw new UserError(translated(UNDECIDED));
	const access = await forge.forkAccess(newest);
	if (access === undefined) throw new UserError(translated(NOT_REACHED));
	const writing = await git();
	const there = (await refsThere(writing, access)).filter(ref => isWork(ref) || isTag(ref));
	if (there.length === 0) return;
	const kept = new Set(saved.branches.map(({ commit }) => commit));
	const { savedRefs } = await import('../../git/fork/restoreFork');
	const inFile = new Set((await savedRefs(writing, bundle)).map(({ id }) => id));
	// Both: what a person decided about, and what really is in the file on this machine. Nobody is asked about tags.
	if (there.some(ref => !inFile.has(ref.id) || (isWork(ref) && !kept.has(ref.id)))) throw new ForkMovedError();
}

async function refsThere(git: WritingGit, access: GitAccess): Promise<readonly Ref[]> {
	const [{ remoteRefs }, { withScratch }] = await Promise.all([
		import('../../git/fork/remoteRefs'),
		import('../../git/fork/scratch'),
	]);
	return (await withScratch(git, 'sha1', folder => remoteRefs(git, folder, access))).refs;
}

function isWork({ ref }: Ref): boolean {
	return ref.startsWith('refs/heads/') || (ref.startsWith('refs/pull/') && ref.endsWith('/head'));
}

function isTag({ ref }: Ref): boolean {
	return ref.startsWith('refs/tags/');
}

const NOT_SAVED =
	'The private fork is not saved, and publishing deletes it, so nothing was published. Save the fork first.';
const UNDECIDED =
	'Nobody has said yet what becomes of some of the saved branches, so nothing was published. Choose for each, then publish.';
const NOT_REACHED =
	'Git cannot reach the private fork, so nobody knows whether all of it is saved, and nothing was published. Try again, or open the fork’s page.';
