import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMail, readReportText } from '../../../src/feeds/mail';
import { userErrorOf } from '../../support/userErrorOf';
import { LONG } from '../../support/long';

const NOW = new Date('2026-03-05T12:00:00Z');
const FIXTURES = join(process.env['SECURE_RESPONSE_ROOT'] ?? process.cwd(), 'test', 'fixtures', 'mail');

function fixture(name: string): Uint8Array {
	return readFileSync(join(FIXTURES, `${name}.eml`));
}

const read = (name: string) => readMail(fixture(name), NOW);
const readText = (text: string) => readMail(new TextEncoder().encode(text), NOW);
const HEADERS = 'From: kim@example.org\nSubject: x\n';

describe('A report that came by mail', () => {
	it('brings sender, date, subject and text', async () => {
		assert.deepEqual(await read('plain'), {
			subject: 'Path traversal in unpack()',
			from: { name: 'Kim Rivers', email: 'kim@example.org' },
			date: '2026-03-02T09:15:27.000Z',
			text: [
				'Hello,',
				'',
				'the function unpack() in src/archive.c follows ".." in names.',
				'',
				'Steps:',
				'  1. make an archive',
				'  2. unpack it',
				'',
				'Kim',
			].join('\n'),
			attachments: [],
		});
	});

	it('reads the same whether its lines end in LF or CRLF', async () => {
		const crlf = Buffer.from(fixture('plain')).toString('utf8').replaceAll('\n', '\r\n');
		assert.deepEqual(await readText(crlf), await read('plain'));
	});

	it('is read as text when it is HTML alone, without scripts, styles and pictures', async () => {
		const { subject, text } = await read('html-only');
		assert.equal(subject, 'Script in report names');
		assert.equal(
			text,
			[
				'Script in names',
				'',
				'A name such as <img src=x onerror=alert(3)> is shown as it is — see the proof (https://example.org/poc?a=1&b=2).',
				'',
				'- Firefox',
				'- Chrome',
				'',
				'line 1',
				'  line 2',
				'',
				'click https://example.org/x',
			].join('\n'),
		);
	});

	it('names attachments and their sizes, without paths and signatures, and takes the plain text', async () => {
		const { text, attachments } = await read('attachment');
		assert.equal(text, 'The text that counts.');
		assert.deepEqual(attachments, [
			{ name: 'proof.zip', size: 10 },
			{ name: 'lösung.patch', size: 16 },
		]);
	});

	it('is read in the characters it was written in', async () => {
		const { subject, from, text } = await read('encoded-words');
		assert.deepEqual(
			[subject, from?.name, text],
			['Pufferüberlauf in parse()', 'Jürgen Müller', 'Переполнение буфера'],
		);
		assert.equal((await read('windows-1252')).text, 'It’s “broken” – 5 €');
		assert.equal((await read('unknown-charset')).text, 'plain words stay readable');
	});

	it('cannot smuggle lines or control characters into subject and sender', async () => {
		const { subject, from, date, text } = await read('hostile-headers');
		assert.equal(subject, 'Two words Bcc: all@example.org and more');
		assert.deepEqual(from, { name: 'Kim <admin@example.net>', email: 'kim@example.org' });
		assert.equal(date, undefined);
		assert.equal(text, 'Text.');
	});

	it('has no date when it has none, or one that cannot be', async () => {
		assert.equal((await read('no-date')).date, undefined);
		assert.equal((await read('absurd-date')).date, undefined);
		assert.equal((await readText(`${HEADERS}Date: soon\n\nx`)).date, undefined);
		assert.equal((await readText(`${HEADERS}Date: Sat, 7 Mar 2026 12:00:00 +0000\n\nx`)).date, undefined);
		assert.equal(
			(await readText(`${HEADERS}Date: Fri, 6 Mar 2026 11:00:00 +0000\n\nx`)).date,
			'2026-03-06T11:00:00.000Z',
		);
	});

	it('is read as far as it goes when it was damaged on the way', async () => {
		assert.match((await read('broken-base64')).text, /^Hello wor/);
		assert.equal((await read('never-closed')).text, 'What arrived before the line broke.');
	});

	it('may have no text at all', async () => {
		assert.deepEqual(await read('no-text').then(m => [m.text, m.attachments]), ['', [{ name: 'report.pdf', size: 9 }]]);
	});

	it('that was forwarded as an attachment is read with the mail around it', async () => {
		const { from, text, attachments } = await read('forwarded');
		assert.equal(from?.email, 'desk@example.net');
		assert.equal(text, 'This came to the desk.\n\nThe report itself.');
		assert.deepEqual(attachments, []);
	});

	it('that was forwarded without a word is read as the mail inside', async () => {
		const { subject, from, date, text } = await read('forwarded-bare');
		assert.deepEqual(
			[subject, from?.email, date, text],
			['Path traversal', 'kim@example.org', '2026-03-02T09:15:27.000Z', 'The report itself.'],
		);
	});

	const refused: [what: string, mail: () => Promise<unknown>, says: RegExp][] = [
		['an empty file', () => read('empty'), /empty/],
		['a file that is no mail', () => read('not-a-mail'), /not a mail.*\.eml/],
		['a file of Outlook', () => read('outlook'), /Outlook.*\.eml/],
		[
			'random bytes',
			() =>
				readMail(
					Uint8Array.from({ length: 4_000 }, (_, i) => (i * 7919) % 256),
					NOW,
				),
			/not a mail|not read/,
		],
		['an encrypted mail', () => read('encrypted'), /encrypted.*decrypted text/],
		['encrypted text in a mail', () => read('encrypted-inline'), /encrypted.*decrypted text/],
		['more than 25 MB', () => readMail(new Uint8Array(25 * 1024 * 1024 + 1), NOW), /larger than 25 MB/],
		[
			'a text of millions of characters',
			() => readText(`${HEADERS}\n${'many words '.repeat(200_000)}`),
			/million characters/,
		],
		['millions of lines', () => readText(`${HEADERS}\n${'\n'.repeat(2_000_000)}`), /more parts, lines or headers/],
		['headers without end', () => readText(`${HEADERS}${'X: y\n'.repeat(200_000)}\nx`), /more parts, lines or headers/],
		['parts within parts within parts', () => readText(nested(200)), /more parts, lines or headers/],
		[
			'a hundred thousand parts',
			() => readText(`${HEADERS}Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(100_000)}`),
			/more parts, lines or headers/,
		],
	];
	for (const [what, mail, says] of refused) {
		it(`is not ${what}`, async function () {
			this.timeout(30_000);
			assert.match(await userErrorOf(mail), says);
		});
	}

	it('is not a way to recurse: of mails within mails the first one inside is read, the rest is named', async () => {
		const carry = (inner: string, level: number): string =>
			`${HEADERS}Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\nContent-Type: message/rfc822\n\n${inner}\n--b${level}--\n`;
		let mail = `${HEADERS}\ninnermost`;
		for (let level = 0; level < 20; level++) mail = carry(mail, level);
		const { text, attachments } = await readText(mail);
		assert.deepEqual([text, attachments.map(a => a.name)], ['', ['message/rfc822']]);
	});

	it('is read quickly however its HTML is broken', async function () {
		this.timeout(30_000);
		for (const piece of [
			'<',
			'<!--',
			'<a href="',
			'<script>',
			'<p>',
			'&nbsp;',
			'&',
			'<pre> ',
			'</',
			'<svg/>',
			'<br>',
			'<a href=https://x.example>y</a>',
		]) {
			const html = piece.repeat(LONG ? 400_000 : 100_000);
			const mail = `${HEADERS}Content-Type: text/html\n\n${html}`;
			await readText(mail).catch((error: unknown) => assert.match(String(error), /million characters/));
		}
	});
});

function nested(depth: number): string {
	let mail = HEADERS;
	for (let i = 0; i < depth; i++) mail += `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`;
	return `${mail}\nx`;
}

describe('A report that was pasted', () => {
	it('is kept to the letter and gets a title', () => {
		assert.deepEqual(readReportText('Hi,\r\n\r\nthe parser crashes. Often.\r\n'), {
			summary: 'the parser crashes',
			description: 'Hi,\r\n\r\nthe parser crashes. Often.\r\n',
		});
	});

	it('loses a byte order mark and nothing else', () => {
		assert.equal(readReportText('\ufeff a ').description, ' a ');
	});

	it('is not empty, not encrypted and not a book', async () => {
		assert.match(await userErrorOf(() => readReportText(' \n')), /no text/);
		assert.match(await userErrorOf(() => readReportText('-----BEGIN PGP MESSAGE-----\n\nx')), /encrypted/);
		assert.match(await userErrorOf(() => readReportText('x'.repeat(2_000_000))), /million characters/);
	});
});
