import type { Affected } from '../../../core/advisory';
import {
	type AffectedFinding,
	createAffectedCheck,
	createTagSheet,
	type TagSheet,
	type TagsOf,
	type TagVersion,
	tagVersions,
} from '../../../core/versions';
import type { StatedVersion } from './versionLines';

/** What can be said about one row. The same object as long as nothing of it changed. */
export interface RowAssessment {
	readonly findings: readonly AffectedFinding[];
	/** The versions of the row's package, newest first, under all its rows; absent where tags are not read, or nobody looks. */
	readonly versions?: readonly StatedVersion[];
	/** How many rows the package has. */
	readonly rowsOfPackage: number;
}

export interface Assessment {
	/** In the order of the rows; nothing for those that were not looked at yet. */
	readonly rows: readonly (RowAssessment | undefined)[];
	/** Time was up before all rows were looked at: ask again. */
	readonly pending: boolean;
}

export interface Assessor {
	/**
	 * @param tags of the repository; nothing while they are not read
	 * @param open rows whose versions are looked at
	 * @param enough asked after each package: whether to stop and leave the rest for the next call
	 */
	assess(
		rows: readonly Affected[],
		tags: readonly string[] | undefined,
		open: ReadonlySet<number>,
		enough: () => boolean,
	): Assessment;
}

interface Group {
	readonly key: string;
	readonly places: readonly number[];
}

interface Known {
	readonly rows: readonly Affected[];
	readonly places: readonly number[];
	readonly open: boolean;
	readonly assessed: readonly RowAssessment[];
}

/** Lists of tags by package that are kept: a name that is being typed makes one with every pause. */
const MOST_LISTS = 1000;
const NO_ROW: Affected = { ecosystem: 'other', name: '', range: '', functions: [] };

/** Checks rows against the repository's tags. Packages whose rows did not change since the last time are not looked at again. */
export function createAssessor(): Assessor {
	const check = createAffectedCheck();
	let known: ReadonlyMap<string, Known> = new Map();
	let lists = new Map<string, { readonly versions: readonly TagVersion[]; sheet?: TagSheet }>();
	let listed: readonly string[] | undefined;

	function listOf(row: Affected, tags: readonly string[]) {
		const key = `${row.ecosystem} ${row.name}`;
		const found = lists.get(key) ?? { versions: tagVersions(tags, row.ecosystem, row.name) };
		if (lists.size >= MOST_LISTS) lists = new Map();
		lists.set(key, found);
		return found;
	}

	function look(all: readonly Affected[], { places }: Group, tags: readonly string[] | undefined, open: boolean) {
		const rows = places.flatMap(at => all[at] ?? []);
		const [first] = rows;
		const found = findings(all, places, row => (tags === undefined ? undefined : listOf(row, tags).versions));
		let versions: readonly StatedVersion[] | undefined;
		if (open && tags !== undefined && first !== undefined) {
			const list = listOf(first, tags);
			list.sheet ??= createTagSheet(first.ecosystem, list.versions);
			const states = list.sheet.states(rows);
			versions = list.versions.map((one, at) => ({ ...one, state: states[at] ?? 'unknown' }));
		}
		return places.map<RowAssessment>(at => ({
			findings: found.filter(({ row }) => row === at),
			...(versions === undefined ? {} : { versions }),
			rowsOfPackage: places.length,
		}));
	}

	function findings(all: readonly Affected[], places: readonly number[], tagsOf: TagsOf): readonly AffectedFinding[] {
		const [only, ...others] = places;
		const row = only === undefined ? undefined : all[only];
		if (only === undefined || row === undefined) return [];
		// Of rows that stand alone nothing is said that names another by its number.
		if (others.length === 0) return check([row], tagsOf).map(found => ({ ...found, row: only }));
		const own = new Set(places);
		const masked = all.map((one, at) => (own.has(at) ? one : NO_ROW));
		return check(masked, tagsOf);
	}

	return {
		assess(rows, tags, open, enough) {
			if (tags !== listed) {
				listed = tags;
				lists = new Map();
				known = new Map();
			}
			const now = new Map<string, Known>();
			const assessed: (RowAssessment | undefined)[] = rows.map(() => undefined);
			let pending = false;
			for (const group of groupsOf(rows)) {
				const { key, places } = group;
				const own = places.flatMap(at => rows[at] ?? []);
				const isOpen = places.some(at => open.has(at));
				const before = known.get(key);
				const same = before !== undefined && before.open === isOpen && sameItems(before.rows, own);
				// A row that moved is named by another number.
				const valid = same && sameItems(before.places, places);
				const stop = !valid && (pending || enough());
				if (stop) pending = true;
				const next = valid
					? before
					: stop
						? undefined
						: { rows: own, places, open: isOpen, assessed: kept(before?.assessed, look(rows, group, tags, isOpen)) };
				if (next !== undefined) now.set(key, next);
				else if (before !== undefined) now.set(key, { ...before, rows: [] });
				const shown = next?.assessed ?? before?.assessed;
				for (const [i, at] of places.entries()) assessed[at] = shown?.[i];
			}
			known = now;
			return { rows: assessed, pending };
		},
	};
}

function groupsOf(rows: readonly Affected[]): Group[] {
	const groups = new Map<string, number[]>();
	for (const [at, { ecosystem, name }] of rows.entries()) {
		const plain = name.trim().toLowerCase();
		// As checkAffected tells packages apart: PyPI does not tell -, _ and . apart.
		const one = ecosystem === 'pip' ? plain.replaceAll(/[-_.]+/g, '-') : plain;
		const key = one === '' ? `${ecosystem} ${at}` : `${ecosystem}:${one}`;
		const places = groups.get(key);
		if (places === undefined) groups.set(key, [at]);
		else places.push(at);
	}
	return [...groups].map(([key, places]) => ({ key, places }));
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
	return a.length === b.length && a.every((one, at) => one === b[at]);
}

/** What says the same as before is the same object as before. */
function kept(before: readonly RowAssessment[] | undefined, after: readonly RowAssessment[]): readonly RowAssessment[] {
	const sameVersions = new Map<readonly StatedVersion[], readonly StatedVersion[]>();
	return after.map((one, at) => {
		const old = before?.[at];
		if (old === undefined) return one;
		const { versions } = one;
		let shared = versions;
		if (versions !== undefined && old.versions !== undefined) {
			shared = sameVersions.get(versions) ?? (sameStates(versions, old.versions) ? old.versions : versions);
			sameVersions.set(versions, shared);
		}
		const next = shared === undefined ? one : { ...one, versions: shared };
		const alike =
			shared === old.versions &&
			old.rowsOfPackage === one.rowsOfPackage &&
			JSON.stringify(old.findings) === JSON.stringify(one.findings);
		return alike ? old : next;
	});
}

function sameStates(a: readonly StatedVersion[], b: readonly StatedVersion[]): boolean {
	return a.length === b.length && a.every((one, at) => one.state === b[at]?.state && one.tag === b[at].tag);
}
