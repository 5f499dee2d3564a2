import * as z from 'zod';
import { type CaseClock, clockOf, type Policy } from './clock';
import type { Case } from './case';
import { HANDLE } from './handle';
import { groupOf } from './lifecycle';

/** What notices told so far, across windows and restarts: random handles and times, nothing of a report. */
const toldSchema = z.object({
	/** When the first look was: nothing from before it is news. ISO 8601 in UTC. */
	first: z.iso.datetime(),
	/** When the newest look was that was told about, ISO 8601 in UTC. */
	at: z.iso.datetime(),
	/** Handles of open cases that were seen, told or not; the newest first. */
	seen: z.array(z.string().regex(HANDLE)).readonly(),
	/** Handles with the deadline that was told, "0123456789abcdef 2026-03-04T23:59:59.999Z"; the newest first. */
	deadlines: z.array(z.string()).readonly(),
});

export type Told = Readonly<z.infer<typeof toldSchema>>;

/** One notice; its words are chosen where it is shown. */
export type News =
	| { readonly kind: 'new-reports'; readonly count: number }
	/** Cases whose deadline is near or has passed; `passed` of them have. */
	| { readonly kind: 'deadlines'; readonly count: number; readonly passed: number };

export interface Newsworthy {
	readonly news: readonly News[];
	/** To be remembered; the same object as before when nothing changed that matters. */
	readonly told: Told;
}

const HOUR = 60 * 60_000;
const SOON = 24 * HOUR;
/**
 * In a repository that was never seen here, what came before the last look is old. Other windows look too, forges tell
 * late, and clocks differ: what came up to a day before counts as well.
 */
const SLACK = 24 * HOUR;
/** How much is remembered of cases that are not among those at hand, which other windows may show. */
const REMEMBERED = 2000;

/** @returns what was told, when it can be read; otherwise nothing, as before the first look */
export function readTold(remembered: unknown): Told | undefined {
	const parsed = toldSchema.safeParse(remembered);
	return parsed.success ? parsed.data : undefined;
}

/**
 * What people should be told of, each thing once: reports that came by a forge and are in triage, and deadlines of ours
 * that pass within a day or have passed. The first look of an installation tells nothing. From where nothing was seen so
 * far (a folder that is opened for the first time), what came before the last look is old as well. A report that is told
 * as new is not told once more for its deadline.
 * @param records the cases at hand. @param told undefined before the first look. @param at when they were read, ISO 8601
 * @throws what clockOf throws
 */
export function newsworthy(
	records: readonly Case[],
	told: Told | undefined,
	at: string,
	now: Date,
	policy: Policy,
): Newsworthy {
	const open = records.filter(isOpen);
	const near = open.flatMap(record => nearDeadline(record, clockOf(record, policy, now), now) ?? []);
	const handles = open.map(record => record.handle);
	const deadlines = near.map(({ record, due }) => deadlineKey(record, due));
	if (told === undefined) return { news: [], told: { first: at, at, seen: handles, deadlines } };

	const seen = new Set(told.seen);
	const wasTold = new Set(told.deadlines);
	const places = new Set(records.filter(record => seen.has(record.handle)).map(placeOf));
	const since = Math.max(Date.parse(told.first), Date.parse(told.at) - SLACK);
	const fresh = (record: Case, when: string | undefined): boolean =>
		places.has(placeOf(record)) || (when !== undefined && Date.parse(when) >= since);

	const arrived = new Set(
		open.filter(r => !seen.has(r.handle) && isNewKind(r) && fresh(r, r.received?.at)).map(r => r.handle),
	);
	const due = near.filter(
		({ record, due }) => !arrived.has(record.handle) && !wasTold.has(deadlineKey(record, due)) && fresh(record, due),
	);
	const passed = due.filter(({ due }) => Date.parse(due) < now.getTime()).length;
	return {
		news: [
			...(arrived.size > 0 ? [{ kind: 'new-reports' as const, count: arrived.size }] : []),
			...(due.length > 0 ? [{ kind: 'deadlines' as const, count: due.length, passed }] : []),
		],
		told: remember(told, at, handles, deadlines),
	};
}

function isOpen({ advisory }: Case): boolean {
	const group = groupOf(advisory);
	return group === 'inbox' || group === 'inProgress';
}

/** Reports that people enter themselves are no news to them. */
function isNewKind({ advisory, received }: Case): boolean {
	return groupOf(advisory) === 'inbox' && received?.via === 'forge';
}

function nearDeadline(record: Case, clock: CaseClock, now: Date) {
	if (clock.kind !== 'running' || !clock.ours || Date.parse(clock.due) - now.getTime() > SOON) return undefined;
	return { record, due: clock.due };
}

function deadlineKey({ handle }: Case, due: string): string {
	return `${handle} ${due}`;
}

/** Where a case comes from: a repository, or a feed without any. */
function placeOf({ advisory: { source } }: Case): string {
	return `${source.feed} ${source.repository ?? ''}`.toLowerCase();
}

function remember(told: Told, at: string, handles: readonly string[], deadlines: readonly string[]): Told {
	const seen = withOlder(handles, told.seen);
	const due = withOlder(deadlines, told.deadlines);
	const later = Date.parse(at) - Date.parse(told.at);
	// A look that brings nothing is noted once an hour: each note is written to disk.
	if (seen === told.seen && due === told.deadlines && later < HOUR) return told;
	return { first: told.first, at: later > 0 ? at : told.at, seen, deadlines: due };
}

/** @returns the older list itself when it holds everything already */
function withOlder(now: readonly string[], older: readonly string[]): readonly string[] {
	const known = new Set(older);
	if (now.every(one => known.has(one))) return older;
	const here = new Set(now);
	return [...now, ...older.filter(one => !here.has(one)).slice(0, REMEMBERED)];
}
