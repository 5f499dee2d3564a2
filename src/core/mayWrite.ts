import { t, translated } from './translate';
import type { Advisory } from './advisory';
import type { BranchReach } from './branchReach';
import type { Case } from './case';
import { countingPd } from './disclosureDate';
import { forgeKey } from './forgeCase';
import { wholeId } from './ids';
import { isPublic } from './lifecycle';
import { repositoryOfUrl } from './remoteUrl';
import { repositoryKey } from './repository';

/** A case as it is known now. */
export interface Written {
	readonly advisory: Advisory;
	readonly record: Case;
}

/** Why the id of a case is not written into a repository. */
export type Refusal =
	/** It has no id that others could look up. */
	| 'no-id'
	/** PD is reached, and the advisory is not published. */
	| 'not-published'
	/** The branch goes to a place that may be public. */
	| 'public-branch'
	/** The same branch is on a remote that may be public. */
	| 'on-public'
	/** The branch goes to the private fork of another case. */
	| 'other-fork'
	/** Nobody knows where the branch will go. */
	| 'nowhere';

export type MayWrite =
	| {
			readonly ok: true;
			/** The one that a trailer names: what the advisory's own database calls it. */
			readonly id: string;
			/** All that may be written, `id` first. */
			readonly ids: readonly string[];
	  }
	| {
			readonly ok: false;
			readonly why: Refusal;
			/** For people: what stands against it, and the way out. Holds no id and no text of the report. */
			readonly text: string;
	  };

/** Whether anybody may know of a case: it is published, or a person wrote down that its fix goes first on purpose. */
export function isToldToAll({ advisory, record }: Written): boolean {
	if (isPublic(advisory)) return true;
	// A look that found the fix in public says only that it is there: what it is about may still be a secret.
	const { fixPublicAt, fixPublicHow } = record.publication ?? {};
	return fixPublicAt !== undefined && fixPublicHow !== undefined;
}

/**
 * Whether the id of a case may be written into a commit message, a changelog or a test: before publication only where the
 * branch goes to the private fork of this very case, whose readers know of it already. (OSS-SIRT policy v0.1: nothing in
 * public channels before PD; GitHub: a temporary private fork is seen by those who collaborate on its advisory.)
 * @param reach where the branch goes; not needed where isToldToAll says yes
 * @param now ISO 8601 in UTC
 */
export function mayWrite(report: Written, reach: BranchReach | undefined, now: string): MayWrite {
	const ids = idsToWrite(report.advisory);
	const refusal = isToldToAll(report) ? undefined : placeRefusal(report, reach, now);
	if (refusal !== undefined) return refuse(refusal, report.advisory);
	const [id] = ids;
	return id === undefined ? refuse('no-id', report.advisory) : { ok: true, id, ids };
}

/** @returns what others can look up: the advisory's id once it is published or a draft on its forge, then the CVE id. */
export function idsToWrite(advisory: Pick<Advisory, 'id' | 'cveId' | 'state'>): string[] {
	// A report that nobody accepted may never become an advisory.
	const lasting = advisory.state === 'draft' || isPublic(advisory);
	return [...new Set([...(lasting ? wholeId(advisory.id) : []), ...wholeId(advisory.cveId)])];
}

function placeRefusal({ advisory, record }: Written, reach: BranchReach | undefined, now: string): Refusal | undefined {
	if (reach?.onlyPrivate === true) return leadsToForkOf(advisory, reach) ? undefined : 'other-fork';
	const pd = countingPd(record.disclosure ?? []);
	if (pd !== undefined && Date.parse(pd.at) <= Date.parse(now)) return 'not-published';
	if (reach === undefined || reach.why === 'nowhere') return 'nowhere';
	return reach.why === 'on-public' ? 'on-public' : 'public-branch';
}

function leadsToForkOf({ privateFork }: Advisory, { remotes }: BranchReach): boolean {
	const fork = privateFork === undefined ? undefined : repositoryOfUrl(privateFork.url);
	if (fork === undefined) return false;
	return remotes.every(({ url }) => {
		const repository = repositoryOfUrl(url);
		return repository !== undefined && repositoryKey(repository) === repositoryKey(fork);
	});
}

/** Why, and where there is a place that the case's id may go to, which way leads there. */
const WHY_NOT: Readonly<Record<Exclude<Refusal, 'no-id' | 'not-published'>, string>> = {
	'public-branch': 'This branch goes to a remote that may be public, and the case is still under embargo.',
	'on-public': 'A branch of this name is on a remote that may be public, and the case is still under embargo.',
	'other-fork':
		'This branch goes to a private fork, but not to one that is known to be this case’s: whoever reads it there need not know of this case.',
	nowhere: 'Nobody can tell yet where this branch will be pushed, and the case is still under embargo.',
};
const TO_THE_FORK =
	'Switch to a branch of this case’s private fork, which the step “Fix” can clone or add as a remote, or wait until the advisory is published.';
const WITHOUT_FORK = 'Wait until it is published; a case that is on no forge has no private fork.';
const NO_ID =
	'This case has no public id yet, so there is nothing to write. Accept the report so that it gets its advisory’s id, or enter its CVE id in the step “Identifiers and dates”, then try again.';
const NOT_PUBLISHED =
	'The public disclosure date is reached, but the advisory is not published, so its id is not written into the repository. Publish it first, or write down in the step “Review and publish” that the fix is public on purpose.';

function refuse(why: Refusal, advisory: Advisory): MayWrite {
	if (why === 'no-id') return { ok: false, why, text: translated(NO_ID) };
	if (why === 'not-published') return { ok: false, why, text: translated(NOT_PUBLISHED) };
	const wayOut = forgeKey(advisory) === undefined ? translated(WITHOUT_FORK) : translated(TO_THE_FORK);
	return { ok: false, why, text: t('{0} Its id is not written there. {1}', translated(WHY_NOT[why]), wayOut) };
}
