import type { Advisory, Affected, Severity } from '../core/advisory';
import type { Rating } from '../core/rating';
import type { SharedPolicy } from '../core/readiness';

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

/** What can be done with one advisory. */
export type Doable = 'comment' | 'change' | 'requestCve' | 'privateFork' | 'publish' | 'collaborators';

/** What may be done with one advisory by the account that is signed in, as far as is known. */
export interface Permissions {
	/** Whether the forge offers the discussion at all. */
	readonly comment: boolean;
	/** Text and state. */
	readonly change: boolean;
	readonly requestCve: boolean;
	readonly privateFork: boolean;
	/** Whether it can be published as it is: a draft that this account may change. The forge may still ask for more rights. */
	readonly publish: boolean;
	/** Whether people and teams can be let in and taken out. */
	readonly collaborators: boolean;
	/** Why not, for people, when something above is not possible. */
	readonly reason?: string;
	/** The same for each thing that is not possible, as far as there is a reason of its own. */
	readonly reasons?: Readonly<Partial<Record<Doable, string>>>;
}

/**
 * What people write of an advisory, as it is sent. An optional field that is absent is not asked: it stays as it is.
 * An Advisory is one.
 */
export interface AdvisoryFields {
	readonly summary: string;
	readonly description: string;
	readonly affected: readonly Affected[];
	/** Vectors; {} for none. A forge that keeps one gets that of the newest version. */
	readonly cvss?: Readonly<Advisory['cvss']>;
	/** In words, for an advisory without a vector (which says it already); null or "none" for not rated. */
	readonly severity?: Severity | null;
	readonly cweIds?: readonly string[];
	/** Whoever has no login is not sent: see Forge.notTaken. */
	readonly credits?: readonly Readonly<Advisory['credits'][number]>[];
	/** An id that exists, in canonical writing; null takes it away. */
	readonly cveId?: string | null;
}

export type FieldName = keyof AdvisoryFields;

/** Everything of an advisory that becomes public with it: all fields, none left out. */
export type PublicFields = Required<AdvisoryFields>;

/** What is wrong with, or will happen to, one field. */
export interface FieldIssue {
	/** "whole" when it is about no field in particular, or nobody knows about which. */
	readonly field: FieldName | 'collaborators' | 'teams' | 'state' | 'whole';
	/** Of a list, from 0. */
	readonly row?: number;
	/** Of a row of affected packages. */
	readonly part?: keyof Affected;
	/** For people, in our words: nothing of the advisory's text is in it. */
	readonly text: string;
}

/** Who is let in and who is taken out. */
export interface CollaboratorChange {
	/** Logins. */
	readonly add: readonly string[];
	readonly remove: readonly string[];
	/** Slugs of teams of the organisation. */
	readonly addTeams?: readonly string[];
	readonly removeTeams?: readonly string[];
}

/** Where git reaches a repository. */
export interface GitAccess {
	/** https, or http on this machine; of the forge's own host, without credentials in it. */
	readonly url: string;
	/**
	 * A whole header line for git's http.<url>.extraHeader, with the account's token in it: handed to git by environment
	 * (GIT_CONFIG_COUNT and so on), never in its arguments, in a file or in a log. Absent: git asks its own helpers.
	 */
	readonly header?: string;
}

/** What a forge tells of repositories ("owner/name"). All throw UserError. */
export interface ForgeReadiness {
	/** Whether somebody is signed in who may ask about this repository. Asks nobody. */
	canAsk(repository: string): boolean;
	/** Logins of those who see private reports because they administer the repository. For accounts that may know. */
	readers(repository: string): Promise<readonly string[]>;
	/** @returns the security policy that the owner has for all repositories without one of their own */
	sharedPolicy(repository: string): Promise<SharedPolicy | undefined>;
	/** The page on which rights are given. */
	accessPage(repository: string): string | undefined;
}

/** One try of something that must not be done twice. */
export interface Try {
	/** Of the attempt, the same at each try. */
	readonly id: string;
	/** When its first try began by this machine's clock, ISO 8601 in UTC. */
	readonly since: string;
	/** Nothing of it was sent before, so what is there already is something else. */
	readonly first?: true;
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
	 */
	post(advisory: Advisory, body: string, attempt: Try): Promise<Message>;
	edit(advisory: Advisory, message: string, body: string): Promise<Message>;
	/** @returns the advisory as the forge has it now: this is how a CVE id that was assigned meanwhile is learnt. */
	latest(advisory: Advisory): Promise<Advisory>;
	/**
	 * Accepts (draft), closes, or opens a closed one again (draft, too); publish is for publication alone. What was
	 * published cannot be taken back by any call: GitHub's API has no way to withdraw, only its support has.
	 * @returns the advisory as it is now. @throws UserError when somebody changed the state meanwhile
	 */
	setState(advisory: Advisory, state: 'draft' | 'closed'): Promise<Advisory>;
	/** Makes a draft in a repository ("owner/name" among targets()). @param attempt as for post */
	create(repository: string, fields: AdvisoryFields, attempt: Try): Promise<Advisory>;
	/** @returns what of these fields the forge cannot keep, to be told before they are sent. Asks nobody. */
	notTaken(fields: AdvisoryFields): readonly FieldIssue[];
	/**
	 * Changes what differs, field by field, in one request: what the person changed is sent, what others changed stays.
	 * @param base what the person saw when they wrote
	 * @throws ChangedMeanwhileError when the forge has something newer in a field that the person changed too
	 * @throws FieldsRefusedError when the forge does not take a field
	 */
	change(advisory: Advisory, base: AdvisoryFields, fields: AdvisoryFields): Promise<Advisory>;
	/** Changes vector and weaknesses, the same way. */
	rate(advisory: Advisory, base: Rating, rating: Rating): Promise<Advisory>;
	/**
	 * Lets people in and takes people out. The forge takes whole lists only, so the newest are read first: what others
	 * did before that stays. Whoever is let in sees the whole discussion.
	 * @throws FieldsRefusedError with the field "collaborators" or "teams", for one that the forge does not know
	 */
	collaborators(advisory: Advisory, change: CollaboratorChange): Promise<Advisory>;
	/**
	 * Publishes a draft, which nobody can undo. Deletes its private fork with all branches: they are saved before.
	 * @param seen what the person confirmed that it becomes public
	 * @throws ChangedMeanwhileError, and nothing is published, when the forge has anything else
	 */
	publish(advisory: Advisory, seen: PublicFields): Promise<Advisory>;
	/**
	 * Asks the forge's CNA for a CVE id. An answer without an id means that it waits: see latest. The API tells nothing
	 * of a request but the id that comes of it; a refusal by the CNA is written to people, outside the API.
	 */
	requestCve(advisory: Advisory): Promise<Advisory>;
	/** @returns the fork, which may take minutes until it can be used: see forkState. */
	privateFork(advisory: Advisory): Promise<{ readonly fullName: string; readonly url: string }>;
	/** Whether there is a private fork, and whether git can already fetch from it. Asks the forge; to be asked again while it is being made. */
	forkState(advisory: Advisory): Promise<'none' | 'making' | 'ready'>;
	/** @returns where git reaches the private fork, with the account's own authorisation; undefined when there is none to reach. */
	forkAccess(advisory: Advisory): Promise<GitAccess | undefined>;
	/** @returns where git reaches the advisory's repository, without an authorisation: what is pushed there is public. */
	repositoryAccess(advisory: Advisory): Promise<GitAccess | undefined>;
	/** Where drafts can be made: repositories that this account administers. */
	targets(): readonly string[];
	/** Whether somebody is signed in where repositories of others are reported to. */
	canReport(): boolean;
	/**
	 * Reports to the maintainers of any repository, as a finder does. Such reports cannot be listed for sure.
	 * @param repository "owner/name". @param attempt where it is not the first try it is only looked for, and nothing is sent
	 */
	report(repository: string, fields: Pick<AdvisoryFields, 'summary' | 'description'>, attempt: Try): Promise<void>;
	/** Whether strangers can report privately there. */
	privateReporting(repository: string): Promise<boolean>;
	setPrivateReporting(repository: string, on: boolean): Promise<void>;
	/** What else it knows of how ready a repository is; absent where it knows nothing of the kind. */
	readonly readiness?: ForgeReadiness;
}
