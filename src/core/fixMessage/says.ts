import { isBump, withoutPrefix } from './subject';

/** Where an id stands in a sentence. */
export interface IdPlace {
	/** The sentence, with every id blanked out by ID_SIGN. */
	readonly sentence: string;
	readonly start: number;
	readonly end: number;
	/** Whether a sentence of the same paragraph stands before, or after. */
	readonly opens: boolean;
	readonly closes: boolean;
	/** A subject, a title, an item or a line of its own: something that names what it is about, as prose does not. */
	readonly heads: boolean;
	/** Whether the subject says that something is repaired or guarded. */
	readonly repairs: boolean;
}

export const ID_SIGN = '\u0001';
/** So many characters around an id are looked at. */
const BEFORE = 400;
const AFTER = 200;

const NOW = String.raw`fix(?:es|ing)?|clos(?:es?|ing)|resolv(?:es?|ing)(?!\s+to\b)|address(?:es|ing)?|mitigat(?:es?|ing)|patch(?:es|ing)?|remediat(?:es?|ing)|prevent(?:s|ing)?|(?:protect|guard|defend|harden)(?:s|ing)?\s+(?:\w+\s+){0,3}against|correct(?:s|ing)|solv(?:es?|ing)|eliminat(?:es?|ing)|backport(?:s|ing)?|hotfix(?:es)?|work(?:s|ing)? ?around|workarounds?|mitigations?|remediations?|hardening|in response to`;
const THEN = String.raw`fixed|closed|resolved|addressed|mitigated|patched|remediated|prevented|corrected|solved|backported`;
/** The same in the languages that commit messages are written in most, English aside. */
const ABROAD =
	/(?<![\p{L}\p{N}_])(?:corrig(?:e|er|é|ée|ido|ida)|correctif|correction|r[ée]sout|r[ée]soud|behebt|behoben|behebe|behebung|schlie(?:ß|ss)t|soluciona|arregla|corrección|correção|corregge|correzione|risolve|исправ\p{L}*|устран\p{L}*|naprawi\p{L}*|oprav\p{L}*)(?![\p{L}\p{N}_])|修复|修復|修正|修補|수정/giu;

/** A verb, or a noun, of repair; "fix:" and "security:" as a type among them. */
const REPAIR = new RegExp(
	String.raw`(?<![\w-])(?:${NOW}|${THEN}|(?:bugfix|security|sec|vuln)(?:\([^)]{0,80}\))?!?:)(?![\w])`,
	'gi',
);
/** What happened once: "We fixed that in 1.2" is no fix, "Fixed the length (CVE-…)" and "This commit fixed …" are. */
const PAST = new RegExp(String.raw`^(?:${THEN})$`, 'i');
const OURS =
	/^(?:\W*|.{0,40}:\s+|(?:and |also )?(?:this|the)\s+(?:commit|change|patch|pr|pull request|mr|merge request)\s+(?:\w+\s+)?)$/i;

/** Another fix is spoken of: "the fix for", "a previous patch in". */
const OTHER_FIX =
	/\b(?:the|that|its|their|our|previous|earlier|original|initial|first|existing|prior|recent|incomplete|partial)\s+(?:[^\s(]+\s+){0,3}?(?:fix|fixes|bugfix|patch|patches|mitigation|correction|change|commit|remediation|hardening)(?:\s*(?:for|of|to|in|from|against))?(?:\s*the(?=\s))?[`"'([{<#\s]*$/i;
/** But it is this one when it is brought over, or named. */
const BROUGHT =
	/\b(?:appl(?:y|ies|ying)|backport\w*|port(?:s|ing)?|add(?:s|ing)?|cherry-?pick\w*|implement\w*|complet(?:e|es|ing)|finish\w*|land(?:s|ing)?|restor(?:e|es|ing)|merg(?:e|es|ing)|(?:this|here) is|here's)\s+(?:the|our|upstream)\s+[^.]{0,60}$/i;

/** Repair that is told of something else: a release, what was meant to be, what is not. */
const NOT_HERE = new RegExp(
	String.raw`(?<![\w-])(?:(?:which|that)\s+(?:also\s+|already\s+|partially\s+|only\s+)?(?:${NOW}|${THEN})|(?:was|were|been|being)\s+(?:\w+\s+)?(?:${THEN})|(?:when|while|after|before|since|without|instead of|besides)\s+(?:${NOW})|(?:not|\w+n['\u2019]t|never|cannot|no longer|without|unable to|fail(?:s|ed)? to|rather than|instead of|until|attempted to|tried to|supposed to|meant to|claim(?:s|ed)? to|no)\s+(?:\w+\s+){0,3}(?:${NOW}|${THEN})|(?:similar|same)\s+(?:(?:class|kind|type|issue|problem|bug|flaw|pattern|root cause|vulnerability|way)s?\s*|s\s*)?(?:of\s+\w+\s+)?(?:as|to)|missed (?:in|by)|correctif incomplet|(?:we|they|i|upstream)\s+(?:have\s+|already\s+|previously\s+|also\s+)?(?:${THEN}))(?![\w])`,
	'gi',
);

/** Words right before an id that only point at it. */
const POINTS =
	/(?<![\w-])(?:see|see also|also see|cf\.?|refs?\.?|references?|related to|relates to|like|unlike|than|since|after|before|per|via|from|introduced (?:by|in|with)|caused by|broken (?:by|in|with)|due to|because(?: of)?|regressions? (?:of|from|in|by|after|since)|follow(?:ing|s|ed)?[- ]?up(?: (?:to|of|for|on|from))?|similar to|as (?:in|with|for)|as part of|known as|vulnerable to|affected by|including|such as|e\.g\.|i\.e\.|according to|used by|reported (?:as|in|by)|mentioned in|described as|flag(?:s|ged) (?:as|by|for|with)|(?:links?|numbers?|entry|reference|mention|typo|docs?|documentation|comments?|notes?|changelog|tests?|tests? for|test ?cases?|poc|reproducer|advisory|page|url|text|announcement)(?: (?:of|for|to|in|about|on))?|ignor(?:e|es|ing)|suppress(?:es|ing)?|allow-?list|white-?list|assign(?:ed|s)?|add(?:s|ed|ing)?|mention(?:s|ed|ing)?|document(?:s|ing)?|describ(?:es?|ing)|explain(?:s|ing)?|announc(?:e|es|ing)|publish(?:es|ing)?|request(?:s|ing)?|includ(?:e|es|ing)|rename|remove)(?:\s*:)?\s+(?:(?:the|a|an|this|our|security|vulnerability|advisory|issue|id|ids|number|recent)\s+){0,5}[`"'([{<#]*$/i;

/** Without a word of repair, these say that something is only told. */
const TELLS =
	/\b(?:also see|see also|related|relates to|follow(?:s|ed|ing)?[- ]?up|used by|already|previous(?:ly)?|earlier|originally|attempted|as part of|refs?\b[:.]|references?\b[:.]|discussed|broke|regression|describes?|described|unaffected|flagged|including|known as|for more (?:info\w*|details))\b/i;
/** What the announcements of others read like. */
const QUOTES = /\b(?:go\.dev\/issue|golang\.org\/issue|users are (?:encouraged|advised)|we recommend)\b/i;

/** After an id, what makes it a mention: "… regression", "… link", "… says". */
const FOLLOWED_BY =
	/^[\s`"')\]}>*_]{0,40}(?:-|[A-Za-z\d.-][-\w.]{0,60}[-_])?(?:regressions?|tests?|test ?cases?|links?|entry|entries|numbers?|changelog|release notes?|follow-?ups?|poc|reproducers?|documentation|docs?|announcement|advisor(?:y|ies)|page|url|typo|says|said|is an?|was|were|only|won['\u2019]t|did|does|doesn['\u2019]t|attack variants?|\w{0,60}(?:error|exception))\b/i;

/** What a release of something else brings. */
const BRINGS =
	/\b(?:includ|contain|bring|ship|carr|provid|pick)\w*(?:\s+(?:in|up))?\s+(?:(?:an?|the|several|some|also|security|improved?|additional|upstream|new)\s+){0,5}(?:fix|fixes|mitigations?|remediations?|patch|patches|workarounds?)\b/i;
const RELEASE_DOES = new RegExp(
	String.raw`\b(?:(?:this|the|that|new|latest|patch|security)\s+(?:\w+\s+)?(?:release|version|update|upgrade)|(?<![<>=] |[\d.])v?\d+\.\d[\w.-]*|go1[\w.]*)\s+(?:\w+\s+){0,2}?(?:${NOW}|${THEN}|security release)(?![\w])|\bsecurity release to\b`,
	'i',
);
const BY_BUMPING = /\bby (?:bumping|upgrading|updating)\b|\bupdated versions? of\b/i;

/** "Merge pull request from GHSA-…", "Merge branch 'fix-CVE-…' into main". */
const MERGES = /^\W*merged?\b/i;
const INTO = /\binto\s+\S*$/i;

/** Whether a subject says that something is repaired or guarded against. */
export function isRepair(subject: string): boolean {
	return (
		subject.search(REPAIR) !== -1 ||
		subject.search(ABROAD) !== -1 ||
		/^(?:\W*[\w()/.-]{1,40}:\s+)?(?:reject|sanitiz|sanitis|escap|avoid|limit|check|validat|disallow|forbid|harden|restrict|protect|ensur|guard|block|refus|don't|do not|strip|verif|enforc|filter|deny|disabl|secur|bound|cap|stop)/i.test(
			subject,
		)
	);
}

/**
 * What a sentence of a change says of an id: that the change fixes it, that it only names it, or that a new version of
 * something else fixes it. The nearest words before the id count; with none, where it stands: "[CVE-…] Title", "Title (CVE-…)",
 * "CVE-…: title" name what a change is for.
 */
export function says(place: IdPlace): 'fix' | 'mention' | 'bump' {
	const before = place.sentence.slice(Math.max(0, place.start - BEFORE), place.start);
	const after = place.sentence.slice(place.end, place.end + AFTER);
	const whole = before + after;
	if (BRINGS.test(before) || RELEASE_DOES.test(before) || BY_BUMPING.test(whole) || isBump(before)) return 'bump';
	if (MERGES.test(before)) return mergeSays(before, after);
	if (/^\W*security\s+#$/i.test(before)) return 'fix';
	// "… may overflow (see CVE-…)", at the end, names what it is about as "(CVE-…)" does.
	const named = before.replace(/(?<=[([])see:?\s+$/i, '');
	const labelled = isLabelled(place, named, after);
	if (labelled && named !== before) return 'fix';
	if (FOLLOWED_BY.test(after)) return 'mention';
	if (OTHER_FIX.test(before) && !BROUGHT.test(before)) return 'mention';
	if (POINTS.test(before)) return 'mention';
	const repair = lastRepair(before, place.heads);
	if (repair !== -1) return lastIndex(before, NOT_HERE) >= repair ? 'mention' : 'fix';
	if (lastIndex(before, NOT_HERE) !== -1 || TELLS.test(before) || QUOTES.test(whole)) return 'mention';
	return labelled ? 'fix' : 'mention';
}

function mergeSays(before: string, after: string): 'fix' | 'mention' {
	if (INTO.test(before) || /:\/\/\S*$/.test(before)) return 'mention';
	return FOLLOWED_BY.test(after) || /^\S*(?:regression|test|docs?\b|changelog|error|exception|follow)/i.test(after)
		? 'mention'
		: 'fix';
}

/** @returns where the last word of repair ends, of those that speak of this change; -1 without one */
function lastRepair(before: string, heads: boolean): number {
	let last = lastIndex(before, ABROAD);
	for (const found of before.matchAll(REPAIR)) {
		if (PAST.test(found[0]) && !heads && !OURS.test(before.slice(0, found.index))) continue;
		last = Math.max(last, found.index + found[0].length);
	}
	return last;
}

function lastIndex(text: string, pattern: RegExp): number {
	let last = -1;
	for (const found of text.matchAll(pattern)) last = found.index + found[0].length;
	return last;
}

/** Signs that stand around ids and between them. */
const AROUND = `[\\s\\[\\](){}<>\`"'*_#,/&+|${ID_SIGN}]`;
const LEADS = new RegExp(
	`^(?:${AROUND}|security|and\\b|cve(?: ticket| ids?| number)?s?\\s*[:|]|-\\s|\\d{1,3}[.)]\\s)*$`,
	'i',
);
const TRAILS = new RegExp(`^(?:${AROUND}|and\\b|[.;!]|\\(#\\d{1,9}\\)|#\\d{1,9})*$`);
const SKIPPED = new RegExp(`^(?:${AROUND}|and\\b|\\[\\d{1,3}\\])*`);
const STARTS_TITLE =
	/^(?:[-:\u2013\u2014[]|\p{Lu}|fix\b|patch\b|appl(?:y|ies)\b|prevent|avoid|mitigat|workaround|backport|harden|disallow|reject|sanitiz|escap|validat|limit|check|ensure|restrict)/u;
/** The rest of a sentence that a line was cut from. */
const FRAGMENT = /^(?:to|of|in|and|or|the|as|that|which|from|with|for|by|on|but|because|also|is|are|was)\s/;

/** Whether an id stands where it names what a text is about. */
function isLabelled({ heads, repairs, opens, closes, sentence }: IdPlace, before: string, after: string): boolean {
	if (/\w:\/\/\S*$/.test(before)) return false;
	// "BE-2346-cve-2022-45199"
	if (/^\S*$/.test(before) && /^\S*\s*$/.test(after) && /\w/.test(before)) return heads;
	const skipped = (SKIPPED.exec(after)?.[0] ?? '').length;
	const rest = after.slice(skipped);
	const lead = opens ? withoutPrefix(before) : before;
	if (LEADS.test(lead) && !/^\W*and\b/i.test(lead)) {
		// Alone. With more behind it, it is the end of a sentence that began on another line.
		if (/^(?:fix|patch)?[.;!:]?\s*$/i.test(rest)) return closes;
		// A number or a remark in parentheses, and only then a colon, is a list of something else.
		if (/\(/.test(after.slice(0, skipped))) return false;
		return (
			!/^[,)\].]/.test(rest) &&
			(STARTS_TITLE.test(rest) ||
				(heads &&
					repairs &&
					/^(?!(?:is|was|has|had|does|did|can|may|will|says|when|in|and)\b|\w+ed\b)\p{Ll}/u.test(rest)))
		);
	}
	if (!TRAILS.test(after) || /(?:\band|,)\s*$/.test(after) || FRAGMENT.test(sentence.trimStart())) return false;
	return /(?:[([{]\s*|(?:^|\s)[-\u2013\u2014]{1,2}\s*|:\s*)$/.test(stripIds(before)) && (heads || repairs);
}

/** What stands before the first of several ids in a row. */
function stripIds(before: string): string {
	let first = before.length;
	for (let at = before.length; at > 0; ) {
		if (before[at - 1] === ID_SIGN) first = at -= 1;
		else if (/[\s,/&|"'`>\])}[({<]/.test(before[at - 1] ?? '')) at -= 1;
		else if (/(?:^|\W)and$/.test(before.slice(Math.max(0, at - 4), at))) at -= 3;
		else break;
	}
	return before.slice(0, first);
}
