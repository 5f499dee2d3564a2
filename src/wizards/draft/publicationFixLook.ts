import type { Advisory } from '../../core/advisory';
import type { Case, Fix } from '../../core/case';
import { UserError } from '../../core/errors';
import { repositoryOfUrl } from '../../core/remoteUrl';
import { translated } from '../../core/translate';
import { endOnCancel, StuckError } from '../../git/endOnCancel';
import { type FixPublicity, fixIsPublic } from '../../git/fork/fixIsPublic';
import type { Remote } from '../../git/remotes';
import type { FixLook } from '../../protocol/draft/publication';
import { withPublication } from '../recordFields';
import { commitPage } from '../securePages';
import { oneRepository, openRepositories, reasonFor } from './fixRepository';
import type { PartContext } from './part';
import { chosenRemote, openRemotes } from './publicationRemotes';

/** Looks where in public the linked fixes are, one look at a time. */
export interface PublicFixLook {
	state(): FixLook;
	start(repository: number | undefined): void;
	stop(): void;
}

const IS = { id: 'public', patch: 'same-change', no: 'private', unknown: 'unknown' } as const;
const MOST_NAMES = 20;
const MOST_FIXES = 1000;

/** @param changed tells that state() changed */
export function createPublicFixLook({ deps, session, entry }: PartContext, changed: () => void): PublicFixLook {
	let state: FixLook = { status: 'none' };
	let running: AbortController | undefined;

	const look = async (asked: number | undefined, { signal }: AbortController): Promise<FixLook> => {
		const record = await session.read();
		const commits = commitsOf(record);
		if (commits.length === 0) throw new UserError(translated(NO_FIX));
		const git = await deps.writingGit();
		const found = await openRepositories(git, deps.folders(), record.advisory, signal);
		const repository = oneRepository(found, record.advisory, asked);
		if (repository === undefined) return { status: 'choose', repositories: found.map(({ name }) => name) };
		const remote = chosenRemote(await openRemotes(git, repository.root, signal), record.advisory);
		if (remote === undefined) throw new UserError(translated(NO_REMOTE));
		const { fixes, fetchedAt, lacks } = await fixIsPublic(git, repository.root, {
			commits,
			remote: remote.name,
			signal,
		});
		signal.throwIfAborted();
		await session.change(r => noteLook(r, fixes, remote, entry));
		return {
			status: 'done',
			remote: remote.name,
			...(fetchedAt === undefined ? {} : { fetchedAt }),
			...(lacks === undefined ? {} : { lacks }),
			places: fixes.map(fix => ({
				commit: fix.publicCommit ?? fix.commit,
				is: IS[fix.by],
				branches: fix.branches.slice(0, MOST_NAMES),
				tags: fix.tags.map(({ name }) => name).slice(0, MOST_NAMES),
			})),
		};
	};
	const run = async (asked: number | undefined, own: AbortController): Promise<void> => {
		const before = state;
		state = { status: 'running', doing: 'Looking in the branches that this clone last fetched…' };
		changed();
		const end = await endOnCancel(look(asked, own), own.signal).catch((error: unknown): FixLook => {
			if (own.signal.aborted && !(error instanceof StuckError))
				return before.status === 'running' ? { status: 'none' } : before;
			return { status: 'failed', reason: reasonFor(error, deps.report) };
		});
		if (running !== own) return;
		running = undefined;
		state = end;
		changed();
	};

	return {
		state: () => state,
		start(repository) {
			running?.abort();
			running = new AbortController();
			void run(repository, running);
		},
		stop: () => running?.abort(),
	};
}

function commitsOf({ fixes = [] }: Case): (Fix & { readonly commit: string })[] {
	return fixes.flatMap(({ commit, ...fix }) => (commit === undefined ? [] : [{ ...fix, commit }])).slice(0, MOST_FIXES);
}

/** The case after a look: what was found, and that the fix is public when all of it is. */
function noteLook(record: Case, fixes: readonly FixPublicity[], remote: Remote, entry: PartContext['entry']): Case {
	const there = fixes.filter(({ by }) => by === 'id' || by === 'patch');
	const noted = entry('The fix was found in the public repository.');
	const page = pagesOf(record.advisory, remote);
	const looked = withPublication(record, {
		// What could not be told is no answer to whether something is public.
		publicLook: fixes.some(({ by }) => by === 'unknown')
			? record.publication?.publicLook
			: {
					at: noted.at,
					found: there.map(
						({ publicCommit = '', branches: [first] }) =>
							`fix ${publicCommit.slice(0, 12)}${first === undefined ? '' : ` in ${first}`}`,
					),
				},
		publicFixes: there.flatMap(({ publicCommit: commit }) =>
			commit === undefined ? [] : [{ commit, ...page(commit) }],
		),
	});
	const isNew = there.length === fixes.length && record.publication?.fixPublicAt === undefined;
	if (!isNew) return looked;
	return {
		...withPublication(looked, { fixPublicAt: noted.at }),
		timeline: [...looked.timeline, noted],
	};
}

/** The page of a commit: of the forge that the advisory is on, else of the remote. */
function pagesOf({ source }: Advisory, { url }: Remote): (commit: string) => { url?: string } {
	const repository = repositoryOfUrl(url);
	return commit => {
		const url = commitPage(source, commit);
		if (url !== undefined) return { url };
		if (repository === undefined) return {};
		return { url: `https://${repository.host}/${repository.owner}/${repository.name}/commit/${commit}` };
	};
}

const NO_FIX = 'No commit is linked as the fix, so there is nothing to look for. Link it in the Fix step.';
const NO_REMOTE =
	'This clone has no remote that the project is fetched from, so it cannot be told what is public. Add one with “git remote add”, fetch, then look again.';
