import type { Look } from '../../protocol/draft/fix';

/** A look that goes on beside the page's other work; one at a time. */
export interface Looking<Done> {
	state(): Look<Done>;
	/** Begins anew; what was going on is stopped. What was found before stays until then. */
	start(work: LookWork<Done>): void;
	/** Stops it; what was found before it is shown again. */
	stop(): void;
}

/** @param doing tells what is being done, in words for people */
export type LookWork<Done> = (signal: AbortSignal, doing: (what: string) => void) => Promise<Look<Done>>;

/** @param reasonFor why it failed, for people. @param changed tells that state() changed */
export function createLooking<Done>(reasonFor: (error: unknown) => string, changed: () => void): Looking<Done> {
	let state: Look<Done> = { status: 'none' };
	let before: Look<Done> = state;
	let running: AbortController | undefined;
	const become = (next: Look<Done>): void => {
		state = next;
		changed();
	};
	const run = async (work: LookWork<Done>, own: AbortController): Promise<void> => {
		const tell = (next: Look<Done>): void => {
			if (running === own && !own.signal.aborted) become(next);
		};
		let end: Look<Done>;
		try {
			end = await work(own.signal, doing => tell({ status: 'running', doing }));
		} catch (error) {
			if (own.signal.aborted) return;
			end = { status: 'failed', reason: reasonFor(error) };
		}
		tell(end);
		if (running === own) running = undefined;
	};
	const stop = (): void => {
		if (running === undefined) return;
		running.abort();
		running = undefined;
		become(before);
	};
	return {
		state: () => state,
		start(work) {
			stop();
			before = state;
			running = new AbortController();
			become({ status: 'running', doing: 'Looking for the repository…' });
			void run(work, running);
		},
		stop,
	};
}
