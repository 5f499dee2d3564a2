import { createEmitter } from '../core/emitter';
import type { Clock, Disposable } from '../core/ports';
import type { Feed, FeedNotice, FeedProblem, FeedSnapshot, Found, Looked, Report } from './feed';
import type { Forge } from './forge';
import { settledForge } from './settledForge';

/** What is known of the reports right now. A failed look keeps what was known before, with its age. */
export interface ReportsState {
	readonly status: 'unread' | 'ready' | 'failed';
	readonly reports: readonly Report[];
	readonly problems: readonly FeedProblem[];
	/** Why feeds show less than they could. */
	readonly notices: readonly FeedNotice[];
	/** Whether a source is being asked over the network. */
	readonly looking: boolean;
	/** When the reports were read last, ISO 8601 in UTC. */
	readonly checkedAt?: string;
	/** Why the last reading failed, in words for people. */
	readonly failure?: unknown;
}

/** The reports of all feeds, read when somebody first asks and kept fresh from then on. */
export interface Reports extends Disposable {
	state(): ReportsState;
	/**
	 * Reads the feeds unless that was done, and begins a look at their sources; everything that shows reports calls this
	 * first. Waits for no network. Never rejects: see state().
	 */
	ready(): Promise<void>;
	/**
	 * Reads some reports before all are read, for what is to be on the screen at once.
	 * @returns those of these cases that are there; none when all were read already. Never rejects.
	 */
	glance(handles: readonly string[]): Promise<readonly Report[]>;
	/** Reads anew what the feeds know. Calls that overlap share one reading; a change during it makes one more. Never rejects. */
	refresh(): Promise<void>;
	/** Asks the sources anew, over the network. Calls that overlap share one look. Never rejects. */
	look(): Promise<Looked>;
	/** Forgets the feeds and what they told, asks for them anew and reads them, when it was done before. */
	reset(): Promise<void>;
	/** Fires after the state changed. */
	onDidChange(listener: () => void): Disposable;
	/** @returns the report of a case, when it is among those read. */
	find(handle: string): Report | undefined;
	/** @returns what can be sent back for a case: nothing for one that no forge knows. */
	forgeOf(handle: string): Forge | undefined;
	/** The forges among the feeds. */
	forges(): readonly Forge[];
}

/** Joins what feeds found with its cases. */
export type Join = (found: readonly Found[]) => Promise<readonly Report[]>;

/** For feeds that keep cases themselves. */
const onlyWithCase: Join = async found =>
	found.flatMap(({ advisory, record }) => (record === undefined ? [] : [{ advisory, record }]));

/** @param feeds made on first use, so that nothing is read or loaded before somebody asks */
export function createReports(feeds: () => Promise<readonly Feed[]>, clock: Clock, join: Join = onlyWithCase): Reports {
	const changed = createEmitter<void>();
	const unread: ReportsState = { status: 'unread', reports: [], problems: [], notices: [], looking: false };
	let listening: Disposable[] = [];
	let state = unread;
	let byHandle = new Map<string, Report>();
	let opened: Promise<readonly Feed[]> | undefined;
	/** The feeds that are open, once they are. */
	let all: readonly Feed[] = [];
	/** Forges whose writes answer when the reports were read anew. */
	const settled = new WeakMap<Forge, Forge>();
	let reading: Promise<void> | undefined;
	let looking: Promise<Looked> | undefined;
	let again = false;
	let disposed = false;

	const listen = async (): Promise<readonly Feed[]> => {
		const made = await feeds();
		if (disposed) return made;
		all = made;
		listening = made.map(feed => feed.onDidChange(() => void refresh()));
		return made;
	};
	const close = (): void => {
		for (const l of listening) l.dispose();
		listening = [];
		all = [];
		opened = undefined;
	};
	const change = (next: ReportsState): void => {
		state = next;
		if (!disposed) changed.fire();
	};

	/** What a feed told last: it stays while the feed cannot be read, and the others go on. */
	const told = new WeakMap<Feed, FeedSnapshot>();
	const load = async (feed: Feed): Promise<{ readonly feed: Feed; readonly failure?: unknown }> => {
		try {
			told.set(feed, await feed.load());
			return { feed };
		} catch (failure) {
			return { feed, failure };
		}
	};

	const read = async (): Promise<void> => {
		// After a look one more reading brings what it told.
		const isLooking = (): boolean => looking !== undefined || (again && state.looking);
		try {
			opened ??= listen();
			const loaded = await Promise.all((await opened).map(load));
			const snapshots = loaded.flatMap(({ feed }) => told.get(feed) ?? []);
			const failed = loaded.find(result => 'failure' in result);
			const checkedAt = oldest(snapshots) ?? (failed === undefined ? clock.now().toISOString() : state.checkedAt);
			const joined = await join(snapshots.flatMap(s => s.reports));
			const reports = keepUnchanged(state.reports, joined);
			byHandle = new Map(reports.map(r => [r.record.handle, r]));
			change({
				status: failed === undefined ? 'ready' : 'failed',
				reports,
				problems: snapshots.flatMap(s => s.problems),
				notices: snapshots.flatMap(s => s.notices ?? []),
				looking: isLooking(),
				...(checkedAt === undefined ? {} : { checkedAt }),
				...(failed === undefined ? {} : { failure: failed.failure }),
			});
		} catch (failure) {
			if (listening.length === 0) opened = undefined; // the next reading tries to open the feeds again
			change({ ...state, status: 'failed', looking: isLooking(), failure });
		}
	};

	const glance = async (handles: readonly string[]): Promise<readonly Report[]> => {
		try {
			opened ??= listen();
			const found = await Promise.all((await opened).map(async feed => (await feed.glance?.(handles)) ?? []));
			const reports = await join(found.flat());
			return state.status === 'unread' ? reports : [];
		} catch {
			// The reading of all tells why.
			if (listening.length === 0) opened = undefined;
			return [];
		}
	};

	const refresh = (): Promise<void> => {
		if (reading !== undefined) {
			again = true;
			return reading;
		}
		reading = (async () => {
			do {
				again = false;
				await read();
			} while (again && !disposed);
			reading = undefined;
		})();
		return reading;
	};

	const look = (): Promise<Looked> => {
		looking ??= (async () => {
			if (all.length === 0) await refresh();
			const sources = all.flatMap(feed => (feed.look === undefined ? [] : [feed.look.bind(feed)]));
			if (sources.length > 0) change({ ...state, looking: true });
			const looked = await Promise.all(sources.map(ask => ask().catch((): Looked => ({ complete: false }))));
			looking = undefined;
			await refresh();
			const retries = looked.flatMap(l => (l.retryAt === undefined ? [] : [l.retryAt])).sort();
			const retryAt = retries.at(-1);
			const complete = state.status === 'ready' && looked.every(l => l.complete);
			return retryAt === undefined ? { complete } : { complete, retryAt };
		})();
		return looking;
	};

	const forgesOf = ({ forge }: Feed): Forge[] => {
		if (forge === undefined) return [];
		const there = settled.get(forge) ?? settledForge(forge, refresh);
		settled.set(forge, there);
		return [there];
	};

	/** Begins a look where there is a source to ask: reading was just done. */
	const lookBehind = (): void => {
		if (all.some(feed => feed.look !== undefined)) void look();
	};

	return {
		state: () => state,
		async ready() {
			if (state.status !== 'unread') return;
			await refresh();
			lookBehind();
		},
		glance,
		refresh,
		look,
		async reset() {
			const wasRead = state.status !== 'unread';
			close();
			state = unread;
			byHandle.clear();
			if (!wasRead) return;
			await refresh();
			lookBehind();
		},
		onDidChange: changed.on,
		find: handle => byHandle.get(handle),
		forgeOf(handle) {
			const source = byHandle.get(handle)?.advisory.source.feed;
			return all.filter(({ id }) => id === source).flatMap(forgesOf)[0];
		},
		forges: () => all.flatMap(forgesOf),
		dispose() {
			disposed = true;
			changed.dispose();
			close();
		},
	};
}

/** What is shown together is as old as its oldest part. */
function oldest(snapshots: readonly FeedSnapshot[]): string | undefined {
	return snapshots
		.map(s => s.checkedAt)
		.filter(Boolean)
		.sort()[0];
}

/**
 * Keeps the object of a report whose case is the same object as before, and the list when all of them are, so that what is
 * derived from them stays too.
 */
function keepUnchanged(before: readonly Report[], now: readonly Report[]): readonly Report[] {
	const known = new Map(before.map(r => [r.record, r]));
	const kept = now.map(r => known.get(r.record) ?? r);
	return kept.length === before.length && kept.every((report, i) => report === before[i]) ? before : kept;
}
