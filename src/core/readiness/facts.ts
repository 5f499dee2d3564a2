import type { Policy } from '../policyDefaults';

/** Why something is not known. */
export type Why =
	/** Nobody has asked yet, or the answer is on its way. */
	| 'asking'
	/** Restricted Mode: no git runs, so nobody knows which repository on a forge this is. */
	| 'restricted'
	/** A browser, which has no git. */
	| 'browser'
	/** The folder is in no git repository. */
	| 'noGit'
	/** Git failed, so it is not known whether this is a repository, or which one. */
	| 'gitFailed'
	/** No remote is on a forge that can be asked. */
	| 'noForge'
	| 'signedOut'
	/** The forge does not tell this account. */
	| 'rights'
	| 'offline'
	/** The forge answered something that is not understood, or a fault of ours. */
	| 'failed';

/** What a forge was asked. */
export type Asked<T> =
	| {
			readonly value: T;
			/** When the forge said so, ISO 8601 in UTC, where it could not be asked again since. */
			readonly asOf?: string;
	  }
	| { readonly why: Why };

/** A file of the repository that could be anybody's. */
export type FileText =
	| { readonly path: string; readonly text: string }
	/** Why it is not read: a link, larger than anybody writes such a file, no text, no permission. */
	| { readonly path: string; readonly unread: 'link' | 'tooLarge' | 'notText' | 'denied' };

/** A policy that an owner has for all repositories without one of their own. */
export interface SharedPolicy {
	/** "owner/name". */
	readonly repository: string;
	/** The page of the file. */
	readonly page: string;
	readonly text: string;
}

/** Who may see private reports, as far as the forge tells. */
export interface Readers {
	/** Logins of those who administer the repository. */
	readonly logins: readonly string[];
}

/** What is known of one repository, or of a folder that is none. */
export interface RepositoryFacts {
	/** Absolute path. */
	readonly root: string;
	/** Its name for people. */
	readonly name: string;
	/** "owner/name" on a forge. */
	readonly repository: Asked<string>;
	/** In the order in which GitHub looks: the first one counts. Paths are relative to the root, with "/". */
	readonly policies: readonly FileText[];
	/** Of the owner; nothing where there is none. Asked only where the repository has none. */
	readonly shared: Asked<SharedPolicy | undefined>;
	readonly securityTxts: readonly FileText[];
	readonly reporting: Asked<boolean>;
	readonly readers: Asked<Readers>;
	/** The page on which rights are given. */
	readonly accessPage?: string;
	/** Whether git runs the guard's pre-push hook. */
	readonly hook: 'installed' | 'lost' | 'none' | 'restricted' | 'browser' | 'noGit' | 'gitFailed';
	/** Whether a private fork was ever made for an advisory of this repository. */
	readonly forkTried: boolean;
	/** Threat models, bug bars and security insights that were found, as paths relative to the root. */
	readonly triageAids: readonly string[];
	/** `.github/secure-response.yml` as it is in the working copy. */
	readonly projectFile?: string;
}

/** What holds for whoever works here, whatever the repository. */
export interface OwnFacts {
	readonly policy: Policy;
	/** Sentences on what of the calendar cannot be used. */
	readonly refused: readonly string[];
	/** Whether a person's own settings name deadlines, a zone. */
	readonly ownDeadlines: boolean;
	readonly ownZone: boolean;
	/** What the project agreed on, on its default branch; nothing where there is no such file, or it cannot be known whose counts. */
	readonly agreed?: {
		readonly deadlines: boolean;
		readonly zone: boolean;
		readonly cna?: string;
		readonly threatModel?: string;
		readonly bugBar?: string;
		readonly text: string;
	};
	/** The CNA of the settings: its short name, or the empty text. */
	readonly ownCna?: string;
	/** Whether cases lie in a folder that somebody chose. */
	readonly chosenFolder: boolean;
	/** The name of the remote that the editor works on, such as "codespaces" or "ssh-remote". */
	readonly remote?: string;
	readonly drillDone: boolean;
}

export interface Facts {
	readonly repositories: readonly RepositoryFacts[];
	readonly own: OwnFacts;
}
