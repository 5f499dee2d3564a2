import { t } from '../../core/translate';
import { UserError } from '../../core/errors';
import { editConfig } from '../editConfig';
import { withSignal } from '../repository';
import { AddressRefusedError, errorOfFiles } from './failures';
import type { WritingGit } from './writingGit';

/** Git, or another window, holds the configuration's lock. */
export class ConfigBusyError extends UserError {
	override readonly name = 'ConfigBusyError';
	constructor() {
		super(
			t(
				'Another program is changing the settings of this repository, or left its lock (config.lock). Nothing was changed. Wait for it, or remove the lock when none runs, then try again.',
			),
		);
	}
}

/**
 * Writes a remote into a repository's own configuration, as a whole or not at all. Git would be given its address as an
 * argument, and other users of the machine can read arguments. The file is locked and replaced as git does it.
 * @param name of letters, digits, "-", "_" and "." only
 * @param o tags: false, and the remote's tags are never fetched by themselves; pushDefault: pushes go there wherever a
 * person is
 * @throws AddressRefusedError for one that is not a line, ConfigBusyError, DiskFullError, FolderDeniedError, what Git.run throws
 */
export async function writeRemote(
	git: WritingGit,
	root: string,
	{ name, url }: { readonly name: string; readonly url: string },
	o: { readonly tags?: false; readonly pushDefault?: true; readonly signal?: AbortSignal },
): Promise<void> {
	const section = [
		`[remote "${name}"]`,
		`\turl = ${quoted(url)}`,
		`\tfetch = +refs/heads/*:refs/remotes/${name}/*`,
		...(o.tags === false ? ['\ttagOpt = --no-tags'] : []),
		...(o.pushDefault === true ? ['[remote]', `\tpushDefault = ${name}`] : []),
	].join('\n');
	const { stdout } = await git.run(
		root,
		['rev-parse', '--path-format=absolute', '--git-path', 'config'],
		withSignal(o.signal),
	);
	try {
		await editConfig(stdout.toString('utf8').replace(/\r?\n$/, ''), held => {
			const end = held === '' || held.endsWith('\n') ? '' : '\n';
			return `${held}${end}${Buffer.from(section).toString('latin1')}\n`;
		});
	} catch (error) {
		const isLocked = error instanceof Error && 'code' in error && error.code === 'EEXIST';
		throw isLocked ? new ConfigBusyError() : errorOfFiles(error);
	}
}

/** git-config, "Syntax": a value is one line. */
function quoted(value: string): string {
	if (/[\0\r\n]/.test(value)) throw new AddressRefusedError();
	return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
