import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { createCaseTexts } from '../cases/caseTexts';
import { chosenCaseFolder } from '../cases/chosenCaseFolder';
import type { CaseStore } from '../cases/store';
import { UserError } from '../core/errors';
import { createTokenMatcher } from '../core/guard/tokenMatcher';
import { caseName } from '../core/handle';
import type { Clock, Crypto, Files } from '../core/ports';
import { plainLine } from '../core/visible';
import type { WatchfulGuard } from '../feeds/guard/guard';
import type { RemotePlaces } from '../feeds/guard/remotePlaces';
import type { Reports } from '../feeds/reports';
import { applySync } from '../git/caseSync/apply';
import { isUnderWay, readSyncPlace, repositoryOfFolder, type SyncPlace } from '../git/caseSync/place';
import {
	assertChecked,
	type CaseChange,
	type CaseSyncDeps,
	changesAnything,
	planSync,
	readWork,
	type SyncPlan,
} from '../git/caseSync/plan';
import { endOnCancel } from '../git/endOnCancel';
import type { WritingGit } from '../git/fork/writingGit';
import { NotFastForwardError, PushChangedError, pushBranch } from '../git/push';
import { PushRefusedError } from '../git/pushOutcome';
import { pushAddress, type PushPlan, pushPlan } from '../git/pushPlan';
import type { Commands } from './commands';
import { askVisibility, remoteWords } from './remoteVisibility';
import { withoutLinks } from '../core/withoutLinks';
import { t } from '../core/translate';

export interface SyncCommandDeps {
	readonly store: () => Promise<CaseStore>;
	readonly reports: Pick<Reports, 'ready' | 'refresh'>;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly files: () => Promise<Files>;
	readonly writingGit: () => Promise<WritingGit>;
	readonly places: () => Promise<RemotePlaces>;
	readonly guard: () => Promise<Pick<WatchfulGuard, 'tokens'>>;
}

/** So often the other side may be ahead again before a person is asked to start over. */
const ROUNDS = 3;
/** So many cases or files are named in a question. */
const NAMED = 12;
/** Longer paths are cut, in UTF-16 units. */
const LONGEST_PATH = 80;

/** Brings a shared case folder up to date by git: each step after it was shown. */
export function syncCommands(deps: SyncCommandDeps) {
	/** Before the network is touched: another extension can call the command. */
	const confirmAsking = async (): Promise<boolean> => {
		const button = t('Fetch');
		const asked = await vscode.window.showInformationMessage(
			t('Fetch what others pushed to the case folder?'),
			{
				modal: true,
				detail: t(
					'Git asks the remote of the case folder. You see what came before a file is changed, and what goes before it is sent.',
				),
			},
			button,
		);
		return asked === button;
	};

	/**
	 * @returns the addresses that were looked at, and only they may be reached; nothing when the person does not say
	 * @throws UserError where the cases would become public
	 */
	const privateAddresses = async ({
		root,
		remote,
		fetchUrl,
		pushUrl,
	}: SyncPlace): Promise<ReadonlySet<string> | undefined> => {
		// Only with the reports the private forks, and what must not be on the screen, are known.
		await deps.reports.ready();
		const places = await deps.places();
		const words = remoteWords(createTokenMatcher((await deps.guard()).tokens()));
		const urls = new Set([fetchUrl, pushUrl]);
		for (const url of urls) {
			let { kind } = await places.askNow(url);
			if (kind === 'unknown') {
				const answer = await askVisibility(words.of(root, { name: remote, url }));
				if (answer === undefined) return undefined;
				await places.remember(url, answer);
				kind = answer;
			}
			if (kind !== 'private')
				throw new UserError(
					t(
						'The remote of the case folder is public, or is the private fork of one case, so nothing was sent there: cases hold what is under embargo. Move the case folder to a private repository.',
					),
				);
		}
		return urls;
	};

	/** Conflicts that git left while its merge is under way: taken out of the files, for the person to go on with git. */
	const resolveUnderWay = async (sync: CaseSyncDeps, folder: string): Promise<void> => {
		const found: { readonly path: string; readonly text: string }[] = [];
		for (const [name, text] of await readWork(sync.files, folder)) {
			const handle = name.slice(0, 16);
			if (sync.texts.kindOf(handle, text) !== 'conflict') continue;
			const resolved = await sync.texts.resolve(handle, text);
			if (resolved !== undefined) found.push({ path: sync.files.join(folder, name), text: resolved.text });
		}
		if (found.length === 0) return;
		const button = t('Resolve');
		const asked = await vscode.window.showWarningMessage(
			found.length === 1
				? t('Git left a merge conflict in 1 case. Resolve it?')
				: t('Git left merge conflicts in {0} cases. Resolve them?', found.length),
			{ modal: true, detail: t('The cases are merged field by field, and both sides are kept. Nothing is committed.') },
			button,
		);
		if (asked !== button) return;
		for (const { path, text } of found)
			await sync.files.locked(path, async () => {
				const { stamp } = await sync.files.read(path, Number.MAX_SAFE_INTEGER);
				await sync.files.write(path, text, stamp);
			});
		await deps.reports.refresh();
	};

	/** Names that others chose: not all, and none that holds what must not be on the screen. */
	const filesListed = async (paths: readonly string[]): Promise<string> => {
		const matcher = createTokenMatcher((await deps.guard()).tokens());
		const named = paths.slice(0, NAMED).filter(path => matcher.find(path).length === 0);
		return counted(
			named.map(path => plainLine(path, LONGEST_PATH)),
			paths.length,
		);
	};

	const confirmMerge = async (plan: SyncPlan): Promise<boolean> => {
		const { local, came, conflicts, others } = plan;
		const nothing = local.length + came.length + others.length === 0;
		const fields = conflicts.reduce((sum, each) => sum + each.fields, 0);
		const detail = [
			local.length === 0 ? undefined : t('Committed here: {0}.', listed(local)),
			came.length === 0 ? undefined : t('Comes from the others: {0}.', listed(came)),
			others.length === 0
				? undefined
				: others.length === 1
					? t('1 file that is no case is changed here too, as by a pull: {0}.', await filesListed(others))
					: t(
							'{0} files that are no cases are changed here too, as by a pull: {1}.',
							others.length,
							await filesListed(others),
						),
			nothing ? t('Commits come from the others that change no file here.') : undefined,
			fields === 0
				? undefined
				: fields === 1
					? t('1 field was written on both sides: both texts are kept, yours stands.')
					: t('{0} fields were written on both sides: both texts are kept, yours stand.', fields),
			t('Only case files are committed, with the message “Sync cases”. Nothing is sent yet.'),
		].filter(line => line !== undefined);
		const comes = plan.theirs !== undefined && plan.theirs !== plan.base;
		const button = local.length === 0 ? t('Take') : comes ? t('Commit and Merge') : t('Commit');
		const title = t('Sync Cases');
		return (
			(await vscode.window.showInformationMessage(title, { modal: true, detail: detail.join('\n\n') }, button)) ===
			button
		);
	};

	const confirmPush = async (plan: SyncPlan, push: PushPlan): Promise<boolean> => {
		const words = remoteWords(createTokenMatcher((await deps.guard()).tokens()));
		const button = t('Push');
		const commits = push.count === 1 ? t('1 commit') : t('{0} commits', push.count);
		const files = push.files === 1 ? t('1 file') : t('{0} files', push.files);
		const detail = [
			plan.goes.length === 0 ? undefined : t('Goes to the others: {0}.', listed(plan.goes)),
			t('{0}, {1}. Git keeps what was pushed, also when it is deleted later. Hooks do not run.', commits, files),
		].filter(line => line !== undefined);
		const title = t('Push to {0}?', words.of(plan.place.root, { name: push.remote.name, url: push.remote.url }));
		return (
			(await vscode.window.showInformationMessage(title, { modal: true, detail: detail.join('\n\n') }, button)) ===
			button
		);
	};

	/** @returns whether the other side was ahead again */
	const round = async (sync: CaseSyncDeps, folder: string, checked: ReadonlySet<string>): Promise<boolean> => {
		const title = t('Asking the remote for cases');
		const plan = await vscode.window.withProgress(
			{ location: vscode.ProgressLocation.Notification, title, cancellable: true },
			(_, token) => {
				const abort = new AbortController();
				token.onCancellationRequested(() => abort.abort(new vscode.CancellationError()));
				return endOnCancel(planSync(sync, folder, { checked, signal: abort.signal }), abort.signal);
			},
		);
		const changes = changesAnything(plan);
		if (changes && !(await confirmMerge(plan))) return false;
		const at = await applySync(sync, plan);
		await deps.reports.refresh();
		if (at === undefined || at === plan.theirs)
			return said(changes ? t('Cases are up to date.') : t('Nothing to sync.'));
		const { root, branch, remote, target } = plan.place;
		assertChecked(checked, await pushAddress(sync.git, root, remote));
		const push = await pushPlan(sync.git, root, { branch, remote, target });
		if (push.kind === 'same') return said(t('Nothing to sync.'));
		if (push.kind === 'unknown' || push.kind === 'diverged') return true;
		// Pushing refuses an address that is no longer this one.
		assertChecked(checked, push.remote.url);
		if (!(await confirmPush(plan, push))) return said(t('Not pushed. What you committed stays here.'));
		try {
			await pushBranch(sync.git, root, push);
		} catch (error) {
			if (error instanceof PushChangedError || error instanceof NotFastForwardError) return true;
			throw error instanceof UserError ? notSent(error) : error;
		}
		return said(t('Cases are synced.'));
	};

	return {
		async syncCases() {
			if (!vscode.workspace.isTrusted)
				throw new UserError(
					t(
						'This window is in Restricted Mode, so Git is not started and nothing was synced. Trust the folder, then try again.',
					),
				);
			if (
				chosenCaseFolder(vscode.workspace.getConfiguration('secureResponse').get('caseFolder'), homedir(), t) ===
				undefined
			)
				throw new UserError(
					t(
						'Cases are in a folder of this computer alone. To share them, name a private repository of your team in the setting secureResponse.caseFolder.',
					),
				);
			const [{ folder }, git, files] = await Promise.all([deps.store(), deps.writingGit(), deps.files()]);
			const sync: CaseSyncDeps = {
				...{ git, files },
				texts: createCaseTexts(deps.crypto, () => deps.clock.now()),
				now: () => deps.clock.now(),
			};
			const root = await repositoryOfFolder(git, folder);
			if (root !== undefined && (await isUnderWay(git, root))) await resolveUnderWay(sync, folder);
			const place = await readSyncPlace(git, folder);
			if (!(await confirmAsking())) return;
			const checked = await privateAddresses(place);
			if (checked === undefined) return;
			for (let i = 0; i < ROUNDS; i++) if (!(await round(sync, folder, checked))) return;
			throw new UserError(
				t('Somebody else keeps pushing, so your cases were not sent. They are committed here: sync again.'),
			);
		},
	} satisfies Commands;
}

/** The commit stands by then, and the next sync sends it. */
function notSent(error: UserError): UserError {
	const why =
		error instanceof PushRefusedError
			? t(
					'The other side refused your cases: the branch may be protected, or a rule of the repository stands against it. Ask who looks after it, or push in a terminal to read the reasons.',
				)
			: error.message;
	return new UserError(t('{0} Your cases are committed here, and nothing is lost: sync again.', why), { cause: error });
}

function said(words: string): false {
	void vscode.window.showInformationMessage(withoutLinks(words));
	return false;
}

/** Neutral: how a case is called outside its pages. */
function listed(changes: readonly CaseChange[]): string {
	const words = {
		new: (name: string) => t('{0} (new)', name),
		changed: (name: string) => name,
		removed: (name: string) => t('{0} (removed)', name),
	};
	const names = changes.slice(0, NAMED).map(({ handle, kind }) => words[kind](caseName(handle)));
	return counted(names, changes.length);
}

/** @param all how many there are, also those that are not named */
function counted(names: readonly string[], all: number): string {
	if (names.length === 0) return t('not named here');
	return all > names.length ? t('{0} and {1} more', names.join(', '), all - names.length) : names.join(', ');
}
