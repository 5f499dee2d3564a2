/**
 * What a whole message is about, by its subject. aside: tests, documentation, a changelog, a release, the build: it may name
 * an advisory and changes nothing about it. bump: another version of a dependency.
 */
export interface Intent {
	readonly kind: 'change' | 'bump' | 'aside' | 'revert';
	/** The subject without "Revert" and "Reapply" around it. */
	readonly inner: string;
	/** What it takes back, when it is a revert. */
	readonly reverted?: 'change' | 'bump' | 'aside';
	/** Whether it puts back what was reverted. */
	readonly again: boolean;
}

const MOST = 1000;
/** A commit's id before its title, brackets such as "[25.0 backport]", list signs. Brackets with an id are kept. */
const PREFIX =
	/^(?:\s|[-*+|]\s|\[(?![^\]]{0,60}(?:cve-|ghsa-|fix|\u0001))[^\]]{1,60}\](?![([:])|[0-9a-f]{7,40}\s|#\d{1,9}:?\s)+/i;
/** "Revert "…"" as git writes it, gerrit's "Revert^2", "revert: …", Mercurial's "Backed out changeset". */
const UNDO =
	/^(?:[\w()/.,@-]{1,40}:\s+)?(?:revert(?:s|ed|ing)?(?:\^(\d{1,3}))?|roll(?:s|ed|ing)? ?back)[:\s]*["\u201c]|^(?:(?!fix|sec)[\w()/.,@-]{1,40}:\s+)?(?:revert(?:s|ed|ing)?(?!\s+to\b)|back(?:s|ed|ing)? ?out)\b[:\s]*(?:changeset \w+\s*)?/i;
const REDO = /^(?:reapply|re-apply|re-?land)\b[:\s]*["\u201c]?/i;

/** @returns a subject without what projects put before it */
export function withoutPrefix(subject: string): string {
	return subject.replace(PREFIX, '');
}

/** Reads what a message is about. A revert of a revert is a change again, and so is what git calls Reapply. */
export function intentOf(subject: string): Intent {
	let inner = withoutPrefix(subject.slice(0, MOST));
	// "test: revert …" is about a test.
	if (ASIDE_TYPES.some(pattern => pattern.test(inner))) return { kind: 'aside', inner, again: false };
	let reverts = 0;
	let again = false;
	for (let head = 0; head < 50; head += 1) {
		const undo = UNDO.exec(inner);
		const redo = undo === null ? REDO.exec(inner) : null;
		const found = undo ?? redo;
		if (found === null) break;
		if (undo !== null) reverts += Number(undo[1] ?? 1);
		else again = true;
		inner = withoutPrefix(inner.slice(found[0].length));
	}
	const kind = isAside(inner) ? 'aside' : isBump(inner) ? 'bump' : 'change';
	if (reverts % 2 === 1) return { kind: 'revert', inner, reverted: kind, again: false };
	return { kind, inner, again: again || reverts > 0 };
}

/** Types of conventional commits, and prefixes like them. */
const ASIDE_TYPES: readonly RegExp[] = [
	/^(?:tests?|testing|specs?|docs?|documentation|changelog|news|ci|release|style|website|site|examples?|comments?|jenkinsfile|workflows?|github|security\.md|readme)(?:\([^)]{0,80}\))?!?:/i,
	/^\w+\((?:release|changelog|docs?|tests?|ci)\)!?:/i,
];
const ASIDES: readonly RegExp[] = [
	...ASIDE_TYPES,
	// What is added, and the words that may stand before it.
	/^(?:\w[\w/.-]{0,40}: )?(?:add|adds|added|adding|import|extend|improve|write|enable|expand|port|backport|include|create|introduce|update|fix|move|skip|unskip|enhance)\s+(?:(?:an?|the|some|more|new|missing|another|additional|extra|regression|unit|integration|security|fuzz|simple|basic|failing|broken|flaky|e2e|negative|positive|further)\s+){0,5}(?:tests?|test ?cases?|specs?|coverage|reproducers?|changelogs?|change ?log|release notes?|docs?|documentation|news|comments?|advisory|advisories)\b(?=\s+(?:for|of|to|in|on|that|which|about|case|from|with|around|covering|verifying|cve|ghsa)\b|\s*$|[.,(:;])(?!.*\b(?:and|&) fix)/i,
	/^(?:add|adds|added|put|include|mention|list|note|document)\b.{0,100}\b(?:to|in|into) (?:the )?(?:changelog|change ?log|changes|release notes?|history|news|docs?|documentation|readme|security\.md)\b/i,
	/^(?:update|updates|updated|edit|amend|correct|fix|regenerate)\s+(?:the\s+)?(?:\S+\s+){0,3}?(?:changelog|change ?log|release notes?|changes\.(?:rst|md|txt)|history\.(?:rst|md)|news|readme|security policy)\b/i,
	/^(?:changelog|change ?log|release notes?|changes|news)\b/i,
	/^fix(?:e[sd])? (?:the |a )?(?:typos?|spelling|links?|formatting|(?:cve|ghsa|advisory) (?:numbers?|ids?|links?|urls?))\b/i,
	/^(?:prepar(?:e|es|ing)|releas(?:e|es|ed|ing)|version|tag|cut|publish)\b.{0,60}?\bv?\d+\.\d/i,
	/^v?\d+(?:\.\d+){1,4}(?:[-+.]\w+)*(?:\s+(?:release|security release))?(?=$|\s*[-:(,])/i,
	/^(?:bump|set|updat(?:e|ed|ing)|increment|change|raise)\w*\s+(?:the\s+)?(?:package\s+|project\s+|our\s+)?versions?\b(?!\s+(?:of|constraint|requirement|range))/i,
	/^bump (?:to |for )?v?\d+\.\d/i,
	/^(?:ignore|ignores|suppress|allow-?list|white-?list|silence|dismiss|waive)\b(?:\s+(?:cve|ghsa)-|.{0,60}\b(?:advisor|vulnerabilit|audit|scan))/i,
	/^(?:\.?(?:trivyignore|snyk|grype|osv-scanner|nsprc|audit-ci|audit)\b)/i,
];

const VERSION = String.raw`[~^>=v\s]{0,8}(?:\d+(?:\.\d+|\.x)+|go1\b|v?\d+\b|[0-9a-f]{7,40}\b|(?:the )?latest\b)`;
const BUMPS: readonly RegExp[] = [
	/^\w+\((?:\w+-)?(?:deps?|dependenc(?:y|ies)|dependabot|renovate|vendor)(?:[-,/]\w+)?\)!?:/i,
	/^(?:deps?|deps-dev|dependenc(?:y|ies)|vendor(?:ing|ed)?|third[_-]?party)!?:/i,
	/^(?:[\w()/.,@ -]{1,60}:\s+)?(?:\w+\s+)?(?:upgrad(?:e|es|ed|ing)|re-?vendor(?:s|ed|ing)?|vendor(?:s|ed|ing)?|pull(?:s|ed|ing)? in)\s/i,
	// "upgrade" and "update" elsewhere need the version that they lead to.
	new RegExp(
		String.raw`\b(?:updat|upgrad|roll|mov|switch|rais|pin)\w*\b.{0,80}?\b(?:from|to)\s+[\x60"'(]?${VERSION}`,
		'i',
	),
	/^(?:[\w()/.,@ -]{1,60}:\s+)?updat(?:e|es|ed|ing)\b.{0,80}\b(?:dependenc(?:y|ies)|deps|vendor(?:ed|ing)?|semver|lock ?file|package-lock|submodules?|gemfile|go\.(?:mod|sum)|third[- ]party|bundled|minimum version|versions? of|(?:packages?|requirements?|commit)(?=\s+(?:to|for|due|because)\b|\s*$|\s*\())\b/i,
	/^(?:[\w()/.,@ -]{1,60}:\s+)?updat(?:e|es|ed|ing)\s+\S+\s+(?:due to|because)\b/i,
	// A name as packages have it, and no file of the project.
	/^(?:[\w()/.,@ -]{1,60}:\s+)?updat(?:e|es|ed|ing)\s+[\x60"']?(?![\w@./-]{0,200}\.(?:c|cc|cpp|h|hpp|js|mjs|cjs|jsx|ts|tsx|py|rb|go|rs|java|kt|php|cs|swift|ex|erl|pl|sh|html?|md|rst|txt|ya?ml|json|toml|xml)\b)@?[\w.]{1,60}[-/@][\w./@-]{1,100}[\x60"']?\s+(?:to|for|\()/,
	// Names with versions of three parts are packages; TLS 1.2 is none.
	/^(?:[\w()/.,@ -]{1,60}:\s+)?(?:use|require|requires|pin|force|override|set)\s+[\x60"']?@?[\w./@-]{1,80}[\x60"']?\s+(?:to\s+|version\s+)?[~^>=v\s]{0,8}\d+\.\d+\.\d+/i,
	/^squashed '[^']{0,200}' (?:changes|content) from\b/i,
	/\b(?:dependabot|renovate|snyk-(?:fix|upgrade)|bump-\w|upgrade-deps|update-deps|deps?-(?:update|bump))/i,
	/^dependabot\b|^(?:automatic|automated) (?:dependency )?updates?\b/i,
];
const BUMP_WORD = /\b(?:bump(?:s|ed|ing)?)\b/i;
/** What projects bump of their own. */
const OWN =
	/\bbump\w*\s+(?:up\s+)?(?:the\s+)?(?:\w+\s+){0,3}?(?:limits?|size|timeouts?|maximum|max|count|length|buffer|iterations|rounds|cost|protocol|abi|allocator|pointer)\b/i;
const HAS_VERSION = new RegExp(String.raw`\b(?:to|from|>=?|\^|~)\s*${VERSION}|\bv?\d+\.\d+`, 'i');

/** Whether a subject, or a title, is about another version of a dependency. */
export function isBump(subject: string): boolean {
	if (BUMPS.some(pattern => pattern.test(subject))) return true;
	return BUMP_WORD.test(subject) && (!OWN.test(subject) || HAS_VERSION.test(subject));
}

function isAside(subject: string): boolean {
	return ASIDES.some(pattern => pattern.test(subject));
}
