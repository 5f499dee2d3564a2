import assert from 'node:assert/strict';
import { type FixKind, readFixMessage } from '../../../src/core/fixMessage';
import { describeWithData, rowsOf } from '../../support/sharedData';
import { judgedKinds, KNOWN_DIFFERENCES } from './idContextKinds';

const A = 'CVE-2024-1234';
const B = 'CVE-2023-99999';
const G = 'GHSA-2g68-c3qc-8985';
const SHA = '0123456789abcdef0123456789abcdef01234567';

/** Each id's kinds in a message, in order of the places, each pair once: "fix CVE-2024-1234". */
function said(message: string): string[] {
	return [...new Set(readFixMessage(message).ids.map(({ id, kind }) => `${kind} ${id}`))];
}

function all(kind: FixKind, messages: readonly string[]): void {
	for (const message of messages) {
		const read = readFixMessage(message);
		assert.ok(read.ids.length > 0, message);
		assert.deepEqual([...new Set(read.ids.map(id => id.kind))], [kind], message);
		assert.equal(read.kind, kind, message);
	}
}

describe('what a commit message does about an advisory', () => {
	it('is a fix when it says so in the subject', () =>
		all('fix', [
			`Fix ${A}`,
			`fixes: ${A}`,
			`fix(parser): bound the length (${A})`,
			`Fix length check {${A}} (#123)`,
			`Closes ${A}`,
			`Resolves ${G}: path traversal`,
			`parser: address ${A}`,
			`Mitigate ${A} by limiting depth`,
			`Backport ${G} (#3364)`,
			`[4.2.x] Fixed ${A} -- Prevented slow truncation.\n\nThanks to Ada for the report.`,
			`Fix ${A} (Closes: #1234)`,
			`[2.x] apply patch for ${A.toLowerCase()}`,
			`sec: security patch for ${A}`,
			`security #${A.toLowerCase()} [Form] Escape the label (ada)`,
			`Backport the fix for ${A}`,
			`Add workaround for ${A}`,
			`Guard the decoder against ${A}`,
			`Fix ${A} and protect against ${B}.`,
			`Fix https://github.com/advisories/${G}`,
		]));

	it('is a fix when an id labels the change', () =>
		all('fix', [
			`[${A}] Unsafe query generation`,
			`${A}: heap overflow in the decoder`,
			`${A}, ${B}: heap overflow in the decoder`,
			`${A} Avoid directory traversal`,
			`Integer overflow in RAND (${A})`,
			`Lua cjson overflow issues (${A}, ${B}) (#12398)`,
			`Escape the form theme - ${A}`,
			`Stop calling to_sym when building nodes [${A}]`,
			`Buffers may overflow (see ${A}) (#9191)`,
			`Use the same key only once (${A})`,
			`Ignore malformed headers (${A})`,
			`Verify signatures before use (${A})`,
			`Fix test runner reading outside its folder (${A})`,
		]));

	it('is a fix when a branch or a private fork of that name is merged', () =>
		all('fix', [
			`Merge pull request from ${G}`,
			`Merge pull request from ${G}\n\nDocumentation and code of the decoder`,
			`Merge pull request #2 from example/${A.toLowerCase()}`,
			`Merge pull request #2 from example/backport-25.0/fix-${A.toLowerCase()}\n\n[25.0] decoder: check the length`,
			`Merge branch 'fix-${A}' into 'main'`,
			`* Merge pull request from ${G}`,
		]));

	it('is a fix when the body says so', () =>
		all('fix', [
			`Check the length\n\nFixes ${A}.`,
			`Check the length\n\nThis also fixes\n${A}, which was reported twice.`,
			`Check the length\n\nThis commit addresses the overflow of ${A}.`,
			`Check the length\n\n[${A}]\n[${G}]`,
			`Check the length\n\nIt read beyond the end.\n\n${A}\n`,
			`Fix the length check\n\nA long frame may overflow the buffer (${A}).`,
			`Fix the length check\n\nThis is ${A}.`.replace('This is', 'This flaw is considered a vulnerability:'),
			`Start stripping control characters\n\nThe function now follows the standard in response to ${A}.`,
			`Security fixes\n\n* ${A} overflow in the decoder\n* ${B}: check the header`,
			`Replace the formatting\n\n${A}\n\nReviewed-by: Ada`,
			`chore: cherry-pick 2 changes from 0-M114\n\n* 9b9d2a from v8\n\nNotes: Security: backported fix for ${A}.`,
			`Two fixes\n\n- Prevent a crash in the decoder (${A})\n- ${B}: check the header`,
		]));

	it('is a fix when a trailer says so', () =>
		all('fix', [
			`Check the length\n\nFixes: ${G}\nSigned-off-by: Ada <ada@example.org>`,
			`Check the length\n\nCVE: ${A}`,
			`Check the length\n\nBug: https://example.org/docs/${A}.html\nReported-by: Ada`,
			`Check the length\r\n\r\nResolves: ${A}\r\n`,
			`Check the length\n\nSecurity-Advisory: ${G}`,
			`Check the length\n\nGHSA: ${G}`,
			`Check the length\n\nAdvisory-Fixed: ${G}`,
			`http: reject bad lengths\n\nCVE-ID: ${A}\nPR-URL: https://example.org/1`,
		]));

	it('is a fix in other languages, where the word for it stands before the id', () =>
		all('fix', [
			`Corrige ${A} dans le décodeur`,
			`Behebt ${A}`,
			`Corrección de longitud, soluciona ${A}`,
			`修复 ${A}`,
			`${A} の修正を適用: 修正 ${B}`.replace(`${A} の`, 'の'),
			`Исправлена уязвимость ${A}`,
		]));

	it('is a mention when it speaks of another fix', () =>
		all('mention', [
			`This was missed in the fix for ${A}.`,
			`Check all lengths\n\nThis was missed in the fix for ${A}.`,
			`Use one helper\n\nThe fix for ${A} only guarded one decoder, so this uses\nthe same helper everywhere.`,
			`Escape names, consistent with the logger fix for ${A}`,
			`Replace sprintf (consistent with ${A} fix)`,
			`Check lengths\n\nFollow-up to ${G}, with more cases.`,
			`Check lengths\n\nAlso see ${A} which partially fixed the float aspect.`,
			`Refactor lengths\n\nThis had been fixed in 247d890, ${A}.`,
			`Refactor lengths\n\nWe fixed ${A} in 1.2 in another way.`,
			`Refactor lengths\n\nA previous patch (${A}) attempted to fix this.`,
			`Correctif incomplet pour la vulnérabilité ${A}`,
			`Merge pull request #39806 from ada/${A}-regression`,
			`Merge branch 'main' into fix-${A}`,
		]));

	it('is a mention when it says that nothing is fixed', () =>
		all('mention', [
			`Refactor lengths\n\nThis does not fix ${A}.`,
			`Refactor lengths\n\nIt doesn't really address ${A} yet.`,
			`Refactor lengths\n\nWe are not affected by ${A}.`,
		]));

	it('is a mention when it compares', () =>
		all('mention', [
			`Check the length\n\nThis is the same class of issue as ${A}.`,
			`Check the length\n\nThis fixes a similar issue as [${A}] in the encoder.`,
			`Limit memory\n\nThe limit is the one used by urllib3 (${G}) and curl (${A}).`,
			`Fix the build, broken by ${A}`,
			`Fix regression introduced by ${A}`,
			`Fix ${A} regression`,
		]));

	it('is a mention after words that only point, also below "fix: …"', () =>
		all('mention', [
			`fix: escape names in security headers\n\nRefs: ${G}`,
			`fix: escape names in security headers\n\nRefs ${G}`,
			`fix: escape names in security headers\n\nSee ${A}`,
			`fix: escape names in security headers\n\nReferences: https://github.com/example/a/security/advisories/${G}`,
			`Escape names\n\nRelated to [${A}].`,
			`Escape names\n\n[1]: https://nvd.nist.gov/vuln/detail/${A}`,
			`Escape names\n\nhttps://github.com/example/other/security/advisories/${G}`,
		]));

	it('is a mention in tests, documentation, changelogs, release notes and lists of what scanners ignore', () =>
		all('mention', [
			`tests: verify the fix for ${A}`,
			`test(util): add coverage for ${G} (#41150)`,
			`Add test for ${A} ReDoS`,
			`Add regression tests\n\nFixes were made earlier. Fixes ${A} coverage.`,
			`docs: describe how we fixed ${A}`,
			`Update 2.6.0 changelog with ${A}`,
			`Add ${A} to release notes`,
			`Release 2.6.0\n\n- Fix overflow (${A})`,
			`v2.6.0\n\n* Fixes ${A}`,
			`Bump version to 2.6.0\n\nFixes ${A}`,
			`Added ${A} to security archive.`,
			`Refs ${A} -- Added more cases.`,
			`Publish security advisory ${G}`,
			`Ignore ${A} in the audit`,
			`ci: add workaround for ${A}`,
		]));

	it('is a mention in quoted lines', () =>
		all('mention', [`Check lengths\n\nThey write:\n> Fixes ${A}\n>   This is ${B} and a bug.`]));

	it('is a mention in the subject of a commit that the kernel’s Fixes names as faulty', () =>
		all('mention', [`Use the right lock\n\nFixes: 0123456789ab ("net: fix ${A} at last")`]));

	it('is a bump when a dependency gets another version', () =>
		all('bump', [
			`Bump qs to 6.9.7 (${A})`,
			`deps: bump body-parser to ^2.3.0 to fix ${A}`,
			`fix: bump qs minimum to ^6.14.2 for ${A} (#7057)`,
			`fix(deps): ${A} / ${B}`,
			`chore(deps): update dependency undici to v6 [security]\n\nFixes ${G}\n\n> - ${A}`,
			`build(deps-dev): bump a from 1.0.0 to 1.0.1\n\n- fixes (${A})`,
			`Update path-to-regexp to 0.1.13 because ${A} (#7135)`,
			`update rack-ssl to mitigate ${A}.`,
			`[25.0 backport] update to go1.22.11 (fix ${A}, ${B})`,
			`openssl: upgrade 3.0.7 -> 3.0.8\n\nCVE: ${A}`,
			`main/openssl: security upgrade to 3.0.8\n\n- ${A}\n- ${B}`,
			`Require log4j 2.17.0 (${A})`,
			`vendor: golang.org/x/net v0.17.0\n\nincludes a fix for [${A}]`,
			`runc: Update runc commit to fix ${A}`,
			`Pull in the seccomp remediations (${A}).`,
			`Merge pull request #52495 from ada/bump-deps-for-${A.toLowerCase()}`,
			`Merge pull request #5 from ada/x-${A.toLowerCase()}\n\nBump containerd to 1.6.12`,
			`update golang.org/x/crypto to v0.40.0\n\n- ssh: enforce limits on keys (${A})\n- fixes [${G}]: validation\n\nThis is ${B} and Go issue https://go.dev/issue/79346`,
			`Security release\n\n- runc updated to 2b18fe1d885ee5083ef9f0838fee39b62d653e30 to include the fix for ${A}`,
			`Windows build\n\nThis version contains a fix for ${A} (not sure if it affects us).`,
			`Fix [${A}](https://www.cve.org/CVERecord?id=${A}) by bumping alpine from 3.14 to 3.16`,
		]));

	it('is a fix in a bump when somebody set the trailer for it', () =>
		assert.deepEqual(said(`chore(deps): bump a from 1.0.0 to 1.0.1\n\nSee ${A}.\n\nFixes: ${G}`), [
			`bump ${A}`,
			`fix ${G}`,
		]));

	it('is not taken for a bump when the project raises something of its own', () =>
		all('fix', [
			`Bump the buffer size (${A})`,
			`Use TLS 1.2 (${A})`,
			`Fix smuggling through the Upgrade header (${A})`,
			`Update src/url-parser.js to fix ${A}`,
			`Update the URL sanitizer to address ${A}`,
		]));

	it('is told for each id by itself, and the message takes the strongest', () => {
		const message = `Fix overflow (${A})\n\nRelated to ${B}.\nSee also ${G}.`;
		assert.deepEqual(said(message), [`fix ${A}`, `mention ${B}`, `mention ${G}`]);
		assert.equal(readFixMessage(message).kind, 'fix');
	});

	it('comes with the place of each id', () => {
		const message = `Fix overflow (${A.toLowerCase()})\n\nRelated to ${B}.`;
		assert.deepEqual(
			readFixMessage(message).ids.map(({ start, end }) => message.slice(start, end)),
			[A.toLowerCase(), B],
		);
	});

	it('is never guessed from an id that is cut off, a placeholder of another form, or a word like one', () => {
		for (const message of [
			'fix: upgrade json (CVE-2026-33...',
			'security #cve-2022-xxxx [Form] Enable by default',
			'fork+execve is still needed',
			'Fix security problem',
			'Many CVEs fixed',
			'Co-authored-by: Ada <singhsanidhya741@example.org>',
		])
			assert.deepEqual(readFixMessage(message), { ids: [], kind: 'mention' }, message);
	});
});

describe('a revert', () => {
	it('takes back what its subject names', () => {
		for (const message of [
			`Revert "Fix overflow (${A})"\n\nThis reverts commit ${SHA}.`,
			`[19.03] Revert Pass root to chroot (${A})\n\nThis reverts commit ${SHA}.`,
			`revert: fix(parser): ${A}\n\nThis reverts commit ${SHA}.`,
			`fix(parser): revert "bound the length (${A})"\n\nThis reverts commit ${SHA}.`,
			`Revert "Merge pull request from ${G}"\n\nThis reverts commit ${SHA}, reversing\nchanges made to 76543210.`,
			`Revert "Bump qs to 6.9.7 (${A})"\n\nThis reverts commit ${SHA}.`,
		]) {
			const { kind, reverts, ids } = readFixMessage(message);
			assert.deepEqual([kind, reverts, ids[0]?.kind], ['revert', SHA, 'revert'], message);
		}
	});

	it('names the commit also when no id does', () =>
		assert.deepEqual(readFixMessage(`Revert "Check lengths"\n\nThis reverts commit ${SHA}.`), {
			ids: [],
			kind: 'revert',
			reverts: SHA,
		}));

	it('may have a subject of its own, but takes a whole commit back', () => {
		assert.equal(readFixMessage(`Drop the cache\n\nThis reverts commit ${SHA}.\n\nSee ${A}.`).kind, 'revert');
		assert.deepEqual(readFixMessage(`Drop the cache\n\nThis partially reverts commit ${SHA}.`), {
			ids: [],
			kind: 'mention',
		});
	});

	it('of a revert is a fix again, and so is what git calls Reapply', () => {
		for (const subject of [
			`Revert "Revert "Fix overflow (${A})""`,
			`Reapply "Fix overflow (${A})"`,
			`Reland "Fix overflow (${A})"`,
			`Revert^2 "Fix overflow (${A})"`,
			`Revert "Revert "Revert "Revert "Fix overflow (${A})""""`,
		])
			assert.equal(readFixMessage(`${subject}\n\nThis reverts commit ${SHA}.`).kind, 'fix', subject);
		assert.equal(readFixMessage(`Revert "Reapply "Fix overflow (${A})""`).kind, 'revert');
		assert.equal(readFixMessage(`Reapply "Check lengths"\n\nThis reverts commit ${SHA}.`).kind, 'fix');
	});

	it('takes back what its body quotes, and only mentions what its body speaks of', () => {
		const message = `Revert "Check lengths"\n\nThis reverts commit ${SHA}.\n\nThe fix for ${B} stays.\n\nOriginal change:\n> Fixes: ${A}`;
		assert.deepEqual(said(message), [`mention ${B}`, `revert ${A}`]);
		assert.deepEqual(said(`Revert "Check lengths"\n\nThis reverts the fix for ${A}.`), [`revert ${A}`]);
	});

	it('is a fix when that is what repairs', () => {
		all('fix', [
			`Revert "Allow remote images"\n\nThis reverts commit ${SHA}.\n\nFixes: ${A}`,
			`Revert to the safe parser (${A})`,
			`fix: revert unsafe default (${A})`,
			`Revert the new default to mitigate ${A}`,
			`Drop the cache (${A})\n\nThis reverts commit ${SHA}, which brought the fault.`,
		]);
		assert.equal(
			readFixMessage(`Revert "Fix ${A}"\n\nThis reverts commit ${SHA}.\n\nFixes: ${A}`).kind,
			'revert',
			'a trailer that was taken over',
		);
	});

	it('of a test takes no fix back', () => assert.deepEqual(said(`Revert "Add test for ${A}"`), [`mention ${A}`]));
});

describe('hostile messages', () => {
	it('are read in time that grows with their length, and no further than 64 KiB', () => {
		const most = 64 * 1024;
		for (const piece of [
			`fix ${A} `,
			`(${A}, `,
			`${A}\n`,
			'[[[[[[[[',
			'Revert "',
			'the fix for the ',
			'a: a: a: ',
			'\n- \n- ',
			'bump to ',
			'not fix ',
			'. . . ',
			'>\n',
			'[x',
			'fixes fixes ',
			`${A}and`,
		])
			assert.ok(readFixMessage(piece.repeat(most)).ids.length <= most, piece);
		assert.deepEqual(readFixMessage(`${' '.repeat(most)}Fix ${A}`).ids, []);
	}).timeout(20_000);

	for (const piece of ['11.11.', '_'])
		it(`cost little also where “${piece}” stands before and after every id`, () => {
			const message = `x\n\n${`${piece.repeat(400).slice(0, 400)} ${A} `.repeat(150)}`;
			// A history can hold thousands of such messages.
			for (let i = 0; i < 30; i += 1) assert.equal(readFixMessage(`${i} ${message}`).ids.length, 150);
		}).timeout(5_000);

	it('with thousands of ids are judged by the first of them', () => {
		const { ids, kind } = readFixMessage(`Fix ${A}\n\n${`- Fix ${B}\n`.repeat(2000)}`);
		assert.deepEqual([kind, ids[0]?.kind, ids.length, ids.at(-1)?.kind], ['fix', 'fix', 2001, 'mention']);
	});

	it('with names of objects, NULs, controls and half characters are read as text', () => {
		assert.deepEqual(said(`__proto__: constructor\n\nFixes: ${A}\n\ud800\0\u202e`), [`fix ${A}`]);
		assert.deepEqual(said(''), []);
		assert.deepEqual(said('\n\n \n'), []);
		assert.deepEqual(said(`\u0001\u0001 Fix ${A}`), [`fix ${A}`]);
	});
});

describeWithData('real lines that name ids in odd ways', read => {
	const lines = rowsOf(read('text/id_contexts.tsv') || '\n').map(([, commit = '', , json = '""']) => ({
		commit,
		text: String(JSON.parse(json)),
	}));
	const letters = (commit: string): string =>
		lines
			.filter(line => line.commit === commit)
			.map(({ text }) => readFixMessage(text))
			.map(({ ids, kind }) => (ids.length === 0 ? '-' : kind[0]))
			.join('');

	it('are read as a person reads them, with two differences that are known', () => {
		const judged = judgedKinds();
		assert.deepEqual(new Set(lines.map(({ commit }) => commit)), new Set(judged.keys()));
		const different = [...judged].flatMap(([commit, kinds]) =>
			letters(commit) === kinds ? [] : [`${commit}: judged ${kinds}, read ${letters(commit)}`],
		);
		assert.deepEqual(
			different,
			[...KNOWN_DIFFERENCES].map(([commit, kinds]) => `${commit}: judged ${judged.get(commit)}, read ${kinds}`),
		);
	});

	it('come to so many fixes, mentions, bumps and reverts', () => {
		const counts = new Map<string, number>();
		for (const { text } of lines) {
			const { ids, kind } = readFixMessage(text);
			const what = ids.length === 0 ? 'no id' : kind;
			counts.set(what, (counts.get(what) ?? 0) + 1);
		}
		assert.deepEqual(Object.fromEntries(counts), { 'no id': 97, bump: 55, fix: 154, mention: 109, revert: 1 });
	});
});
