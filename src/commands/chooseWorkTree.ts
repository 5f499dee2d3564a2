import path from 'node:path';
import * as vscode from 'vscode';
import type { Fix } from '../core/case';
import { NotARepositoryError } from '../git/errors';
import type { Git } from '../git/exec';
import { repositoriesOf, resolveCommit } from '../git/repository';
import { traceFix } from '../git/trace';
import { type MessageBox, treeName } from './trailerPlaces';
import { labelText } from '../core/withoutIcons';
import { t } from '../core/translate';

/** A working tree that a trailer is meant for. */
export interface WorkTree {
	readonly root: string;
	/** With the git extension's box, where it has the repository open. */
	readonly box?: MessageBox;
	/** The last commit, when it is the fix: as it was linked, or rewritten since. */
	readonly head?: string;
}

/**
 * The working tree that has a fix: the one whose last commit it is, else one that has the commit, else the one of the
 * file in the editor, else the one that a person picks.
 * @param boxes of the git extension; when there are none, the workspace's folders are looked at
 * @returns nothing when the person changed their mind
 * @throws NotARepositoryError, and what Git.run throws
 */
export async function chooseWorkTree(
	git: Git,
	boxes: readonly MessageBox[],
	folders: readonly string[],
	fix: Fix | undefined,
): Promise<WorkTree | undefined> {
	const trees: WorkTree[] =
		boxes.length > 0
			? (await Promise.all(boxes.map(box => stillThere(git, box)))).flat()
			: (await repositoriesOf(git, folders)).map(root => ({ root }));
	if (trees.length === 0) throw new NotARepositoryError();
	const withHead = await Promise.all(
		trees.map(async tree => {
			const head = await headWhenFix(git, tree.root, fix);
			return head === undefined ? tree : { ...tree, head };
		}),
	);
	const sets = [withHead.filter(({ head }) => head !== undefined), await having(git, withHead, fix?.commit), withHead];
	const candidates = sets.find(({ length }) => length > 0) ?? [];
	if (candidates.length === 1) return candidates[0];
	const file = vscode.window.activeTextEditor?.document.uri;
	const here = file?.scheme === 'file' ? innermost(candidates, file.fsPath) : undefined;
	if (here !== undefined) return here;
	const picked = await vscode.window.showQuickPick(
		candidates.map(tree => ({ label: label(tree), detail: labelText(tree.root, 300), tree })),
		{ title: t('Add Trailer'), placeHolder: t('In which repository?') },
	);
	return picked?.tree;
}

/** The git extension holds on to a repository for a while whose folder is gone. */
async function stillThere(git: Git, box: MessageBox): Promise<WorkTree[]> {
	const there = await repositoriesOf(git, [box.root]);
	return there.length === 0 ? [] : [{ root: box.root, box }];
}

/** @returns the last commit when it is the fix, or has the same change */
async function headWhenFix(git: Git, root: string, fix: Fix | undefined): Promise<string | undefined> {
	if (fix === undefined) return undefined;
	const head = await resolveCommit(git, root, 'HEAD');
	if (head === undefined || head === fix.commit) return head;
	const traced = await traceFix(git, root, fix);
	return traced.some(({ commit, how }) => commit === head && how === 'patch') ? head : undefined;
}

async function having(git: Git, trees: readonly WorkTree[], commit: string | undefined): Promise<WorkTree[]> {
	if (commit === undefined) return [];
	const there = await Promise.all(trees.map(({ root }) => resolveCommit(git, root, commit)));
	return trees.filter((_, i) => there[i] === commit);
}

function innermost(trees: readonly WorkTree[], file: string): WorkTree | undefined {
	return trees
		.filter(({ root }) => {
			const inside = path.relative(root, file);
			return inside !== '' && !inside.startsWith('..') && !path.isAbsolute(inside);
		})
		.sort((a, b) => b.root.length - a.root.length)[0];
}

function label({ root, box }: WorkTree): string {
	return treeName(box ?? { root, branch: () => undefined });
}
