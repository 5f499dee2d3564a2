import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { editConfig } from '../editConfig';
import type { Git } from '../exec';
import type { WritingGit } from '../fork/writingGit';
import { HookBusyError, HookNotRunError } from './hookErrors';
import { absent, codeOf, namesIn } from './hookFiles';
import { type HookPlaces, hookPlaces, type OwnScope, slashed } from './hookPlaces';

/*
 * The lines in a repository's configuration that include our settings. They are put at the end and taken away as bytes,
 * under git's own lock: git itself drops blank lines and cannot give back a missing newline, and nothing of ours is to stay.
 */

/** Ends the first line. The second: that a newline was put before it, where the file ended without one. */
const NOTES = [
	' # Embargo guard of Secure Response',
	' # Embargo guard of Secure Response, after a line without end',
] as const;

/**
 * Makes git look into our folder.
 * @throws HookNotRunError where another setting still outranks it, HookBusyError; then nothing is included
 */
export async function includeOwnSettings(git: WritingGit, places: HookPlaces): Promise<void> {
	const { root, common, former } = places;
	const scope: OwnScope = former?.scope === 'worktree' ? 'worktree' : 'local';
	const file = await configFile(git, root, scope);
	const lines = inclusion(common, path.relative(path.dirname(file), places.ownSettings));
	await edit(file, held => {
		const cut = held !== '' && !held.endsWith('\n');
		return held + (cut ? '\n' : '') + lines[cut ? 1 : 0];
	});
	if ((await hookPlaces(git, root)).byUs) return;
	await excludeOwnSettings(git, root);
	throw new HookNotRunError();
}

/**
 * A repository that was moved is not met any more: its hooks are as before us, and none is looked for where it was
 * (git-config, "Conditional includes"). The path is relative to the file that includes it.
 * @returns the lines, as latin1, with each of the notes
 */
function inclusion(common: string, settings: string): readonly [string, string] {
	const above = `${slashed(path.dirname(common)).replace(/\/$/, '')}/`;
	if (/[\n\0]/.test(above + settings)) throw new HookNotRunError();
	const condition = `${process.platform === 'win32' ? 'gitdir/i' : 'gitdir'}:${above.replace(/[*?[\\]/g, '\\$&')}`;
	const lines = (note: string): string =>
		latin1(`[includeIf "${quoted(condition)}"]${note}\n\tpath = "${quoted(slashed(settings))}"\n`);
	return [lines(NOTES[0]), lines(NOTES[1])];
}

/** git-config, "Syntax". */
function quoted(text: string): string {
	return text.replace(/["\\]/g, '\\$&');
}

function latin1(text: string): string {
	return Buffer.from(text).toString('latin1');
}

/** Takes back every inclusion of ours that a working tree has. @throws HookBusyError, what Git.run throws, errors of the file system */
export async function excludeOwnSettings(git: WritingGit, root: string): Promise<void> {
	for (const scope of ['worktree', 'local'] as const) {
		const file = await configFile(git, root, scope);
		if ((await inclusions(git, root, file)).length === 0) continue;
		await edit(file, withoutOurs);
		// What somebody has written anew, git itself takes away.
		for (const [key, value] of await inclusions(git, root, file)) {
			const args = ['config', '--file', file, '--fixed-value', '--unset-all', key, value];
			// 255: git could not lock the file.
			const { code } = await git.write(root, args, { okCodes: [0, 255] });
			if (code !== 0) throw new HookBusyError();
		}
	}
}

/** @param held a configuration as latin1 @returns it without our lines, where these are as we wrote them */
function withoutOurs(held: string): string {
	const ours = (note: string): string =>
		String.raw`\[includeIf "gitdir[^\n]*"\]${note}\n\tpath = "[^\n]*secure-response/hooks\.config"\n`;
	return (
		held
			// What somebody has written behind it needs the newline.
			.replace(new RegExp(`\n${ours(NOTES[1])}$`), '')
			.replace(new RegExp(ours(NOTES[1]), 'g'), '')
			.replace(new RegExp(ours(NOTES[0]), 'g'), '')
	);
}

async function inclusions(git: Git, root: string, file: string): Promise<[string, string][]> {
	const { stdout } = await git.run(
		root,
		['config', '--file', file, '-z', '--get-regexp', '^includeif\\.gitdir.*\\.path$'],
		{ okCodes: [0, 1], limitBytes: 1024 * 1024 },
	);
	return stdout
		.toString('utf8')
		.split('\0')
		.flatMap((entry): [string, string][] => {
			const end = entry.indexOf('\n');
			const value = entry.slice(end + 1);
			return /(^|\/)secure-response\/hooks\.config$/.test(value) ? [[entry.slice(0, end), value]] : [];
		});
}

/** Without extensions.worktreeConfig, all working trees share one. */
async function configFile(git: Git, root: string, scope: OwnScope): Promise<string> {
	const name = scope === 'worktree' ? 'config.worktree' : 'config';
	const { stdout } = await git.run(root, ['rev-parse', '--path-format=absolute', '--git-path', name]);
	return stdout.toString('utf8').replace(/\r?\n$/, '');
}

/** @throws HookBusyError, errors of the file system */
async function edit(config: string, change: (held: string) => string): Promise<void> {
	await editConfig(config, change).catch((error: unknown) => {
		throw codeOf(error) === 'EEXIST' ? new HookBusyError() : error;
	});
}

/** @returns whether any configuration of the repository's working trees still names our settings */
export async function isIncluded(common: string): Promise<boolean> {
	const linked = (await namesIn(path.join(common, 'worktrees'))).map(name => path.join(common, 'worktrees', name));
	const files = [
		path.join(common, 'config'),
		...[common, ...linked].map(folder => path.join(folder, 'config.worktree')),
	];
	for (const file of files)
		if ((await readFile(file, 'latin1').catch(absent))?.includes('secure-response/hooks.config') === true) return true;
	return false;
}
