import { ID_SIGN, type IdPlace, isRepair, says } from './fixMessage/says';
import { type Section, sectionsOf } from './fixMessage/sections';
import { type Intent, intentOf } from './fixMessage/subject';
import { findIds, type FoundId } from './ids';

/** What a commit message does about an advisory. */
export type FixKind = 'fix' | 'mention' | 'bump' | 'revert';

export interface FixMessage {
	/** Each place with an id; start and end count UTF-16 units. */
	readonly ids: readonly {
		readonly id: string;
		readonly kind: FixKind;
		readonly start: number;
		readonly end: number;
	}[];
	/** The strongest of the ids: fix, revert, bump, mention. Of a message without ids: revert, or fix for a revert of a revert, or mention. */
	readonly kind: FixKind;
	/** The commit that it says it reverts, as it is written there: it may be shortened. Lower case. */
	readonly reverts?: string;
}

/** In UTF-16 units. What stands further down is not read. */
const MOST = 64 * 1024;
/** Places with an id that are judged; what comes after them, in no message that a person wrote for a fix, is mentioned. */
const MOST_JUDGED = 300;
const STRONGEST: readonly FixKind[] = ['fix', 'revert', 'bump', 'mention'];

/** Lines "Key: id" that say what a commit is for, and those that only point. Elsewhere such a line is prose. */
const FOR =
	/^(?:fix(?:es|ed)?|clos(?:es?|ed)|resolv(?:es?|ed)|address(?:es|ed)?|mitigates|bugs?|bug-?(?:url|id)|cves?|cve[- ](?:id|ids|number|ticket)s?|ghsa|security|security[- ](?:issue|advisory|fix|id)|advisor(?:y|ies)|vulnerabilit(?:y|ies)|issue[- ]?id)$/;
/** Those that nobody writes of a dependency's advisory, as "CVE: …" below "upgrade to 3.0.8" is. */
const FIXES = /^(?:fix(?:es|ed)?|clos(?:es?|ed)|resolv(?:es?|ed)|address(?:es|ed)?)$/;
/** What a project may have chosen for its own trailer: "Advisory-Fixed: …". */
const OWN =
	/^(?!(?:see|refs?|related|not|non|introduced|caused)-)(?:[a-z]+-)*(?:fix(?:es|ed)?|security|cve|ghsa|advisory|vulnerability)(?:-[a-z]+)*$/;
const POINTING =
	/^(?:refs?|references?|related(?:[- ]to)?|see|see[- ]also|links?|urls?|sources?|upstream|discussions?|details|more info(?:rmation)?|note|context|report(?:ed)?[- ](?:by|at)|co-authored-by|signed-off-by|reviewed-by|acked-by|tested-by|cc|suggested-by|thanks(?:-to)?|part-of|introduced-by|change-id|followup|follow-up(?:-to)?)$/;
/** The kernel's trailer names the commit that brought the fault, by its subject, which may name another id. */
const FAULTY_COMMIT = /^\s*fixes\s*:\s*[0-9a-f]{7,64}\b/i;
/** As git writes it. Who "partially reverts" a commit leaves the rest of it. */
const REVERTS = /(?:^|\bthis\s+)reverts?\s+commit\s+([0-9a-f]{7,64})\b/im;

/**
 * Tells apart what a commit message does about each advisory that it names.
 *
 * The subject says what the whole message is about. In a new version of a dependency every id is a bump, in tests,
 * documentation, changelogs and releases a mention, in a revert a revert; and none of these is outweighed by prose further
 * down, only by a trailer that somebody set on purpose ("Fixes: GHSA-…"). Otherwise an id is fixed when the nearest words
 * before it say so ("Fixes", "addresses", "patch for"), or when it stands where a change says what it is for: "[CVE-…] Title",
 * "Title (CVE-…)", a line of ids alone, "Merge pull request from GHSA-…". Everything else is a mention.
 *
 * An id after "Refs", "See" or "Related to" stays a mention whatever the subject says, also below "fix: …": follow-ups, tests and
 * hardening are written in the same way, and a commit that is called a fix and is none misleads a reviewer more than one that
 * somebody links by hand. The same holds for "the fix for …" and "missed in …", which speak of another commit. No id is guessed.
 *
 * Sources: git-interpret-trailers and git-revert for their forms; the rest is what projects are seen to write.
 * Time grows with the message's length, of which 65,536 characters are read.
 */
export function readFixMessage(message: string): FixMessage {
	const text = message.length <= MOST ? message : upToLastBlank(message.slice(0, MOST));
	const reverts = REVERTS.exec(text)?.[1]?.toLowerCase();
	const found = findIds(text);
	const sections = sectionsOf(text, key => isFor(key) || POINTING.test(key));
	const subject = sections[0];
	const titled = sections.find(({ role }) => role === 'title');
	const intent = intentIn(subject, titled);
	if (found.length === 0)
		return { ids: [], kind: kindWithout(intent, reverts), ...(reverts === undefined ? {} : { reverts }) };
	const repairs = isRepair(intent.inner) || (subject !== undefined && isRepair(subject.text));
	const masked = mask(text, found);
	let at = 0;
	const named = new Set<string>();
	const ids = found.map((id, nth) => {
		while ((sections[at + 1]?.start ?? Number.POSITIVE_INFINITY) <= id.start) at += 1;
		const section = sections[at];
		const kind =
			section === undefined || nth >= MOST_JUDGED
				? weak(intent)
				: kindIn(section, id, { intent, repairs, masked, named });
		if (kind === 'revert') named.add(id.id);
		return { id: id.id, kind, start: id.start, end: id.end };
	});
	const kind = STRONGEST.find(strong => ids.some(id => id.kind === strong)) ?? 'mention';
	return {
		ids,
		// A revert that names an id only in passing is still a revert; whoever knows the commit knows what it takes back.
		kind: kind === 'mention' && takesBack(intent, reverts) ? 'revert' : kind,
		...(reverts === undefined ? {} : { reverts }),
	};
}

/** @returns a text that was cut, without what may be half a word: the beginning of an id can look like another id */
export function upToLastBlank(text: string): string {
	return text.slice(0, Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n'), 0));
}

function kindWithout(intent: Intent, reverts: string | undefined): FixKind {
	if (reverts === undefined) return 'mention';
	if (takesBack(intent, reverts)) return 'revert';
	return intent.again ? 'fix' : 'mention';
}

/** Also under a subject of its own: "Drop the cache", and below "This reverts commit …". */
function takesBack({ kind, again }: Intent, reverts: string | undefined): boolean {
	return reverts !== undefined && !again && (kind === 'revert' || kind === 'change');
}

/** A forge's merge has the title of what it merges below its own line, which says nothing but where it came from. */
function intentIn(subject: Section | undefined, title: Section | undefined): Intent {
	const own = intentOf(subject?.text ?? '');
	if (title === undefined || own.kind !== 'change') return own;
	return intentOf(title.text);
}

interface Around {
	readonly intent: Intent;
	readonly repairs: boolean;
	readonly masked: string;
	/** Ids that the message takes back. */
	readonly named: ReadonlySet<string>;
}

function kindIn(section: Section, id: FoundId, around: Around): FixKind {
	const { intent, named } = around;
	if (section.role === 'trailer') {
		const key = section.key ?? '';
		const meant = intent.kind === 'bump' || intent.kind === 'aside' ? FIXES.test(key) : isFor(key);
		const fixes = meant && !FAULTY_COMMIT.test(section.text);
		if (fixes && !named.has(id.id)) return 'fix';
		return fixes ? 'revert' : weak(intent);
	}
	if (section.role === 'quoted') return intent.kind === 'revert' ? 'revert' : weak(intent);
	if (section.role === 'link') return weak(intent);
	if (intent.kind === 'revert') return inRevert(section, id, around);
	if (intent.kind === 'bump') return 'bump';
	// What comes from a private fork is its fix, whatever it is called.
	if (intent.kind === 'aside') return /^\W*merge pull request from ghsa-/i.test(section.text) ? 'fix' : 'mention';
	return says(placeOf(section, id, around));
}

function isFor(key: string): boolean {
	return FOR.test(key) || OWN.test(key);
}

function weak({ kind }: Intent): FixKind {
	return kind === 'bump' ? 'bump' : 'mention';
}

/** In a revert: what its subject names was reverted, unless that is what it repairs; a test's revert takes no fix back. */
function inRevert(section: Section, id: FoundId, { intent, masked, named }: Around): FixKind {
	const before = masked.slice(Math.max(section.start, id.start - 200), id.start);
	if (section.role === 'subject' || section.role === 'title') {
		// A quotation that ends is followed by a blank or a sign; one that begins is not.
		const quoted = [...before.matchAll(/(?<=[^\s:(])"(?=[\s(,;.:]|$)/g)].at(-1);
		const outside = quoted !== undefined;
		const rest = outside ? before.slice(quoted.index) : before;
		const purpose = outside
			? /\b(?:fix(?:es|ing)?|address(?:es|ing)?|mitigat(?:es?|ing)|resolv(?:es?|ing)|clos(?:es?|ing)|security)\b/i
			: /(?:[(,;-]\s*(?:fixes|fixing|closes|resolves|addresses|mitigates)|\bto (?:fix|address|mitigate|resolve|prevent))\b/i;
		if (purpose.test(rest)) return 'fix';
		return intent.reverted === 'aside' ? 'mention' : 'revert';
	}
	if (/(?:^|[.!?]\s+)(?:this )?(?:also )?(?:fixes|fixed|addresses|mitigates|resolves|closes)\s\W*$/i.test(before))
		return named.has(id.id) ? 'revert' : 'fix';
	return /\b(?:revert\w*|back(?:s|ed|ing)? ?out)\b[^.]{0,150}$/i.test(before) ? 'revert' : 'mention';
}

/** Ids are made unreadable, so that what stands in them ("cve-…-fix") is not read as words. */
function mask(text: string, ids: readonly FoundId[]): string {
	const parts: string[] = [];
	let at = 0;
	for (const { start, end } of ids) {
		parts.push(text.slice(at, start), ID_SIGN.repeat(end - start));
		at = end;
	}
	return [...parts, text.slice(at)].join('').replace(/[\r\n\t]/g, ' ');
}

/** A sentence ends where a stop is followed by a blank, but not after these. */
const STOP = /(?<!\b(?:e\.g|i\.e|cf|vs|etc|no|ref|refs))[.!?][)\]"'`*]*\s+(?=[^\s([{])/gi;
/** So far from an id the beginning and the end of its sentence are looked for. */
const REACH = 600;

function placeOf(section: Section, id: FoundId, { repairs, masked }: Around): IdPlace {
	const from = Math.max(section.start, id.start - REACH);
	const sectionEnd = section.start + section.text.length;
	const to = Math.min(sectionEnd, id.end + REACH);
	let begin = from;
	for (const stop of masked.slice(from, id.start + 1).matchAll(STOP)) begin = from + stop.index + stop[0].length;
	const stopAfter = masked.slice(id.end, to).matchAll(STOP).next().value;
	const end = stopAfter === undefined ? to : id.end + stopAfter.index + stopAfter[0].length;
	return {
		sentence: masked.slice(begin, end),
		start: id.start - begin,
		end: id.end - begin,
		opens: begin === section.start,
		closes: end === sectionEnd,
		heads: section.role !== 'prose',
		repairs,
	};
}
