import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import { NotARepositoryError } from '../errors';
import type { Git } from '../exec';
import { absent } from './hookFiles';

/** Where settings of a repository stand that only its own working trees have. */
export type OwnScope = 'local' | 'worktree';

/** A value of core.hooksPath. */
export interface HooksPathSetting {
	/** system, global, local or worktree. */
	readonly scope: string;
	readonly value: string;
}

/** Where hooks of a repository are. All paths are absolute. */
export interface HookPlaces {
	readonly root: string;
	/** What all working trees share; of a submodule, its own. */
	readonly common: string;
	/** The repository's own hooks folder. It need not exist. */
	readonly hooks: string;
	/** The hooks folder is a link, so its files belong to another place. */
	readonly linked: boolean;
	/** Ours, that hands on to others'. It need not exist. */
	readonly own: string;
	/** Ours, which names the folder above as core.hooksPath where it is included. */
	readonly ownSettings: string;
	/** Whether git looks for hooks in our folder. */
	readonly byUs: boolean;
	/** What git would go by without us; absent where nothing is set. */
	readonly former?: HooksPathSetting;
	/** The folder that git would look into without us. */
	readonly formerFolder: string;
}

/** @throws what Git.run throws, errors of the file system */
export async function hookPlaces(git: Git, root: string): Promise<HookPlaces> {
	const { stdout } = await git.run(root, ['rev-parse', '--path-format=absolute', '--git-common-dir']);
	const common = await realpath(stdout.toString('utf8').replace(/\r?\n$/, '')).catch((error: unknown) => {
		absent(error);
		// It was there when git was asked.
		throw new NotARepositoryError();
	});
	const hooks = path.join(common, 'hooks');
	const own = path.join(common, 'secure-response', 'hooks');
	const ownValue = slashed(own);
	const settings = await hooksPathSettings(git, root);
	const others = settings.filter(({ value }) => value !== ownValue);
	const former = others.at(-1);
	const linked = (await lstat(hooks).catch(absent))?.isSymbolicLink() ?? false;
	return {
		...{ root, common, hooks, linked, own },
		ownSettings: path.join(common, 'secure-response', 'hooks.config'),
		byUs: settings.at(-1)?.value === ownValue,
		...(former === undefined ? {} : { former }),
		formerFolder: former === undefined ? hooks : path.resolve(root, former.value === '' ? '/' : former.value),
	};
}

/** As paths are written in git's settings on every system. */
export function slashed(file: string): string {
	return path.sep === '/' ? file : file.split(path.sep).join('/');
}

/** In the order in which git reads them: the last one counts. With "~" taken for the home, but for homes that are not there. */
async function hooksPathSettings(git: Git, root: string): Promise<HooksPathSetting[]> {
	const list = (...type: readonly string[]) =>
		git.run(root, ['config', '--includes', ...type, '--show-scope', '-z', '--get-all', 'core.hooksPath'], {
			okCodes: [0, 1, 128],
			limitBytes: 1024 * 1024,
		});
	const asPaths = await list('--type=path');
	const { stdout } = asPaths.code === 128 ? await list() : asPaths;
	const parts = stdout.toString('utf8').split('\0');
	const settings: HooksPathSetting[] = [];
	for (let at = 0; at + 1 < parts.length; at += 2)
		settings.push({ scope: parts[at] ?? '', value: parts[at + 1] ?? '' });
	// Those on a command line are our own: they keep hooks from running while we ask.
	return settings.filter(({ scope }) => scope !== 'command');
}
