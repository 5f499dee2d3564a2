import type { Advisory, Affected } from '../core/advisory';
import type { Rating } from '../core/rating';

/** Who reads what is written to a discussion. It cannot be unsent. */
export interface Audience {
	/** The account that reported; absent when the maintainers began the advisory themselves. */
	readonly finder?: string;
	readonly collaborators: readonly string[];
	readonly teams: readonly string[];
}

export interface Message {
	readonly id: string;
	/** Written by anyone with access: hostile until drawn safely. */
	readonly body: string;
	readonly author?: string;
	/** ISO 8601 in UTC. */
	readonly createdAt: string;
	readonly updatedAt: string;
	/** Whether the signed-in account wrote it. */
	readonly mine: boolean;
	readonly url?: string;
}

/** What may be done with one advisory by the account that is signed in, as far as is known. */
export interface Permissions {
	/** Whether the forge offers the discussion at all. */
	readonly comment: boolean;
	/** Text, state, publication. */
	readonly change: boolean;
	readonly requestCve: boolean;
	readonly privateFork: boolean;
	/** Why not, for people, when something above is not possible. */
	readonly reason?: string;
}

/** The text of an advisory as it is sent. */
export interface AdvisoryFields {
	readonly summary: string;
	readonly description: string;
	readonly affected: readonly Affected[];
}

/**
 * What can be sent back to where an advisory came from. Everything here happens after a person's click that names it.
 * Each call may be repeated after a failure: it reads first whether it happened already, so nothing is doubled.
 * All throw UserError with what happened and what to do, and hold no report text in it.
 */
export interface Forge {
	/** "GitHub", for texts such as "Post on GitHub". */
	readonly name: string;
	permissions(advisory: Advisory): Permissions;
	audience(advisory: Advisory): Audience;
	/** @returns the discussion, oldest first; undefined where the forge does not offer it: never an empty one instead. */
	discussion(advisory: Advisory): Promise<readonly Message[] | undefined>;
	/**
	 * @param attempt names this posting: the same attempt once more looks for what the first one posted
	 * @param since when the first try of this attempt began, ISO 8601 in UTC
	 */
	post(advisory: Advisory, body: string, attempt: { readonly id: string; readonly since: string }): Promise<Message>;
	edit(advisory: Advisory, message: string, body: string): Promise<Message>;
	/** Accepts (draft), closes, or publishes. @returns the advisory as it is now */
	setState(advisory: Advisory, state: 'draft' | 'closed' | 'published'): Promise<Advisory>;
	/** Makes a draft in a repository ("owner/name" among targets()). @param since as for post */
	create(
		repository: string,
		fields: AdvisoryFields,
		attempt: { readonly id: string; readonly since: string },
	): Promise<Advisory>;
	/** Changes what differs. @param base what the person saw when they wrote: refused when the forge has something newer */
	change(advisory: Advisory, base: AdvisoryFields, fields: AdvisoryFields): Promise<Advisory>;
	/** Changes vector and weaknesses, the same way. */
	rate(advisory: Advisory, base: Rating, rating: Rating): Promise<Advisory>;
	requestCve(advisory: Advisory): Promise<Advisory>;
	/** @returns the fork, which may take minutes until it can be used. */
	privateFork(advisory: Advisory): Promise<{ readonly fullName: string; readonly url: string }>;
	/** Where drafts can be made: repositories that this account administers. */
	targets(): readonly string[];
	/** Whether somebody is signed in where repositories of others are reported to. */
	canReport(): boolean;
	/**
	 * Reports to the maintainers of any repository, as a finder does. Such reports cannot be listed for sure.
	 * @param repository "owner/name". @param again whether an earlier try of this attempt may have done it: then it is only
	 * looked for, and nothing is sent
	 */
	report(
		repository: string,
		fields: Pick<AdvisoryFields, 'summary' | 'description'>,
		attempt: { readonly id: string; readonly since: string },
		again: boolean,
	): Promise<void>;
	/** Whether strangers can report privately there. */
	privateReporting(repository: string): Promise<boolean>;
	setPrivateReporting(repository: string, on: boolean): Promise<void>;
}
