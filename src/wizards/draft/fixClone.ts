import path from 'node:path';
import { UserError } from '../../core/errors';
import { t, translated } from '../../core/translate';
import { endOnCancel, StuckError } from '../../git/endOnCancel';
import type { GitProgress } from '../../git/fork/progress';
import type { CloneState } from '../../protocol/draft/fix';
import { requireForge } from '../forgeView';
import { reasonFor } from './fixRepository';
import type { PartContext } from './part';

/** Clones the private fork into a folder of its own, beside the page's other work. */
export interface ForkClone {
	state(): CloneState;
	/** @returns false when the person changed their mind. @throws UserError when it cannot begin */
	start(): Promise<boolean>;
	stop(): void;
	/** Opens what was cloned. */
	open(): Promise<void>;
}

const DOING: Readonly<Record<GitProgress['phase'], string>> = {
	preparing: 'The forge prepares the files…',
	receiving: 'Receiving…',
	sending: 'Asking…',
	resolving: 'Putting the history together…',
	files: 'Writing the files…',
	checking: 'Checking…',
	comparing: 'Comparing…',
};
const NOT_READY =
	'The forge says of no private fork that it can be cloned. A new one takes up to five minutes: wait until the page says that it is ready, then try again.';
const NOTHING_CLONED = 'Nothing was cloned from this page yet. Clone the private fork, then open it.';
const GOING_ON = 'The private fork is being cloned already. Wait until that is done, or cancel it.';

/** @param changed tells that state() changed */
export function createForkClone(
	{ handle, deps, outside, session, forge, entry }: PartContext,
	changed: () => void,
): ForkClone {
	let state: CloneState = { status: 'none' };
	let running: AbortController | undefined;
	const become = (next: CloneState): void => {
		state = next;
		changed();
	};

	async function clone(parent: string, own: AbortController): Promise<CloneState> {
		// Named after the case's handle: an advisory's id in a path would be seen by everybody who sees a title bar.
		const folder = path.join(parent, `private-fix-${handle.slice(0, 4)}`);
		const [{ cloneFork }, git, { advisory }] = await Promise.all([
			import('../../git/fork/cloneFork'),
			deps.writingGit(),
			session.read(),
		]);
		const access = await requireForge(forge()).forkAccess(advisory);
		if (access === undefined) throw new UserError(translated(NOT_READY));
		const { branch } = await cloneFork(git, access, folder, {
			outside: deps.folders(),
			signal: own.signal,
			progress: ({ phase, percent }) => {
				if (running === own)
					become({ status: 'running', doing: translated(DOING[phase]), ...(percent === undefined ? {} : { percent }) });
			},
		});
		await noted();
		return { status: 'done', folder, ...(branch === undefined ? {} : { branch }) };
	}

	async function run(parent: string, own: AbortController): Promise<void> {
		const next = await endOnCancel(clone(parent, own), own.signal).catch((error: unknown): CloneState => {
			const isOver = own.signal.aborted && !(error instanceof StuckError);
			return isOver ? { status: 'cancelled' } : { status: 'failed', reason: reasonFor(error, deps.report) };
		});
		running = undefined;
		become(next);
	}

	/** A case that cannot be written now lacks the entry; the clone is there all the same. */
	async function noted(): Promise<void> {
		const note = entry('Private fork cloned into a folder of its own.');
		await session.change(record => ({ ...record, timeline: [...record.timeline, note] })).catch(() => undefined);
	}

	return {
		state: () => state,
		async start() {
			if (running !== undefined) throw new UserError(translated(GOING_ON));
			const parent = await outside.chooseFolder(t('Choose Where a Folder for the Private Fork Is Made'));
			if (parent === undefined) return false;
			if (running !== undefined) throw new UserError(translated(GOING_ON));
			running = new AbortController();
			become({ status: 'running', doing: 'Asking the forge…' });
			void run(parent, running);
			return true;
		},
		stop: () => running?.abort(),
		async open() {
			if (state.status !== 'done') throw new UserError(translated(NOTHING_CLONED));
			await outside.openFolder(state.folder);
		},
	};
}
