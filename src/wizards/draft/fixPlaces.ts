import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import { repositoryOfUrl, temporaryForkOf } from '../../core/remoteUrl';
import { translated } from '../../core/translate';
import { type FixPublicity, fixIsPublic } from '../../git/fork/fixIsPublic';
import type { WritingGit } from '../../git/fork/writingGit';
import { listRemotes, type Remote } from '../../git/remotes';
import type { FixPlace, FixPlaces } from '../../protocol/draft/fix';
import { repositoryOfReport } from '../triage/factsRepositories';

const NO_REMOTE =
	'This clone has no remote that the project is fetched from, so it cannot be told what is on it. Add one with “git remote add”, fetch, then look again.';
const WORDS = { id: 'public', patch: 'same-change', no: 'private', unknown: 'unknown' } as const;
const MOST_NAMES = 20;
/** Each takes some processes. */
const MOST_FIXES = 50;

/**
 * In which branches and tags of the project's remote the linked commits are, by what this clone last fetched. The network
 * is not asked.
 * @throws UserError where the clone has no such remote; what git/ throws
 */
export async function placesOfCommits(
	git: WritingGit,
	root: string,
	record: Case,
	signal: AbortSignal,
): Promise<FixPlaces> {
	const remote = publicRemote(await listRemotes(git, root, signal), record);
	if (remote === undefined) throw new UserError(translated(NO_REMOTE));
	const linked = (record.fixes ?? []).flatMap(({ commit, ...fix }) =>
		commit === undefined ? [] : [{ ...fix, commit }],
	);
	const fixes = linked.slice(0, MOST_FIXES);
	const found = await fixIsPublic(git, root, { commits: fixes, remote, signal });
	return {
		remote,
		...(found.fetchedAt === undefined ? {} : { fetchedAt: found.fetchedAt }),
		...(found.lacks === undefined ? {} : { lacks: found.lacks }),
		places: fixes.flatMap(({ id }, i) => {
			const one = found.fixes[i];
			return one === undefined ? [] : [placeOf(id, one)];
		}),
	};
}

function placeOf(id: string, { by, publicCommit, branches, tags }: FixPublicity): FixPlace {
	return {
		id,
		is: WORDS[by],
		...(publicCommit === undefined ? {} : { commit: publicCommit }),
		branches: branches.slice(0, MOST_NAMES),
		tags: tags.map(({ name }) => name).slice(0, MOST_NAMES),
	};
}

/** The remote of the advisory's repository, else "origin", else the only one. A private fork is never it. */
function publicRemote(remotes: readonly Remote[], { advisory }: Case): string | undefined {
	const about = repositoryOfReport(advisory);
	const candidates = remotes.flatMap(({ name, url }) => {
		const repository = repositoryOfUrl(url);
		return repository !== undefined && temporaryForkOf(repository) !== undefined ? [] : [{ name, repository }];
	});
	const same = (a: string, b: string | undefined): boolean => a.toLowerCase() === b?.toLowerCase();
	const own = candidates.find(
		({ repository }) =>
			about !== undefined && same(about.owner, repository?.owner) && same(about.name, repository?.name),
	);
	const names = new Set(candidates.map(({ name }) => name));
	return own?.name ?? (names.has('origin') ? 'origin' : names.size === 1 ? [...names][0] : undefined);
}
