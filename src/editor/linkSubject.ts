import { stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../core/errors';
import type { Translate } from '../core/translate';
import { describeChange } from '../git/changes';
import { NotARepositoryError, NothingChangedError } from '../git/errors';
import type { Git } from '../git/exec';
import type { WhatChanged } from '../git/namesOfChange';
import { locate, repositoryRoot, resolveCommit } from '../git/repository';
import { describeStaged } from '../git/stagedChange';
import { workTreeOf } from '../git/workTreeOf';
import { changeChoice, changeToLink, commitToLink, type FixChoice, fixChoices } from './changeToLink';
import type { LinkTarget } from './linkTarget';

/** A change that can be linked: where it is, what a case can keep of it, and what to compare with the reports. */
export interface LinkSubject {
	readonly root: string;
	/** At least one; the first is meant most. */
	readonly choices: readonly FixChoice[];
	readonly what: WhatChanged;
}

/** The targets that lead to a change without asking a person. */
export type ChangeTarget = Extract<
	LinkTarget,
	{ readonly kind: 'lines' | 'files' | 'repository' | 'staged' | 'commit' | 'shown' }
>;

/** Git is asked for the place of every folder, so that submodules and links are told apart. More are never chosen by hand. */
const MOST_FOLDERS = 200;
const WHOLE_FILE = [1, Number.MAX_SAFE_INTEGER] as const;

/**
 * Reads what is to be linked from git.
 * @param shownWith other commits whose comparisons are open, for a document that may be the older side of one
 * @throws UserError where there is no change, and what git/ throws
 */
export async function subjectOf(
	git: Git,
	target: ChangeTarget,
	t: Translate,
	shownWith: readonly string[] = [],
): Promise<LinkSubject> {
	switch (target.kind) {
		case 'lines':
			return ofLines(git, target.file, target.lines ?? WHOLE_FILE, t);
		case 'files':
			return ofFiles(git, target.files, target.staged, t);
		case 'repository':
			return ofRepository(git, await repositoryRoot(git, target.folder), t);
		case 'staged':
			return ofRepository(git, await rootOfMessage(git, target), t);
		case 'commit':
			return ofCommit(git, await rootNear(git, target.near), target.revision, t);
		case 'shown':
			return ofCommit(git, target.root, await shownCommit(git, target, shownWith), t);
	}
}

async function ofLines(git: Git, file: string, lines: readonly [number, number], t: Translate): Promise<LinkSubject> {
	const { root } = await locate(git, file);
	const change = await changeToLink(git, file, lines);
	const choices = fixChoices(change, t);
	const paths = (change.kind === 'commit' ? change.info : change.file).files.map(one => one.path);
	return { root, choices, what: change.kind === 'commit' ? { commit: change.info.commit, paths } : { paths } };
}

async function ofCommit(git: Git, root: string, revision: string, t: Translate): Promise<LinkSubject> {
	const change = await commitToLink(git, root, revision);
	const paths = change.info.files.map(file => file.path);
	return { root, choices: fixChoices(change, t), what: { commit: change.info.commit, paths } };
}

async function ofFiles(git: Git, files: readonly string[], staged: boolean, t: Translate): Promise<LinkSubject> {
	const { root, paths } = await placesOf(git, files, t);
	const own = await (staged ? describeStaged : describeChange)(git, root, paths);
	const [only] = files;
	if (own.files.length === 0) {
		// One file that did not change: its newest commit is meant, as in the editor.
		if (files.length === 1 && only !== undefined) return ofLines(git, only, WHOLE_FILE, t);
		throw new NothingChangedError();
	}
	const whole = await describeChange(git, root);
	const choices = [changeChoice(own, staged ? 'staged' : 'files', t)];
	if (whole.files.length > own.files.length) choices.push(changeChoice(whole, 'all', t));
	return { root, choices, what: { staged, paths: own.files.map(file => file.path) } };
}

/** What is staged first, where anything is: it is what the next commit will be. */
async function ofRepository(git: Git, root: string, t: Translate): Promise<LinkSubject> {
	const [staged, whole] = await Promise.all([describeStaged(git, root), describeChange(git, root)]);
	const [main, other] = staged.files.length === 0 ? [whole] : [staged, whole];
	if (main.files.length === 0) {
		throw new UserError(
			t(
				'Everything in this repository is committed, so there is no change to link. To link a commit, run “Link Commit to Advisory…”.',
			),
		);
	}
	const choices = [changeChoice(main, main === staged ? 'staged' : 'all', t)];
	if (other !== undefined && other.patchId !== main.patchId) choices.push(changeChoice(other, 'all', t));
	return { root, choices, what: { staged: main === staged, paths: main.files.map(file => file.path) } };
}

/** @throws UserError for files of several repositories: a fix is a change of one */
async function placesOf(
	git: Git,
	files: readonly string[],
	t: Translate,
): Promise<{ readonly root: string; readonly paths: readonly string[] }> {
	const folders = new Map<string, { readonly root: string; readonly prefix: string }>();
	const paths: string[] = [];
	for (const file of files) {
		const folder = path.dirname(file);
		let place = folders.get(folder);
		if (place === undefined) {
			if (folders.size >= MOST_FOLDERS) {
				throw new UserError(
					t('More folders are chosen than can be looked at. Link the whole change from the menu of the repository.'),
				);
			}
			const found = await locate(git, file);
			place = { root: found.root, prefix: found.path.slice(0, found.path.length - path.basename(file).length) };
			folders.set(folder, place);
		}
		paths.push(place.prefix + path.basename(file));
	}
	const roots = new Set([...folders.values()].map(({ root }) => root));
	const [root] = roots;
	if (root === undefined) throw new NotARepositoryError();
	if (roots.size > 1) {
		throw new UserError(
			t('The chosen files are in several repositories, and a fix is a change of one. Choose the files of one of them.'),
		);
	}
	return { root, paths };
}

async function rootOfMessage(git: Git, { folder, message }: ChangeTarget & { kind: 'staged' }): Promise<string> {
	if (message !== undefined) return repositoryRoot(git, await workTreeOf(git, message));
	if (folder === undefined) throw new NotARepositoryError();
	return repositoryRoot(git, folder);
}

/** @param near a folder, or a file, which may be gone */
async function rootNear(git: Git, near: string): Promise<string> {
	const found = await stat(near).catch(() => undefined);
	return found?.isDirectory() === true ? repositoryRoot(git, near) : (await locate(git, near)).root;
}

/** A comparison shows a commit beside its parent: of the older side, the newer one is meant. */
async function shownCommit(
	git: Git,
	{ root, commit }: ChangeTarget & { kind: 'shown' },
	others: readonly string[],
): Promise<string> {
	for (const other of others.slice(0, 20)) {
		if (other !== commit && (await resolveCommit(git, root, `${other}^`)) === commit) return other;
	}
	return commit;
}
