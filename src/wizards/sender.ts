import type { SentFrom } from '../core/case';
import type { Processes } from '../core/ports';

/** Longer than a forge works on one request: GitHub breaks off after ten seconds. */
const FORGE_MS = 12_000;

/** Who sends for the pages of a window: its extension host, of which it has one after the other. */
export interface Sender {
	readonly from: SentFrom;
	/** Whether another one is known to have ended. Of those of other windows nobody knows it. */
	hasEnded(other: SentFrom): boolean;
	/** Waits until a forge has done all that those before this one had on its way there when they ended. */
	settled(): Promise<void>;
}

/** @param window its name, at random, which its extension hosts have in common */
export function createSender(window: string, processes: Processes): Sender {
	return {
		from: { window, process: processes.own },
		// Where another process has the id by now this one waits as if it were the sender.
		hasEnded: other => other.window === window && !processes.isAlive(other.process),
		settled: () => new Promise(resolve => setTimeout(resolve, Math.max(0, FORGE_MS - processes.age()))),
	};
}
