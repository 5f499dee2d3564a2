import type { Advisory } from '../core/advisory';
import { createFixMatcher, type FixMatch } from '../core/fixMatch/matchFix';
import { caseName } from '../core/handle';
import type { Translate } from '../core/translate';
import { labelText } from '../core/withoutIcons';
import type { RecentCommit } from '../git/recentCommits';
import { reason } from './linkMatches';

/** More of them are no help to choose among. */
const MOST_MATCHES = 5;

/** A commit in a list to choose from. */
export interface CommitItem {
	readonly label: string;
	readonly description: string;
	readonly commit: string;
	/** Found by what the list itself does not show: stays whatever is typed. */
	readonly alwaysShow: boolean;
}

export interface CommitItemContext {
	/** The handles of the cases that a commit is known to belong to. */
	readonly linkedTo: (commit: string) => readonly string[];
	readonly hidden: boolean;
	readonly t: Translate;
}

/** @param match what the report names of the commit, where it is one of the best. @param found whether it was searched for */
function commitItem(
	{ commit, subject, author, date }: RecentCommit,
	{ linkedTo, hidden, t }: CommitItemContext,
	{ match, found = false }: { readonly match?: FixMatch; readonly found?: boolean } = {},
): CommitItem {
	const names = linkedTo(commit).slice(0, 3).map(caseName);
	return {
		label: labelText(subject, 100) || commit.slice(0, 7),
		description: [
			commit.slice(0, 7),
			match === undefined ? '' : labelText(t('the report {0}', reason(match, hidden, t)), 300),
			labelText(author, 40),
			date.slice(0, 10),
			names.length === 0 ? '' : t('linked to {0}', names.join(', ')),
		]
			.filter(Boolean)
			.join(' · '),
		commit,
		alwaysShow: found,
	};
}

/**
 * The commits whose files a report names, the surest first, then the newest; at most five.
 * @param files what each commit changed
 */
export function bestCommits(
	commits: readonly RecentCommit[],
	files: ReadonlyMap<string, readonly string[]>,
	advisory: Advisory,
): readonly { readonly commit: RecentCommit; readonly match: FixMatch }[] {
	const match = createFixMatcher();
	return commits
		.flatMap(commit => {
			const found = match([advisory], { paths: files.get(commit.commit) ?? [], symbols: [] }).get(advisory);
			return found === undefined ? [] : [{ commit, match: found }];
		})
		.sort((a, b) => b.match.score - a.match.score)
		.slice(0, MOST_MATCHES);
}

/** A list of commits in the order a person looks for them. */
export interface CommitSections {
	readonly best: readonly CommitItem[];
	readonly recent: readonly CommitItem[];
	/** Found by what was typed, and not among the recent ones. */
	readonly older: readonly CommitItem[];
}

/** @param best as bestCommits says, of the recent ones. @param found what a search for the typed text gave */
export function commitSections(
	recent: readonly RecentCommit[],
	best: ReturnType<typeof bestCommits>,
	found: readonly RecentCommit[],
	context: CommitItemContext,
): CommitSections {
	const likely = new Set(best.map(({ commit }) => commit.commit));
	const listed = new Set(recent.map(({ commit }) => commit));
	const matching = new Set(found.map(({ commit }) => commit));
	const item = (commit: RecentCommit, match?: FixMatch): CommitItem =>
		commitItem(commit, context, { found: matching.has(commit.commit), ...(match === undefined ? {} : { match }) });
	return {
		best: best.map(({ commit, match }) => item(commit, match)),
		recent: recent.filter(({ commit }) => !likely.has(commit)).map(commit => item(commit)),
		older: found.filter(({ commit }) => !listed.has(commit)).map(commit => item(commit)),
	};
}

/** The handles of the cases that each commit is linked with, or known to fix. */
export function casesOfCommits(
	reports: readonly {
		readonly record: { readonly handle: string; readonly fixes?: readonly { readonly commit?: string }[] };
	}[],
	known: readonly { readonly commit: string; readonly handle: string }[],
): (commit: string) => readonly string[] {
	const cases = new Map<string, Set<string>>();
	const add = (commit: string, handle: string): void => {
		const handles = cases.get(commit) ?? new Set();
		handles.add(handle);
		cases.set(commit, handles);
	};
	for (const { record } of reports)
		for (const { commit } of record.fixes ?? []) if (commit !== undefined) add(commit, record.handle);
	for (const { commit, handle } of known) add(commit, handle);
	return commit => [...(cases.get(commit) ?? [])];
}
