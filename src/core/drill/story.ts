import type { Advisory } from '../advisory';
import { DRILL_FEED } from './isDrill';

/** The made-up repository. Nothing of this name is anywhere. */
export const DRILL_REPOSITORY = 'drill/quillmark';
export const DRILL_PACKAGE = 'quillmark-drill';
/** Who reported it, and who plays the maintainer. */
export const DRILL_FINDER = 'mira-drill';
export const DRILL_MAINTAINER = 'maintainer-drill';
/** A year that no assigner gives ids of yet. */
export const DRILL_CVE = 'CVE-2099-10042';
/** What stands before the title wherever it is listed. */
export const DRILL_PREFIX = 'Drill: ';
/** A title that an earlier case of the same project has, which is not public. */
export const OTHER_TITLE = 'Quillmark preview keeps tokens in its log';
export const OTHER_ID = 'DRILL-1';
export const OTHER_FINDER = 'oskar-drill';

const DESCRIPTION = `Hello,

I found a path traversal in quillmark-drill. It affects all versions.

### Description

An author of a document can read any file of the server. \`resolveInclude\` in \`src/include.js\` joins the name that stands in \`{{include …}}\` with the folder of the documents and never looks where that leads.

### Steps to reproduce

1. Start the preview server on a folder of documents.
2. As somebody who may write documents, include a file that lies above that folder.
3. Open the preview. It shows the content of that file.

### Severity

Critical, 9.8: \`CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\`. The function \`purgeCache\` in \`src/cache.js\` hands the same name to a shell, so this is remote code execution as well.

### Suggested patch

Resolve the path first, and refuse what is not below the folder of the documents.

### Tests

A test should include a name with \`..\` and expect an error; the plain names of the present tests should go on working.

I would like to speak about this at a meeting in ten weeks.

Mira Falk
`;

/** @param at when it came in, ISO 8601 in UTC. @returns the report that the drill is about, as its forge has it */
export function drillAdvisory(at: string): Advisory {
	return {
		id: 'DRILL-2',
		source: { feed: DRILL_FEED, repository: DRILL_REPOSITORY, url: 'https://forge.drill.invalid/quillmark/DRILL-2' },
		state: 'triage',
		summary: 'Drill: path traversal in the include directive',
		description: DESCRIPTION,
		severity: 'critical',
		cvss: { v3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' },
		cweIds: [],
		affected: [{ ecosystem: 'npm', name: DRILL_PACKAGE, range: '>= 0', functions: [] }],
		credits: [],
		author: DRILL_FINDER,
		collaborators: [],
		teams: [],
		references: [],
		createdAt: at,
		updatedAt: at,
		commentCount: 0,
	};
}

/** An older case of the same project, still under embargo: its name belongs into no message about this one. */
export function otherAdvisory(at: string): Advisory {
	return {
		...drillAdvisory(at),
		id: OTHER_ID,
		source: { feed: DRILL_FEED, repository: DRILL_REPOSITORY, url: 'https://forge.drill.invalid/quillmark/DRILL-1' },
		state: 'draft',
		summary: OTHER_TITLE,
		description: 'The preview writes the header with the token of each request into its log.',
		severity: 'medium',
		cvss: {},
		affected: [],
		author: OTHER_FINDER,
	};
}

/** Claims of the report, with what a look into the made-up repository says. One of them is wrong. */
export const CLAIMS = [
	{
		id: 'include',
		claim: 'resolveInclude in src/include.js joins the name without a check',
		evidence: 'src/include.js, line 31, at 2.4.0: return path.join(documents, name)',
	},
	{
		id: 'cache',
		claim: 'purgeCache in src/cache.js hands the name to a shell',
		evidence:
			'src/cache.js exists since 1.8.0. No commit ever held the word purgeCache, and nothing in it starts a process.',
	},
	{
		id: 'tests',
		claim: 'the present tests use plain names only',
		evidence: 'test/include.test.js: three names, “a.md”, “b.md” and “sub/c.md”',
	},
] as const;
export type ClaimId = (typeof CLAIMS)[number]['id'];
export const WRONG_CLAIM: ClaimId = 'cache';

/** Since when the flaw is there, and what fixes it: what the made-up history says. */
export const FIRST_AFFECTED = '2.1.0';
export const FIXED_IN = '2.4.1';
export const HISTORY = `The include directive came with ${FIRST_AFFECTED}. The newest release is 2.4.0; the fix is prepared as ${FIXED_IN} on main, the one maintained branch.`;

/** Commits of the made-up repository, the newest first. One is the fix. */
export const COMMITS = [
	{
		commit: '4d1f'.padEnd(40, '7'),
		subject: 'Refuse includes from outside of the documents',
		files: ['src/include.js', 'test/include.test.js'],
	},
	{ commit: '8b02'.padEnd(40, '3'), subject: 'Include: show the name in the error', files: ['src/include.js'] },
	{ commit: 'c6e9'.padEnd(40, '1'), subject: 'Cache: keep previews for an hour', files: ['src/cache.js'] },
] as const;
export const FIX_COMMIT: string = COMMITS[0].commit;

/** What a seasoned responder scores: an author reads files, and nothing more. */
export const MODEL_RATING = {
	v4: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N',
	v3: 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N',
} as const;

/** What a seasoned responder would have at the end. */
export const MODEL_ANSWER: readonly string[] = [
	'Thanked the finder within two days, promised nothing, and asked for the proof of concept.',
	'Found that purgeCache never existed, asked about it without blame, and went on with what holds.',
	'Scored 6.5 (CVSS 3.1) or 7.1 (4.0): an author reads files of the server. CWE-22.',
	`Wrote impact, patches and workarounds; >= ${FIRST_AFFECTED}, < ${FIXED_IN}, patched in ${FIXED_IN}.`,
	'Asked how the finder wants to be named, and credited them so.',
	'Requested one CVE id early; agreed on a PD from Monday to Wednesday, with time and zone, before the finder’s talk.',
	'Linked the fix, ran the tests, released it, and published the advisory right after.',
	'Named the other case of the project to nobody. Announced it, and looked where it arrived.',
];
