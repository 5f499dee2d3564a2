import type { OwnTemplates } from '../../core/messages';

/** What a project has agreed on, as its `.github/secure-response.yml` says it. What is absent is not agreed. */
export interface ProjectFile {
	readonly deadlines: {
		/** Business days. */
		readonly acknowledge?: number;
		/** Business days. */
		readonly assess?: number;
		/** Calendar days. */
		readonly disclose?: number;
	};
	readonly calendar: {
		/** IANA name. */
		readonly timeZone?: string;
		/** Weekdays: 0 or 7 for Sunday, 1 for Monday, up to 6. */
		readonly weekend?: readonly number[];
		/** YYYY-MM-DD. */
		readonly holidays?: readonly string[];
	};
	readonly templates: OwnTemplates;
	readonly branches: readonly ProjectBranch[];
	/** Who assigns CVE ids, as people call them. */
	readonly cna?: string;
	/** Against whom one defends: a page (https), or a path in the repository, with "/". */
	readonly threatModel?: string;
	/** Which bugs count as vulnerabilities; the same. */
	readonly bugBar?: string;
}

/** A branch that gets fixes. */
export interface ProjectBranch {
	readonly name: string;
	/** The last day on which it does, as YYYY-MM-DD. */
	readonly endOfLife?: string;
}

/** Where it lies in a repository. */
export const PROJECT_FILE = '.github/secure-response.yml';

/** Far above any such file, and small enough to be read at once. In bytes, and in UTF-16 units. */
export const PROJECT_FILE_LIMIT = 65_536;
