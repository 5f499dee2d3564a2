import type { Disposable } from '../core/ports';
import type { Looked } from './feed';

export interface PollingDeps {
	readonly now: () => Date;
	/** Runs something once, in milliseconds from now; disposal takes it back. */
	setTimer(ms: number, run: () => void): Disposable;
	/** Whether the window has the focus. */
	focused(): boolean;
	/** Whether what a look would tell can be seen: the Reports view, or a page of a case. */
	interested(): boolean;
	/** Fires after focus or interest changed. */
	onDidChange(listener: () => void): Disposable;
	/** Asks the forges anew. A rejection, or an answer that is not complete, counts as a failure. */
	look(): Promise<Looked>;
	/** At least 0 and below 1: keeps many windows and machines from asking at the same moment. */
	readonly random: () => number;
}

export interface Polling extends Disposable {
	/** Somebody else looked just now: the next look comes after a whole interval. */
	looked(): void;
}

const MINUTE = 60_000;
const EVERY = 5 * MINUTE;
/** The longest wait after failures. In milliseconds. */
const MOST = 30 * MINUTE;
/** GitHub's limits begin anew within an hour, so a later moment comes from a clock that is wrong. In milliseconds. */
const LONGEST_LIMIT = 60 * MINUTE;
/** After a look there is no other for this long, even if the clock says that hours passed. As a part of the interval. */
const REST = 0.2;
/** How much an interval differs from its plan, up and down. */
const SPREAD = 0.1;

/**
 * Looks now and then while somebody can see what changes, and never otherwise. The time at which it is made counts as a
 * look: whoever shows reports has read them. Each failed look doubles the wait, up to 30 minutes.
 * @param options.everyMs the time from one look to the next, in milliseconds
 */
export function createPolling(deps: PollingDeps, { everyMs = EVERY }: { readonly everyMs?: number } = {}): Polling {
	/** The next look is due `wait` milliseconds after `since`. */
	let since = deps.now().getTime();
	let wait = spread(everyMs);
	let failures = 0;
	let timer: Disposable | undefined;
	let rest: Disposable | undefined;
	let looking = false;
	let disposed = false;

	function spread(ms: number): number {
		return ms * (1 + SPREAD * (2 * deps.random() - 1));
	}

	const plan = (ms: number): void => {
		since = deps.now().getTime();
		wait = ms;
	};

	const stop = (): void => {
		timer?.dispose();
		timer = undefined;
	};

	/** Makes what is planned fit what is seen now: no timer runs where nobody looks. */
	const follow = (): void => {
		if (disposed || looking || rest !== undefined) return;
		if (!deps.focused() || !deps.interested()) return stop();
		const now = deps.now().getTime();
		// A clock that was put back tells nothing about the time that passed: the wait begins anew.
		if (now < since) plan(wait);
		const left = since + wait - now;
		if (left <= 0) return void lookNow();
		timer ??= deps.setTimer(left, () => {
			timer = undefined;
			// A timer knows how long it ran; the clock may have been put back meanwhile.
			if (deps.focused() && deps.interested()) void lookNow();
		});
	};

	const lookNow = async (): Promise<void> => {
		if (disposed || looking) return;
		stop();
		looking = true;
		const looked = await attempt(deps.look);
		looking = false;
		failures = looked?.complete === true ? 0 : failures + 1;
		const usual = failures === 0 ? everyMs : Math.max(everyMs, Math.min(everyMs * 2 ** failures, MOST));
		plan(Math.max(spread(usual), untilRetry(looked?.retryAt)));
		if (disposed) return;
		rest = deps.setTimer(REST * everyMs, () => {
			rest = undefined;
			follow();
		});
	};

	/** What a forge asks for is kept to the moment; a little later is as good, and not everybody's moment. */
	const untilRetry = (retryAt: string | undefined): number => {
		const left = retryAt === undefined ? Number.NaN : Date.parse(retryAt) - deps.now().getTime();
		if (Number.isNaN(left) || left <= 0) return 0;
		return Math.min(left, LONGEST_LIMIT) + SPREAD * everyMs * deps.random();
	};

	const listening = deps.onDidChange(follow);
	follow();

	return {
		looked() {
			if (looking) return;
			failures = 0;
			stop();
			plan(spread(everyMs));
			follow();
		},
		dispose() {
			disposed = true;
			stop();
			rest?.dispose();
			listening.dispose();
		},
	};
}

/** @returns nothing for a look that failed; it tells its reason itself. */
async function attempt(look: () => Promise<Looked>): Promise<Looked | undefined> {
	try {
		return await look();
	} catch {
		return undefined;
	}
}
