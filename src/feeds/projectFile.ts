import { PROJECT_FILE, PROJECT_FILE_LIMIT, type ProjectFile, readProjectFile } from '../formats/projectFile';
import { type DefaultBranch, fetchedDefaultBranch } from '../git/defaultBranch';
import {
	DamagedRepositoryError,
	GitBrokenOffError,
	GitFailedError,
	GitTimeoutError,
	NotARepositoryError,
} from '../git/errors';
import type { Git } from '../git/exec';
import { fileAt } from '../git/fileAt';
import { repositoryRoot } from '../git/repository';
import { UserError } from '../core/errors';

/** What a project has agreed on, as its default branch says it. */
export interface Agreement {
	readonly file: ProjectFile;
	/** The file's text, to compare a working copy with. */
	readonly text: string;
}

export interface ProjectFiles {
	/**
	 * Looks where default branches stand, and reads the file of those that moved. Calls that overlap share one look. Never
	 * rejects.
	 * @returns what the repository says that is open; nothing where it has no such file, and where folders of several
	 * repositories are open: a dependency's would set the deadlines of another project's reports
	 */
	read(): Promise<Agreement | undefined>;
}

export interface ProjectFilesDeps {
	/** Runs nothing in Restricted Mode, and then nothing is agreed. */
	readonly git: Git;
	/** Absolute paths of the workspace's folders. */
	readonly folders: () => readonly string[];
	/** Notes what is wrong in a file, once for each version of it. Projects' files are public: their words may be logged. */
	readonly warn: (message: string) => void;
	/** Reports what is not meant for people. */
	readonly failed: (error: unknown) => void;
}

const TOO_LARGE = `it is larger than ${PROJECT_FILE_LIMIT} bytes, so nothing in it counts.`;
const NO_TEXT = 'it is no text, so nothing in it counts.';
const SEVERAL = `Folders of several repositories are open, so no ${PROJECT_FILE} counts: settings and what is built in do.`;
const NOTHING = readProjectFile('').file;
const MOST_WARNINGS = 10;

/** Files are read from the default branch's last fetched commit and from nowhere else: a stranger's branch changes nothing. */
export function createProjectFiles({ git, folders, warn, failed }: ProjectFilesDeps): ProjectFiles {
	/** By folder, what its default branch said last. */
	const known = new Map<string, { readonly commit: string; readonly agreement: Agreement | undefined }>();
	let reading: Promise<Agreement | undefined> | undefined;
	let last: Agreement | undefined;
	let toldSeveral = false;

	const readAt = async (root: string, { name, commit }: DefaultBranch): Promise<Agreement | undefined> => {
		const tell = (what: string): void => warn(`${PROJECT_FILE} at ${name}: ${what}`);
		const found = await fileAt(git, root, commit, PROJECT_FILE, PROJECT_FILE_LIMIT);
		if (found.kind === 'absent' || found.kind === 'submodule') return undefined;
		if (found.kind !== 'text') {
			tell(found.kind === 'too-large' ? TOO_LARGE : NO_TEXT);
			return { file: NOTHING, text: '' };
		}
		const { file, problems } = readProjectFile(found.text);
		for (const { line, message } of problems.slice(0, MOST_WARNINGS)) tell(`line ${line}: ${message}`);
		return { file, text: found.text };
	};

	const readFolder = async (folder: string): Promise<Agreement | undefined> => {
		try {
			const branch = await fetchedDefaultBranch(git, folder);
			if (branch === undefined) {
				known.delete(folder);
				return undefined;
			}
			const before = known.get(folder);
			if (before?.commit === branch.commit) return before.agreement;
			const agreement = await readAt(await repositoryRoot(git, folder), branch);
			known.set(folder, { commit: branch.commit, agreement });
			return agreement;
		} catch (error) {
			if (!(error instanceof UserError)) failed(error);
			// A hiccup takes no deadline away; without git or trust there is none to keep.
			const hiccups = [GitTimeoutError, GitFailedError, GitBrokenOffError, DamagedRepositoryError];
			if (hiccups.some(kind => error instanceof kind)) return known.get(folder)?.agreement;
			known.delete(folder);
			return undefined;
		}
	};

	/** The repositories of the folders; a folder may be in none. @throws what Git.run throws */
	const repositories = async (open: readonly string[]): Promise<string[]> => {
		const roots = open.map(folder =>
			repositoryRoot(git, folder).catch((error: unknown) => {
				if (error instanceof NotARepositoryError) return undefined;
				throw error;
			}),
		);
		return [...new Set((await Promise.all(roots)).filter(root => root !== undefined))];
	};

	const readAll = async (): Promise<Agreement | undefined> => {
		const open = folders();
		const roots = open.length > 1 ? await repositories(open) : open;
		const [only] = roots;
		if (roots.length < 2) return only === undefined ? undefined : readFolder(only);
		if (!toldSeveral) warn(SEVERAL);
		toldSeveral = true;
		return undefined;
	};

	return {
		read() {
			reading ??= (async () => {
				try {
					last = await readAll();
				} catch (error) {
					// Which repositories are open could not be told: what held goes on.
					if (!(error instanceof UserError)) failed(error);
				} finally {
					reading = undefined;
				}
				return last;
			})();
			return reading;
		},
	};
}
