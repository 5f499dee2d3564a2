/** A way to reach the people who handle reports. */
export interface Contact {
	readonly kind: 'mail' | 'page';
	/** The address, or the page's URL. */
	readonly value: string;
	/** A domain that is kept for examples: nobody reads there (RFC 2606, RFC 6761). */
	readonly example: boolean;
}

/** Contacts beyond these are not told. */
const MOST = 50;
/** As RFC 5321 (section 4.5.3.1) bounds them; the word for @ is written in many ways so that robots do not find it. */
const MAIL =
	/([\w.+%-]{1,64})(?:@| {0,2}\\?[[(] ?at ?\\?[\])] {0,2})([\w-]{1,63}(?:(?:\.| ?\\?[[(] ?dot ?\\?[\])] ?)[\w-]{1,63}){1,8})/gi;
const DOT = / ?\\?[[(] ?dot ?\\?[\])] ?/gi;
const PAGE = /https:\/\/[^\s<>"'`()[\]{}|\\^]{3,500}/gi;
/** What a page for reports has in its address. */
const REPORTING = /secur|vuln|disclos|report|bount|hackerone|bugcrowd|intigriti|yeswehack|huntr|msrc|contact/i;
/** What was published, and pages that explain reporting. */
const PUBLISHED = /GHSA-|CVE-\d/i;
const EXPLAINS =
	/^https:\/\/(?:docs\.github\.com|cve\.mitre\.org|www\.cve\.org|nvd\.nist\.gov|img\.shields\.io|[^/]*wikipedia\.org|(?:www\.)?rfc-editor\.org|datatracker\.ietf\.org|securityscorecards\.dev|api\.(?:securityscorecards|scorecard)\.dev)\//i;
/** A remote of git, and boxes that nobody opens. */
const NOBODY = /^(?:git|no-?reply)$/i;
const EXAMPLE = /(?:^|\.)(?:example(?:\.(?:com|net|org))?|invalid|test|localhost)$/i;

/**
 * The mail addresses and the https pages for reports that a reader of a policy sees: comments are left out.
 * @param markdown may be anything; time grows with its length
 */
export function contactsIn(markdown: string): Contact[] {
	const text = withoutComments(markdown);
	const found = new Map<string, Contact>();
	for (const [, name = '', host = ''] of text.matchAll(MAIL)) {
		const domain = host.replace(DOT, '.').toLowerCase();
		const box = name.replace(/^[.%+_-]+/, '');
		if (box === '' || NOBODY.test(box) || !/\.[a-z][a-z0-9-]+$/.test(domain)) continue;
		const value = `${box}@${domain}`;
		found.set(value.toLowerCase(), { kind: 'mail', value, example: EXAMPLE.test(domain) });
		if (found.size === MOST) break;
	}
	for (const [page] of text.matchAll(PAGE)) {
		if (found.size === MOST) break;
		const value = page.replace(/(?<![.,;:!?*_~])[.,;:!?*_~]+$/, '');
		if (!REPORTING.test(value) || PUBLISHED.test(value) || EXPLAINS.test(value)) continue;
		found.set(value, { kind: 'page', value, example: EXAMPLE.test(hostOf(value)) });
	}
	return [...found.values()];
}

function hostOf(url: string): string {
	return (/^https:\/\/([^/?#:]*)/i.exec(url)?.[1] ?? '').replace(/^.*@/, '');
}

/** One that nothing closes goes on to the end (CommonMark 0.31, section 4.6). */
function withoutComments(text: string): string {
	const kept: string[] = [];
	for (let from = 0; ; ) {
		const open = text.indexOf('<!--', from);
		if (open < 0) return [...kept, text.slice(from)].join(' ');
		kept.push(text.slice(from, open));
		const close = text.indexOf('-->', open + 4);
		if (close < 0) return kept.join(' ');
		from = close + 3;
	}
}
