import { basename } from 'node:path';
import * as vscode from 'vscode';
import { plainLine } from '../core/visible';
import { type GuardedRepositories, isThere } from '../feeds/guard/guardedRepositories';
import type { GuardFileKeeper } from '../feeds/guard/guardFileKeeper';
import type { WritingGit } from '../git/fork/writingGit';
import type { HookManager } from '../git/hook/hookManager';
import { OVERRULE } from '../git/hook/hookScript';
import { type HookPlan, installHook, planHook, removeHook } from '../git/hook/install';
import { withoutLinks } from '../core/withoutLinks';
import { t } from '../core/translate';

export interface GuardHookDeps {
	readonly file: () => Promise<GuardFileKeeper>;
	readonly hooks: () => Promise<GuardedRepositories>;
	readonly writingGit: () => Promise<WritingGit>;
	/** Is told after a hook was installed or removed. */
	readonly changed: () => void;
}

/**
 * Installs the hook in a repository, after saying what that writes where.
 * @returns whether it was done. @throws UserError; then the repository is as before
 */
export async function installIn(deps: GuardHookDeps, root: string): Promise<boolean> {
	const git = await deps.writingGit();
	const plan = await planHook(git, root);
	const install = t('Install');
	const question = t('Install the embargo guard’s pre-push hook in {0}?', nameOf(root));
	const answer = await vscode.window.showWarningMessage(question, { modal: true, detail: detailOf(plan) }, install);
	if (answer !== install) return false;
	const [file, hooks] = await Promise.all([deps.file(), deps.hooks()]);
	const before = hooks.roots().includes(root);
	// What the hook reads is there before the hook is.
	await hooks.add(root);
	try {
		await file.write();
		await installHook(git, root, file.file);
	} catch (error) {
		if (!before) await hooks.drop(root);
		await file.write();
		throw error;
	} finally {
		deps.changed();
	}
	void vscode.window.showInformationMessage(
		withoutLinks(
			t(
				'The pre-push hook is installed in {0}. It checks each push from this clone, from any Git client.',
				nameOf(root),
			),
		),
	);
	return true;
}

function detailOf(plan: HookPlan): string {
	return [
		t(
			'Before each push it looks for what is under embargo: ids, CVE ids, private forks, linked patches and marked strings of open cases stop the push; names and titles only warn. It is a shell script that needs Git and grep alone, and it reads one file outside the repository that only you can read.',
		),
		...whereOf(plan),
		t('One push without it: {0}=1 git push', OVERRULE),
		t('“Remove Pre-push Hook…” puts everything back as it is now.'),
	].join('\n\n');
}

function whereOf({ file, beside, renamedTo, hooksPath }: HookPlan): string[] {
	const other = beside === undefined ? undefined : whose(beside);
	if (hooksPath !== undefined)
		return [
			t(
				'Git looks for hooks in {0}. That folder and the setting that names it stay as they are. The guard’s hook is written to {1}; the other files of its folder hand every hook on to the former one. Two lines at the end of the repository’s Git configuration lead Git there.',
				shown(hooksPath),
				shown(file),
			),
			...(other === undefined
				? []
				: [t('After the guard’s check the push hook that is there runs as before ({0}).', other)]),
		];
	const written = t('It is written to {0}.', shown(file));
	if (renamedTo === undefined) return [written];
	const renamed = t('What is there now is renamed to {0}.', plainLine(basename(renamedTo), 100));
	// One that git ignores stays ignored.
	if (other === undefined) return [`${written} ${renamed}`];
	const goesOn = t('It runs after the guard’s check as before ({0}).', other);
	return [`${written} ${renamed} ${goesOn}`];
}

function whose(manager: HookManager): string {
	return manager === 'other' ? t('of this repository') : manager;
}

/**
 * Removes the hook from a repository, after asking.
 * @returns whether it was done. @throws UserError
 */
export async function removeFrom(deps: GuardHookDeps, root: string): Promise<boolean> {
	if (!(await isThere(root))) return forget(deps, root);
	const remove = t('Remove');
	const answer = await vscode.window.showWarningMessage(
		t('Remove the embargo guard’s pre-push hook from {0}?', nameOf(root)),
		{
			modal: true,
			detail: t(
				'Pushes from this clone are not checked any more. Hooks and settings that were there before are put back as they were.',
			),
		},
		remove,
	);
	if (answer !== remove) return false;
	const { left } = await removeHook(await deps.writingGit(), root);
	await (await deps.hooks()).drop(root);
	await (await deps.file()).write();
	deps.changed();
	void vscode.window.showInformationMessage(
		withoutLinks(
			left.length === 0
				? t('The pre-push hook is removed from {0}. Nothing of it is left.', nameOf(root))
				: t(
						'The pre-push hook is removed from {0}. This was there before it, and stays, because another hook has its place now: {1}',
						nameOf(root),
						left.map(shown).join(', '),
					),
		),
	);
	return true;
}

/** The folder is gone, and perhaps lies elsewhere with its hook: that one lets everything through without our list. */
async function forget(deps: GuardHookDeps, root: string): Promise<boolean> {
	const stop = t('Stop Guarding');
	const question = t('{0} is not there any more. Stop guarding it?', nameOf(root));
	const detail = t(
		'If it was renamed or moved, open it and remove the hook there instead: a hook without the list that Secure Response keeps for it lets every push through.',
	);
	if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, stop)) !== stop) return false;
	await (await deps.hooks()).drop(root);
	await (await deps.file()).write();
	deps.changed();
	return true;
}

/** @returns the name of a repository's folder, for people */
export function nameOf(root: string): string {
	return plainLine(basename(root), 100);
}

/** Names of folders are anybody's text. */
function shown(file: string): string {
	return plainLine(file, 300);
}
