import { t } from '../translate';
import type { MaintainedBranch } from '../fixing';
import { plainLine } from '../visible';
import { type Checked, type Finding, listed, met, unmet } from './check';
import { saysNoFix } from './packages';

/** Addresses of a commit, a change request, a release or a tag, on any forge. */
const FIX_LINK =
	/\/(?:commit|commits|pull|pulls|merge_requests|releases|release|tag|tags|compare|changeset|rev)\/[^/\s]|[?&](?:id|h|p)=[0-9a-f]{12}/i;

const LINK = /https?:\/\/[^\s<>()[\]"']{1,2000}/g;

/** Every maintained branch is settled: fixed, not affected, or at its end of life. */
export function checkBranches({ record: { branches = [] } }: Checked): Finding {
	if (branches.length === 0)
		return unmet(t('No maintained branch is listed, so nobody knows which still need the fix. List them.'));
	const unknown = branches.filter(({ state }) => state === 'unknown');
	if (unknown.length > 0) return unmet(t('Nobody has said yet whether {0} is affected.', names(unknown)));
	const open = branches.filter(({ state, fix, release }) => state === 'affected' && blank(fix) && blank(release));
	if (open.length > 0)
		return unmet(
			t('{0} is affected and has no fix. Add the commit, or say that the branch is at its end of life.', names(open)),
		);
	return met(
		t('Every maintained branch has its fix, is not affected, or is at its end of life: {0}.', names(branches)),
	);
}

/** On each branch the newest run of the tests passed. */
export function checkTests({ record: { tests = [] } }: Checked): Finding {
	if (tests.length === 0)
		return unmet(t('No test run is recorded. Private forks have no CI: run the tests, and record it.'));
	const newest = new Map<string, (typeof tests)[number]>();
	for (const run of tests) {
		const before = newest.get(run.branch ?? '');
		if (before === undefined || Date.parse(run.at) >= Date.parse(before.at)) newest.set(run.branch ?? '', run);
	}
	const failed = [...newest].filter(([, { outcome }]) => outcome === 'failed').map(([branch]) => branch);
	if (failed.length === 0) return met(t('The newest test run passed.'));
	const where = failed.filter(branch => branch !== '').map(branch => plainLine(branch, 60));
	const on = where.length === 0 ? '' : ` ${t('on {0}', listed(where))}`;
	return unmet(t('The newest test run{0} failed. Record one that passed, or say why you go on.', on));
}

/** Whoever upgrades can see what was changed. */
export function checkFixLinked({ advisory, record: { fixes = [], branches = [] }, prose }: Checked): Finding {
	const commits = fixes.filter(({ commit }) => commit !== undefined).length;
	if (commits > 0)
		return met(commits === 1 ? t('One fix commit is linked.') : t('{0} fix commits are linked.', commits));
	const released = branches.filter(({ fix, release }) => !blank(fix) || !blank(release));
	if (released.length > 0) return met(t('A fix or a release is named for {0}.', names(released)));
	const links = [...advisory.references, ...(advisory.description.match(LINK) ?? [])];
	if (links.some(link => FIX_LINK.test(link.slice(0, 2000)))) return met(t('A link leads to the fix or its release.'));
	if (saysNoFix(prose)) return met(t('No fix exists yet, and the description says so.'));
	return unmet(t('No fix is linked. Link its commit or the release with it.'));
}

/** Nothing of the case is in a public branch, or it got there on purpose. */
export function checkPublic({ record: { publication }, context: { publicLook } }: Checked): Finding {
	if (publication?.fixPublicAt !== undefined) {
		return met(t('The fix was made public on purpose, as was recorded {0}.', day(publication.fixPublicAt)));
	}
	if (publicLook === undefined) {
		return unmet(
			t(
				'Nobody has looked yet whether a public branch already holds something of this case. Look for it in the Fix step.',
			),
		);
	}
	const { unsure = [] } = publicLook;
	if (publicLook.found.length === 0 && unsure.length > 0) {
		return unmet(
			t(
				'It could not be told whether {0} is public: this clone’s history is not whole. Fetch all of it, then look again in the Fix step.',
				listed(unsure.map(what => plainLine(what, 120))),
			),
		);
	}
	if (publicLook.found.length === 0)
		return met(t('Nothing of it was found in public branches, {0}.', day(publicLook.at)));
	const found = publicLook.found.slice(0, 3).map(what => plainLine(what, 120));
	return unmet(t('This is public already: {0}. Publish soon, or record that it is public on purpose.', listed(found)));
}

function names(branches: readonly MaintainedBranch[]): string {
	return listed(branches.map(({ name }) => plainLine(name, 60)));
}

function blank(text: string | undefined): boolean {
	return text === undefined || text.trim() === '';
}

function day(instant: string): string {
	return instant.slice(0, 10);
}
