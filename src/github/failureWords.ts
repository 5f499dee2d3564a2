import type { GitHubErrorKind, GitHubWayOut } from './errors';

export interface FailureWords {
	readonly wayOut: GitHubWayOut;
	/** What happened, what it means, what to do. {host}, {time} and {detail} are put in. */
	readonly words: string;
}

/** All words for failed requests; docs/github.md shows them as a table. They name a host and nothing else that was asked for. */
export const FAILURE_WORDS: Readonly<Record<GitHubErrorKind, FailureWords>> = {
	'signed-out': {
		wayOut: 'sign-in',
		words: 'Nobody is signed in to {host}, so nothing was asked of it. Sign in.',
	},
	unauthorized: {
		wayOut: 'sign-in-again',
		words:
			'{host} does not accept this sign-in: it is wrong, has expired or was revoked. Nothing was changed. Sign in again.',
	},
	sso: {
		wayOut: 'authorise-sso',
		words:
			'The organisation on {host} wants this sign-in to be authorised (single sign-on). Until then it shows and takes nothing. Authorise the sign-in, then try again.',
	},
	permission: {
		wayOut: 'open-page',
		words:
			'This account may not do that on {host}. Nothing was changed. Ask an owner to make it an admin or a security manager, or look on the page at what it may do.',
	},
	integration: {
		wayOut: 'sign-in-again',
		words:
			'{host} does not let this kind of sign-in do that, whatever the account itself may do. Nothing was changed. Sign in another way: with VS Code\u2019s sign-in, or with a token that may read and write repository security advisories.',
	},
	'not-found': {
		wayOut: 'open-page',
		words:
			'{host} has nothing there that this account may know of: it was moved or removed, or the account lacks the right. Nothing was changed. Open the page in a browser with the same account to see which.',
	},
	conflict: {
		wayOut: 'retry',
		words:
			'On {host} this was changed in the meantime, or is in a state that does not allow it. Nothing was changed by you. Read it again, then decide anew.',
	},
	invalid: {
		wayOut: 'check-text',
		words: '{host} does not accept what was sent{detail}. Nothing was changed. Correct it, then send it again.',
	},
	'rate-limit': {
		wayOut: 'wait',
		words:
			'The requests that {host} allows in an hour are used up. What was read before stays; nothing more is asked before {time}. Wait until then.',
	},
	'secondary-limit': {
		wayOut: 'wait',
		words:
			'{host} got too many requests in a short time. What was read before stays; nothing more is asked before {time}. Wait until then.',
	},
	server: {
		wayOut: 'retry',
		words: '{host} has a fault of its own{detail}. It has nothing to do with your account or text. Try again later.',
	},
	offline: {
		wayOut: 'retry',
		words:
			'{host} could not be reached, or the connection broke. What was read before stays. Check connection and proxy, then try again.',
	},
	timeout: {
		wayOut: 'retry',
		words: '{host} did not answer in time. What was read before stays. Try again.',
	},
	malformed: {
		wayOut: 'report-fault',
		words:
			'The answer of {host} is not what it describes{detail}, so nothing of it is used. Try again; if it stays so, report it as a fault of this extension.',
	},
};

/** Said after the words above where a list was asked for. */
export const LIST_NOT_FOUND =
	'{host} does not show this list to this account. Most often the account lacks the right: it must be an admin, an owner or a security manager. Open the page in a browser with the same account to see.';

/** A server that a company runs itself (seen up to 3.19). */
export const SERVER_WITHOUT_ADVISORIES =
	'{host} is a GitHub Enterprise Server, which has no repository advisories. Nothing was changed. Keep the report as a case of its own instead.';

/** Said after the words of a write whose answer was lost. */
export const MAY_HAVE_HAPPENED = 'It may have been done all the same: look there before you do it again.';

/** Fields of what we send, in people's words. What GitHub names else is not repeated. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
	summary: 'the title',
	description: 'the description',
	body: 'the comment',
	severity: 'the severity',
	cvss_vector_string: 'the CVSS vector',
	cvss: 'the CVSS vector',
	cwe_ids: 'the CWE ids',
	cwes: 'the CWE ids',
	cve_id: 'the CVE id',
	credits: 'the credits',
	vulnerabilities: 'the affected products',
	package: 'a package',
	ecosystem: 'an ecosystem',
	name: 'a package name',
	vulnerable_version_range: 'a range of affected versions',
	patched_versions: 'the patched versions',
	vulnerable_functions: 'the affected functions',
	state: 'the state',
};

/** Codes of GitHub's validation errors (REST documentation, "Troubleshooting"), and the texts of its custom ones that we know. */
export const REASON_WORDS: Readonly<Record<string, string>> = {
	missing: 'unknown to GitHub',
	missing_field: 'missing',
	invalid: 'not valid',
	already_exists: 'exists already',
	unprocessable: 'not valid',
	too_long: 'too long',
};
