import { t } from '../../core/translate';
import { UserError } from '../../core/errors';
import type { Git } from '../exec';
import { listRemotes } from '../remotes';
import { withSignal } from '../repository';
import { transportOf } from './access';
import { writeRemote } from './writeRemote';
import type { WritingGit } from './writingGit';

export class RemoteNameTakenError extends UserError {
	override readonly name = 'RemoteNameTakenError';
	constructor() {
		super(t('The repository has a remote of that name already, so nothing was changed. Choose another name.'));
	}
}

export class RemoteNameRefusedError extends UserError {
	override readonly name = 'RemoteNameRefusedError';
	constructor() {
		super(
			t(
				'A remote’s name has letters, digits, “-”, “_” and “.” only, and begins with a letter or a digit. Choose another name.',
			),
		);
	}
}

/** The remote is another one by now, so it is not ours to remove. */
export class OtherRemoteError extends UserError {
	override readonly name = 'OtherRemoteError';
	constructor() {
		super(
			t('The remote of that name leads elsewhere by now, so it was left alone. Look at “git remote -v” in a terminal.'),
		);
	}
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/**
 * Adds a private fork as a remote of a person's clone. Its address, with the advisory's id, is written into .git/config:
 * call it only after saying so. Nothing is fetched, and the fork's tags never will be by themselves.
 * @throws RemoteNameRefusedError, RemoteNameTakenError, AddressRefusedError, the errors of writeRemote
 */
export async function addForkRemote(
	git: WritingGit,
	root: string,
	name: string,
	url: string,
	o: { readonly signal?: AbortSignal } = {},
): Promise<void> {
	transportOf(url);
	if (!NAME.test(name) || name.includes('..') || name.endsWith('.lock') || name.endsWith('.'))
		throw new RemoteNameRefusedError();
	if (await isRemote(git, root, name, o.signal)) throw new RemoteNameTakenError();
	await writeRemote(git, root, { name, url }, { tags: false, ...withSignal(o.signal) });
}

async function isRemote(git: Git, root: string, name: string, signal?: AbortSignal): Promise<boolean> {
	return (await listRemotes(git, root, signal)).some(remote => remote.name === name);
}

/**
 * Removes a remote that addForkRemote added, with its remote-tracking branches. Commits that were fetched stay until git
 * tidies up, and branches that were made from them stay.
 * @param url the address it was added with. @returns whether there was one
 * @throws OtherRemoteError when the remote leads elsewhere by now
 */
export async function removeForkRemote(
	git: WritingGit,
	root: string,
	name: string,
	url: string,
	o: { readonly signal?: AbortSignal } = {},
): Promise<boolean> {
	if (!NAME.test(name)) throw new RemoteNameRefusedError();
	const { stdout, code } = await git.run(root, ['config', '--local', '-z', '--get-all', `remote.${name}.url`], {
		okCodes: [0, 1],
		...withSignal(o.signal),
	});
	if (code === 1) return false;
	if (stdout.toString('utf8') !== `${url}\0`) throw new OtherRemoteError();
	await git.write(root, ['remote', 'remove', name], withSignal(o.signal));
	return true;
}
