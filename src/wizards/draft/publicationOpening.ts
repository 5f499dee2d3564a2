import path from 'node:path';
import { UserError } from '../../core/errors';
import { t, translated } from '../../core/translate';
import { endOnCancel, StuckError } from '../../git/endOnCancel';
import type { PublicationView } from '../../protocol/draft/publication';
import { reasonFor } from './fixRepository';
import type { PartContext } from './part';

/** Opens what was saved of the private fork as a repository of its own, before and after publication. */
export interface SavedForkOpening {
	state(): PublicationView['opened'];
	/** @returns whether a folder was chosen */
	start(): Promise<boolean>;
	/** Shows it in a window of its own. */
	show(): Promise<void>;
	stop(): void;
}

const MOST_FOLDERS = 20;

/** @param changed tells that state() changed */
export function createSavedForkOpening(
	{ handle, deps, outside }: Pick<PartContext, 'handle' | 'deps' | 'outside'>,
	changed: () => void,
): SavedForkOpening {
	let state: PublicationView['opened'] = { status: 'none' };
	let running: AbortController | undefined;
	const become = (next: PublicationView['opened']): void => {
		state = next;
		changed();
	};

	const open = async (parent: string, own: AbortController): Promise<PublicationView['opened']> => {
		const [{ restoreFork }, { FolderNotEmptyError }, git] = await Promise.all([
			import('../../git/fork/restoreFork'),
			import('../../git/fork/freeFolder'),
			deps.writingGit(),
		]);
		const o = { outside: deps.folders(), signal: own.signal };
		const { bundle } = deps.forkStore(handle);
		for (let n = 1; ; n++) {
			// Named after the case's handle: an advisory's id in a path would be seen in a title bar.
			const folder = path.join(parent, `saved-fork-${handle.slice(0, 4)}${n === 1 ? '' : `-${n}`}`);
			try {
				await restoreFork(git, bundle, folder, o);
				return { status: 'done', folder };
			} catch (error) {
				if (!(error instanceof FolderNotEmptyError) || n >= MOST_FOLDERS) throw error;
			}
		}
	};
	const run = async (parent: string, own: AbortController): Promise<void> => {
		const next = await endOnCancel(open(parent, own), own.signal).catch((error: unknown): typeof state => {
			const isOver = own.signal.aborted && !(error instanceof StuckError);
			return isOver ? { status: 'none' } : { status: 'failed', reason: reasonFor(error, deps.report) };
		});
		running = undefined;
		become(next);
	};

	return {
		state: () => state,
		async start() {
			if (running !== undefined) throw new UserError(translated(GOING_ON));
			const parent = await outside.chooseFolder(t('Choose Where a Folder for the Saved Fork Is Made'));
			if (parent === undefined) return false;
			if (running !== undefined) throw new UserError(translated(GOING_ON));
			running = new AbortController();
			become({ status: 'running', doing: 'Opening what was saved…' });
			void run(parent, running);
			return true;
		},
		async show() {
			if (state.status !== 'done') throw new UserError(translated(NOT_OPENED));
			await outside.openFolder(state.folder);
		},
		stop: () => running?.abort(),
	};
}

const GOING_ON = 'The saved fork is being opened already. Wait until that is done.';
const NOT_OPENED = 'The saved fork was not opened from this page yet. Open it, then show its folder.';
