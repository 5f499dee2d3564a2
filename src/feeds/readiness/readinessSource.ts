import { basename } from 'node:path';
import type { Asked, Facts, OwnFacts, RepositoryFacts, Why } from '../../core/readiness';
import { isGitHub, repositoryOfUrl, temporaryForkOf } from '../../core/remoteUrl';
import { fullName } from '../../core/repository';
import { plainLine } from '../../core/visible';
import { NoGitInBrowserError, NotARepositoryError } from '../../git/errors';
import type { Git } from '../../git/exec';
import { hookState } from '../../git/hook/install';
import { listRemotes, type Remote } from '../../git/remotes';
import { repositoryRoot } from '../../git/repository';
import type { ForgeAnswers } from './forgeAnswers';
import { type PlainFiles, readRepositoryFiles } from './repositoryFiles';

export interface ReadinessSourceDeps {
	/** Absolute paths of the workspace's folders. */
	readonly folders: () => readonly string[];
	/** Whether git may run. */
	readonly trusted: () => boolean;
	readonly git: Git;
	readonly files: PlainFiles;
	readonly answers: ForgeAnswers;
	/** Waits until forges can be asked. Never rejects. */
	readonly ready: () => Promise<void>;
	/** Absolute path of the file that the guard's hooks read. */
	readonly guardFile: string;
	/** Where a person installed the hook. */
	readonly hookedRoots: () => readonly string[];
	/** Repositories ("owner/name") with an advisory that has had a private fork. */
	readonly forksTried: () => ReadonlySet<string>;
	readonly own: () => OwnFacts;
	/** Is told after facts() answers something new. */
	readonly changed: () => void;
	/** For faults of ours. */
	readonly failed: (error: unknown) => void;
}

/** What is known of the readiness of the repositories that are open. */
export interface ReadinessSource {
	/** Nothing before the first look. */
	facts(): Facts | undefined;
	/**
	 * Looks at files and git, then asks forges: all of them with `again`, else those that did not answer yet. Calls that
	 * overlap make one more look together. Never rejects.
	 */
	look(again: boolean): Promise<void>;
}

/** Folders of a window are looked at to here; nobody reads more rows. */
const MOST_FOLDERS = 50;

/** Whether git tells of a folder, and why not. */
type How = 'git' | 'noGit' | 'gitFailed' | 'restricted' | 'browser';

/** What a look at one folder finds without a network. */
type Local = Omit<RepositoryFacts, 'reporting' | 'readers' | 'shared' | 'accessPage'>;

export function createReadinessSource(deps: ReadinessSourceDeps): ReadinessSource {
	let locals: readonly Local[] | undefined;
	let running: Promise<void> | undefined;
	let wanted: { again: boolean } | undefined;

	const run = async (): Promise<void> => {
		while (wanted !== undefined) {
			const { again } = wanted;
			wanted = undefined;
			try {
				locals = await lookAtFolders(deps);
				deps.changed();
				if (locals.some(hasForge)) await deps.ready();
				await Promise.all(locals.map(local => ask(local, again)));
				deps.changed();
			} catch (error) {
				deps.failed(error);
			}
		}
	};
	const ask = async ({ repository, policies }: Local, again: boolean): Promise<void> => {
		if ('why' in repository) return;
		const wantsPolicy = policies.length === 0;
		const known = deps.answers.known(repository.value);
		const open = [known.reporting, known.readers, ...(wantsPolicy ? [known.shared] : [])].some(isOpen);
		if (again || open) await deps.answers.ask(repository.value, wantsPolicy);
	};

	return {
		facts: () =>
			locals && {
				repositories: locals.map(local => ({ ...local, ...forgeFacts(local, deps.answers) })),
				own: deps.own(),
			},
		look(again) {
			wanted = { again: again || wanted?.again === true };
			running ??= run().finally(() => {
				running = undefined;
			});
			return running;
		},
	};
}

const hasForge = ({ repository }: Local): boolean => 'value' in repository;

/** Whether asking may tell more than is known. */
function isOpen(asked: Asked<unknown>): boolean {
	return 'why' in asked ? asked.why === 'asking' || asked.why === 'signedOut' : asked.asOf !== undefined;
}

function forgeFacts({ repository }: Local, answers: ForgeAnswers): ReturnType<ForgeAnswers['known']> {
	if ('value' in repository) return answers.known(repository.value);
	return { reporting: repository, readers: repository, shared: repository };
}

async function lookAtFolders(deps: ReadinessSourceDeps): Promise<Local[]> {
	const roots = new Map<string, How>();
	for (const folder of deps.folders().slice(0, MOST_FOLDERS)) {
		if (!deps.trusted()) roots.set(folder, 'restricted');
		else {
			const found = await rootOf(deps, folder);
			if ('root' in found) roots.set(found.root, 'git');
			else roots.set(folder, found.why);
		}
	}
	return Promise.all([...roots].map(([root, how]) => lookAt(deps, root, how)));
}

/** @returns the top folder of a folder's repository, or why there is none */
async function rootOf(
	{ git, failed }: ReadinessSourceDeps,
	folder: string,
): Promise<{ readonly root: string } | { readonly why: 'noGit' | 'gitFailed' | 'browser' }> {
	try {
		return { root: await repositoryRoot(git, folder) };
	} catch (error) {
		if (error instanceof NotARepositoryError) return { why: 'noGit' };
		if (error instanceof NoGitInBrowserError) return { why: 'browser' };
		failed(error);
		return { why: 'gitFailed' };
	}
}

async function lookAt(deps: ReadinessSourceDeps, root: string, how: How): Promise<Local> {
	const [found, remotes, hook] = await Promise.all([
		readRepositoryFiles(deps.files, root),
		how === 'git' ? remotesOf(deps, root) : [],
		how === 'git' ? hookOf(deps, root) : how,
	]);
	const repository =
		how !== 'git' ? { why: how } : remotes === undefined ? ({ why: 'gitFailed' } as const) : ownRepository(remotes);
	return {
		...{ root, name: plainLine(basename(root), 60), repository, ...found, hook },
		forkTried: 'value' in repository && deps.forksTried().has(repository.value),
	};
}

/** @returns nothing where git cannot tell */
async function remotesOf({ git, failed }: ReadinessSourceDeps, root: string): Promise<readonly Remote[] | undefined> {
	try {
		return await listRemotes(git, root);
	} catch (error) {
		failed(error);
		return undefined;
	}
}

/** The project's own: origin before upstream before any other; a private fork stands for what it is of. */
function ownRepository(remotes: readonly Remote[]): { readonly value: string } | { readonly why: Why } {
	const ranked = [...remotes].sort((a, b) => rank(a.name) - rank(b.name));
	for (const { url } of ranked) {
		const repository = repositoryOfUrl(url);
		if (repository !== undefined && isGitHub(repository.host))
			return { value: fullName(temporaryForkOf(repository) ?? repository) };
	}
	return { why: 'noForge' };
}

function rank(remote: string): number {
	const at = ['origin', 'upstream'].indexOf(remote);
	return at === -1 ? 2 : at;
}

async function hookOf(
	{ git, guardFile, hookedRoots, failed }: ReadinessSourceDeps,
	root: string,
): Promise<RepositoryFacts['hook']> {
	try {
		const { kind } = await hookState(git, root, guardFile);
		return kind === 'none' && hookedRoots().includes(root) ? 'lost' : kind;
	} catch (error) {
		failed(error);
		return 'gitFailed';
	}
}
