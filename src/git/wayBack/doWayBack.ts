import { t } from '../../core/translate';
import { UserError } from '../../core/errors';
import { RemoteFailedError } from '../fork/failures';
import type { WritingGit } from '../fork/writingGit';
import { withSignal } from '../repository';
import { readCommits } from './ancestry';
import { changedCommit } from './rawCommit';
import { hasOtherStaged, headOf, standingOf } from './standing';
import type { Move, WayBack } from './steps';

/** Something is no longer as the plan says, so nothing was changed but that there is a backup. */
export class RepositoryChangedError extends UserError {
	override readonly name = 'RepositoryChangedError';
	constructor() {
		super(
			t(
				'The repository changed since the steps were shown, so nothing was taken back. Look again with “Check for Embargo Leaks”, then try again.',
			),
		);
	}
}

/** References are back, and the index could not be written. */
export class IndexNotWrittenError extends UserError {
	override readonly name = 'IndexNotWrittenError';
	constructor() {
		super(
			t(
				'The branch went back, but the index could not be written, so what came back is still staged. Nothing is lost. Run “git reset” in a terminal once no other Git is at work.',
			),
		);
	}
}

/** Everything else that was planned is done. */
export class NotRenamedError extends UserError {
	override readonly name = 'NotRenamedError';
	constructor() {
		super(
			t(
				'Git did not rename the branch: there may be one of that name already, or Git takes the name for no name. Choose another one, or rename it in a terminal with “git branch -m”.',
			),
		);
	}
}

export interface WayBackChoices {
	/** By old name: the new one of each branch that is renamed. */
	readonly names?: ReadonlyMap<string, string>;
	/** The commits of the branch that is checked out are kept on a new local branch of this name, which is checked out then. */
	readonly keep?: string;
	readonly signal?: AbortSignal;
}

/**
 * Does what a plan says, after a person's click. Ended half way it leaves everything as it was, beside a backup, or the
 * references back and the index to be written. In this order: backup; new commits; all references in one transaction,
 * each only if it is still what the plan saw; the index; names of branches.
 * @throws UserError of this file, of git/errors.ts, and where the plan is blocked
 */
export async function doWayBack(
	git: WritingGit,
	root: string,
	plan: WayBack,
	{ names = new Map(), keep, signal }: WayBackChoices = {},
): Promise<void> {
	if (plan.blocked !== undefined) throw new UserError(plan.blocked);
	const isSame = async (): Promise<boolean> => (await headOf(git, root, signal)) === plan.head?.ref;
	if (!(await isSame())) throw new RepositoryChangedError();
	const { unfinished, indexLocked } = await standingOf(git, root, signal);
	if (unfinished || indexLocked) throw new RepositoryChangedError();
	await back(git, root, plan, signal);
	const renewed = await rewrite(git, root, plan, signal);
	const commands = transaction(plan, renewed);
	// A person may have checked out something else meanwhile; the index would then get the wrong files.
	if (!(await isSame())) throw new RepositoryChangedError();
	// The index is written anew, and is in the backup only as far as the plan saw it.
	const known = plan.steps.flatMap(step => (step.kind === 'unstage' ? step.paths : []));
	const goesBack = plan.steps.some(step => step.kind === 'take-back' && step.current);
	if (goesBack && (await hasOtherStaged(git, root, known, signal))) throw new RepositoryChangedError();
	if (keep !== undefined) await switchTo(git, root, keep, plan);
	await update(git, root, commands, signal);
	await writeIndex(git, root, plan, renewed, keep);
	for (const [from, to] of names) await rename(git, root, from, to);
}

async function rename(git: WritingGit, root: string, from: string, to: string): Promise<void> {
	try {
		await git.write(root, ['branch', '-m', '--', from, to]);
	} catch (error) {
		if (error instanceof UserError) throw new NotRenamedError();
		throw error;
	}
}

/** Keeps what is there under new names; one that exists already ends it. */
async function back(git: WritingGit, root: string, plan: WayBack, signal?: AbortSignal): Promise<void> {
	const lines: string[] = [];
	for (const [i, { at }] of plan.kept.entries()) {
		const id = at ?? (await commitOfIndex(git, root, plan, signal));
		lines.push(`create ${plan.backup}/${i + 1}\0${id}\0`);
	}
	await update(git, root, lines, signal);
}

/** What is staged, as a commit that no branch has. */
async function commitOfIndex(git: WritingGit, root: string, { head }: WayBack, signal?: AbortSignal): Promise<string> {
	const tree = await git.write(root, ['write-tree'], withSignal(signal));
	const parent = head?.commit === undefined ? '' : `parent ${head.commit}\n`;
	const nobody = 'Secure Response <> 0 +0000';
	const text = `tree ${tree.stdout.toString('latin1').trim()}\n${parent}author ${nobody}\ncommitter ${nobody}\n\nstaged\n`;
	return writeCommit(git, root, Buffer.from(text, 'latin1'), signal);
}

/** @returns new ids by old ones */
async function rewrite(
	git: WritingGit,
	root: string,
	{ rewritten, messages }: WayBack,
	signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
	const renewed = new Map<string, string>();
	const commits = await readCommits(git, root, rewritten, signal);
	for (const id of rewritten) {
		const commit = commits.get(id);
		if (commit === undefined) throw new RepositoryChangedError();
		renewed.set(id, await writeCommit(git, root, changedCommit(commit, renewed, messages.get(id)), signal));
	}
	return renewed;
}

async function writeCommit(git: WritingGit, root: string, object: Buffer, signal?: AbortSignal): Promise<string> {
	const { stdout } = await git.write(root, ['hash-object', '-t', 'commit', '-w', '--stdin'], {
		input: object,
		...withSignal(signal),
	});
	return stdout.toString('latin1').trim();
}

function transaction(plan: WayBack, renewed: ReadonlyMap<string, string>): string[] {
	return [
		...plan.moves.map(({ ref, from, to }) => {
			if (to === undefined) return `delete ${ref}\0${from}\0`;
			return `update ${ref}\0${renewed.get(to) ?? to}\0${from}\0`;
		}),
		...plan.steps.flatMap(step => (step.kind === 'delete-tag' ? `delete refs/tags/${step.tag}\0${step.at}\0` : [])),
	];
}

async function update(git: WritingGit, root: string, lines: readonly string[], signal?: AbortSignal): Promise<void> {
	if (lines.length === 0) return;
	try {
		await git.write(root, ['update-ref', '-z', '--no-deref', '--create-reflog', '--stdin'], {
			input: lines.join(''),
			...withSignal(signal),
		});
	} catch (error) {
		if (error instanceof RemoteFailedError) throw new RepositoryChangedError();
		throw error;
	}
}

/** HEAD goes to a new branch at the same commit, so neither the index nor a file has to change. */
async function switchTo(git: WritingGit, root: string, name: string, { head }: WayBack): Promise<void> {
	if (head?.commit === undefined) throw new RepositoryChangedError();
	await update(git, root, [`create refs/heads/${name}\0${head.commit}\0`]);
	await git.write(root, ['symbolic-ref', '-m', 'way back', 'HEAD', `refs/heads/${name}`]);
}

/** As "git reset --mixed" leaves it, without a look at the files: no filter runs. */
async function writeIndex(
	git: WritingGit,
	root: string,
	{ steps, moves, head }: WayBack,
	renewed: ReadonlyMap<string, string>,
	keep: string | undefined,
): Promise<void> {
	try {
		if (keep === undefined && steps.some(step => step.kind === 'take-back' && step.current)) {
			const to = targetOf(moves, head?.ref, renewed);
			await git.write(root, to === undefined ? ['read-tree', '--empty'] : ['read-tree', '-i', '-m', to]);
			return;
		}
		for (const step of steps) if (step.kind === 'unstage') await unstage(git, root, step.paths, head?.commit);
	} catch (error) {
		if (error instanceof UserError) throw new IndexNotWrittenError();
		throw error;
	}
}

function targetOf(
	moves: readonly Move[],
	ref: string | undefined,
	renewed: ReadonlyMap<string, string>,
): string | undefined {
	const to = moves.find(move => move.ref === ref)?.to;
	return to === undefined ? undefined : (renewed.get(to) ?? to);
}

/** Gives files the entries that the last commit has for them. */
async function unstage(
	git: WritingGit,
	root: string,
	paths: readonly string[],
	commit: string | undefined,
): Promise<void> {
	const there = new Map<string, string>();
	let zero = '0'.repeat(40);
	if (commit !== undefined) {
		const { stdout } = await git.run(root, [
			'ls-tree',
			'-z',
			'--full-tree',
			'--end-of-options',
			commit,
			'--',
			...paths,
		]);
		for (const entry of stdout.toString('utf8').split('\0').filter(Boolean)) {
			const [mode = '', , id = ''] = entry.slice(0, entry.indexOf('\t')).split(' ');
			there.set(entry.slice(entry.indexOf('\t') + 1), `${mode} ${id}`);
		}
		zero = '0'.repeat(commit.length);
	}
	const lines = paths.map(path => `${there.get(path) ?? `0 ${zero}`}\t${path}\0`);
	await git.write(root, ['update-index', '-z', '--index-info'], { input: lines.join('') });
}
