import type { Advisory } from '../../core/advisory';
import type { Case } from '../../core/case';
import { UserError } from '../../core/errors';
import type { SavedBranch, SavedFork } from '../../core/publication';
import { withEarlierChoices } from '../../core/savedFork';
import { translated } from '../../core/translate';
import { endOnCancel, StuckError } from '../../git/endOnCancel';
import type { GitProgress } from '../../git/fork/progress';
import type { PublicRepository } from '../../git/fork/publicRefs';
import type { KeptRef, SavedFork as Written, SavedRef } from '../../git/fork/saveFork';
import type { WritingGit } from '../../git/fork/writingGit';
import type { PublicationView } from '../../protocol/draft/publication';
import { requireForge } from '../forgeView';
import { withPublication } from '../recordFields';
import { oneRepository, openRepositories, reasonFor } from './fixRepository';
import type { PartContext } from './part';
import { publicRemoteOf } from './publicationRemotes';

/** Saves the private fork, one save at a time. */
export interface ForkSaving {
	state(): PublicationView['save'];
	/** Why the last save failed; it holds until one succeeds. */
	failure(): string | undefined;
	start(): void;
	stop(): void;
}

const DOING: Readonly<Record<GitProgress['phase'], string>> = {
	preparing: 'The forge prepares the commits…',
	receiving: 'Receiving the commits…',
	sending: 'Asking…',
	resolving: 'Putting the history together…',
	files: 'Writing the files…',
	checking: 'Trying whether the file opens…',
	comparing: 'Comparing with what is public…',
};

/** @param changed tells that state() changed. @param saved is told after each save that succeeded */
export function createForkSaving(
	{ handle, deps, session, forge, entry }: PartContext,
	changed: () => void,
	saved: () => void,
): ForkSaving {
	let state: PublicationView['save'] = { status: 'none' };
	let failure: string | undefined;
	let running: AbortController | undefined;

	const save = async (own: AbortController): Promise<void> => {
		const [{ saveFork }, git, { advisory }] = await Promise.all([
			import('../../git/fork/saveFork'),
			deps.writingGit(),
			session.read(),
		]);
		const there = requireForge(forge());
		const access = await there.forkAccess(advisory);
		if (access === undefined) throw new UserError(translated(NOT_REACHED));
		const clone = await publicClone(git, deps.folders(), advisory, own.signal);
		const published = await there.repositoryAccess(advisory).catch(() => undefined);
		const written = await saveFork(git, {
			access,
			...deps.forkStore(handle),
			public: {
				...(clone === undefined ? {} : { clone }),
				...(published === undefined ? {} : { access: published }),
			},
			now: deps.clock.now(),
			signal: own.signal,
			progress: ({ phase, percent }) => {
				if (running !== own) return;
				state = { status: 'running', doing: translated(DOING[phase]), ...(percent === undefined ? {} : { percent }) };
				changed();
			},
		});
		await session.change(record => noteSaved(record, savedOf(written), entry('Private fork saved.')));
		failure = undefined;
		saved();
	};
	const run = async (own: AbortController): Promise<void> => {
		let next: PublicationView['save'] = { status: 'none' };
		try {
			await endOnCancel(save(own), own.signal);
		} catch (error) {
			const isOver = own.signal.aborted && !(error instanceof StuckError);
			if (!isOver) failure = reasonFor(error, deps.report);
			next = isOver ? { status: 'cancelled' } : { status: 'failed', reason: failure ?? '' };
		}
		running = undefined;
		state = next;
		changed();
	};

	return {
		state: () => state,
		failure: () => failure,
		start() {
			if (running !== undefined) throw new UserError(translated(GOING_ON));
			running = new AbortController();
			state = { status: 'running', doing: 'Asking the forge…' };
			changed();
			void run(running);
		},
		stop: () => running?.abort(),
	};
}

/** A clone spares the network most of the transfer; without one the forge alone is asked. */
async function publicClone(
	git: WritingGit,
	folders: readonly string[],
	advisory: Advisory,
	signal: AbortSignal,
): Promise<PublicRepository['clone']> {
	try {
		const found = oneRepository(await openRepositories(git, folders, advisory, signal), advisory, undefined);
		const remote = found && (await publicRemoteOf(git, found.root, advisory, signal));
		return found === undefined || remote === undefined ? undefined : { root: found.root, remote };
	} catch (error) {
		if (error instanceof UserError) return undefined;
		throw error;
	}
}

/** The case after a save; choices about commits that are still there stay. */
export function noteSaved(record: Case, saved: SavedFork, entry: Case['timeline'][number]): Case {
	const fork = withEarlierChoices(saved, record.publication?.fork);
	return { ...withPublication(record, { fork }), timeline: [...record.timeline, entry] };
}

function savedOf({ at, public: source, branches, pullRequests, tags, kept }: Written): SavedFork {
	return {
		savedAt: at,
		source: source.kind === 'unknown' ? source.why : source.kind,
		branches: [
			...branches.map(ref => refOf(ref)),
			...pullRequests.map(ref => refOf(ref, 'pull')),
			...tags.map(ref => refOf(ref, 'tag')),
			...kept.map((ref: KeptRef) => refOf(ref, 'kept')),
		],
	};
}

function refOf({ name, commit, where, unpublished, commits }: SavedRef, kind?: SavedBranch['kind']): SavedBranch {
	const dates = commits.map(({ date }) => date).sort();
	const [since] = dates;
	const until = dates.at(-1);
	return {
		name,
		commit,
		...(kind === undefined ? {} : { kind }),
		...(where === 'unknown' ? {} : { where, unpublished }),
		...(since === undefined || until === undefined
			? {}
			: { since, until, files: commits.reduce((sum, { files }) => sum + files, 0) }),
	};
}

const NOT_REACHED =
	'The forge names the fork, and git cannot reach it. A new one takes up to five minutes. If it stays so, open its page, copy what is there by hand, and delete the fork there.';
const GOING_ON = 'The fork is being saved already. Wait until that is done, or cancel it.';
