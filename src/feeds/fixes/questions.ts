import type { Fix } from '../../core/case';
import { type CommitReference, commitReference } from '../../core/commitReference';
import { isId } from '../../core/ids';
import { isPublic } from '../../core/lifecycle';
import type { SavedBranch } from '../../core/publication';
import type { Report } from '../feed';

/** What a report says of its fix, to be looked for in repositories. */
export interface Questions {
	/** Ids that a message may name: GHSA and CVE, also a CVE id that is only drafted. */
	readonly ids: readonly string[];
	/** Links, also of changes that were not committed yet when they were linked. */
	readonly fixes: readonly Fix[];
	/** Of published advisories alone: nobody else has references that others could have written. */
	readonly references: readonly CommitReference[];
	/** Commits that the private fork's branches ended with. */
	readonly forkTips: readonly string[];
	/** The private fork, in the ways a remote may be called: "owner/name-ghsa-…", lower case. */
	readonly fork?: string;
}

/** More references of one advisory are not looked at. */
const MOST_REFERENCES = 200;

/** @returns a function that reads a report once, however often it is asked: reports stay the same objects while nothing changes */
export function createQuestions(): (report: Report) => Questions {
	const known = new WeakMap<Report, Questions>();
	return report => {
		const before = known.get(report);
		if (before !== undefined) return before;
		const questions = questionsOf(report);
		known.set(report, questions);
		return questions;
	};
}

/** @returns what a report says of its fix */
export function questionsOf({ advisory, record }: Report): Questions {
	const ids = [advisory.id, advisory.cveId ?? '', record.drafts?.cveId ?? ''].filter(isId);
	const fork = advisory.privateFork?.fullName.toLowerCase() ?? forkOf(advisory.source.repository, advisory.id);
	return {
		ids: [...new Set(ids)],
		fixes: record.fixes ?? [],
		references: isPublic(advisory)
			? advisory.references.slice(0, MOST_REFERENCES).flatMap(url => commitReference(url) ?? [])
			: [],
		forkTips: (record.publication?.fork?.branches ?? []).flatMap(branch =>
			holdsFix(branch) && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(branch.commit) ? [branch.commit] : [],
		),
		...(fork === undefined ? {} : { fork }),
	};
}

/** GitHub names a temporary private fork after its repository and the advisory. */
function forkOf(repository: string | undefined, id: string): string | undefined {
	if (repository === undefined || !/^GHSA-/i.test(id)) return undefined;
	return `${repository}-${id}`.toLowerCase();
}

/** A fork also has the branches that it was made with, which everybody merges. */
function holdsFix({ name, unpublished }: SavedBranch): boolean {
	return unpublished === undefined ? !/^(?:main|master|trunk|develop|HEAD)$/.test(name) : unpublished > 0;
}
