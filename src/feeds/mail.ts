import { t } from '../core/translate';
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { SUMMARY_LIMIT } from '../core/advisory';
import { UserError } from '../core/errors';
import { titleOf } from '../core/titleOf';
import { htmlText } from './htmlText';

export { titleOf } from '../core/titleOf';

/** In bytes. Mail servers take no more either. */
const MAIL_LIMIT = 25 * 1024 * 1024;
/** In characters. A report is read by people; this is a book. */
const TEXT_LIMIT = 1024 * 1024;
/** Bounds on what a crafted mail can make the parser do: lines, and lines that may be a boundary. */
const LINES = 1_000_000;
const BOUNDARIES = 20_000;
const DAY = 86_400_000;
/** Earlier than any mail with a report: the clock of the sender was not set. */
const EARLIEST = Date.UTC(1990, 0, 1);

interface MailAttachment {
	readonly name: string;
	/** In bytes. */
	readonly size: number;
}

interface Mail {
	/** Without "Re:" and "Fwd:"; one line. */
	readonly subject?: string;
	readonly from?: { readonly name?: string; readonly email?: string };
	/** When it was sent, ISO 8601 in UTC; absent when the mail does not say, or says what cannot be. */
	readonly date?: string;
	/** The plain text, or the HTML as text; lines end with a line feed. May be empty. */
	readonly text: string;
	/** What is not taken over. Signatures are not counted. */
	readonly attachments: readonly MailAttachment[];
}

/**
 * Reads a mail file (.eml, RFC 5322 and MIME). Nothing in it is run, opened or fetched; attachments are named, not kept.
 * A mail that was forwarded as an attachment is read with the one that carries it.
 * @param now bounds the date of sending
 * @throws UserError when it is no mail, too large, encrypted, or made to be unreadable
 */
export async function readMail(bytes: Uint8Array, now: Date): Promise<Mail> {
	const outer = await readOne(bytes, now);
	const [carried, ...more] = outer.carried;
	if (carried === undefined || more.length > 0) return outer.mail;
	const inner = (await readOne(carried.bytes, now)).mail;
	const attachments = [...outer.mail.attachments.filter(a => a !== carried.attachment), ...inner.attachments];
	if (outer.mail.text === '') return { ...inner, attachments };
	return { ...outer.mail, text: bounded(`${outer.mail.text}\n\n${inner.text}`), attachments };
}

/**
 * Takes text that a person copied from somewhere as a report.
 * @throws UserError when there is none, it is too long, or still encrypted
 */
export function readReportText(text: string): { readonly summary: string; readonly description: string } {
	const description = bounded(text.replace(/^\ufeff/, ''));
	if (description.trim() === '')
		throw new UserError(t('There is no text. Copy the text of the report, then try again.'));
	refuseEncrypted(description);
	return { summary: titleOf(description), description };
}

interface Carried {
	readonly bytes: Uint8Array;
	readonly attachment: MailAttachment;
}

async function readOne(bytes: Uint8Array, now: Date): Promise<{ mail: Mail; carried: readonly Carried[] }> {
	assertReadable(bytes);
	const email = await parse(bytes);
	const header = (name: string): string | undefined => email.headers.find(h => h.key === name)?.value;
	if (!['from', 'subject', 'date', 'message-id', 'received'].some(name => header(name) !== undefined)) {
		throw new UserError(
			t(
				'This file is not a mail: it has no sender, subject or date. Save the mail from your mail program as a file (.eml), or copy the text of the report and choose the clipboard.',
			),
		);
	}
	if (isEncrypted(header('content-type') ?? '')) throw encrypted();
	const text = bounded(textOf(email));
	refuseEncrypted(text);
	const taken = email.attachments.filter(a => !SIGNATURES.has(a.mimeType)).map(toCarried);
	const subject = subjectOf(email.subject);
	const from = senderOf(email.from);
	const date = dateOf(email.date, now);
	return {
		mail: {
			...(subject === undefined ? {} : { subject }),
			...(from === undefined ? {} : { from }),
			...(date === undefined ? {} : { date }),
			text,
			attachments: taken.map(t => t.attachment),
		},
		carried: taken.filter(t => t.isMail),
	};
}

/** Held before parsing, since the parser's work grows with lines times boundaries. */
function assertReadable(bytes: Uint8Array): void {
	if (bytes.length === 0) throw new UserError(t('This file is empty. Save the mail from your mail program again.'));
	if (bytes.length > MAIL_LIMIT) {
		throw new UserError(
			t(
				'This mail is larger than {0} MB. Remove its attachments in your mail program, or copy the text of the report and choose the clipboard.',
				MAIL_LIMIT / 1024 / 1024,
			),
		);
	}
	if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) {
		throw new UserError(
			t('This is an Outlook file (.msg), which cannot be read here. Save the mail as .eml, or copy its text.'),
		);
	}
	let lines = 0;
	let boundaries = 0;
	for (let at = 0; at !== -1 && at < bytes.length; ) {
		if (bytes[at] === 0x2d && bytes[at + 1] === 0x2d) boundaries++;
		if (++lines > LINES || boundaries > BOUNDARIES) throw unreadable();
		const end = bytes.indexOf(0x0a, at);
		at = end === -1 ? -1 : end + 1;
	}
}

async function parse(bytes: Uint8Array): Promise<Email> {
	try {
		return await PostalMime.parse(bytes, {
			forceRfc822Attachments: true,
			maxNestingDepth: 20,
			maxHeadersSize: 256 * 1024,
		});
	} catch (error) {
		// The parser's words may quote the mail.
		throw unreadable(error);
	}
}

function unreadable(cause?: unknown): UserError {
	return new UserError(
		t(
			'This mail has more parts, lines or headers than any report needs, and was not read. Copy the text of the report and choose the clipboard.',
		),
		{ cause },
	);
}

function encrypted(): UserError {
	return new UserError(
		t('This report is encrypted. Open it in your mail program, copy the decrypted text, and choose the clipboard.'),
	);
}

function isEncrypted(contentType: string): boolean {
	return /^\s*(multipart\/encrypted|application\/(x-)?pkcs7-mime(?!.*signed-data))\b/i.test(contentType);
}

function refuseEncrypted(text: string): void {
	if (text.trimStart().startsWith('-----BEGIN PGP MESSAGE-----')) throw encrypted();
}

function textOf(email: Email): string {
	const plain = (email.text ?? '').trim();
	const text = plain === '' && email.html !== undefined ? htmlText(email.html) : (email.text ?? '');
	return readable(text)
		.replace(/\r\n?/g, '\n')
		.replace(/^\s*\n/, '')
		.trimEnd();
}

const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * Control characters of the upper half never mean themselves in a mail: they are Windows quotes, dashes and the euro
 * sign, which some mail programs, and the decoder of Node 20, pass on as Latin-1.
 */
function readable(text: string): string {
	return text.replace(/[\x80-\x9f]/g, c => WINDOWS_1252.charAt(c.charCodeAt(0) - 0x80));
}

function bounded(text: string): string {
	if (text.length <= TEXT_LIMIT) return text;
	throw new UserError(
		t(
			'This text is longer than a million characters, which is more than a report. Copy the part that reports the problem and choose the clipboard.',
		),
	);
}

function subjectOf(raw: string | undefined): string | undefined {
	const subject = oneLine(raw ?? '', SUMMARY_LIMIT).replace(/^((re|fwd?|aw|wg|sv|vs|tr|rv)(\[\d+\])?:\s*)+/i, '');
	return subject === '' ? undefined : subject;
}

function senderOf(address: Address | undefined): Mail['from'] {
	const mailbox = address?.group === undefined ? address : address.group[0];
	if (mailbox === undefined) return undefined;
	const name = oneLine(mailbox.name, 200);
	const email = oneLine(mailbox.address, 320);
	const isAddress = /^[^\s@<>]+@[^\s@<>]+$/.test(email);
	if (name === '' && !isAddress) return undefined;
	return { ...(name === '' ? {} : { name }), ...(isAddress ? { email } : {}) };
}

function dateOf(raw: string | undefined, now: Date): string | undefined {
	const time = Date.parse(raw ?? '');
	// A day ahead is a clock or a zone that is a little off; beyond that it is no date to count from.
	if (Number.isNaN(time) || time < EARLIEST || time > now.getTime() + DAY) return undefined;
	return new Date(time).toISOString();
}

const SIGNATURES: ReadonlySet<string> = new Set([
	'application/pgp-signature',
	'application/pgp-keys',
	'application/pkcs7-signature',
	'application/x-pkcs7-signature',
]);

function toCarried(attachment: Attachment): Carried & { readonly isMail: boolean } {
	const { content } = attachment;
	const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
	const name = oneLine(attachment.filename ?? '', 200).replace(/^.*[\\/]/, '');
	return {
		bytes,
		attachment: { name: name === '' ? attachment.mimeType : name, size: bytes.length },
		isMail: attachment.mimeType === 'message/rfc822',
	};
}

function oneLine(text: string, limit: number): string {
	return readable(text.slice(0, limit))
		.replace(/[\ud800-\udbff]$/, '')
		.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
		.trim();
}
