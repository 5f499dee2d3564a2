import type { CommitReference } from '../../core/commitReference';
import { repositoryKey } from '../../core/repository';
import type { CommitHead } from '../../git/commitHeads';
import type { FoundCommit } from '../../git/fixCommits/scan';
import type { Trace } from '../../git/trace';
import type { Report } from '../feed';
import { FIX_SOURCES, type FixSource, type KnownFix } from './knownFixes';
import type { Questions } from './questions';

/** What was found in one repository. */
export interface RepositoryFacts {
	/** Absolute path of its top folder. */
	readonly root: string;
	/** Those of its remotes, as repositoryKey names them. */
	readonly repositories: ReadonlySet<string>;
	/** Commits whose messages speak of advisories. */
	readonly found: readonly FoundCommit[];
	/** Where linked changes are by now, by the id of the link. */
	readonly traces: ReadonlyMap<string, readonly Trace[]>;
	/** Commits of this repository, by the id that was asked for. */
	readonly heads: ReadonlyMap<string, CommitHead>;
	/** Merges of a private fork, by the fork's "owner/name" or by the case that kept its branches. */
	readonly merges: ReadonlyMap<string, readonly CommitHead[]>;
}

/** "Merge pull request from GHSA-…": GitHub's own words for the merge of a private fork. */
const FORK_MERGE = /^Merge pull request from GHSA-/i;

/**
 * Tells which commits of a repository belong to which report. Pure, and linear in commits and reports. A commit that is
 * known in several ways is told once, by the surest.
 * @param questions what a report says of its fix
 */
export function joinFixes(
	facts: RepositoryFacts,
	reports: readonly Report[],
	questions: (report: Report) => Questions,
): KnownFix[] {
	const known = new Map<string, KnownFix>();
	const add = (fix: KnownFix): void => {
		const key = `${fix.handle} ${fix.commit}`;
		const before = known.get(key);
		if (before === undefined || rank(fix.source) < rank(before.source)) known.set(key, fix);
	};
	const messages = new Map(facts.found.map(found => [found.commit, found]));
	const byId = new Map<string, string[]>();
	for (const report of reports) {
		const { handle } = report.record;
		const asked = questions(report);
		for (const id of asked.ids) byId.set(id, [...(byId.get(id) ?? []), handle]);
		const tell = (head: CommitHead, source: FixSource, fixId?: string): void =>
			add({
				root: facts.root,
				commit: head.commit,
				handle,
				source,
				// A person who links a commit means that it fixes; what else is known may be the wrong way round.
				kind: source !== 'linked' && messages.get(head.commit)?.kind === 'revert' ? 'revert' : 'fix',
				...(fixId === undefined ? {} : { fixId }),
				subject: head.subject,
				date: head.date,
			});
		for (const fix of asked.fixes) {
			const linked = fix.commit === undefined ? undefined : facts.heads.get(fix.commit);
			if (linked !== undefined) tell(linked, 'linked', fix.id);
			for (const { commit, how, reachable } of facts.traces.get(fix.id) ?? []) {
				const head = facts.heads.get(commit);
				if (head === undefined || !reachable || head.commit === fix.commit) continue;
				// Anybody can write that a commit was taken from another one.
				tell(head, how === 'message' ? 'message' : 'same-change', fix.id);
			}
		}
		for (const reference of asked.references) {
			const head = facts.heads.get(reference.commit);
			if (head !== undefined && isOfRepository(reference, facts)) tell(head, 'reference');
		}
		for (const key of [handle, asked.fork ?? '']) for (const merge of facts.merges.get(key) ?? []) tell(merge, 'fork');
	}
	for (const found of facts.found) {
		const merged = found.parents.length > 1 && FORK_MERGE.test(found.subject);
		if (found.kind !== 'fix' && found.kind !== 'revert' && !merged) continue;
		for (const handle of new Set(found.ids.flatMap(id => byId.get(id) ?? [])))
			add(ofMessage(facts.root, found, handle, merged ? 'fork' : 'message'));
	}
	addReverts(facts, known, add);
	return [...known.values()];
}

/** Also a revert that names no advisory takes back what is known to be a fix. */
function addReverts(facts: RepositoryFacts, known: ReadonlyMap<string, KnownFix>, add: (fix: KnownFix) => void): void {
	const handles = new Map<string, string[]>();
	for (const { kind, commit, handle } of known.values())
		if (kind === 'fix') handles.set(commit, [...(handles.get(commit) ?? []), handle]);
	for (const found of facts.found) {
		if (found.kind !== 'revert' || found.reverts === undefined) continue;
		for (const handle of handles.get(found.reverts) ?? [])
			if (!known.has(`${handle} ${found.commit}`)) add(ofMessage(facts.root, found, handle, 'message'));
	}
}

function ofMessage(root: string, found: FoundCommit, handle: string, source: FixSource): KnownFix {
	const { commit, subject, date } = found;
	return { root, commit, handle, source, kind: found.kind === 'revert' ? 'revert' : 'fix', subject, date };
}

function rank(source: FixSource): number {
	return FIX_SOURCES.indexOf(source);
}

/** A whole id can be no other commit, in whatever repository it is shown; a shortened one counts in its own only. */
function isOfRepository({ whole, repository }: CommitReference, { repositories }: RepositoryFacts): boolean {
	return whole || (repository !== undefined && repositories.has(repositoryKey(repository)));
}
