import type { Timers } from '../../../src/protocol/page';

/** Time that passes only when a test says so. */
export interface FakeTimers extends Timers {
	/** Lets milliseconds pass, and with them everything that is promised for then. */
	pass(milliseconds: number): Promise<void>;
}

export function createFakeTimers(): FakeTimers {
	const waiting = new Set<{ readonly at: number; readonly run: () => void }>();
	let now = 0;
	return {
		after(milliseconds, run) {
			const timer = { at: now + milliseconds, run };
			waiting.add(timer);
			return () => waiting.delete(timer);
		},
		async pass(milliseconds) {
			const end = now + milliseconds;
			for (;;) {
				const [next] = [...waiting].filter(t => t.at <= end).sort((a, b) => a.at - b.at);
				if (next === undefined) break;
				waiting.delete(next);
				now = next.at;
				next.run();
				await settle();
			}
			now = end;
			await settle();
		},
	};
}

/** Lets every promise that can be settled be settled. */
export function settle(): Promise<void> {
	return new Promise(resolve => setImmediate(resolve));
}
