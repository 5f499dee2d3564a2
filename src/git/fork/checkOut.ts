import { filterSwitches } from '../exec';
import { withSignal } from '../repository';
import type { TransferOptions } from './publicRefs';
import type { WritingGit } from './writingGit';

/**
 * Writes the files of a branch into a new clone of ours. Filters that a person has configured for everything (Git LFS,
 * git-crypt) are not run: such files hold what the repository holds, until the person has them fetched in a terminal.
 * @param branch without refs/heads/
 */
export async function checkOut(
	git: WritingGit,
	folder: string,
	branch: string,
	{ signal, progress }: TransferOptions,
): Promise<void> {
	await git.write(folder, ['symbolic-ref', 'HEAD', `refs/heads/${branch}`], withSignal(signal));
	const listed = await git.run(folder, ['config', '--includes', '--name-only', '-z', '--get-regexp', '^filter\\.'], {
		okCodes: [0, 1],
		...withSignal(signal),
	});
	const off = filterSwitches(listed.stdout.toString('utf8').split('\0'))
		.filter(option => option !== '-c')
		.map(setting => [setting.slice(0, setting.indexOf('=')), setting.slice(setting.indexOf('=') + 1)] as const);
	await git.write(folder, ['checkout', '--force', '--progress', '--no-recurse-submodules', 'HEAD', '--', '.'], {
		settings: off,
		...withSignal(signal),
		...(progress === undefined ? {} : { progress }),
	});
}
