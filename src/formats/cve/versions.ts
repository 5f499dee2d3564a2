import type { Affected, Ecosystem } from '../../core/advisory';
import { boundsOf, InvalidRangeError, parseRange } from '../../core/versions';
import { patchedVersions } from '../patchedVersions';
import { gitRangeOf } from '../osv/commits';
import type { CveVersion } from './record';

/** Ecosystems whose versions are ordered by a scheme that CVE has a word for; custom says that the order is not told. */
const SCHEMES: Readonly<Partial<Record<Ecosystem, string>>> = {
	actions: 'semver',
	erlang: 'semver',
	go: 'semver',
	maven: 'maven',
	npm: 'semver',
	pip: 'python',
	pub: 'semver',
	rust: 'semver',
	swift: 'semver',
};

/**
 * The affected versions of a row as CVE writes them (cve-schema, docs/versions.md): 0 is no lower bound, * no upper one. A
 * range ends before the version that is patched where one is named; CVE has no exclusive lower bound, so one version too
 * many is affected there rather than one too few, as in OSV.
 * @param missing gets what cannot be said, in words for people.
 */
export function cveVersions(row: Affected, number: number, missing: string[]): CveVersion | undefined {
	let bounds: ReturnType<typeof boundsOf>;
	try {
		bounds = boundsOf(parseRange(row.range));
	} catch (error) {
		if (!(error instanceof InvalidRangeError)) throw error;
		missing.push(`a version range in row ${number} that can be read: ${error.reason.replace(/\.$/, '')}`);
		return undefined;
	}
	if (bounds === undefined) {
		missing.push(`a version range in row ${number} with no more than one lower and one upper bound`);
		return undefined;
	}
	const type = (versions: readonly string[]) => versionType(row.ecosystem, versions);
	if (bounds.kind === 'exact') {
		return { version: bounds.version, status: 'affected', versionType: type([bounds.version]) };
	}
	const { lower, upper } = bounds;
	const version = lower?.version ?? '0';
	const fixed = fixOf(patchedVersions(row.patched), upper?.operator === '<' ? upper.version : undefined);
	if (fixed === undefined && upper?.operator === '<=') {
		const versions = [version, upper.version];
		return { version, status: 'affected', versionType: type(versions), lessThanOrEqual: upper.version };
	}
	const lessThan = fixed ?? upper?.version ?? '*';
	return { version, status: 'affected', versionType: type([version, lessThan]), lessThan };
}

/** The commits of a row that names a repository by its address and has a range of whole commit ids; nothing for others. */
export function cveCommits(row: Affected): CveVersion | undefined {
	const range = gitRangeOf(row);
	if (range === undefined) return undefined;
	const [introduced, end] = range.events;
	const version = introduced !== undefined && 'introduced' in introduced ? introduced.introduced : '0';
	const rest = { version, status: 'affected', versionType: 'git' } as const;
	if (end === undefined) return { ...rest, lessThan: '*' };
	if ('fixed' in end) return { ...rest, lessThan: end.fixed };
	return 'last_affected' in end ? { ...rest, lessThanOrEqual: end.last_affected } : { ...rest, lessThan: '*' };
}

/** Of several patched versions only the one that the range ends with can be told to be this range's. */
function fixOf(patched: readonly string[], end: string | undefined): string | undefined {
	return patched.length === 1 ? patched[0] : patched.find(version => version === end);
}

/** A leading v, or a part too few, is no semantic version, and whoever reads the record may refuse it. */
function versionType(ecosystem: Ecosystem, versions: readonly string[]): string {
	const scheme = SCHEMES[ecosystem] ?? 'custom';
	return scheme !== 'semver' || versions.every(version => SEMVER.test(version)) ? scheme : 'custom';
}

/** Semantic Versioning 2.0.0, and CVE's own signs for no bound. */
const SEMVER =
	/^(?:[0*]|(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)$/;
