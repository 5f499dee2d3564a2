/*
 * Files of a project that tell people of its advisories, by the names that projects give them. Paths may be of any
 * system, absolute or relative.
 */

/** Kinds of text that people write. A name without any ending is one too. */
const PROSE = 'md|mdx|markdown|mkd|rst|rest|txt|adoc|asciidoc|asc|rdoc|pod|org|textile|html';
/** What comes after the name: a version or a language ("CHANGELOG-1.2.md", "CHANGES.de.rst"). */
const REST = `(?:[-_. ][^/]{0,80})?`;
const ENDING = `(?:\\.(?:${PROSE}))?$`;
const CHANGELOG_NAME = new RegExp(
	`(?:^|/)(?:change[-_ ]?logs?|changes|history|news|releases?[-_ ]?(?:notes?|history)?|whats[-_ ]?new)${REST}${ENDING}`,
	'iu',
);
/** Folders of which every file is one entry (towncrier, Changesets and their like), or the notes of one release. */
const CHANGELOG_FOLDER = new RegExp(
	`(?:^|/)(?:change[-_]?logs?(?:\\.d)?|\\.changeset|\\.changes|changes\\.d|news\\.d|newsfragments|release[-_]?notes)/(?:[^/]{1,200}/){0,4}[^/]{1,200}\\.(?:${PROSE})$`,
	'iu',
);
const SECURITY_NAME = new RegExp(
	`(?:^|/)(?:security|\\.?security[-_ ](?:policy|advisor(?:y|ies)|process|notes?|release[^/]{0,40})|advisories|vulnerabilit(?:y|ies))${REST}${ENDING}`,
	'iu',
);
const SECURITY_FOLDER = new RegExp(
	`(?:^|/)(?:security|(?:security[-_])?advisories|vulnerabilities)/(?:[^/]{1,200}/){0,4}[^/]{1,200}\\.(?:${PROSE})$`,
	'iu',
);
/** "news.py" and "history.ts" are code; what comes after the name must not be such an ending. */
const CODE_ENDING = /\.(?!\d)[a-z\d]{1,12}$/iu;
const PROSE_ENDING = new RegExp(`\\.(?:${PROSE})$`, 'iu');

/** Whether a file tells what changed between releases: CHANGELOG.md, NEWS, HISTORY.rst, an entry in changelog.d. */
export function isChangelog(path: string): boolean {
	return isProse(path, CHANGELOG_NAME, CHANGELOG_FOLDER);
}

/** Whether a file is about a project's vulnerabilities: SECURITY.md, security.txt, docs/security/2026-01.md. */
export function isSecurityFile(path: string): boolean {
	return isProse(path, SECURITY_NAME, SECURITY_FOLDER);
}

function isProse(path: string, name: RegExp, folder: RegExp): boolean {
	if (path.length > 4096) return false;
	const plain = path.replaceAll('\\', '/');
	if (folder.test(plain)) return true;
	const file = plain.slice(plain.lastIndexOf('/') + 1);
	if (!name.test(file)) return false;
	return PROSE_ENDING.test(file) || !CODE_ENDING.test(file);
}
