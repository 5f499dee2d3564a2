import { setImmediate as others } from 'node:timers/promises';

/** Nothing else in this process waits longer for its turn, in milliseconds. */
const LONGEST_TURN = 20;

/**
 * Made for a loop, and awaited after each step of it: a report can make thousands of claims, and each can cost milliseconds,
 * while all of VS Code's extensions share one thread.
 * @throws the signal's reason when it was aborted meanwhile
 */
export function createPause(signal: AbortSignal | undefined): () => Promise<void> {
	let begun = performance.now();
	return async () => {
		if (performance.now() - begun < LONGEST_TURN) return;
		await others();
		signal?.throwIfAborted();
		begun = performance.now();
	};
}
