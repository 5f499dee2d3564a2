import path from 'node:path';
import type { Git } from '../exec';
import type { WritingGit } from '../fork/writingGit';
import { leftBeside, putBeside, runBeside, takeFromBeside } from './besideHook';
import { entryAt, locked, sweep, writeWhole } from './hookFiles';
import { HookInTheWayError } from './hookErrors';
import { type HookManager, managerOf, needsItsName } from './hookManager';
import { type HookPlaces, hookPlaces } from './hookPlaces';
import { BEFORE, hookText } from './hookText';
import { excludeOwnSettings, includeOwnSettings } from './inclusion';
import { hasOwnHook, isOwnFolderFresh, leftOwnFolder, removeOwnFolder, writeOwnFolder } from './ownFolder';

/** How the guard's hook stands in a repository. */
export type HookState =
	| { readonly kind: 'none' }
	/** It runs at each push. `outdated`: another version of it. */
	| { readonly kind: 'installed'; readonly outdated: boolean }
	/** It was installed, and something else took its place or points git elsewhere since. */
	| { readonly kind: 'lost' };

/** Where the hook would go, and beside what. */
export interface HookPlan {
	/** Absolute path of the file that git runs. */
	readonly file: string;
	/** A hook that is there and goes on running after ours. */
	readonly beside?: HookManager;
	/** Absolute path of what the hook that is there is renamed to. */
	readonly renamedTo?: string;
	/** The folder in which git looks for hooks; it stays as it is. Git looks into one of ours, which hands every hook on to it. */
	readonly hooksPath?: string;
}

/** What removing did. */
export interface HookRemoved {
	/** Absolute paths of files that stay: they are others', and what was written since has their place. */
	readonly left: readonly string[];
}

/**
 * How the hook stands in the repository of a working tree. What is found may also be of a former time: nothing found is
 * `none`, even where somebody remembers that it was installed.
 * @param guardFile absolute path of the file that the hook is to read
 * @throws what Git.run throws, errors of the file system
 */
export async function hookState(git: Git, root: string, guardFile: string): Promise<HookState> {
	const places = await hookPlaces(git, root);
	const fresh = await isRun(places, hookText(guardFile));
	if (fresh !== undefined) return { kind: 'installed', outdated: !fresh };
	const left = (await leftBeside(places)).length > 0 || (await leftOwnFolder(places));
	return { kind: left ? 'lost' : 'none' };
}

/** @returns whether what git runs is of this version; nothing when git does not run ours */
async function isRun(places: HookPlaces, text: string): Promise<boolean | undefined> {
	if (places.byUs) return (await hasOwnHook(places)) ? isOwnFolderFresh(places, text) : undefined;
	if (places.former !== undefined) return undefined;
	const run = await runBeside(places);
	return run === undefined ? undefined : run.text === Buffer.from(text).toString('latin1');
}

/** What installing would do; nothing is changed. @throws UserError where it cannot be installed */
export async function planHook(git: Git, root: string): Promise<HookPlan> {
	return planFor(await hookPlaces(git, root));
}

async function planFor(places: HookPlaces): Promise<HookPlan> {
	const { formerFolder, former, hooks, own, linked } = places;
	const run = path.join(formerFolder, 'pre-push');
	const there = await entryAt(run);
	// What was renamed already goes on running after ours.
	const found = there.kind === 'file' && there.ours ? await entryAt(run + BEFORE) : there;
	const beside = found.kind === 'file' && found.executable ? { beside: managerOf(found.text) } : {};
	if (former !== undefined || linked || (found.kind === 'file' && needsItsName(found.text)))
		return { file: path.join(own, 'pre-push'), hooksPath: formerFolder, ...beside };
	if (there.kind === 'no-file') throw new HookInTheWayError(run);
	return {
		file: path.join(hooks, 'pre-push'),
		...beside,
		...(found.kind === 'file' ? { renamedTo: run + BEFORE } : {}),
	};
}

/**
 * Installs the hook beside what is there, or renews it. Twice is once. What is left of a former time is put back first.
 * @throws UserError; then git runs the same hooks as before
 */
export async function installHook(git: WritingGit, root: string, guardFile: string): Promise<HookPlan> {
	const text = hookText(guardFile);
	const { common } = await hookPlaces(git, root);
	return locked(common, async () => {
		const before = await hookPlaces(git, root);
		const fresh = await isRun(before, text);
		if (fresh === false) await renew(before, text);
		if (fresh !== undefined) return planFor(before);
		await takeAway(git, before);
		const places = await hookPlaces(git, root);
		const plan = await planFor(places);
		if (plan.hooksPath === undefined) await putBeside(places, text);
		else await handOn(git, places, text);
		return plan;
	});
}

async function renew(places: HookPlaces, text: string): Promise<void> {
	if (places.byUs) return writeOwnFolder(places, text);
	const run = await runBeside(places);
	if (run !== undefined) await writeWhole(run.file, text, 0o755);
}

async function handOn(git: WritingGit, places: HookPlaces, text: string): Promise<void> {
	try {
		await writeOwnFolder(places, text);
		await includeOwnSettings(git, places);
	} catch (error) {
		await removeOwnFolder(places);
		throw error;
	}
}

/** Takes it away, and puts everything back as it was. Where it is not installed, nothing is done. @throws UserError */
export async function removeHook(git: WritingGit, root: string): Promise<HookRemoved> {
	const { common } = await hookPlaces(git, root);
	return locked(common, async () => takeAway(git, await hookPlaces(git, root)));
}

async function takeAway(git: WritingGit, places: HookPlaces): Promise<HookRemoved> {
	// Settings first: from here on git looks where it did before us.
	await excludeOwnSettings(git, places.root);
	for (const folder of [places.own, path.dirname(places.own), places.hooks]) await sweep(folder);
	return { left: [...(await removeOwnFolder(places)), ...(await takeFromBeside(places))] };
}

/** @returns the absolute path of what the working trees that share a hook have in common. @throws what Git.run throws */
export async function hookHome(git: Git, root: string): Promise<string> {
	return (await hookPlaces(git, root)).common;
}
