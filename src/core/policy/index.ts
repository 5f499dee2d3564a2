import { t } from '../translate';
import { hintsIn, linksIn, mailsIn } from './signs';

export { type Contact, contactsIn } from './contacts';
export { POLICY_PATHS } from './paths';

/** A thing that a good security policy has, and whether this one has it. */
export interface PolicyFinding {
	readonly ok: boolean;
	/** For people: why it counts, what to do where it is missing, and the marks. */
	readonly text: string;
}

export interface PolicyMarks {
	/** 0 to 10. */
	readonly score: number;
	/** Three: where to report, words, specifics. */
	readonly findings: PolicyFinding[];
}

/**
 * The marks that OpenSSF Scorecard's Security-Policy check (probes of v5: links, text, vulnerability disclosure) gives for the
 * text of a security policy: 6 for an address or a link, 3 for more text than these, 1 for two hints of vulnerabilities,
 * disclosure or figures such as days. It reads letters and no meaning: a link counts wherever it leads, in a comment too.
 * @param markdown may be anything; time grows with its length
 */
export function assessPolicy(markdown: string): PolicyMarks {
	const links = linksIn(markdown);
	const mails = mailsIn(markdown);
	// Each counts once, however often it stands there, with a blank on each side.
	const named = [...links, ...mails].reduce((sum, one) => sum + one.length + 2, 0);
	const size = utf8Length(markdown);
	const hints = hintsIn(markdown);
	const prose = size > 1 && size > named;
	const marks = [
		{ points: 6, ok: named > 0, text: contactWords(links.size, mails.size) },
		{ points: 3, ok: prose, text: proseWords(prose) },
		{ points: 1, ok: hints > 1, text: hintWords(hints) },
	];
	return {
		score: marks.reduce((sum, { points, ok }) => sum + (ok ? points : 0), 0),
		findings: marks.map(({ points, ok, text }) => ({ ok, text: t('{0} ({1} of {2})', text, ok ? points : 0, points) })),
	};
}

function contactWords(links: number, mails: number): string {
	if (links + mails === 0)
		return t(
			'No mail address and no http or https link: nobody can tell where to report. Name an address, or link the page for reports.',
		);
	const found = [counted(mails, 'mail address', 'mail addresses'), counted(links, 'link', 'links')].filter(
		text => text !== '',
	);
	return t('Says where to turn: {0}.', found.join(' and '));
}

function counted(count: number, one: string, many: string): string {
	return count === 0 ? '' : `${count} ${count === 1 ? one : many}`;
}

function proseWords(ok: boolean): string {
	return ok
		? t('Has text of its own beside addresses and links.')
		: t('Has no text beside addresses and links. Say in a few sentences how to report and what happens then.');
}

function hintWords(hints: number): string {
	if (hints > 1) return t('Speaks of vulnerabilities, disclosure or times: {0} hints.', hints);
	const found = hints === 0 ? t('No hint') : 'Only 1 hint';
	return t(
		'{0} of vulnerabilities, disclosure or times. Say how vulnerabilities are disclosed, and within how many days you answer.',
		found,
	);
}

/** A half of a pair that stands alone is written as three bytes. */
function utf8Length(text: string): number {
	let length = text.length;
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		if (unit < 0x80) continue;
		length += unit < 0x800 ? 1 : 2;
		const paired = unit >= 0xd800 && unit <= 0xdbff && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
		// Two units become four bytes.
		if (paired) at++;
	}
	return length;
}
