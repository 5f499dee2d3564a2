import type { Affected } from '../core/advisory';
import { UserError } from '../core/errors';

/** What went wrong with a request, as far as people can do something about it. docs/github.md lists them. */
export type GitHubErrorKind =
	/** Nobody is signed in to this host. */
	| 'signed-out'
	/** 401: the token is expired or revoked. */
	| 'unauthorized'
	/** 403 with X-GitHub-SSO: the organisation wants this sign-in to be authorised. */
	| 'sso'
	/** 403: this account may not do that. */
	| 'permission'
	/** 403: this kind of token may not do that, whatever the account may. */
	| 'integration'
	/** 404: there is no such thing, or this account may not know of it. */
	| 'not-found'
	/** 409: it is being changed by somebody else, or is in a state that does not allow it. */
	| 'conflict'
	/** 410 or 422: the forge does not take what was sent. */
	| 'invalid'
	/** The hour's requests are used up. */
	| 'rate-limit'
	/** 403 or 429 with retry-after: too much in a short time. */
	| 'secondary-limit'
	/** 5xx, after the one retry that reads get. */
	| 'server'
	/** No connection, or it broke. */
	| 'offline'
	/** No answer in time. */
	| 'timeout'
	/** An answer that is not what the forge describes. */
	| 'malformed';

/** The one thing to do about an error. */
export type GitHubWayOut =
	| 'sign-in'
	| 'sign-in-again'
	| 'authorise-sso'
	| 'wait'
	| 'retry'
	| 'open-page'
	| 'check-text'
	| 'report-fault';

/** A field that GitHub did not take, in our names. */
export interface RefusedField {
	readonly field:
		| 'summary'
		| 'description'
		| 'affected'
		| 'cvss'
		| 'severity'
		| 'cweIds'
		| 'credits'
		| 'cveId'
		| 'collaborators'
		| 'teams'
		| 'state'
		| 'whole';
	/** Of a list, from 0. */
	readonly row?: number;
	/** Of a row of affected packages. */
	readonly part?: keyof Affected;
	/** Why, in our words: nothing of the answer's text is in it. */
	readonly text: string;
}

export interface GitHubErrorDetails {
	readonly kind: GitHubErrorKind;
	readonly wayOut: GitHubWayOut;
	readonly host: string;
	readonly status?: number;
	/** When asking again makes sense, ISO 8601 in UTC: for limits. */
	readonly retryAt?: string;
	/** The page on which the sign-in is authorised for the organisation, on this host: for sso. */
	readonly ssoUrl?: string;
	/** A write whose answer was lost: it may have happened. Read before doing it again. */
	readonly mayHaveHappened?: boolean;
	/** Which fields were not taken, as far as the answer says: for invalid. */
	readonly refused?: readonly RefusedField[];
	readonly cause?: unknown;
}

/** A request to GitHub that failed. The message is for people: what happened, what it means, what to do; never report text or ids. */
export class GitHubError extends UserError implements GitHubErrorDetails {
	readonly kind: GitHubErrorKind;
	readonly wayOut: GitHubWayOut;
	readonly host: string;
	readonly status?: number;
	readonly retryAt?: string;
	readonly ssoUrl?: string;
	readonly mayHaveHappened: boolean;
	readonly refused?: readonly RefusedField[];

	constructor(message: string, details: GitHubErrorDetails) {
		super(message, { cause: details.cause });
		this.kind = details.kind;
		this.wayOut = details.wayOut;
		this.host = details.host;
		if (details.status !== undefined) this.status = details.status;
		if (details.retryAt !== undefined) this.retryAt = details.retryAt;
		if (details.ssoUrl !== undefined) this.ssoUrl = details.ssoUrl;
		if (details.refused !== undefined) this.refused = details.refused;
		this.mayHaveHappened = details.mayHaveHappened ?? false;
	}
}
