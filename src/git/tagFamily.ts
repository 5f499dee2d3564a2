/** No tag that people write is longer. */
const LONGEST = 200;
const VERSION = /^\d[0-9A-Za-z]*(?:[._+-][0-9A-Za-z]+)*$/;
/** Words before the number that say no more than that it is a release. */
const RELEASE_WORD = /^(?:v|r|rel|release|releases|version|ver|tag|tags)$/i;

/**
 * What a release tag is of: in a monorepo each package has its own row of versions ("core@1.2.0", "cli/v2.0.0").
 * @returns "" for tags that name a version alone, such as v1.2.0 or release-1.2.0; nothing for a tag that names none
 */
export function tagFamily(tag: string): string | undefined {
	if (tag.length > LONGEST) return undefined;
	for (const { index } of tag.matchAll(/(?<=^|[@/_-]|(?:^|[@/_-])[vVr])\d/g)) {
		const version = tag.slice(index);
		const before = tag.slice(0, index);
		// A single number is a version only where something says so: "v3", but not "issue-3".
		if (!VERSION.test(version) || (!/\d[._-]\d/.test(version) && !/(?:^|[@/_-])[vVr]$/.test(before))) continue;
		const name = before.replace(/(?<=^|[@/_-])[vVr]$/, '').replace(/[@/_-]+$/, '');
		return RELEASE_WORD.test(name) ? '' : name;
	}
	return undefined;
}
