import { inFiles, inMessage, withLines } from '../make';
import { SECRET } from '../secrets';
import type { More, Shape } from '../shape';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const each = (text: string, write: (code: number) => string): string =>
	[...text].map(letter => write(letter.charCodeAt(0))).join('');
const hex = (code: number): string => code.toString(16).padStart(2, '0');
const [GROUP1 = '', GROUP2 = '', GROUP3 = ''] = SECRET.id.split('-').slice(1);

const ONLY_EDITOR = {
	hook: 'pass',
	why: 'grep sees lines of bytes, the editor reads the text.',
} as const satisfies More;

/** In other writings, by a person's care or by a tool. */
export const ENCODED: readonly Shape[] = [
	inFiles('id in upper case', 'id', { 'a.md': `${SECRET.id.toUpperCase()}\n` }),
	inFiles('id in mixed case', 'id', { 'a.md': `Ghsa-7Q2v-r5MF-x9cp\n` }),
	inFiles('CVE id in lower case inside of a word', 'cve', {
		'a.sh': `curl https://x.example/fix_${SECRET.cve.toLowerCase()}_v2\n`,
	}),
	inFiles('id without its prefix', 'id', { 'a.md': `advisory ${GROUP1}-${GROUP2}-${GROUP3}\n` }),
	inFiles('id with underscores', 'id', { 'a.md': `${SECRET.id.replaceAll('-', '_')}\n` }),
	inFiles('id with spaces', 'id', { 'a.md': `${SECRET.id.replaceAll('-', ' ')}\n` }),
	inFiles('CVE id with a space and a slash', 'cve', { 'a.md': 'CVE 2026/48213\n' }, ONLY_EDITOR),
	inFiles('id without dashes', 'id', { 'a.js': `const ${SECRET.id.toLowerCase().replaceAll('-', '')} = 1;\n` }),
	inFiles('CVE id without dashes', 'cve', { 'a.js': `function ${SECRET.cve.replaceAll('-', '')}() {}\n` }),
	inFiles('id in Base64 alone', 'id', { 'a.txt': `${base64(SECRET.id)}\n` }),
	inFiles('id in Base64, one byte in', 'id', { 'a.txt': `${base64(`x${SECRET.id} and more`)}\n` }),
	inFiles('CVE id in Base64, two bytes in', 'cve', { 'a.yml': `data: ${base64(`id=xyz\n--${SECRET.cve}\n`)}\n` }),
	inFiles('id in Base64 for URLs', 'id', { 'a.txt': `?q=${Buffer.from(`??>${SECRET.id}`).toString('base64url')}\n` }),
	inFiles('marked payload in Base64', 'marked', { 'a.txt': `${base64(`a ${SECRET.payload} b`)}\n` }),
	inFiles('id in hex', 'id', { 'a.txt': `${each(SECRET.id, hex)}\n` }),
	inFiles('CVE id in hex, upper case', 'cve', { 'a.txt': `${each(SECRET.cve, hex).toUpperCase()}\n` }),
	inFiles('id in percent encoding', 'id', { 'a.txt': `?id=${SECRET.id.replaceAll('-', '%2D')}\n` }),
	inFiles('CVE id in percent encoding of each letter', 'cve', {
		'a.txt': `?id=${each(SECRET.cve, code => `%${hex(code)}`)}\n`,
	}),
	inFiles('id with HTML entities for its dashes', 'id', { 'a.html': `<p>${SECRET.id.replaceAll('-', '&#45;')}</p>\n` }),
	inFiles(
		'CVE id in HTML entities, decimal',
		'cve',
		{
			'a.html': `<p>${each(SECRET.cve, code => `&#${code};`)}</p>\n`,
		},
		ONLY_EDITOR,
	),
	inFiles(
		'CVE id in HTML entities, hex',
		'cve',
		{
			'a.html': `<p>${each(SECRET.cve, code => `&#x${hex(code)};`)}</p>\n`,
		},
		ONLY_EDITOR,
	),
	inFiles('id with escapes of JSON', 'id', { 'a.json': `"${SECRET.id.replaceAll('-', '\\u002d')}"\n` }, ONLY_EDITOR),
	inFiles(
		'id with escapes of C',
		'id',
		{ 'a.c': `char *s = "${each(SECRET.id, code => `\\x${hex(code)}`)}";\n` },
		ONLY_EDITOR,
	),
	inFiles(
		'id as a string put together',
		'id',
		withLines('src/index.js', `const id = 'GHSA-' + '${GROUP1}-${GROUP2}-${GROUP3}';`),
	),
	inFiles('id with the dash that does not break', 'id', { 'a.md': `${SECRET.id.replaceAll('-', '\u2011')}\n` }),
	inFiles('CVE id with en dashes', 'cve', { 'a.md': `${SECRET.cve.replaceAll('-', '\u2013')}\n` }),
	inFiles(
		'CVE id with soft hyphens beside its dashes',
		'cve',
		{ 'a.md': `${SECRET.cve.replaceAll('-', '-\u00ad')}\n` },
		ONLY_EDITOR,
	),
	inFiles(
		'id with characters without width',
		'id',
		{ 'a.md': `${SECRET.id.replaceAll('-', '-\u200b')}\n` },
		ONLY_EDITOR,
	),
	inFiles(
		'id in full-width letters',
		'id',
		{
			'a.md': `${each(SECRET.id, code => String.fromCharCode(code + 0xfee0))}\n`,
		},
		ONLY_EDITOR,
	),
	inFiles('id broken at a dash, in a comment', 'id', { 'a.c': `/* see GHSA-${GROUP1}-\n * ${GROUP2}-${GROUP3} */\n` }),
	inMessage(
		'id broken at a dash by the width of a message',
		'id',
		`Check\n\nThis is the fix for GHSA-${GROUP1}-\n${GROUP2}-${GROUP3}.`,
	),
	inFiles('CVE id broken at a dash, in Markdown', 'cve', { 'a.md': 'This is CVE-2026-\n48213.\n' }, ONLY_EDITOR),
	inFiles('CVE, year and number in rows of their own', 'cve', { 'a.csv': 'CVE\n2026\n48213\n' }, ONLY_EDITOR),
	inFiles(
		'marked payload broken at its blank',
		'marked',
		{ 'a.md': `${SECRET.payload.replace(' ', '\n')}\n` },
		ONLY_EDITOR,
	),
	inFiles(
		'id in Base64 broken over lines of 76',
		'id',
		{
			'a.eml': `${(base64(`${'x'.repeat(50)}${SECRET.id}`).match(/.{1,76}/g) ?? []).join('\n')}\n`,
		},
		ONLY_EDITOR,
	),
	inFiles(
		'CVE id in quoted-printable, broken by its soft end of line',
		'cve',
		{ 'a.eml': 'This is CVE-2026=\n-48213.\n' },
		ONLY_EDITOR,
	),
	inFiles(
		'id in a file in UTF-16 with its mark',
		'id',
		{
			'a.reg': Buffer.from(`\ufeffWindows ${SECRET.id}\r\n`, 'utf16le'),
		},
		ONLY_EDITOR,
	),
	inFiles(
		'CVE id in a file in UTF-16, big endian',
		'cve',
		{
			'a.strings': Buffer.from(`\ufeff"a" = "${SECRET.cve}";\n`, 'utf16le').swap16(),
		},
		ONLY_EDITOR,
	),
];
