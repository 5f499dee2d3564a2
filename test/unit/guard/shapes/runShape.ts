import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { renderGuardFile } from '../../../../src/core/guard/guardFile';
import { hookScript, OVERRULE } from '../../../../src/git/hook/hookScript';
import { findLeaks } from '../../../../src/git/leaks';
import { tokensWith } from './secrets';
import type { EditorAnswer, HookAnswer, Shape } from './shape';
import { remotesOf, type World } from './world';

export interface ShapeResult {
	readonly hook: HookAnswer | 'broken';
	readonly editor: EditorAnswer;
	/** What git and the hook said. */
	readonly said: string;
	/** What is wrong with the remote after the push; nothing when it has what it should have. */
	readonly remote?: string;
}

export const NOW = '2026-11-22T14:00:00.000Z';

/** Makes a shape, asks the editor, and pushes. @param env of git push */
export async function runShape(
	shape: Shape,
	world: World,
	env: Readonly<Record<string, string>>,
): Promise<ShapeResult> {
	await shape.arrange(world);
	const from = path.resolve(world.base, shape.from ?? 'work');
	const plain = { tokens: tokensWith(world.fix), places: [] };
	const { tokens, places } = shape.guarded?.(plain, world) ?? plain;
	await installHook(world, renderGuardFile(tokens, places, NOW));
	const args = (typeof shape.push === 'function' ? shape.push(world) : shape.push) ?? ['origin', 'main'];

	const found = await findLeaks(from, shape.searched?.(tokens, world) ?? tokens, shape.remote ?? 'origin');
	const severities = found.map(({ severity }) => severity);
	const editor = severities.includes('refuse') ? 'refuse' : severities.length > 0 ? 'warn' : 'none';

	const before = await snapshot(world);
	const push = await pushNow(from, args, { ...env, ...shape.env });
	const same = before === (await snapshot(world));
	const hook = answerOf(push);
	if (hook === 'refuse') return { hook, editor, said: push.said, ...(same ? {} : { remote: 'it changed' }) };
	const remote = await unlike(world, from, push.printed, shape, same);
	return { hook, editor, said: push.said, ...(remote === undefined ? {} : { remote }) };
}

interface Push {
	readonly ok: boolean;
	readonly printed: string;
	readonly said: string;
}

/** What the hook answered, as git and its words tell. */
function answerOf({ ok, said }: Push): ShapeResult['hook'] {
	const refused = said.includes('it would make public what is under embargo');
	if (!ok) return refused ? 'refuse' : 'broken';
	const ours = said.split('\n').filter(line => line.startsWith('Secure Response') && !line.includes(OVERRULE));
	if (refused || ours.some(line => line.includes('nothing was checked'))) return 'broken';
	return ours.length > 0 ? 'warn' : 'pass';
}

/** Puts the hook into the repository, and the file that it reads beside it. */
async function installHook(world: World, guard: string): Promise<void> {
	const file = path.join(world.base, 'guard');
	await writeFile(file, guard, { mode: 0o600 });
	const hooks = path.join(world.root, '.git', 'hooks');
	await mkdir(hooks, { recursive: true });
	await writeFile(path.join(hooks, 'pre-push'), hookScript(file));
	await chmod(path.join(hooks, 'pre-push'), 0o755);
}

function pushNow(cwd: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Push> {
	return new Promise(resolve => {
		execFile(
			'git',
			['push', '--porcelain', ...args],
			{ cwd, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
			(error, stdout, stderr) => resolve({ ok: error === null, printed: stdout, said: stderr }),
		);
	});
}

/** Every object's file and every ref of the remotes, each with what it holds. */
async function snapshot(world: World): Promise<string> {
	const parts = await Promise.all(
		remotesOf(world).map(async bare => {
			const objects = await readdir(path.join(bare, 'objects'), { recursive: true });
			const refs = await refsOf(bare);
			return [bare, ...objects.sort(), ...[...refs].map(([name, id]) => `${id} ${name}`)].join('\n');
		}),
	);
	return parts.join('\n');
}

/** The refs of a repository as its files have them: packed ones, and above them those with a file of their own. */
async function refsOf(bare: string): Promise<Map<string, string>> {
	const refs = new Map<string, string>();
	const packed = await readFile(path.join(bare, 'packed-refs'), 'utf8');
	for (const [, id = '', name = ''] of packed.matchAll(/^([0-9a-f]+) (.+)$/gm)) refs.set(name, id);
	const files = await readdir(path.join(bare, 'refs'), { recursive: true, withFileTypes: true });
	for (const file of files.filter(entry => entry.isFile())) {
		const full = path.join(file.parentPath, file.name);
		refs.set(path.relative(bare, full), (await readFile(full, 'utf8')).trim());
	}
	return refs;
}

/** Compares the refs that git says it pushed with those that the remote has. @returns what differs */
async function unlike(
	world: World,
	from: string,
	printed: string,
	shape: Shape,
	same: boolean,
): Promise<string | undefined> {
	if (same !== (shape.changesNothing ?? false)) return same ? 'it did not change' : 'it changed';
	if (shape.changesNothing) return undefined;
	const there = await Promise.all(remotesOf(world).map(refsOf));
	// After a mirror the clone's own tracking branches are others.
	const pushed = [...printed.matchAll(/^[ +*-]\t([^\t:]*):((?!refs\/remotes\/)[^\t]+)\t/gm)];
	for (const [, local = '', remote = ''] of pushed) {
		const wanted = local === '' || local === '(delete)' ? undefined : await world.gitIn(from, 'rev-parse', local);
		if (!there.some(refs => refs.get(remote) === wanted)) return `${remote} is not what was pushed`;
	}
	return undefined;
}

/** The environment of git push: as in a terminal or in another git client. */
export function pushEnvironment(
	home: string,
	more: Readonly<Record<string, string>>,
	locale: string,
): Record<string, string> {
	return {
		...{ PATH: process.env['PATH'] ?? '', HOME: home, GIT_CONFIG_NOSYSTEM: '1' },
		...{ GIT_TERMINAL_PROMPT: '0', LC_ALL: locale, ...more },
	};
}
