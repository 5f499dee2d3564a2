/** What a heading says of a release. */
export type ReleaseTitle =
	/** What comes next; with the version it will have, where that is said. */
	| { readonly kind: 'unreleased'; readonly version?: string }
	| {
			readonly kind: 'version';
			readonly version: string;
			/** Of the version, for comparing; a date has its three. */
			readonly numbers: readonly number[];
			/** Whether the heading begins with the version, but for signs and a "v". */
			readonly strict: boolean;
	  };

/** Longer titles name no release. */
const LONGEST = 200;
const NEXT =
	/^(?:the )?(?:version |release )?(?:unreleased|un-released|not (?:yet )?released|v?next|upcoming|head|master|main|trunk|devel|development|dev|in (?:development|progress|git|master|main|trunk)|future|coming(?: soon)?|pending|current|edge|wip|tbd|x\.y(?:\.z)?|x\.x(?:\.x)?)(?: (?:release|version|changes|branch|master|main|head|development|stable|minor|major|patch))?$/i;
const NOT_OUT =
	/\b(?:unreleased|not (?:yet )?released|in (?:development|progress)|tb[da]|unknown|upcoming|under development|yyyy|20xx|xxxx)\b|\?\?/i;
const NEXT_VERSION = /[.-](?:snapshot|dev\d*|next|unreleased)\b/i;
/** 1.2.3, 1.2.3-rc.1, 2026-01-05, and 12 only after a word or sign that says so. */
const VERSION = /(?<![\w.])[vV]?(\d{1,9}(?:[._-]\d{1,9})+[\w.+-]{0,60}|(?<=\b(?:version|release|v|r)[ -]?)\d{1,5})/;
const BARE_NUMBER = /^v?(\d{1,5})(?=$|[\s(:])/i;
const WORDS_BEFORE = 6;

/** @returns nothing for a heading that is about something else */
export function releaseTitle(title: string): ReleaseTitle | undefined {
	if (title.length > LONGEST) return undefined;
	const plain = withoutLinks(title).replace(/^[^\p{L}\p{N}]+/u, '');
	const bare = plain
		.replace(/[^\p{L}\p{N}.? -]/gu, ' ')
		.replace(/ +/g, ' ')
		.trim();
	if (NEXT.test(bare)) return { kind: 'unreleased' };
	const found = VERSION.exec(plain) ?? BARE_NUMBER.exec(plain);
	const version = found?.[1]?.replace(/(?<![.\-_+])[.\-_+]+$/, '');
	if (found === null || version === undefined) {
		// "Unreleased (2026-xx-xx)", "Next: the big one".
		const [first = ''] = plain.split(/[(:[–—]/);
		return NEXT.test(first.trim()) ? { kind: 'unreleased' } : undefined;
	}
	// A whole series, such as 2.x, is no release.
	if (/[._]x$/i.test(version)) return undefined;
	const before = plain.slice(0, found.index);
	const after = plain.slice(found.index + found[0].length);
	if (NEXT_VERSION.test(version) || NOT_OUT.test(`${before} ${after}`) || /^\s*\+dev/i.test(after))
		return { kind: 'unreleased', version };
	const [first = ''] = plain.split(/[(:[–—-]/);
	if (NEXT.test(first.trim())) return { kind: 'unreleased', version };
	if (before.trim().split(/\s+/).length > WORDS_BEFORE) return undefined;
	const numbers = (/^[\d._-]+/.exec(version)?.[0] ?? '').split(/[._-]/).filter(Boolean).map(Number);
	const strict = /^(?:v|version |release )?$/i.test(before);
	return { kind: 'version', version, numbers, strict };
}

/** Whether a line of plain text, which no sign marks as a heading, names a release and says nothing else. */
export function isReleaseLine(line: string): boolean {
	if (line.length > LONGEST || /^\s/.test(line)) return false;
	const title = releaseTitle(line.replace(/^\*+ /, ''));
	if (title === undefined) return false;
	if (title.kind === 'unreleased' && title.version === undefined) return true;
	const at = line.indexOf(title.version ?? '');
	const words = line.slice(at + (title.version ?? '').length).match(/\p{L}{2,}/gu) ?? [];
	// A date, a codename, "released", "stable"; a sentence has more.
	return words.length <= 4 && !/[.,;!]$/.test(line) && line.slice(0, at).split(/\s+/).length <= WORDS_BEFORE;
}

function withoutLinks(title: string): string {
	return title
		.replace(/\]\([^()]{0,300}\)/g, ']')
		.replace(/<[^<>]{0,300}>/g, ' ')
		.replace(/[[\]`*]/g, '');
}

/** @returns below 0 where a is the older one */
export function compareNumbers(a: readonly number[], b: readonly number[]): number {
	for (let i = 0; i < Math.max(a.length, b.length); i++) {
		const difference = (a[i] ?? 0) - (b[i] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}
