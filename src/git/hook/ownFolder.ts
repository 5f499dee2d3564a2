import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { HANDED_PUSH, handedNames, handOnScript } from './handOn';
import { HookInTheWayError } from './hookErrors';
import { absent, entryAt, makeFolder, namesIn, removeFile, removeIfEmpty, writeWhole } from './hookFiles';
import { type HookPlaces, slashed } from './hookPlaces';
import { isIncluded } from './inclusion';
import { isOurs, MARK } from './hookText';

/**
 * Where core.hooksPath leads elsewhere, that folder is others' and often in the working tree, so nothing is written there.
 * Ours, in git's own folder, has our pre-push hook and hands everything else on. The setting that was there stays as it is:
 * the repository's configuration includes a file of ours, and what is included last counts. So whoever sets core.hooksPath
 * again, as husky does at each npm install, changes the folder that is handed on to, and does not switch the guard off.
 */

/** What our folder is to hold, by name. */
async function wanted({ own, formerFolder }: HookPlaces, text: string): Promise<ReadonlyMap<string, string>> {
	const there = await namesIn(formerFolder).catch(() => []);
	const handOn = handOnScript(slashed(own));
	return new Map([['pre-push', text], ...handedNames(there).map(name => [name, handOn] as const)]);
}

/** @returns whether our folder holds all that it is to, as it is to be. @throws errors of the file system */
export async function isOwnFolderFresh(places: HookPlaces, text: string): Promise<boolean> {
	for (const [name, content] of await wanted(places, text)) {
		const entry = await entryAt(path.join(places.own, name));
		if (entry.kind !== 'file' || !entry.executable || entry.text !== Buffer.from(content).toString('latin1'))
			return false;
	}
	return true;
}

/** @returns whether our hook is in our folder and can be run */
export async function hasOwnHook({ own }: HookPlaces): Promise<boolean> {
	const [hook, next] = [await entryAt(path.join(own, 'pre-push')), await entryAt(path.join(own, HANDED_PUSH))];
	return [hook, next].every(entry => entry.kind === 'file' && entry.ours && entry.executable);
}

/** Writes or renews what our folder holds. @throws HookInTheWayError, errors of the file system */
export async function writeOwnFolder(places: HookPlaces, text: string): Promise<void> {
	const { own, ownSettings } = places;
	const files = await wanted(places, text);
	for (const file of [...[...files.keys()].map(name => path.join(own, name)), ownSettings]) {
		const entry = await entryAt(file);
		if (entry.kind === 'no-file' || (entry.kind === 'file' && !entry.ours)) throw new HookInTheWayError(file);
	}
	await makeFolder(own);
	for (const [name, content] of files) await writeWhole(path.join(own, name), content, 0o755);
	const value = slashed(own).replace(/["\\]/g, '\\$&');
	await writeWhole(ownSettings, `${MARK}\n[core]\n\thooksPath = "${value}"\n`, 0o644);
}

/**
 * Removes our folder, unless another working tree of the repository still includes it. What others wrote into it goes to the
 * repository's own hooks folder, where it would be without us.
 * @returns absolute paths of files that stay, because they are others' and their place is taken
 */
export async function removeOwnFolder({ common, own, ownSettings, hooks, former }: HookPlaces): Promise<string[]> {
	if (await isIncluded(common)) return [];
	const left: string[] = [];
	for (const name of await namesIn(own)) {
		const file = path.join(own, name);
		const entry = await entryAt(file);
		if (entry.kind === 'file' && entry.ours) await removeFile(file);
		else if (former === undefined && (await entryAt(path.join(hooks, name))).kind === 'none') {
			await makeFolder(hooks);
			await rename(file, path.join(hooks, name));
		} else left.push(file);
	}
	const settings = await entryAt(ownSettings);
	if (settings.kind === 'file' && settings.ours) await removeFile(ownSettings);
	await removeIfEmpty(own);
	await removeIfEmpty(path.dirname(own));
	return left;
}

/** Whether anything of ours is in our folder's place. */
export async function leftOwnFolder({ own, ownSettings }: HookPlaces): Promise<boolean> {
	const settings = await readFile(ownSettings, 'latin1').catch(absent);
	return (settings !== undefined && isOurs(settings)) || (await namesIn(own)).length > 0;
}
