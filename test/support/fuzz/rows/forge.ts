import assert from 'node:assert/strict';
import * as z from 'zod';
import { advisorySchema } from '../../../../src/core/advisory';
import { commentOf, commentsOf } from '../../../../src/github/comments';
import { decodeGlobalAdvisory, decodeRepositoryAdvisory } from '../../../../src/github/decode';
import { DecodeError } from '../../../../src/github/decodeError';
import { GitHubError } from '../../../../src/github/errors';
import { toGitHubError } from '../../../../src/github/failures';
import { gitHubHost } from '../../../../src/github/host';
import { parseBody } from '../../../../src/github/keptAnswers';
import { refusedBy } from '../../../../src/github/limits';
import { readPages } from '../../../../src/github/paging';
import { refusedFieldsOf } from '../../../../src/github/refusedFields';
import { repositoriesOf, repositoryInfoOf, textOfFile } from '../../../../src/github/repositoryAnswers';
import { TransportFault } from '../../../../src/github/transportFault';
import { changedRanges, parsePatch, parseRaw } from '../../../../src/git/patch';
import { newestOf, writtenLines } from '../../../../src/git/blame';
import { readCommit } from '../../../../src/git/commits';
import { contentsOf } from '../../../../src/git/evidence/blobs';
import { definitionOf } from '../../../../src/git/evidence/definition';
import { comparable, quoteOf } from '../../../../src/git/evidence/quote';
import { symbolOf } from '../../../../src/git/evidence/symbolName';
import { createRecords } from '../../../../src/git/fixCommits/messages';
import { scanStateSchema } from '../../../../src/git/fixCommits/scanState';
import { errorOfRemote } from '../../../../src/git/fork/failures';
import { progressReader } from '../../../../src/git/fork/progress';
import { changesOf } from '../../../../src/git/history';
import { managerOf } from '../../../../src/git/hook/hookManager';
import { createPatchStream } from '../../../../src/git/leaks/patchStream';
import { pushAddresses } from '../../../../src/git/remotes';
import { removedLines } from '../../../../src/git/removedLines';
import { indexTags } from '../../../../src/git/tags';
import { readDiffs } from '../../../../src/git/trace/hunks';
import { namings } from '../../../../src/git/trace/messages';
import { parseCommit } from '../../../../src/git/wayBack/rawCommit';
import { globalAnswer, repositoryAnswer } from '../../../unit/github/decodeFixtures';
import { type FuzzRow, ofBytes, ofJson, ofText } from '../row';
import { documentsIn, REPORTS } from '../samples';

/** The client tells it as a malformed answer, without what it says. */
const MISFIT = [z.ZodError];
const HOST = gitHubHost('github.com');
const NOW = new Date('2026-03-02T09:00:00Z');
const ID = '0123456789'.repeat(4);
const SHORT = '0123456';
const isAdvisory = (advisory: unknown): void => void advisorySchema.strict().parse(advisory);
const COMMENT = {
	id: 5,
	body: 'Hello',
	user: { login: 'kim' },
	created_at: '2026-03-01T09:00:00Z',
	updated_at: '2026-03-01T09:00:00Z',
	html_url: 'https://github.com/a/b#c',
};
const REPOSITORY = {
	full_name: 'a/b',
	name: 'b',
	owner: { login: 'a' },
	private: false,
	archived: false,
	default_branch: 'main',
	permissions: { admin: true, push: true },
	html_url: 'https://github.com/a/b',
};
const PATCH = `diff --git a/src/a.c b/src/a.c\nindex ${SHORT}..${SHORT} 100644\n--- a/src/a.c\n+++ b/src/a.c\n@@ -1,3 +1,4 @@ int f(void)\n a\n-b\n+c\n+d\n e\ndiff --git "a/\\303\\244.txt" "b/\\303\\244.txt"\nnew file mode 100644\n--- /dev/null\n+++ "b/\\303\\244.txt"\n@@ -0,0 +1 @@\n+x\n\\ No newline at end of file\ndiff --git a/p.png b/p.png\nBinary files a/p.png and b/p.png differ\nrename from x\nrename to y\n`;
const COMMIT = `tree ${ID}\nparent ${ID}\nauthor Kim <kim@x.org> 1700000000 +0100\ncommitter Kim <kim@x.org> 1700000000 +0100\ngpgsig -----BEGIN\n x\n -----END\nencoding ISO-8859-1\n\nSubject\n\nBody\n`;
const BLAME = `${ID} 1 1 2\nauthor Kim\nauthor-mail <k@x>\nauthor-time 1700000000\nauthor-tz +0000\ncommitter Kim\ncommitter-time 1700000000\nsummary x\nprevious ${ID} a.c\nfilename a.c\n\tline\n${ID} 2 2\n\tother\n`;
const STREAM = `\0${ID}\n${ID}\nFix it\n\0\n${PATCH}`;
const patchStream = (bytes: Buffer): number => {
	let seen = 0;
	const stream = createPatchStream({
		commit: () => void seen++,
		file: () => void seen++,
		added: line => {
			assert.ok(Number.isSafeInteger(line) && line >= 0);
		},
	});
	for (let at = 0; at < bytes.length; at += 997) stream.take(bytes.subarray(at, at + 997));
	stream.end();
	return seen;
};

/** Parsers of what forges and git answer. */
export const FORGE_ROWS: readonly FuzzRow[] = [
	ofJson(
		'github/decode decodeRepositoryAdvisory',
		() => [repositoryAnswer(), ...documentsIn('github/rest-repo')],
		decodeRepositoryAdvisory,
		{ refuses: [DecodeError], check: isAdvisory, covers: ['github/decode'] },
	),
	ofJson(
		'github/decode decodeGlobalAdvisory',
		() => [globalAnswer(), ...documentsIn('github/rest-global')],
		decodeGlobalAdvisory,
		{ refuses: [DecodeError], check: isAdvisory },
	),
	ofJson('github/comments commentOf', [COMMENT], json => commentOf(HOST, json), { refuses: MISFIT }),
	ofJson('github/comments commentsOf', [[COMMENT, COMMENT]], json => commentsOf(HOST, json), {
		refuses: MISFIT,
	}),
	ofJson('github/repositoryAnswers repositoryInfoOf', [REPOSITORY], json => repositoryInfoOf(HOST, json), {
		refuses: MISFIT,
	}),
	ofJson('github/repositoryAnswers repositoriesOf', [[REPOSITORY]], json => repositoriesOf(HOST, json), {
		refuses: MISFIT,
	}),
	ofJson(
		'github/repositoryAnswers textOfFile',
		[{ type: 'file', encoding: 'base64', size: 4, content: 'YWJj\nZA==' }],
		json => textOfFile(json, 1_000),
		{ refuses: [...MISFIT, DecodeError] },
	),
	ofText('github/keptAnswers parseBody', ['{"a":[1,2]}', '[]'], parseBody, { refuses: [TransportFault, DecodeError] }),
	ofJson(
		'github/limits refusedBy',
		[
			{ 'retry-after': '60', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1700000000' },
			{ 'retry-after': 'Mon, 02 Mar 2026 09:00:00 GMT' },
		],
		json =>
			refusedBy(
				403,
				Object.fromEntries(
					Object.entries(json ?? {}).flatMap(([name, value]): [string, string | number][] =>
						typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [],
					),
				),
				'x',
				NOW,
			),
		{
			check: limit => {
				if (limit !== undefined)
					assert.ok(limit.until.getTime() > NOW.getTime() && limit.until.getTime() <= NOW.getTime() + 3_600_000);
			},
		},
	),
	ofText(
		'github/paging readPages',
		['<https://api.github.com/x?after=abc>; rel="next", <https://api.github.com/x?page=3>; rel="last"'],
		link =>
			readPages(new URL('https://api.github.com'), async () => ({
				value: 1,
				seen: { at: 'x', link, keep: async () => undefined },
			})),
		{ check: ({ pages }) => assert.ok(pages.length <= 100), largest: 20_000 },
	),
	ofJson(
		'github/refusedFields refusedFieldsOf',
		[[{ field: 'cvss_vector_string', code: 'invalid', message: 'is not valid' }]],
		json => refusedFieldsOf(Array.isArray(json) ? json : [], 'Invalid request.\n\n"x" is not valid.'),
	),
	ofJson(
		'github/failures toGitHubError',
		[
			{
				status: 422,
				response: { headers: { 'x-github-request-id': 'A' }, data: { message: 'x', errors: [{ field: 'summary' }] } },
			},
		],
		json => toGitHubError(json, { host: HOST, write: true, now: NOW }),
		{ check: error => assert.ok(error instanceof GitHubError && error.message.length < 3_000) },
	),
	ofBytes('git/patch parsePatch', [PATCH], parsePatch),
	ofBytes(
		'git/patch parseRaw',
		[`:100644 100644 ${SHORT} ${SHORT} M\0a.c\0:100644 000000 ${SHORT} ${SHORT} R100\0a\0b\0`],
		parseRaw,
	),
	ofText('git/patch changedRanges', [PATCH], changedRanges),
	ofText('git/removedLines removedLines', [PATCH], text => removedLines(text, 'src/a.c')),
	ofText('git/blame newestOf', [BLAME], newestOf),
	ofText('git/blame writtenLines', [BLAME], text => writtenLines(text, new Set([ID]))),
	ofBytes('git/commits readCommit', [COMMIT], readCommit),
	ofBytes('git/wayBack/rawCommit parseCommit', [COMMIT], parseCommit, { refuses: [Error] }),
	ofBytes(
		'git/evidence/blobs contentsOf',
		[`${ID} blob 3\nabc\n${ID} missing\n${ID} blob 0\n\n`],
		bytes => [...contentsOf(bytes)],
		{ refuses: [Error] },
	),
	ofText('git/evidence/definition definitionOf', ['int f(void) {\n  return f();\n}\ndef f():\n'], text =>
		definitionOf(text, 'f'),
	),
	ofText('git/evidence/quote quoteOf', REPORTS, quoteOf),
	ofText('git/evidence/quote comparable', REPORTS, comparable),
	ofText('git/evidence/symbolName symbolOf', ['A::b<C>(int)', 'a.b#c', 'x->y'], symbolOf),
	ofBytes('git/fixCommits/messages createRecords', [`${ID}\n${ID}\n1700000000\nFix CVE-2026-1\n\0`], bytes => {
		const records: Buffer[] = [];
		const take = createRecords(1_000, record => records.push(record));
		for (let at = 0; at < bytes.length; at += 313) take(bytes.subarray(at, at + 313));
		return records;
	}),
	ofJson('git/fixCommits/scanState scanStateSchema', [{ rules: 1, tips: { a: ID }, commits: [] }], json =>
		scanStateSchema.safeParse(json),
	),
	ofText(
		'git/fork/failures errorOfRemote',
		['fatal: could not read Username for https://x', 'remote: Permission to a/b.git denied to kim.'],
		text => errorOfRemote(128, text),
		{
			check: error => assert.ok(!error.message.includes('pl4ntedSecretWord')),
		},
	),
	ofBytes(
		'git/fork/progress progressReader',
		['Receiving objects:  50% (1/2), 1.00 MiB\rResolving deltas: 100% (1/1)\n'],
		bytes => progressReader(() => undefined)(bytes),
	),
	ofBytes(
		'git/history changesOf',
		[`${ID} 1700000000\0\n:100644 100644 ${ID} ${ID} M\0a.c\0::100644 100644 100644 ${ID} ${ID} ${ID} MM\0b.c\0`],
		changesOf,
	),
	ofText('git/hook/hookManager managerOf', ['#!/bin/sh\n. "$(dirname "$0")/_/husky.sh"\n', '# lefthook\n'], managerOf),
	ofBytes('git/leaks/patchStream createPatchStream', [STREAM], patchStream),
	ofText(
		'git/remotes pushAddresses',
		['remote.origin.url\nhttps://a/b\0url.git@a:.insteadof\nhttps://a/\0remote.__proto__.url\nx\0'],
		listed => {
			const addresses = pushAddresses(listed);
			return [...addresses.names, 'constructor', '__proto__'].map(name => [
				...addresses.of(name),
				addresses.fetchedFrom(name),
			]);
		},
	),
	ofText('git/tags indexTags', ['v1.0\nkite-2.0\n__proto__\nconstructor'], text => indexTags(text.split('\n'))),
	ofText('git/trace/hunks readDiffs', [`${ID}\n${PATCH}`], readDiffs),
	ofText(
		'git/trace/messages namings',
		[`Pick\n\n(cherry picked from commit ${ID})\nSquashed commit of the following:\ncommit ${ID}\n`],
		namings,
	),
];
