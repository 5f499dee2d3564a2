import type { Ecosystem } from '../../advisory';
import { composerOrder } from './composer';
import { mavenOrder } from './maven';
import { nugetOrder } from './nuget';
import { pep440Order } from './pep440';
import { rubygemsOrder } from './rubygems';
import { pubOrder, semverOrder } from './semver';
import { type Comparator, comparatorOf } from './versionOrder';

export type { Comparator, Compare, VersionLine } from './versionOrder';

const SEMVER = comparatorOf(semverOrder, { exact: false });

const COMPARATORS: Readonly<Record<Ecosystem, Comparator | undefined>> = {
	actions: SEMVER,
	composer: comparatorOf(composerOrder, { exact: true }),
	erlang: SEMVER,
	go: SEMVER,
	maven: comparatorOf(mavenOrder, { exact: true }),
	npm: SEMVER,
	nuget: comparatorOf(nugetOrder, { exact: true }),
	other: undefined,
	pip: comparatorOf(pep440Order, { exact: false }),
	pub: comparatorOf(pubOrder, { exact: false }),
	rubygems: comparatorOf(rubygemsOrder, { exact: true }),
	rust: SEMVER,
	swift: SEMVER,
};

/** @returns how an ecosystem compares versions; nothing for "other", whose order nobody knows. */
export function comparatorFor(ecosystem: Ecosystem): Comparator | undefined {
	return COMPARATORS[ecosystem];
}

/**
 * The order of two versions as their ecosystem's own tools have it. Parts that are missing count as 0 (1.2 is 1.2.0), and a
 * "v" before the number does not matter.
 * @returns below zero when `a` comes first, zero when both are the same version, above when `b` comes first; nothing when
 * they cannot be compared: one is no version of the ecosystem, or nobody knows the order (always for "other").
 */
export function compareVersions(ecosystem: Ecosystem, a: string, b: string): number | undefined {
	return comparatorFor(ecosystem)?.compare(a, b);
}
