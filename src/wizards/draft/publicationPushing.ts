import { UserError } from '../../core/errors';
import { translated } from '../../core/translate';
import { endOnCancel, StuckError } from '../../git/endOnCancel';
import { NoSuchCommitError } from '../../git/errors';
import type { GitProgress } from '../../git/fork/progress';
import type { PushPlan } from '../../git/pushPlan';
import type { PushPlanView, PushState } from '../../protocol/draft/publication';
import { oneRepository, openRepositories, reasonFor } from './fixRepository';
import type { PartContext } from './part';
import { requireNoLeak } from './publicationLeaks';
import { openRemotes } from './publicationRemotes';

/** Pushes a reviewed branch from a clone of the project: first it is shown what would go where, then exactly that goes. */
export interface Pushing {
	state(): PushState;
	lookForRemotes(repository: number | undefined): void;
	plan(what: { readonly commit: string; readonly remote: string; readonly target: string }): void;
	/** @param digest of the plan that was shown. @throws UserError when that is not the present one */
	push(digest: string): void;
	stop(): void;
}

type Ready = Extract<PushState, { status: 'ready' }>;
type Place = { readonly root: string } & Pick<Ready, 'repository' | 'remotes'>;

const DOING: Readonly<Record<GitProgress['phase'], string>> = {
	preparing: 'Preparing the commits…',
	receiving: 'Asking…',
	sending: 'Sending the commits…',
	resolving: 'The other side puts the history together…',
	files: 'Working…',
	checking: 'Checking…',
	comparing: 'Comparing…',
};
const MOST_REMOTES = 100;

/** @param changed tells that state() changed. @param pushed is told after each push that this clone knows of */
export function createPushing(
	{ handle, deps, outside, session, forge, entry }: PartContext,
	changed: () => void,
	pushed: () => void,
): Pushing {
	let state: PushState = { status: 'none' };
	let place: Place | undefined;
	let plan: { readonly digest: string; readonly plan: PushPlan } | undefined;
	let running: AbortController | undefined;

	/** One at a time; what is shown when it ends, however that was. @param cancelled default: what was shown before */
	const run = (doing: string, work: (signal: AbortSignal) => Promise<PushState>, cancelled?: () => PushState): void => {
		if (running !== undefined) throw new UserError(translated(GOING_ON));
		const own = new AbortController();
		const before = state;
		running = own;
		state = { status: 'running', doing };
		changed();
		void endOnCancel(work(own.signal), own.signal)
			.catch((error: unknown) =>
				own.signal.aborted && !(error instanceof StuckError)
					? (cancelled?.() ?? before)
					: failedWith(reasonFor(error, deps.report)),
			)
			.then(next => {
				running = undefined;
				state = next;
				changed();
			});
	};
	const failedWith = (reason: string): PushState =>
		place === undefined ? { status: 'failed', reason } : { ...ready(place), reason };

	const find = async (asked: number | undefined, signal: AbortSignal): Promise<PushState> => {
		const { advisory } = await session.read();
		const found = await openRepositories(deps.git, deps.folders(), advisory, signal);
		const one = oneRepository(found, advisory, asked);
		if (one === undefined) return { status: 'choose', repositories: found.map(({ name }) => name) };
		const remotes = (await openRemotes(deps.git, one.root, signal)).slice(0, MOST_REMOTES);
		if (remotes.length === 0) throw new UserError(translated(NO_REMOTE));
		place = { root: one.root, repository: one.name, remotes };
		plan = undefined;
		return ready(place);
	};
	const make = async (what: Parameters<Pushing['plan']>[0], at: Place, signal: AbortSignal): Promise<PushState> => {
		plan = undefined;
		const record = await session.read();
		const names = (record.publication?.fork?.branches ?? []).filter(({ commit }) => commit === what.commit);
		if (names.length === 0) throw new UserError(translated(NOT_SAVED));
		const access = await forge()
			?.repositoryAccess(record.advisory)
			.catch(() => undefined);
		const [{ pushPlan }, git] = await Promise.all([import('../../git/pushPlan'), deps.writingGit()]);
		try {
			const made = await pushPlan(git, at.root, what, { signal, ...(access === undefined ? {} : { access }) });
			plan = { plan: made, digest: await deps.crypto.sha256(JSON.stringify(made)) };
			return { ...ready(at), plan: viewOf(made, plan.digest) };
		} catch (error) {
			if (!(error instanceof NoSuchCommitError)) throw error;
			const branch = names.find(({ kind }) => kind === undefined)?.name;
			const { bundle } = deps.forkStore(handle);
			const fetch =
				branch === undefined ? {} : { fetch: `git fetch ${quoted(bundle)} ${quoted(`refs/heads/${branch}`)}` };
			return { ...ready(at), reason: translated(NOT_HERE), ...fetch };
		}
	};
	const send = async (planned: PushPlan, at: Place, signal: AbortSignal): Promise<PushState> => {
		const record = await session.read();
		const access = await forge()
			?.repositoryAccess(record.advisory)
			.catch(() => undefined);
		const [{ pushBranch }, git] = await Promise.all([import('../../git/push'), deps.writingGit()]);
		await requireNoLeak(git, at.root, planned, record, { deps, outside, signal });
		const { commit, target, noted } = await pushBranch(git, at.root, planned, access, {
			signal,
			progress: ({ phase, percent }) => {
				if (signal.aborted) return;
				state = { status: 'running', doing: translated(DOING[phase]), ...(percent === undefined ? {} : { percent }) };
				changed();
			},
		});
		plan = undefined;
		// What was pushed is there, whether or not that can be written down now.
		await session
			.change(r => ({ ...r, timeline: [...r.timeline, entry('Fix branch pushed to a remote of an open repository.')] }))
			.catch(deps.report);
		const done: PushState = { ...ready(at), pushed: { commit, target, remote: planned.remote.name } };
		// A look goes by what this clone knows: without the note it would not find the fix.
		if (!noted) return { ...done, reason: translated(NOT_NOTED) };
		pushed();
		return done;
	};

	return {
		state: () => state,
		lookForRemotes: repository => run('Looking for the clone…', signal => find(repository, signal)),
		plan(what) {
			const at = place;
			if (at === undefined) throw new UserError(translated(LOOK_FIRST));
			run('Asking what the other side has…', signal => make(what, at, signal));
		},
		push(digest) {
			const at = place;
			const shown = plan;
			if (at === undefined || shown === undefined || shown.digest !== digest)
				throw new UserError(translated(OTHER_PLAN));
			run(
				'Pushing…',
				signal => send(shown.plan, at, signal),
				() => {
					plan = undefined;
					return { ...ready(at), reason: translated(CANCELLED) };
				},
			);
		},
		stop: () => running?.abort(),
	};
}

function ready({ repository, remotes }: Place): Ready {
	return { status: 'ready', repository, remotes: remotes.map(({ name, url }) => ({ name, url })) };
}

function viewOf({ branch: _, sent: _sent, remote, commits, ...plan }: PushPlan, digest: string): PushPlanView {
	const { name, url, privateFork } = remote;
	return { digest, ...plan, remote: name, url, privateFork, commits: commits.map(one => ({ ...one })) };
}

/** For sh. */
function quoted(word: string): string {
	return /^[A-Za-z0-9/][A-Za-z0-9._/:@+-]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

const GOING_ON = 'Something is being pushed or looked at already. Wait until that is done, or cancel it.';
const NO_REMOTE =
	'This clone has no remote that could be pushed to. Add one with “git remote add”, then look again, or push in a terminal.';
const NOT_SAVED = 'That commit is none of the saved fork, so nothing was looked at. Save the fork again, then choose.';
const NOT_HERE =
	'This clone does not have the saved commits, so nothing can be pushed from it yet. Bring them in with the line below, in a terminal in the clone, then look again.';
const CANCELLED =
	'You cancelled the push. The other side may have taken the commits all the same: look again at what would be sent; what is there already is not sent twice.';
const NOT_NOTED =
	'The push is done, but this clone could not note where the branch there is now. Fetch, then look where the fix is public.';
const LOOK_FIRST = 'The repository to push from is not known any more. Look for it again; nothing was pushed.';
const OTHER_PLAN =
	'What would be pushed is not what was shown, so nothing was pushed. Look again at what would be sent.';
