import type { Advisory, Affected } from '../core/advisory';
import type { Repository } from '../core/repository';

/** An answer kept for the next look: GitHub says 304 to its ETag, which costs no rate limit. */
export interface KeptAnswer {
	readonly etag: string;
	/** The body, parsed from JSON, unchecked. */
	readonly body: unknown;
	/** The Link header, for the next page. */
	readonly link?: string;
	/** When GitHub last said that it is so, ISO 8601 in UTC. */
	readonly at: string;
}

/** Where answers to reads are kept. Keys hold the account and the address: they name nothing that leaves memory. */
export interface AnswerStore {
	get(key: string): Promise<KeptAnswer | undefined>;
	set(key: string, answer: KeptAnswer): Promise<void>;
}

/** An advisory that could not be read. It hides no other. */
export interface Unreadable {
	/** The advisory's id, when at least that could be read and is one. */
	readonly id?: string;
	/** Which field and why; no text of the advisory. */
	readonly reason: string;
}

export interface AdvisoryPage {
	readonly advisories: readonly Advisory[];
	readonly unreadable: readonly Unreadable[];
	/** Whether a list was longer than what is read of one (see the client's limit). */
	readonly cut: boolean;
	/** When GitHub said so last, ISO 8601 in UTC. */
	readonly at: string;
}

/** What is known of a repository that this account may see. */
export interface RepositoryInfo {
	readonly repository: Repository;
	readonly visibility: 'public' | 'private' | 'internal';
	readonly archived: boolean;
	readonly fork: boolean;
	/** What a fork was made from. */
	readonly parent?: Repository;
	readonly defaultBranch: string;
	/** Whether this account is an admin there. */
	readonly admin: boolean;
	/** Where git reaches it over https: of this host, without credentials. Absent when the answer names no such address. */
	readonly cloneUrl?: string;
}

export interface Comment {
	readonly id: number;
	readonly body: string;
	/** A login; absent for an account that is gone. */
	readonly author?: string;
	/** ISO 8601 in UTC. */
	readonly createdAt: string;
	readonly updatedAt: string;
	/** The comment on the forge's page. */
	readonly url?: string;
}

/** The fields of an advisory that people write. */
export interface AdvisoryText {
	readonly summary: string;
	readonly description: string;
	readonly affected: readonly Affected[];
	/** Either of the two, never both (published description). Null takes it away. */
	readonly severity?: 'critical' | 'high' | 'medium' | 'low' | null;
	/** One vector of any version; null takes it away. */
	readonly cvss?: string | null;
	readonly cweIds?: readonly string[];
	readonly credits?: readonly { readonly login: string; readonly type: string }[];
	/** An id that exists; null takes it away. */
	readonly cveId?: string | null;
}

/** What can be changed of an advisory that is there. Lists replace those before as a whole. */
export interface AdvisoryChange extends Partial<AdvisoryText> {
	readonly state?: 'published' | 'closed' | 'draft';
	/** Logins. */
	readonly collaborators?: readonly string[];
	/** Slugs of teams. */
	readonly teams?: readonly string[];
}

/** A page of pages is read to its end, up to a limit; then `cut` is said. */
export interface GitHubApi {
	readonly host: string;
	/** The most that this machine's clock ran ahead of the forge's since the client was made, in milliseconds; 0 as long as nothing was answered. */
	aheadMs(): number;
	/** When the last answer was given, by the forge's clock, in milliseconds since 1970; nothing as long as none was. */
	lastAnswerAt(): number | undefined;
	/** The account that is signed in. */
	viewer(): Promise<{ readonly login: string }>;
	repository(repository: Repository): Promise<RepositoryInfo>;
	/** Whether there is anything in the default branch that this account may read: of a fork, whether it is made. */
	hasFiles(repository: Repository): Promise<boolean>;
	/** What an account may do there, in GitHub's words. */
	permission(repository: Repository, login: string): Promise<'admin' | 'write' | 'read' | 'none'>;
	/**
	 * Logins of those who administer a repository, an organisation's owners with them; for accounts that may push there.
	 */
	admins(repository: Repository): Promise<readonly string[]>;
	/** @param limit in bytes; a larger file is malformed. @returns a file of the default branch; nothing where there is none */
	file(repository: Repository, path: string, limit: number): Promise<string | undefined>;
	/** All advisories of a repository that this account may see: without rights the published ones, and no error. */
	advisories(repository: Repository): Promise<AdvisoryPage>;
	/** The advisories as they were kept of the last look, without asking the forge; undefined when nothing was kept. */
	keptAdvisories(repository: Repository): Promise<AdvisoryPage | undefined>;
	keptOrganizationAdvisories(organization: string): Promise<AdvisoryPage | undefined>;
	/** Of all repositories of an organisation: for owners and security managers. */
	organizationAdvisories(organization: string): Promise<AdvisoryPage>;
	/** Names of the repositories of an organisation that this account may see. */
	organizationRepositories(organization: string): Promise<readonly Repository[]>;
	advisory(repository: Repository, id: string): Promise<Advisory>;
	/** Not kept on disk. */
	globalAdvisory(id: string): Promise<Advisory>;
	/** @returns the entry of the database for a CVE id, reviewed or not; nothing where there is none. Not kept on disk. */
	globalAdvisoryOfCve(id: string): Promise<Advisory | undefined>;
	/** Makes a draft. Not idempotent: see GitHubError.mayHaveHappened. */
	create(repository: Repository, text: AdvisoryText): Promise<Advisory>;
	change(repository: Repository, id: string, change: AdvisoryChange): Promise<Advisory>;
	/** Reports to a repository as a finder does. Not idempotent: see GitHubError.mayHaveHappened. */
	report(repository: Repository, text: Pick<AdvisoryText, 'summary' | 'description'>): Promise<void>;
	requestCve(repository: Repository, id: string): Promise<void>;
	createPrivateFork(repository: Repository, id: string): Promise<{ readonly fullName: string; readonly url: string }>;
	/** @param since only comments changed at or after it, ISO 8601 in UTC. @returns undefined where the forge has no discussion to offer (404). */
	comments(repository: Repository, id: string, since?: string): Promise<readonly Comment[] | undefined>;
	/** Not idempotent: see GitHubError.mayHaveHappened. */
	postComment(repository: Repository, id: string, body: string): Promise<Comment>;
	editComment(repository: Repository, id: string, comment: number, body: string): Promise<Comment>;
	privateReporting(repository: Repository): Promise<boolean>;
	setPrivateReporting(repository: Repository, on: boolean): Promise<void>;
}
