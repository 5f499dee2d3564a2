import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { commentOf, InvalidTrailerError, trailerLine, withTrailer } from '../../../src/core/trailer';
import { tries } from '../../support/long';

const ID = 'GHSA-2222-3333-4444';
const LINE = `Fixes: ${ID}`;
const SCISSORS = '# ------------------------ >8 ------------------------';

/** What git makes of the same message. */
function byGit(message: string, trailer = LINE): string {
	return execFileSync(
		'git',
		['interpret-trailers', '--no-divider', '--if-exists', 'addIfDifferent', '--trailer', trailer],
		{
			input: message,
			cwd: tmpdir(),
			env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' },
			encoding: 'utf8',
		},
	);
}

/** Git writes trailers anew, and drops comments that stand among trailers; here everything that a person sees in the file stays. */
function withoutComments(message: string): string {
	return message
		.split('\n')
		.filter(line => !line.startsWith('#'))
		.join('\n');
}

describe('a trailer in a commit message', () => {
	const MESSAGES: Readonly<Record<string, string>> = {
		'after a subject alone': 'Check the length\n',
		'after a body': 'Check the length\n\nIt was not checked.\n',
		'after a subject that looks like a trailer': 'fix: check the length\n',
		'after a subject of two lines': 'fix: check the length\nof all names\n',
		'in a block of sign-offs': 'Check\n\nBody.\n\nSigned-off-by: Ada <ada@example.org>\n',
		'in a block with a cherry-pick': 'Check\n\n(cherry picked from commit 0123456)\n',
		'in a block of trailers and text with a sign-off':
			'Check\n\nSigned-off-by: Ada <a@b.c>\nand something else\nmore\n',
		'after a paragraph with too much other text for a block':
			'Check\n\nSigned-off-by: Ada <a@b.c>\none line\ntwo\nthree\nfour\n',
		'after a paragraph of text and something with a colon': 'Check\n\nNote: this.\nAnd that.\n',
		'in a block with folded lines': 'Check\n\nReviewed-by: Ada\n  <ada@example.org>\nAcked-by: Grace\n',
		'after a conventional footer that is no trailer to git':
			'feat: check\n\nbody\n\nBREAKING CHANGE: names are checked\n',
		'beside a conventional footer': 'feat: check\n\nbody\n\nBREAKING-CHANGE: names\nRefs: 12\n',
		'above comments': 'Check\n\nBody.\n\n# Please enter the commit message\n#\n# On branch main\n',
		'below comments in the middle': 'Check\n\n# a remark\n\nBody.\n# the end\n',
		'above the scissors and the diff': `Check\n\nBody.\n${SCISSORS}\n# Do not touch\ndiff --git a/a b/a\n+Signed-off-by: x\n`,
		'above an old list of conflicts': 'Merge\n\nBody.\n\nConflicts:\n\tsrc/a.ts\n\tsrc/b.ts\n',
		'before empty lines at the end': 'Check\n\nBody.\n\n\n',
		'though another of its kind is there': 'Check\n\nFixes: GHSA-5555-6666-7777\n',
		'though the same text goes on in the next line': `Check\n\n${LINE}\n  and more\n`,
		'below a line of dashes': 'Check\n\nBody.\n--- \nmore\n',
		'with names beyond ASCII': 'Prüfe die Länge\n\nSigned-off-by: Åse Öberg <å@example.org>\n',
	};
	for (const [name, message] of Object.entries(MESSAGES)) {
		it(`stands where git puts it: ${name}`, () => {
			const got = withTrailer(message, LINE, '#');
			assert.equal(got, byGit(message));
			assert.ok(got.includes(LINE));
		});
	}

	it('stands where git puts it, whatever the message', () => {
		const line = fc.constantFrom(
			...[
				'',
				'',
				'Body text.',
				'More of it',
				'Signed-off-by: Ada <a@b.c>',
				'Reviewed-by: Grace',
				'  folded',
				'# remark',
			],
			...[LINE, 'Fixes: CVE-2024-1234', '(cherry picked from commit 0123456)', 'Closes #12', 'a note: b', 'Conflicts:'],
			...['\tsrc/a.ts', SCISSORS, 'https://example.org/a', '---', '-: odd', ': odd', 'Key:value of'],
		);
		const message = fc
			.tuple(fc.constantFrom('Subject', 'fix: subject', 'Signed-off-by: subject'), fc.array(line, { maxLength: 9 }))
			.map(([subject, lines]) => [subject, ...lines].join('\n'));
		const normal = (text: string): string =>
			withoutComments(text)
				.replace(/\s*:\s*/g, ': ')
				.replace(/\n*$/, '\n');
		fc.assert(
			fc.property(message, text => {
				assert.equal(normal(withTrailer(`${text}\n`, LINE, '#')), normal(byGit(`${text}\n`)));
			}),
			{ numRuns: tries(150) },
		);
	});

	it('is not doubled, also when it is written otherwise', () => {
		for (const there of [LINE, 'fixes: ghsa-2222-3333-4444', `FIXES:${ID}`, `Fixes :  ${ID} `]) {
			const message = `Check\n\nSigned-off-by: Ada <a@b.c>\n${there}\nAcked-by: Grace\n`;
			assert.equal(withTrailer(message, LINE), message);
		}
	});

	it('added twice is there once', () => {
		for (const message of Object.values(MESSAGES)) {
			const once = withTrailer(message, LINE, '#');
			assert.equal(withTrailer(once, LINE, '#'), once);
		}
	});

	it('makes a line of what was not ended', () => {
		assert.equal(withTrailer('Check', LINE), `Check\n\n${LINE}\n`);
		assert.equal(withTrailer('Check\n\nAcked-by: Ada', LINE), `Check\n\nAcked-by: Ada\n${LINE}\n`);
	});

	it('leaves the first line of an empty message to the subject, as a sign-off does', () => {
		assert.equal(withTrailer('', LINE), `\n\n${LINE}\n`);
		assert.equal(withTrailer('\n# Please enter\n', LINE, '#'), `\n\n${LINE}\n# Please enter\n`);
	});

	it('changes no other character, in messages with the line ends of Windows either', () => {
		const message = 'Check\r\n\r\nBody.\r\n\r\nToken:odd   \r\n# remark\r\n';
		assert.equal(withTrailer(message, LINE, '#'), message.replace('# remark', `${LINE}\r\n# remark`));
		assert.equal(withTrailer('Check\r\n', LINE), `Check\r\n\r\n${LINE}\r\n`);
	});

	it('takes a line with a hash for text where there are no comments', () => {
		assert.equal(withTrailer('Check\n\n#12 is done\n', LINE), `Check\n\n#12 is done\n\n${LINE}\n`);
	});

	it('knows comments that begin with several characters', () => {
		assert.equal(withTrailer('Check\n\n// a remark\n', LINE, '//'), `Check\n\n${LINE}\n\n// a remark\n`);
	});

	it('takes time that grows with the length of the message', () => {
		const long = `Check\n\n${'a'.repeat(200_000)}\n${' '.repeat(200_000)}:\n${'Token '.repeat(50_000)}`;
		assert.ok(withTrailer(long, LINE).endsWith(`${LINE}\n`));
	});
});

describe('what comments of a commit message begin with', () => {
	it('is a hash, or what was set', () => {
		assert.equal(commentOf(undefined, '; Please enter\n'), '#');
		assert.equal(commentOf(';', '\n; Please enter\n'), ';');
		assert.equal(commentOf('//', '\n// Please enter\n'), '//');
	});

	it('is what git took when it was to choose', () => {
		assert.equal(commentOf('auto', '#12 is done\n; Please enter\n;\n'), ';');
		assert.equal(
			commentOf('auto', '#1\n; ------------------------ >8 ------------------------\n; Do\ndiff --git a b\n+x\n'),
			';',
		);
		assert.equal(commentOf('auto', 'only text'), '#');
	});
});

describe('the setting for the trailer', () => {
	it('makes a line that git takes for a trailer', () => {
		assert.equal(trailerLine('Fixes: {id}', ID), LINE);
		assert.equal(
			trailerLine('  Security-Fix :see {id} ({id}) ', 'CVE-2024-1234'),
			'Security-Fix: see CVE-2024-1234 (CVE-2024-1234)',
		);
		for (const template of ['Fixes: {id}', 'X-9:https://example.org/{id}']) {
			const line = trailerLine(template, ID);
			const parsed = execFileSync('git', ['interpret-trailers', '--parse'], {
				input: `Subject\n\n${line}\n`,
				cwd: tmpdir(),
				encoding: 'utf8',
			});
			assert.equal(parsed, `${line}\n`);
		}
	});

	for (const [what, template] of Object.entries({
		nothing: '',
		'no id': 'Fixes: it',
		'an id before the colon only': '{id}: fixed',
		'no colon': 'Fixes {id}',
		'a token with a blank': 'Fixes it: {id}',
		'a token with other letters': 'Für: {id}',
		'two lines': 'Fixes: {id}\nSigned-off-by: Mallory <m@example.org>',
		'a line separator': 'Fixes: {id}\u2028x',
		'text that is not seen': 'Fixes: \u202e{id}',
		'a dash alone': '-: {id}',
		'too many characters': `Fixes: {id}${'x'.repeat(300)}`,
	}))
		it(`is refused with its name for ${what}`, () =>
			assert.throws(
				() => trailerLine(template, ID),
				(error: unknown) =>
					error instanceof InvalidTrailerError && error.message.includes('secureResponse.fixes.trailer'),
			));

	it('puts the id in as it is', () => assert.equal(trailerLine('Fixes: {id}', "$&$'"), "Fixes: $&$'"));
});
