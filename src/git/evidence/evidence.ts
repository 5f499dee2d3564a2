import { t } from '../../core/translate';
import type { Claim } from '../../core/claims/claim';

/**
 * What a repository says to a claim.
 * found: true at the version asked for, and the same at HEAD. moved: true there; at HEAD under another name or on other
 * lines. changed: true there, and at HEAD gone or different; or true in other revisions only. not-at-version: not there,
 * and history was not searched. not-in-history: in no revision that a branch or tag leads to. outside: about another
 * project or the system. uncheckable: this clone, or the claim, does not allow an answer; the detail says why.
 */
export type Verdict =
	| 'found'
	| 'moved'
	| 'changed'
	| 'not-in-history'
	| 'not-at-version'
	| 'no-such-version'
	| 'no-such-commit'
	| 'outside'
	| 'uncheckable';

/** A file of a commit, to be opened. */
export interface Place {
	readonly commit: string;
	/** From the root, with slashes. */
	readonly path: string;
	/** From 1. */
	readonly line?: number;
}

export interface Evidence {
	readonly claim: Claim;
	readonly verdict: Verdict;
	/** Where and why, in sentences for a person. Of the report it holds no more than the claim itself. */
	readonly detail: string;
	/** Where it stands in the version asked for; for what stood in other revisions only, in one of these. */
	readonly at?: Place;
	/** Where it, or what is left of it, stands at HEAD. */
	readonly head?: Place;
}

/** A verdict without the claim it is about. `open`: a search of the history can tell more. */
export interface Finding {
	readonly verdict: Verdict;
	readonly detail: string;
	readonly at?: Place;
	readonly head?: Place;
	readonly open?: boolean;
}

export function finding(verdict: Verdict, detail: string, places: { at?: Place; head?: Place } = {}): Finding {
	return { verdict, detail, ...places };
}

/** @returns "src/x.js:12" */
export function spot({ path, line }: { readonly path: string; readonly line?: number | undefined }): string {
	return line === undefined ? path : `${path}:${line}`;
}

/** @returns "in v1.2.0", "at HEAD" */
export function inVersion({ label }: { readonly label: string }): string {
	return label === 'HEAD' ? t('at HEAD') : t('in {0}', label);
}

/** @returns "in v1.2.0 or at HEAD", and less where both are the same */
export function inEither(version: Standing, head: Standing): string {
	return version.commit === head.commit ? inVersion(version) : t('{0} or at HEAD', inVersion(version));
}

/** @returns what has to be added where something was sought in all files and not found: some have repositories of their own */
export function unsearched(
	...versions: readonly { readonly tree: { readonly submodules: readonly string[] } }[]
): string {
	const [folder] = versions.flatMap(({ tree }) => tree.submodules);
	return folder === undefined ? '' : ` ${t('Submodules, such as {0}, were not searched.', folder)}`;
}

interface Standing {
	readonly label: string;
	readonly commit: string | undefined;
}

export function lineWords([from, to]: readonly [number, number]): string {
	return from === to ? t('line {0}', from) : t('lines {0} to {1}', from, to);
}

/** How good a verdict is for a claim: of several places the best counts. */
export function better(a: Finding, b: Finding): Finding {
	return RANK.indexOf(b.verdict) < RANK.indexOf(a.verdict) ? b : a;
}

const RANK: readonly Verdict[] = [
	'found',
	'moved',
	'changed',
	'uncheckable',
	'not-at-version',
	'not-in-history',
	'no-such-commit',
	'no-such-version',
	'outside',
];
