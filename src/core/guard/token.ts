/** What a token is of a case (ARCHITECTURE, findLeaks). */
export const TOKEN_KINDS = ['id', 'cve', 'finder', 'title', 'forkUrl', 'marked', 'patchId'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** Something of an embargoed case that must not become public. */
export interface GuardToken {
	readonly kind: TokenKind;
	/**
	 * id, cve: the id. finder: a name, login or mail address. title: the whole title. forkUrl: the private fork's address or
	 * "owner/name". marked: what a person marked. patchId: of a linked fix, its stable patch id or its commit's id.
	 */
	readonly value: string;
	/** PD. ISO 8601 in UTC; from then on the token only warns. Absent: until its case is public or a person lifts it. */
	readonly until?: string;
	/** The handle of its case. Absent where a caller knows no cases. */
	readonly handle?: string;
}

/** refuse: it stops what would make it public. warn: a person decides; nothing is stopped. */
export type LeakSeverity = 'refuse' | 'warn';

/** Names and titles are also everyday words, so they only warn. */
const WARNS: ReadonlySet<TokenKind> = new Set(['finder', 'title']);

/** @param now ISO 8601 in UTC */
export function severityOf({ kind, until }: GuardToken, now: string): LeakSeverity {
	const over = until !== undefined && Date.parse(until) <= Date.parse(now);
	return over || WARNS.has(kind) ? 'warn' : 'refuse';
}
