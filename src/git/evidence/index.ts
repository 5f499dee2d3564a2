import type { Claim } from '../../core/claims/claim';
import { createGit, type Git } from '../exec';
import { findGit } from '../findGit';
import { searchHistory } from './deep';
import type { Evidence, Verdict } from './evidence';
import { type CheckOptions, checkQuickly, type QuickAnswer } from './quick';

export type { Evidence, Place, Verdict } from './evidence';
export type { CheckOptions, QuickAnswer } from './quick';
export { checkQuickly } from './quick';
export { searchHistory, type SearchOptions } from './deep';
export type { SearchProgress } from './progress';

/**
 * Checks a report's claims against a repository, with the git that is on PATH.
 * @param root a folder of a working tree. It is taken as trusted: whoever calls asks that first
 * @param o at: the version the report is about, "1.2.3", a tag, a branch, a commit's id or "HEAD"; deep: also search the
 * whole history for what is found neither there nor at HEAD
 * @returns an answer for each claim, in order
 * @throws UserError of git/errors.ts: no git, no repository; the signal's reason when it is aborted
 */
export async function checkClaims(
	root: string,
	claims: readonly Claim[],
	o: CheckOptions & { readonly deep?: boolean },
): Promise<{ claim: Claim; verdict: Verdict; detail: string }[]> {
	const git = createGit(
		() => findGit([], process.env, process.platform),
		() => true,
	);
	const evidence = await checkWith(git, root, claims, o);
	return evidence.map(({ claim, verdict, detail }) => ({ claim, verdict, detail }));
}

/** The same with a given git, and with the places to open. */
export async function checkWith(
	git: Git,
	root: string,
	claims: readonly Claim[],
	o: CheckOptions & { readonly deep?: boolean },
): Promise<Evidence[]> {
	const quick = await checkQuickly(git, root, claims, o);
	return evidenceOf(o.deep === true ? { ...quick, items: await searchHistory(quick) } : quick);
}

/** What an answer says, for showing: of a search that goes on, the state so far. */
export function evidenceOf({ items }: Pick<QuickAnswer, 'items'>): Evidence[] {
	return items.map(({ claim, finding: { verdict, detail, at, head } }) => ({
		claim,
		verdict,
		detail,
		...(at === undefined ? {} : { at }),
		...(head === undefined ? {} : { head }),
	}));
}
