import type { Timers } from '../../../protocol/page';

/** What is known of a private fork that is being made. Late: it took longer than the forge says, so nobody asks any more. */
export type ForkWatchState = 'unknown' | 'making' | 'ready' | 'none' | 'unanswered' | 'late';

export interface ForkWatch {
	state(): ForkWatchState;
	/** Begins to ask, or begins anew, and asks again until the fork is ready. @returns what stops it: nobody is looking any more */
	begin(): () => void;
}

export interface ForkWatchDeps {
	/** Rejects when the forge cannot be asked now. */
	readonly ask: () => Promise<'none' | 'making' | 'ready'>;
	readonly timers: Timers;
	/** Tells that state() changed. */
	readonly changed: () => void;
}

/** In milliseconds. The forge makes a fork within five minutes. */
export const ASK_AGAIN_MS = 5000;
export const ASK_AGAIN_AFTER_FAILURE_MS = 15_000;
export const LONGEST_MS = 600_000;

/** Asks every few seconds whether a private fork can be used, as long as its step is on the screen, up to ten minutes. */
export function createForkWatch({ ask, timers, changed }: ForkWatchDeps): ForkWatch {
	let state: ForkWatchState = 'unknown';
	/** Stops what goes on now. */
	let stopNow = (): void => undefined;
	const become = (next: ForkWatchState): void => {
		if (next === state) return;
		state = next;
		changed();
	};

	return {
		state: () => state,
		begin() {
			stopNow();
			let over = false;
			let stopNext = (): void => undefined;
			const stop = (): void => {
				over = true;
				stopNext();
				stopLate();
			};
			const stopLate = timers.after(LONGEST_MS, () => {
				stop();
				become('late');
			});
			const look = async (): Promise<void> => {
				const answer = await ask().catch(() => 'unanswered' as const);
				if (over) return;
				become(answer);
				if (answer === 'ready' || answer === 'none') return stop();
				const pause = answer === 'making' ? ASK_AGAIN_MS : ASK_AGAIN_AFTER_FAILURE_MS;
				stopNext = timers.after(pause, () => void look());
			};
			stopNow = stop;
			if (state === 'late') become('unknown');
			void look();
			return () => stopNow();
		},
	};
}
