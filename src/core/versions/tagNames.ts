/* How tags name versions: v1.2.3, name@1.2.3, release-1.2.3, curl-8_0_1, sdk/v1.2.3. */

/** One way to read a tag's name as a version. */
export interface TagReading {
	/** What stands before the version, without separators and a "v". */
	readonly prefix: string;
	/** As it stands in the name. */
	readonly version: string;
}

/** No version that people write is longer. */
export const LONGEST_VERSION = 80;
const VERSION = /^\d[0-9A-Za-z]*(?:[._-][0-9A-Za-z]+)*(?:\+[0-9A-Za-z.-]+)?$/;
/** What stands before the number of a pre-release or a build, which is no version by itself. */
const OF_PRERELEASE = /\d[._-]?(?:alpha|beta|dev|milestone|pre|preview|rc|[abcm])[._-]?$|\d\+/i;
/** Words before the number that say no more than that it is a release. */
const RELEASE_WORD = /^(?:v|r|rel|release|releases|version|ver|tag|tags)$/i;

/** Whether a text without a "v" could be a version at all. A plain word of digits and letters is one too. */
export function isVersionText(text: string): boolean {
	return text.length <= LONGEST_VERSION && VERSION.test(text);
}

/** Every place in a tag's name where a version can begin, the first one first. */
export function readTag(tag: string): TagReading[] {
	if (tag.length > 4 * LONGEST_VERSION) return [];
	const found: TagReading[] = [];
	for (const { index } of tag.matchAll(/(?<!\d)\d/g)) {
		const version = tag.slice(index);
		const before = tag.slice(0, index);
		// In the middle of the number: "2.3" of 1.2.3; but "1.4" of h2-1.4.
		if (/\d[._]$/.test(before) || (/\d-$/.test(before) && !/[._]/.test(version))) continue;
		if (OF_PRERELEASE.test(before)) continue;
		if (!isVersionText(version)) continue;
		found.push({ prefix: before.replace(/[vV]$/, '').replace(/(?<![@/_-])[@/_-]+$/, ''), version });
	}
	return found;
}

/** One text for all ways to write a version: 1.2.3-rc.1, 1_2_3_RC1, 1.2.3.rc1+build.5. */
export function versionKey(version: string): string {
	return version
		.toLowerCase()
		.replace(/\+.*/s, '')
		.replaceAll(/[_-]/g, '.')
		.replace(/\.(?:final|release|ga)$/, '')
		.replaceAll(/\.(?=[a-z])|(?<=[a-z])\./g, '');
}

/** Whether what stands before a version names nothing: it is a tag of the repository as a whole. */
export function isPlainPrefix(prefix: string): boolean {
	return prefix === '' || RELEASE_WORD.test(lastPart(prefix));
}

/** The name without its scope or folder, in lower case. */
export function lastPart(name: string): string {
	return name.slice(name.lastIndexOf('/') + 1).toLowerCase();
}
