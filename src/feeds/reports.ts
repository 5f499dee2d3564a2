import { createEmitter } from '../core/emitter';
import type { Clock, Disposable } from '../core/ports';
import type { Feed, FeedProblem, Report } from './feed';

/** What is known of the reports right now. A failed look keeps what was known before, with its age. */
export interface ReportsState {
	readonly status: 'unread' | 'ready' | 'failed';
	readonly reports: readonly Report[];
	readonly problems: readonly FeedProblem[];
	/** When the reports were read last, ISO 8601 in UTC. */
	readonly checkedAt?: string;
	/** Why the last look failed, in words for people. */
	readonly failure?: unknown;
}

/** The reports of all feeds, read when somebody first asks and kept fresh from then on. */
export interface Reports extends Disposable {
	state(): ReportsState;
	/** Reads the feeds unless that was done; everything that shows reports calls this first. Never rejects: see state(). */
	ready(): Promise<void>;
	/** Reads the feeds again. Calls that overlap share one look; a change during it makes one more. Never rejects. */
	refresh(): Promise<void>;
	/** Forgets the feeds and what they told, asks for them anew and reads them, when it was done before. */
	reset(): Promise<void>;
	/** Fires after the state changed. */
	onDidChange(listener: () => void): Disposable;
	/** @returns the report of a case, when it is among those read. */
	find(handle: string): Report | undefined;
}

/** @param feeds made on first use, so that nothing is read or loaded before somebody asks */
export function createReports(feeds: () => Promise<readonly Feed[]>, clock: Clock): Reports {
	const changed = createEmitter<void>();
	const unread: ReportsState = { status: 'unread', reports: [], problems: [] };
	let listening: Disposable[] = [];
	let state = unread;
	let byHandle = new Map<string, Report>();
	let opened: Promise<readonly Feed[]> | undefined;
	let looking: Promise<void> | undefined;
	let again = false;
	let disposed = false;

	const listen = async (): Promise<readonly Feed[]> => {
		const all = await feeds();
		if (!disposed) listening = all.map(feed => feed.onDidChange(() => void refresh()));
		return all;
	};
	const close = (): void => {
		for (const l of listening) l.dispose();
		listening = [];
		opened = undefined;
	};

	const look = async (): Promise<void> => {
		try {
			opened ??= listen();
			const snapshots = await Promise.all((await opened).map(feed => feed.load()));
			state = {
				status: 'ready',
				reports: keepUnchanged(
					state.reports,
					snapshots.flatMap(s => s.reports),
				),
				problems: snapshots.flatMap(s => s.problems),
				checkedAt: clock.now().toISOString(),
			};
			byHandle = new Map(state.reports.map(r => [r.record.handle, r]));
		} catch (failure) {
			if (listening.length === 0) opened = undefined; // the next look tries to open the feeds again
			state = { ...state, status: 'failed', failure };
		}
		if (!disposed) changed.fire();
	};

	const refresh = (): Promise<void> => {
		if (looking !== undefined) {
			again = true;
			return looking;
		}
		looking = (async () => {
			do {
				again = false;
				await look();
			} while (again && !disposed);
			looking = undefined;
		})();
		return looking;
	};

	return {
		state: () => state,
		ready: () => (state.status === 'unread' ? refresh() : Promise.resolve()),
		refresh,
		reset() {
			const wasRead = state.status !== 'unread';
			close();
			state = unread;
			byHandle.clear();
			return wasRead ? refresh() : Promise.resolve();
		},
		onDidChange: changed.on,
		find: handle => byHandle.get(handle),
		dispose() {
			disposed = true;
			changed.dispose();
			close();
		},
	};
}

/** Keeps the object of a report whose case is the same object as before, so that what is derived from it stays too. */
function keepUnchanged(before: readonly Report[], now: readonly Report[]): readonly Report[] {
	const known = new Map(before.map(r => [r.record, r]));
	return now.map(r => known.get(r.record) ?? r);
}
