import type { FoundCommit } from '../../git/fixCommits/scan';
import type { Report } from '../feed';
import type { KnownFix } from './knownFixes';

/** A commit of a range that speaks of an advisory. */
export interface RangeCommit {
	readonly commit: string;
	/** First line of its message. Hostile text. */
	readonly subject: string;
	/** ISO 8601 in UTC; empty where it is not known. */
	readonly date: string;
}

/** An advisory, and what a range did about it. */
export interface InRange {
	/** The case, where there is one. */
	readonly handle?: string;
	/** Canonical ids, as the messages or the report have them. */
	readonly ids: readonly string[];
	/** Newest first. */
	readonly commits: readonly RangeCommit[];
}

export interface FixedInRange {
	/** Fixed, and not taken back again. */
	readonly fixed: readonly InRange[];
	/** Fixes that the range takes back, its own or those of before. */
	readonly reverted: readonly InRange[];
	/** Versions of dependencies that were raised because of advisories, which are not this project's. */
	readonly bumps: readonly InRange[];
}

export interface RangeFacts {
	/** Commits of the range, newest first, by id with their place. */
	readonly order: ReadonlyMap<string, number>;
	/** Of the range. */
	readonly found: readonly FoundCommit[];
	/** Of any range. */
	readonly known: readonly KnownFix[];
	readonly reports: readonly Report[];
}

/**
 * Which advisories a range of commits fixes. A fix that a later commit of the range reverts does not count, one whose revert
 * is itself reverted does. What is only mentioned is no fix. Pure; grows with commits and reports.
 */
export function fixedInRange({ order, found, known, reports }: RangeFacts): FixedInRange {
	const byId = new Map(
		reports.flatMap(({ advisory, record }) =>
			idsOf(advisory).map((id): [string, Report] => [id, { advisory, record }]),
		),
	);
	const groups = new Map<string, Group>();
	const groupFor = (report: Report | undefined, id: string): Group => {
		const key = report?.record.handle ?? id;
		const group = groups.get(key) ?? newGroup(report, id);
		groups.set(key, group);
		return group;
	};
	const bumps = new Map<string, Group>();
	for (const commit of found) {
		if (commit.kind === 'mention') continue;
		for (const id of commit.ids) {
			const report = byId.get(id);
			if (commit.kind === 'bump') {
				const bump = bumps.get(id) ?? newGroup(undefined, id);
				bumps.set(id, bump);
				bump.fixes.set(commit.commit, commit);
			} else {
				const group = groupFor(report, id);
				(commit.kind === 'fix' ? group.fixes : group.reverts).set(commit.commit, commit);
			}
		}
	}
	const byHandle = new Map(reports.map(report => [report.record.handle, report]));
	for (const fix of known) {
		const report = byHandle.get(fix.handle);
		if (report === undefined || !order.has(fix.commit)) continue;
		const group = groupFor(report, '');
		const commit = { commit: fix.commit, subject: fix.subject ?? '', date: fix.date ?? '' };
		const list = fix.kind === 'fix' ? group.fixes : group.reverts;
		if (!list.has(fix.commit)) list.set(fix.commit, commit);
		// A link says more than words: the same commit is not both.
		if (fix.kind === 'fix' && fix.source === 'linked') group.reverts.delete(fix.commit);
	}
	const reverts = found.filter(({ kind }) => kind === 'revert');
	const stands = standing(reverts);
	const told = [...groups.values()].map(group => ({ group, ...settle(group, order, reverts, stands) }));
	return {
		fixed: sorted(
			told.filter(({ fixes }) => fixes.length > 0).map(({ group, fixes }) => toInRange(group, fixes)),
			order,
		),
		reverted: sorted(
			told
				.filter(({ fixes, taken }) => fixes.length === 0 && taken.length > 0)
				.map(({ group, taken }) => toInRange(group, taken)),
			order,
		),
		bumps: sorted(
			[...bumps.values()].map(group => toInRange(group, [...group.fixes.values()])),
			order,
		),
	};
}

interface Group {
	readonly report: Report | undefined;
	readonly ids: readonly string[];
	readonly fixes: Map<string, RangeCommit & { readonly reverts?: string }>;
	readonly reverts: Map<string, RangeCommit & { readonly reverts?: string }>;
}

function newGroup(report: Report | undefined, id: string): Group {
	return { report, ids: report === undefined ? [id] : idsOf(report.advisory), fixes: new Map(), reverts: new Map() };
}

function idsOf({ id, cveId }: Report['advisory']): string[] {
	return cveId === undefined ? [id] : [id, cveId];
}

/** Tells what is not reverted by something that itself stands. */
function standing(reverts: readonly FoundCommit[]): (commit: string) => boolean {
	const by = new Map<string, string[]>();
	for (const { commit, reverts: target } of reverts)
		if (target !== undefined) by.set(target, [...(by.get(target) ?? []), commit]);
	const known = new Map<string, boolean>();
	return start => {
		// By hand and not by calls of itself: a chain of reverts can be as long as a history.
		const open = [start];
		for (let commit = open.at(-1); commit !== undefined; commit = open.at(-1)) {
			const against = by.get(commit) ?? [];
			const waiting = against.find(other => !known.has(other) && !open.includes(other));
			if (waiting !== undefined && open.length < 1000) {
				open.push(waiting);
				continue;
			}
			known.set(commit, !against.some(other => known.get(other) === true));
			open.pop();
		}
		return known.get(start) ?? true;
	};
}

interface Settled {
	readonly fixes: readonly RangeCommit[];
	/** What takes a fix back. */
	readonly taken: readonly RangeCommit[];
}

function settle(
	group: Group,
	order: ReadonlyMap<string, number>,
	reverts: readonly FoundCommit[],
	stands: (commit: string) => boolean,
): Settled {
	const place = (commit: string): number => order.get(commit) ?? Number.MAX_SAFE_INTEGER;
	const own = [...group.reverts.values()].filter(({ commit }) => stands(commit));
	// A revert that does not say of what, or of a commit that was picked from elsewhere, takes back all that is older.
	const newest = own.reduce(
		(least, { commit, reverts: target }) =>
			target !== undefined && order.has(target) ? least : Math.min(least, place(commit)),
		Number.POSITIVE_INFINITY,
	);
	const isLost = ({ commit }: RangeCommit): boolean =>
		!stands(commit) || (newest < Number.POSITIVE_INFINITY && place(commit) >= newest);
	const all = [...group.fixes.values()];
	const lost = new Set(all.filter(isLost).map(({ commit }) => commit));
	const byName = lost.size === 0 ? [] : reverts.filter(r => r.reverts !== undefined && lost.has(r.reverts));
	const taken = new Map([...own, ...byName.filter(({ commit }) => stands(commit))].map(one => [one.commit, one]));
	return { fixes: all.filter(fix => !lost.has(fix.commit)), taken: [...taken.values()] };
}

function toInRange({ report, ids }: Group, commits: readonly RangeCommit[]): InRange {
	return {
		...(report === undefined ? {} : { handle: report.record.handle }),
		ids,
		commits: commits.map(({ commit, subject, date }) => ({ commit, subject, date })),
	};
}

/** Those with a case first, then by their newest commit; commits newest first. */
function sorted(all: readonly InRange[], order: ReadonlyMap<string, number>): InRange[] {
	const place = ({ commit }: RangeCommit): number => order.get(commit) ?? Number.MAX_SAFE_INTEGER;
	return all
		.map(one => ({ ...one, commits: [...one.commits].sort((a, b) => place(a) - place(b)) }))
		.sort((a, b) => {
			const [x, y] = [a.commits[0], b.commits[0]];
			const first = Number(a.handle === undefined) - Number(b.handle === undefined);
			return first || (x === undefined || y === undefined ? 0 : place(x) - place(y));
		});
}
