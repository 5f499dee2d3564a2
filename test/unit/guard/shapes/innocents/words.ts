import { createHash } from 'node:crypto';
import { innocentCommit, publicFile, withLines } from '../make';
import { KNOWN, SECRET } from '../secrets';
import type { Shape } from '../shape';
import type { Files } from '../world';

const changelog = (...lines: readonly string[]): Files => withLines('CHANGELOG.md', ...lines);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
/** Always the same noise. */
const noise = (seed: string, bytes: number): Buffer =>
	Buffer.concat(
		Array.from({ length: Math.ceil(bytes / 32) }, (_, at) => createHash('sha256').update(`${seed}${at}`).digest()),
	);
const [GROUP1 = '', GROUP2 = '', GROUP3 = ''] = SECRET.id.split('-').slice(1);

/** Texts that come near what is looked for. */
export const WORDS: readonly Shape[] = [
	innocentCommit('another CVE id in the subject', 'Update inflate for CVE-2025-48213'),
	innocentCommit('CVE id with one digit more', 'Update inflate for CVE-2026-482130'),
	innocentCommit('CVE id with one digit less', 'Update inflate for CVE-2026-4821'),
	innocentCommit('CVE id that ends in the digits', 'Update inflate for CVE-2026-148213'),
	innocentCommit(
		'CVE id of the year before with the digits',
		'Update',
		changelog('- For CVE-2025-48213 and CVE-2027-48213.'),
	),
	innocentCommit('ids of dependencies', 'Update', changelog('- For GHSA-jf85-cpcp-j695 and GHSA-p6mc-m468-83gw.')),
	innocentCommit('id with another last group', 'Update', changelog(`- For GHSA-${GROUP1}-${GROUP2}-x9cq.`)),
	innocentCommit(
		'id with its groups in another order',
		'Update',
		changelog(`- For GHSA-${GROUP2}-${GROUP1}-${GROUP3}.`),
	),
	innocentCommit('two groups of the id', 'Update', changelog(`- Build ${GROUP1}-${GROUP2} of ${GROUP3}.`)),
	innocentCommit('groups of the id inside of longer ones', 'Update', { 'a.txt': `a${GROUP1}-${GROUP2}-${GROUP3}b\n` }),
	innocentCommit('CVE id that is cut off', 'Update for CVE-2026-48…', changelog('- For CVE-2026-')),
	innocentCommit('the digits alone', 'Close #48213', { 'a.txt': 'port 48213\nyear 2026\n' }),
	innocentCommit('the year and the digits on lines of their own', 'Update', { 'a.csv': 'id\n2026\n48213\n' }),
	innocentCommit('the year and the digits as a range of pages', 'Update', {
		'a.md': 'Pages 12026-482135, part 2026-4821.\n',
	}),
	innocentCommit('a phone number and a date with the digits', 'Update', {
		'a.md': 'Call 2026 482 13, on 2026-4-8, 21:3.\n',
	}),
	innocentCommit('a decimal number with the digits', 'Update', { 'a.json': '{"a": 0.202648213, "b": 20264821300}\n' }),
	innocentCommit('a hash that holds the digits of the CVE id', 'Update', {
		'a.sum': `h1:${'0'.repeat(20)}202648213${'f'.repeat(35)}\n`,
	}),
	innocentCommit('a hash that holds groups of the id', 'Update', { 'a.sum': `${GROUP1}a${GROUP2}b${GROUP3}c0ffee\n` }),
	innocentCommit('words that begin as the id does', 'Talk about GHSA and CVE', {
		'a.md': 'A GHSA id is GHSA-xxxx-xxxx-xxxx, a CVE id CVE-YYYY-NNNN.\n',
	}),
	innocentCommit('a pattern for ids', 'Check ids', {
		'a.js': 'const id = /GHSA(-[2-9cfghjmpqrvwx]{4}){3}|CVE-[0-9]{4}-[0-9]{4,}/;\n',
	}),
	innocentCommit('Base64 of other texts', 'Update', {
		'a.txt': `${base64('GHSA-jf85-cpcp-j695')} ${base64('CVE-2025-48213')}\n`,
	}),
	innocentCommit('Base64 of a mebibyte of noise', 'Update', { 'a.txt': `${noise('a', 700_000).toString('base64')}\n` }),
	innocentCommit('hex of noise', 'Update', { 'a.txt': `${noise('b', 200_000).toString('hex')}\n` }),
	innocentCommit('a binary file of noise', 'Add', { 'a.bin': noise('c', 500_000) }),
	innocentCommit('minified code', 'Build', {
		'dist/app.min.js': '!function(a,b){a.c=b(2026)};'.repeat(20_000),
	}),
	innocentCommit('name of the finder inside of a longer word', 'Thank Saoirse Byrnestone', {
		'a.md': 'Saoirse Byrneson wrote it.\n',
	}),
	innocentCommit('first name of the finder', 'Thank Saoirse', { 'a.md': 'Saoirse wrote it; Byrne, too.\n' }),
	innocentCommit("finder's login inside of a longer one", 'Thank @sbyrne-security', {
		'a.md': 'By xsbyrne-sec and sbyrne-sec2.\n',
	}),
	innocentCommit("a mail address that ends as the finder's", 'Update', {
		'a.md': 'Write to xsaoirse@byrne.example\n',
	}),
	innocentCommit(
		'finder who stands in public history',
		`Thank ${KNOWN.finder}`,
		withLines('AUTHORS', `${KNOWN.finder} <m@example.org>`),
	),
	innocentCommit('finder whose name is an everyday word of the project', `Rename ${KNOWN.everyday}`, {
		'a.md': `The ${KNOWN.everyday} pattern.\n`,
	}),
	innocentCommit('everyday word in lower case inside of others', 'Search archers', {
		'a.md': 'An archer searches archers.\n',
	}),
	innocentCommit('words of the title apart', 'Extraction of an archive: path traversal', {
		'a.md': 'A guest lets us read any file in a path.\n',
	}),
	innocentCommit(
		'half of the title',
		'Path traversal in archive extraction',
		changelog('- Path traversal in archive reading.'),
	),
	innocentCommit('title with a word between', 'Update', {
		'a.md': 'Path traversal in zip archive extraction lets a guest read any file\n',
	}),
	innocentCommit('another repository of the owner', 'Update', {
		'a.md': 'https://github.com/oakline/paperbark and oakline/quiet\n',
	}),
	innocentCommit('a repository whose name goes on', 'Update', {
		'a.md': 'https://github.com/oakline/quiet-harbourside\n',
	}),
	innocentCommit("another owner's repository of the name", 'Update', {
		'a.md': 'https://github.com/redoakline/quiet-harbour-2\n',
	}),
	innocentCommit('name of the fork without its owner', 'Build the quiet-harbour theme', { 'a.md': 'quiet-harbour\n' }),
	innocentCommit('words of the marked name of a function', 'Update', {
		'a.js': 'join_without_check(); join(WithoutCheck);\n',
	}),
	innocentCommit('part of the marked payload', 'Update', {
		'a.js': "'/etc/shadow'; '....//....//etc'; '../../etc/shadow';\n",
	}),
	innocentCommit('a commit id that begins as the fix does', 'Update', { 'a.md': `${'0123456789'.repeat(4)}\n` }),
	innocentCommit(
		'the fix described in other words',
		'Skip entries outside of the folder',
		withLines('docs/guide.md', 'Entries outside are skipped.'),
	),
	innocentCommit('the file of the fix, changed otherwise', 'Tidy up', {
		'src/archive.js': publicFile('src/archive.js')
			.replace('const target', 'const file')
			.replaceAll('(target)', '(file)'),
	}),
	innocentCommit('lines in every script', 'Übersetzt: 日本語, العربية, עברית, ไทย, 🦉', {
		'docs/größe.md': 'ＧＨＳＡ と ＣＶＥ、これは例です。\n',
		'docs/日本語/ファイル.md': 'すべて\u200b無害\u00adです\n',
	}),
	innocentCommit('a file in UTF-16', 'Update', { 'a.reg': Buffer.from('\ufeffWindows CVE-2025-48213\r\n', 'utf16le') }),
	innocentCommit('a Latin-1 file', 'Update', {
		'a.txt': Buffer.from('Gr\u00fc\u00dfe an alle, CVE-2025-1000\n', 'latin1'),
	}),
	innocentCommit('patterns of a shell and of grep', 'Quote $(id) `id` \\(.*\\) [x', {
		'a.sh': 'echo \'$HOME\' "$(false)" \\ * ? [a-z] -e --\n',
	}),
	innocentCommit('lines that look like what the hook reads', 'commit 0000000', {
		'a.txt': 'commit 1\nrefs/heads/main\n\t+ id\n+++ b/x\n',
	}),
	innocentCommit('addresses of public advisories', 'Update', {
		'a.md': 'https://github.com/advisories/GHSA-jf85-cpcp-j695 https://nvd.nist.gov/vuln/detail/CVE-2024-21538\n',
	}),
];
