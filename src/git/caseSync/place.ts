import { access } from 'node:fs/promises';
import { NotARepositoryError } from '../errors';
import { transportOf } from '../fork/access';
import { lackOf } from '../fork/publicRefs';
import type { WritingGit } from '../fork/writingGit';
import { pushAddress } from '../pushPlan';
import { readPushSettings } from '../pushSettings';
import { repositoryRoot, resolveCommit, withSignal } from '../repository';
import { CaseSyncError, WHY } from './errors';
import { translated } from '../../core/translate';

/** Where the case folder is in its repository, and where that is shared. */
export interface SyncPlace {
	readonly root: string;
	/** Of the folder in the repository, with slashes: empty for the top, else ending with one. */
	readonly prefix: string;
	/** The local branch, without refs/heads/. */
	readonly branch: string;
	/** Its commit; nothing before the first. */
	readonly head?: string;
	readonly remote: string;
	/** The branch on the other side, without refs/heads/. */
	readonly target: string;
	readonly fetchUrl: string;
	readonly pushUrl: string;
	readonly author: { readonly name: string; readonly email: string };
	readonly format: 'sha1' | 'sha256';
}

/** What a sync asks the configuration for besides what it says of pushing, as git lists names: in lower case but for the branch. */
const SETTINGS = '^(core\\.sparsecheckout|branch\\..*\\.merge|(author|user)\\.(name|email))$';
const SETTINGS_LIMIT = 16 * 1024 * 1024;

/** What git leaves while it is in the middle of something (gitrepository-layout). */
const UNDER_WAY = [
	...['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'BISECT_LOG', 'rebase-merge', 'rebase-apply'],
	'sequencer',
];

/** The folder's repository. @returns nothing where it is in none, or is not there */
export async function repositoryOfFolder(git: WritingGit, folder: string): Promise<string | undefined> {
	try {
		return await repositoryRoot(git, folder);
	} catch (error) {
		if (error instanceof NotARepositoryError) return undefined;
		throw error;
	}
}

/** Whether a merge or the like is under way. */
export async function isUnderWay(git: WritingGit, root: string, signal?: AbortSignal): Promise<boolean> {
	const found = await Promise.all((await gitPaths(git, root, UNDER_WAY, signal)).map(exists));
	return found.includes(true);
}

/**
 * Looks whether the case folder can be synchronised. Reads alone, asks nobody.
 * @throws CaseSyncError with the reason and the way out, NotTrustedError in Restricted Mode, AddressRefusedError
 */
export async function readSyncPlace(git: WritingGit, folder: string, signal?: AbortSignal): Promise<SyncPlace> {
	const root = await repositoryOfFolder(git, folder);
	if (root === undefined) throw new CaseSyncError(translated(WHY.noRepository));
	const o = withSignal(signal);
	if (await isUnderWay(git, root, signal)) throw new CaseSyncError(translated(WHY.busy));
	const ref = await git.write(root, ['symbolic-ref', '--quiet', 'HEAD'], { okCodes: [0, 1], ...o });
	const branch = /^refs\/heads\/(.+)\n$/.exec(ref.stdout.toString('utf8'))?.[1];
	if (branch === undefined) throw new CaseSyncError(translated(WHY.detached));
	if ((await lackOf(git, root, signal)) !== undefined) throw new CaseSyncError(translated(WHY.cut));
	const setting = await readSettings(git, root, signal);
	if (/^(true|yes|on|1)$/i.test(setting('core.sparsecheckout'))) throw new CaseSyncError(translated(WHY.sparse));
	const settings = await readPushSettings(git, root, signal);
	const remote = settings.branches.get(branch)?.remote ?? '';
	const target = /^refs\/heads\/(.+)$/.exec(setting(`branch.${branch}.merge`))?.[1];
	if (remote === '' || remote === '.' || target === undefined) throw new CaseSyncError(translated(WHY.noUpstream));
	if (settings.helped.has(remote)) throw new CaseSyncError(translated(WHY.helper));
	const pushUrl = await pushAddress(git, root, remote, signal);
	const fetched = await git.write(root, ['remote', 'get-url', '--', remote], o);
	const fetchUrl = fetched.stdout.toString('utf8').replace(/\r?\n$/, '');
	transportOf(fetchUrl);
	const ofAuthor = (part: string): string => plain(setting(`author.${part}`) || setting(`user.${part}`));
	const author = { name: ofAuthor('name'), email: ofAuthor('email') };
	if (author.name === '' || author.email === '') throw new CaseSyncError(translated(WHY.noIdentity));
	const [lock = ''] = await gitPaths(git, root, ['index.lock'], signal);
	if (await exists(lock)) throw new CaseSyncError(translated(WHY.index));
	const head = await resolveCommit(git, root, `refs/heads/${branch}`, signal);
	const asked = await git.run(folder, ['rev-parse', '--show-object-format', '--show-prefix'], o);
	const [, objects, prefix = ''] = /^(.*?)\r?\n([^]*?)\r?\n?$/.exec(asked.stdout.toString('utf8')) ?? [];
	const format = objects === 'sha256' ? 'sha256' : 'sha1';
	await refuseFilters(git, root, [`${prefix}0123456789abcdef.yaml`], signal);
	return {
		...{ root, prefix, branch, remote, target, fetchUrl, pushUrl, author, format },
		...(head === undefined ? {} : { head }),
	};
}

/** @returns the last value of a setting, empty for one that is not there; a name that stands alone is true (git-config) */
async function readSettings(git: WritingGit, root: string, signal?: AbortSignal): Promise<(name: string) => string> {
	const { stdout } = await git.run(root, ['config', '--includes', '-z', '--get-regexp', SETTINGS], {
		...{ okCodes: [0, 1], limitBytes: SETTINGS_LIMIT },
		...withSignal(signal),
	});
	const values = new Map<string, string>();
	for (const listed of stdout.toString('utf8').split('\0')) {
		const end = listed.indexOf('\n');
		if (end >= 0) values.set(listed.slice(0, end), listed.slice(end + 1));
		else values.set(listed, 'true');
	}
	return name => values.get(name) ?? '';
}

/** @throws CaseSyncError where a program would turn one of the files into something else (gitattributes, "filter") */
export async function refuseFilters(
	git: WritingGit,
	root: string,
	paths: readonly string[],
	signal?: AbortSignal,
): Promise<void> {
	const { stdout } = await git.run(root, ['check-attr', '-z', '--stdin', 'filter', 'working-tree-encoding', 'ident'], {
		input: paths.map(path => `${path}\0`).join(''),
		limitBytes: 256 * 1024 * 1024,
		...withSignal(signal),
	});
	const answers = stdout.toString('utf8').split('\0');
	for (let i = 2; i < answers.length; i += 3)
		if (!/^(unspecified|unset)$/.test(answers[i] ?? '')) throw new CaseSyncError(translated(WHY.filters));
}

/** Where git keeps files of its own; one question for all of them, but where a folder's name holds a line's end. */
async function gitPaths(
	git: WritingGit,
	root: string,
	names: readonly string[],
	signal?: AbortSignal,
): Promise<readonly string[]> {
	const ask = async (asked: readonly string[]): Promise<string> => {
		const options = asked.flatMap(name => ['--git-path', name]);
		const { stdout } = await git.run(root, ['rev-parse', '--path-format=absolute', ...options], withSignal(signal));
		return stdout.toString('utf8').replace(/\r?\n$/, '');
	};
	const lines = (await ask(names)).split(/\r?\n/);
	return lines.length === names.length ? lines : Promise.all(names.map(name => ask([name])));
}

async function exists(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false,
	);
}

/** As git itself cleans an identity (git-commit-tree). */
function plain(text: string): string {
	return text.replaceAll(/[<>\n\r\0]/g, '').trim();
}
