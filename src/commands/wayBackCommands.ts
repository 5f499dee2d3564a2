import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Leak } from '../core/guard/leak';
import { severityOf } from '../core/guard/token';
import { createTokenMatcher, type TokenMatcher } from '../core/guard/tokenMatcher';
import { plainLine } from '../core/visible';
import { labelText } from '../core/withoutIcons';
import type { Guard, RepositoryLeaks } from '../feeds/guard/guard';
import { NotTrustedError } from '../git/errors';
import type { WritingGit } from '../git/fork/writingGit';
import type { WayBack, WayBackOptions } from '../git/wayBack/plan';
import type { Commands } from './commands';
import type { GuardCommandDeps } from './guardCommands';
import { leftIn, stepsToCopy, wayBackDetail } from './wayBackWords';
import { withoutLinks } from '../core/withoutLinks';
import { t } from '../core/translate';

export interface WayBackCommandDeps
	extends Pick<GuardCommandDeps, 'leakTarget' | 'clock' | 'crypto' | 'hidden' | 'openLeak'> {
	readonly guard: () => Promise<Guard>;
	readonly writingGit: () => Promise<WritingGit>;
	/** What is done about a leak that is public already. */
	readonly broken: (leak: Leak) => Promise<void>;
}

/** What is to be taken back. */
interface Work {
	readonly root: string;
	readonly leaks: readonly Leak[];
	/** Names of remotes that are public or may be; nothing where nobody looked yet. */
	readonly openRemotes?: readonly string[];
}

/** The way back for leaks that are not pushed: the exact steps first, and nothing without a click. */
export function wayBackCommands(deps: WayBackCommandDeps) {
	return {
		async wayBack(element) {
			if (!vscode.workspace.isTrusted) throw new NotTrustedError();
			const work = await chooseWork(deps, element);
			if (work === undefined) return;
			const [first] = work.leaks;
			if (first === undefined) return told(t('Nothing leaks that is not pushed.'));
			if (first.isPublic) return deps.broken(first);
			await takeBack(deps, work);
		},
	} satisfies Commands;
}

/** The leak of a row; without one all of a repository, looked for anew. */
async function chooseWork(deps: WayBackCommandDeps, element: unknown): Promise<Work | undefined> {
	const guard = await deps.guard();
	const target = await deps.leakTarget(element);
	if (target?.kind === 'leak') {
		const found = guard.found().find(({ root }) => root === target.root);
		return { root: target.root, leaks: [target.leak], ...remotesOf(found) };
	}
	const all = (await guard.look()).filter(({ leaks }) => leaks.length > 0);
	const one = all.length === 1 ? all[0] : await pick(all);
	if (one === undefined) return all.length === 0 ? { root: '', leaks: [] } : undefined;
	const notPublic = one.leaks.filter(({ isPublic }) => isPublic !== true);
	return { root: one.root, leaks: notPublic.length === 0 ? one.leaks : notPublic, ...remotesOf(one) };
}

function remotesOf(found: RepositoryLeaks | undefined): Pick<Work, 'openRemotes'> {
	return found === undefined ? {} : { openRemotes: found.remotes.map(({ name }) => name) };
}

async function pick(all: readonly RepositoryLeaks[]): Promise<RepositoryLeaks | undefined> {
	if (all.length === 0) return undefined;
	const items = all.map(one => ({
		label: labelText(basename(one.root), 100),
		description: labelText(one.root, 300),
		one,
	}));
	const title = t('Way Back');
	return (await vscode.window.showQuickPick(items, { title, placeHolder: t('Which repository?') }))?.one;
}

async function takeBack(deps: WayBackCommandDeps, { root, leaks, openRemotes }: Work): Promise<void> {
	const guard = await deps.guard();
	const git = await deps.writingGit();
	const now = deps.clock.now().toISOString();
	// What only warns is an everyday word elsewhere in a message: it goes where a person asked for that.
	const refused = guard.tokens().filter(token => severityOf(token, now) === 'refuse');
	const matcher = createTokenMatcher([...refused, ...leaks.map(({ token }) => token)]);
	const { planWayBack } = await import('../git/wayBack/plan');
	const look = async (subjects: ReadonlyMap<string, string>): Promise<WayBack> => {
		const options: WayBackOptions = { handle: deps.crypto.randomHex(8), matcher, subjects };
		return planWayBack(git, root, leaks, { ...options, ...(openRemotes === undefined ? {} : { openRemotes }) });
	};
	const plan = await look(new Map());
	if (plan.steps.length === 0) return nothingToDo(deps, root, leaks);
	const choice = await ask(plan, matcher, deps.hidden());
	if (choice === undefined) return;
	if (choice === 'copy') return copied(stepsToCopy(plan), t('The steps were copied. Nothing was changed.'));
	const names = await askNames(plan, matcher);
	if (names === undefined) return;
	const keep = choice === 'keep' ? await askName(matcher, t('A local branch that keeps the commits')) : undefined;
	if (choice === 'keep' && keep === undefined) return;
	const subjects = choice === 'words' ? await askSubjects(plan, matcher) : undefined;
	if (choice === 'words' && subjects === undefined) return;
	const { doWayBack } = await import('../git/wayBack/doWayBack');
	// With words of a person's own the plan is made anew; the steps are the ones they saw.
	const final = subjects === undefined ? plan : await look(subjects);
	try {
		await vscode.window.withProgress(
			{ location: vscode.ProgressLocation.Notification, title: t('Taking back what leaks…') },
			() => doWayBack(git, root, final, { names, ...(keep === undefined ? {} : { keep }) }),
		);
	} finally {
		await guard.look();
	}
	// Kept on a branch, the commits are there; where the old branch was, only the backup says.
	await tellDone(keep === undefined ? final : { backup: final.backup });
}

async function ask(
	plan: WayBack,
	matcher: TokenMatcher,
	hidden: boolean,
): Promise<'do' | 'words' | 'keep' | 'copy' | undefined> {
	const doIt = t('Do It');
	const words = t('Other Words…');
	const keep = t('Keep Commits on a Branch…');
	const copy = t('Copy Steps');
	const detail = wayBackDetail(plan, { t, hidden, leaky: name => matcher.find(name).length > 0 });
	const question =
		plan.blocked === undefined ? t('Take back what leaks?') : t('This cannot be taken back for you now.');
	const buttons =
		plan.blocked !== undefined
			? [copy]
			: [
					doIt,
					...(plan.steps.some(({ kind }) => kind === 'reword') ? [words] : []),
					...(plan.steps.some(step => step.kind === 'take-back' && step.current) ? [keep] : []),
					copy,
				];
	const shown = plan.blocked === undefined ? detail : `${plan.blocked}\n\n${detail}`;
	switch (await vscode.window.showWarningMessage(question, { modal: true, detail: shown }, ...buttons)) {
		case doIt:
			return 'do';
		case words:
			return 'words';
		case keep:
			return 'keep';
		case copy:
			return 'copy';
		default:
			return undefined;
	}
}

/** @returns by old name the new one; nothing when the person changed their mind */
async function askNames({ steps }: WayBack, matcher: TokenMatcher): Promise<ReadonlyMap<string, string> | undefined> {
	const names = new Map<string, string>();
	for (const step of steps) {
		if (step.kind !== 'rename-branch') continue;
		const at = step.at.slice(0, 10);
		const name = await askName(matcher, t('A new name for the branch at {0}', at), [...names.values()]);
		if (name === undefined) return undefined;
		names.set(step.branch, name);
	}
	return names;
}

async function askName(
	matcher: TokenMatcher,
	prompt: string,
	taken: readonly string[] = [],
): Promise<string | undefined> {
	return vscode.window.showInputBox({
		...{ prompt, title: t('Way Back'), ignoreFocusOut: true },
		validateInput: text => {
			if (matcher.find(text).length > 0) return t('This name leaks as well.');
			return isBranchName(text) && !taken.includes(text)
				? undefined
				: t('Git takes this for no name of a branch. Use letters, digits, “-”, “_”, “.” and “/”.');
		},
	});
}

/** Names that are right everywhere; git allows some more (git-check-ref-format). */
function isBranchName(name: string): boolean {
	const parts = name.split('/');
	return (
		name.length <= 200 &&
		parts.every(part => /^[\p{L}\p{N}_][\p{L}\p{N}_.+-]*$/u.test(part) && !/\.\.|\.$|\.lock$/.test(part))
	);
}

async function askSubjects(
	{ steps }: WayBack,
	matcher: TokenMatcher,
): Promise<ReadonlyMap<string, string> | undefined> {
	const subjects = new Map<string, string>();
	for (const { commit, subject } of steps.flatMap(step => (step.kind === 'reword' ? step.commits : []))) {
		const text = await vscode.window.showInputBox({
			...{ title: t('Way Back'), value: subject, ignoreFocusOut: true },
			prompt: t('The first line of the message of {0}', commit.slice(0, 10)),
			validateInput: typed => {
				if (typed.trim() === '') return t('A message needs a first line.');
				return matcher.find(typed).length > 0 ? t('This leaks as well.') : undefined;
			},
		});
		if (text === undefined) return undefined;
		subjects.set(commit, text);
	}
	return subjects;
}

async function nothingToDo(deps: WayBackCommandDeps, root: string, leaks: readonly Leak[]): Promise<void> {
	const [first] = leaks;
	if (first === undefined) return;
	const open = t('Open File');
	const buttons = first.where === 'worktree' ? [open] : [];
	const words = leftIn(first.where, t);
	if ((await vscode.window.showInformationMessage(withoutLinks(words), ...buttons)) === open)
		await deps.openLeak(root, first);
}

/** Told without waiting for an answer. */
async function tellDone({ backup, undo }: Pick<WayBack, 'backup' | 'undo'>): Promise<void> {
	if (undo === undefined) return told(t('Done. Everything is kept as it was under {0}.', backup));
	const copy = t('Copy Command');
	const message = t('Done. This gets everything back in a terminal: {0}', plainLine(undo, 300));
	if ((await vscode.window.showInformationMessage(withoutLinks(message), copy)) === copy)
		await copied(undo, t('The command was copied.'));
}

async function copied(text: string, words: string): Promise<void> {
	await vscode.env.clipboard.writeText(text);
	told(words);
}

function told(words: string): void {
	void vscode.window.showInformationMessage(withoutLinks(words));
}
