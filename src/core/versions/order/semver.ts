import type { SemVer } from 'semver';
import parse from 'semver/functions/parse';
import type { VersionOrder } from './versionOrder';

/** Numbers may be fewer than three, have zeros before them, and a pre-release its hyphen missing ("1.0.0beta1"). */
const LENIENT = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?(-?[A-Za-z][0-9A-Za-z.-]*|-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

function read(text: string): SemVer | undefined {
	const [, major, minor = '0', patch = '0', pre = '', build = ''] = LENIENT.exec(text) ?? [];
	if (major === undefined) return undefined;
	const label = pre === '' || pre.startsWith('-') ? pre : `-${pre}`;
	const numbers = [major, minor, patch].map(Number).join('.');
	return parse(`${numbers}${label}${build}`, { loose: true }) ?? undefined;
}

/** Precedence of https://semver.org/spec/v2.0.0.html#spec-item-11: what stands behind + does not count. */
export const semverOrder: VersionOrder<SemVer> = { read, compare: (a, b) => a.compare(b) };

/** Pub counts what stands behind +: https://dart.dev/tools/pub/versioning#semantic-versions */
export const pubOrder: VersionOrder<SemVer> = { read, compare: (a, b) => a.compare(b) || a.compareBuild(b) };
