import type { Case } from '../case';
import { countingPd } from '../disclosureDate';
import { wholeId } from '../ids';
import { isOpen } from '../lifecycle';
import { isToldToAll } from '../mayWrite';
import { creditsOf, finderNames, nameSearch, ourPeople, titleSearch } from '../secrets/givenAway';
import { searchText } from '../secrets/searchText';
import type { GuardToken, TokenKind } from './token';

/** What everybody may know, in the form of searchText. */
interface Known {
	/** Ids, titles, patch ids and commits of public cases, and who is credited in them. */
	readonly values: ReadonlySet<string>;
	/** People who work on cases: nobody's finder. */
	readonly ours: ReadonlySet<string>;
}

/** @returns what must not become public of some cases, each token once for a case; none of cases that anybody may know of */
export function tokensOf(records: readonly Case[]): GuardToken[] {
	const byHandle = new Map(records.map(record => [record.handle, record]));
	const told = records.filter(record => isToldToAll({ advisory: record.advisory, record }));
	const known: Known = {
		values: new Set(
			told.flatMap(record =>
				[...idsOf(record), ...titlesOf(record), ...fixIds(record.fixes), ...creditsOf(record.advisory)].map(plain),
			),
		),
		ours: ourPeople(records),
	};
	return records.flatMap(record => {
		const embargo = record.guard?.lifted === undefined ? embargoOf(record, byHandle, new Set()) : undefined;
		return embargo === undefined ? [] : tokensOfCase(record, embargo, known);
	});
}

/** Whether a case still has something that others could learn: the ids, patches and names of an open case. */
export function isGuarded(record: Case): boolean {
	return (
		isOpen(record.advisory) && !isToldToAll({ advisory: record.advisory, record }) && record.guard?.lifted === undefined
	);
}

/** @returns the open case that a case is about: itself, or the one that it was a duplicate of or became part of */
function embargoOf(record: Case, byHandle: ReadonlyMap<string, Case>, seen: Set<string>): Case | undefined {
	if (isGuarded(record)) return record;
	if (record.advisory.state !== 'closed' || seen.has(record.handle)) return undefined;
	seen.add(record.handle);
	const { decision, related = [] } = record;
	const merged = related.flatMap(({ kind, handle }) => (kind === 'duplicate-of' ? [handle] : []));
	for (const handle of [...(decision?.duplicateOf === undefined ? [] : [decision.duplicateOf]), ...merged]) {
		const other = byHandle.get(handle);
		const embargo = other === undefined ? undefined : embargoOf(other, byHandle, seen);
		if (embargo !== undefined) return embargo;
	}
	return undefined;
}

function tokensOfCase(record: Case, embargo: Case, { values, ours }: Known): GuardToken[] {
	const { handle, advisory, drafts, guard } = record;
	const pd = countingPd(embargo.disclosure ?? []);
	const seen = new Set<string>();
	const each = (kind: TokenKind, texts: readonly (string | undefined)[]): GuardToken[] =>
		texts.flatMap(value => {
			const key = plain(value ?? '');
			if (value === undefined || key === '' || values.has(key) || seen.has(`${kind} ${key}`)) return [];
			seen.add(`${kind} ${key}`);
			return [{ kind, value, handle, ...(pd === undefined ? {} : { until: pd.at }) }];
		});
	const ids = idsOf(record);
	return [
		...each(
			'id',
			ids.filter(id => !id.startsWith('CVE')),
		),
		...each(
			'cve',
			ids.filter(id => id.startsWith('CVE')),
		),
		...each('forkUrl', [advisory.privateFork?.url, advisory.privateFork?.fullName]),
		...each('patchId', patchesOf(record)),
		...each('marked', guard?.marked ?? []),
		...each(
			'finder',
			finderNames(record).filter(name => !ours.has(plain(name)) && nameSearch(plain(name)) !== undefined),
		),
		...each('title', titlesOf({ advisory, ...(drafts === undefined ? {} : { drafts }) })),
	];
}

function idsOf({ advisory, drafts }: Pick<Case, 'advisory' | 'drafts'>): string[] {
	return [advisory.id, advisory.cveId, drafts?.cveId].flatMap(id => wholeId(id));
}

function titlesOf({ advisory, drafts }: Pick<Case, 'advisory' | 'drafts'>): string[] {
	return [advisory.summary, drafts?.summary ?? ''].filter(title => titleSearch(title) !== undefined);
}

/** Patch ids and commits of fixes, but for those that a look found in the public repository. */
function patchesOf({ fixes = [], publication }: Pick<Case, 'fixes' | 'publication'>): string[] {
	const found = publication?.publicFixes ?? [];
	// A fix is in public under another id too. When as many were found as are linked, they are all there.
	if (fixes.length <= found.length) return [];
	const commits = new Set(found.map(({ commit }) => commit));
	return fixIds(fixes.filter(({ commit }) => commit === undefined || !commits.has(commit)));
}

function fixIds(fixes: Case['fixes'] = []): string[] {
	return fixes.flatMap(({ commit, patchId }) => [patchId ?? [], commit ?? []].flat());
}

function plain(text: string): string {
	return searchText(text).text.trim();
}
