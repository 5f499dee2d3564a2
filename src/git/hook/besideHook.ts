import { rename } from 'node:fs/promises';
import path from 'node:path';
import { entryAt, makeFolder, namesIn, removeFile, removeIfEmpty, writeWhole } from './hookFiles';
import { HookInTheWayError } from './hookErrors';
import { managerOf } from './hookManager';
import type { HookPlaces } from './hookPlaces';
import { BEFORE, MARK } from './hookText';

/** The names under which managers go on running, or keep, a hook that was there before theirs. */
const LEGACY = 'pre-push.legacy';

/**
 * Puts our hook into the repository's own folder. One that is there is renamed first, so that at no moment a hook is lost,
 * and is there again when writing ours fails.
 * @throws HookInTheWayError, errors of the file system
 */
export async function putBeside({ hooks, common }: HookPlaces, text: string): Promise<void> {
	const file = path.join(hooks, 'pre-push');
	const before = file + BEFORE;
	const there = await entryAt(file);
	if (there.kind === 'no-file') throw new HookInTheWayError(file);
	if ((await entryAt(before)).kind !== 'none') throw new HookInTheWayError(before);
	if (await makeFolder(hooks)) await noteMadeFolder(common);
	if (there.kind === 'file') await rename(file, before);
	try {
		await writeWhole(file, text, 0o755);
	} catch (error) {
		if (there.kind === 'file') await rename(before, file);
		await removeMadeFolder(hooks, common);
		throw error;
	}
}

/** @returns where our hook is run from in the repository's own folder: by git, or by a manager that took its place and calls it */
export async function runBeside({ hooks }: HookPlaces): Promise<{ file: string; text: string } | undefined> {
	const file = path.join(hooks, 'pre-push');
	const first = await entryAt(file);
	if (first.kind !== 'file' || !first.executable) return undefined;
	if (first.ours) return { file, text: first.text };
	// pre-commit calls what was there before it; lefthook and others only keep it.
	if (managerOf(first.text) !== 'pre-commit') return undefined;
	const called = path.join(hooks, LEGACY);
	const second = await entryAt(called);
	return second.kind === 'file' && second.executable && second.ours ? { file: called, text: second.text } : undefined;
}

/** Names in the repository's own hooks folder that are ours, or that we gave. */
export async function leftBeside({ hooks }: HookPlaces): Promise<string[]> {
	const left: string[] = [];
	for (const name of (await namesIn(hooks)).filter(name => name.startsWith('pre-push'))) {
		const entry = await entryAt(path.join(hooks, name));
		if (name === `pre-push${BEFORE}` || (entry.kind === 'file' && entry.ours)) left.push(name);
	}
	return left;
}

/**
 * Takes ours away, and puts what was there before it where it would be without us: back as pre-push, or, when a manager took
 * the place meanwhile, under the name to which the manager moved ours.
 * @returns absolute paths of files that stay, because they are others' and their place is taken
 */
export async function takeFromBeside(places: HookPlaces): Promise<string[]> {
	const { hooks, common } = places;
	const file = path.join(hooks, 'pre-push');
	const before = file + BEFORE;
	const ours = (await leftBeside(places)).filter(name => name !== `pre-push${BEFORE}`);
	const former = await entryAt(before);
	const present = await entryAt(file);
	const moved = ours.filter(name => name !== 'pre-push').map(name => path.join(hooks, name));
	let left: string[] = [];
	const presentIsOurs = present.kind === 'file' && present.ours;
	if (former.kind === 'none') {
		if (presentIsOurs) await removeFile(file);
	} else if (present.kind === 'none' || presentIsOurs) await rename(before, file);
	else if (former.kind === 'file' && present.kind === 'file' && replaces(present.text, former.text))
		await removeFile(before);
	else if (moved[0] !== undefined) await rename(before, moved.splice(0, 1)[0] ?? before);
	else left = [before];
	for (const name of moved) await removeFile(name);
	await removeMadeFolder(hooks, common);
	return left;
}

/** A manager replaces its own hook when it writes another version of it; without us the older one would be gone. */
function replaces(present: string, former: string): boolean {
	const manager = managerOf(present);
	return present === former || (['lefthook', 'pre-commit'].includes(manager) && managerOf(former) === manager);
}

/** A repository may have no hooks folder. That we made it is kept, because an empty one may also have been there. */
async function noteMadeFolder(common: string): Promise<void> {
	const folder = path.join(common, 'secure-response');
	await makeFolder(folder);
	await writeWhole(path.join(folder, 'made-hooks-folder'), `${MARK}\n`, 0o644);
}

async function removeMadeFolder(hooks: string, common: string): Promise<void> {
	const folder = path.join(common, 'secure-response');
	if (!(await namesIn(folder)).includes('made-hooks-folder')) return;
	await removeFile(path.join(folder, 'made-hooks-folder'));
	await removeIfEmpty(folder);
	await removeIfEmpty(hooks);
}
