import type { Advisory } from '../../core/advisory';
import type { Repository } from '../../core/repository';
import type { GitHubApi, RepositoryInfo } from '../../github/api';

/** Where an advisory is, and as whom it is worked on. */
export interface Place {
	readonly api: GitHubApi;
	readonly repository: Repository;
	/** As far as is known; VS Code's own name for the account until GitHub told. */
	readonly login: string;
	/** The login as GitHub has it: what was written before is told by it. @throws GitHubError */
	whoAmI(): Promise<string>;
	/** The account's token, for git on the same host and for nothing else; undefined once it signed out. */
	token(): Promise<string | undefined>;
	/** What is known of the repository. */
	readonly info?: RepositoryInfo;
	/** Notes what an advisory there is now, as it was answered. */
	wrote(advisory: Advisory): void;
}
