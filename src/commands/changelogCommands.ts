import * as vscode from 'vscode';
import { noteOf, securitySection } from '../core/changelog/securityLine';
import { UserError } from '../core/errors';
import { idsToWrite } from '../core/mayWrite';
import type { Clock, Crypto } from '../core/ports';
import { type FixedInRange, fixedInRange } from '../feeds/fixes/fixedInRange';
import type { KnownFixes } from '../feeds/fixes/knownFixes';
import { commitRange } from '../git/commitRange';
import type { Git } from '../git/exec';
import { scanRange } from '../git/fixCommits/scan';
import { isShallow } from '../git/repository';
import { revisionsToPick } from '../git/revisionsToPick';
import { chooseFix, type ChooseFixDeps } from './chooseFix';
import type { Commands } from './commands';
import { leftOutText, publishableIn, type RangeItem, rangeItems } from './fixedInRangeList';
import { mayOpenDocument } from './mayOpenDocument';
import { mayStillWrite, mayWriteHere } from './mayWriteHere';
import { openRepositories, pickRepository, repositoryOfFix } from './openRepositories';
import { type PickedRevision, pickRevision } from './pickRevision';
import { writeChangelog } from './writeChangelog';
import { withoutLinks } from '../core/withoutLinks';
import { t } from '../core/translate';

export interface ChangelogCommandDeps extends ChooseFixDeps {
	readonly git: Git;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly folders: () => readonly string[];
	readonly knownFixes: () => Promise<Pick<KnownFixes, 'all' | 'refresh'>>;
	/** Opens what a commit changed. */
	readonly openCommit: (root: string, commit: string) => Promise<void>;
}

/** A range of commits that a person chose. */
interface ChosenRange {
	readonly root: string;
	readonly from: PickedRevision;
	readonly to: PickedRevision;
}

/** What is written into changelogs, and what a release fixes. */
export function changelogCommands(deps: ChangelogCommandDeps) {
	const { git, reports } = deps;

	async function addChangelogLine(element: unknown): Promise<void> {
		const title = t('Add Changelog Line');
		const chosen = await chooseFix(deps, element, title);
		if (chosen === undefined) return;
		const { report, fix } = chosen;
		const root = await repositoryOfFix(deps, fix, title);
		if (root === undefined) return;
		const { ids } = await mayWriteHere(deps, report, root);
		if (!(await mayOpenDocument(report))) return;
		await writeChangelog(deps, {
			root,
			notes: [noteOf(report.advisory, ids)],
			near: fix.files[0]?.path ?? '',
			// Throws when a branch was switched, or the case changed, meanwhile.
			allowed: async () => (await mayStillWrite(deps, report.record.handle, root)).ids.length > 0,
		});
	}

	async function chooseRange(source: unknown): Promise<ChosenRange | undefined> {
		const title = t('Advisories Fixed in This Range');
		const root = sourceRoot(source) ?? (await pickRepository(await openRepositories(deps), title));
		if (root === undefined) return undefined;
		const revisions = await busy(t('Reading tags and branches…'), signal => revisionsToPick(git, root, signal));
		const { lastTag } = revisions;
		const beginning = {
			name: t('The beginning of the history'),
			why: t('there is no release tag'),
		};
		const last = {
			name: lastTag ?? '',
			revision: `refs/tags/${lastTag}`,
			why: t('the last release before HEAD'),
		};
		const from = await pickRevision(revisions, {
			title,
			placeholder: t('After which release? Choose, or type a revision'),
			first: lastTag === undefined ? beginning : last,
			start: lastTag !== undefined,
			step: 1,
		});
		if (from === undefined) return undefined;
		const head = { name: 'HEAD', revision: 'HEAD', why: t('what is checked out') };
		const to = await pickRevision(revisions, {
			title,
			placeholder: t('Up to which one? Choose, or type a revision'),
			first: head,
			start: false,
			step: 2,
		});
		return to === undefined ? undefined : { root, from, to };
	}

	async function read(
		{ root, from, to }: ChosenRange,
		signal: AbortSignal,
	): Promise<FixedInRange & { readonly commits: number }> {
		const known = await deps.knownFixes();
		const revisions =
			from.revision === undefined ? { to: to.revision ?? '' } : { from: from.revision, to: to.revision ?? '' };
		const range = await commitRange(git, root, revisions, signal);
		const ends = range.from === undefined ? { to: range.to } : { from: range.from, to: range.to };
		const found = await scanRange(git, root, ends, signal);
		await known.refresh();
		const result = fixedInRange({ order: range.order, found, known: known.all(), reports: reports.state().reports });
		return { ...result, commits: range.order.size };
	}

	async function showRange(source: unknown): Promise<void> {
		await reports.ready();
		const range = await chooseRange(source);
		if (range === undefined) return;
		const result = await busy(t('Looking for fixed advisories…'), signal => read(range, signal));
		const { fixed, reverted, bumps, commits } = result;
		const name = t('{0} to {1}', range.from.name, range.to.name);
		const looked = commits === 1 ? t('{0}: 1 commit', name) : t('{0}: {1} commits', name, commits);
		if (fixed.length + reverted.length + bumps.length === 0) return tellNothing(looked, range.root);
		const context = { find: reports.find, hidden: deps.hidden() };
		const picked = await vscode.window.showQuickPick<RangeItem>(rangeItems(result, context), {
			title: t('Advisories Fixed in This Range'),
			placeHolder: t('{0}, {1} fixed', looked, fixed.length),
			matchOnDescription: true,
			matchOnDetail: !context.hidden,
		});
		if (picked?.choice?.kind === 'commit') await deps.openCommit(range.root, picked.choice.commit);
		if (picked?.choice?.kind === 'copy') await copySection(result);
		if (picked?.choice?.kind === 'write') await writeSection(result, range.root);
	}

	async function tellNothing(looked: string, root: string): Promise<void> {
		const cut = await isShallow(git, root);
		const text = t(
			'No commit in this range fixes an advisory ({0}). Looked at the commits’ messages, at fixes linked to reports, at references of published advisories and at merges of private forks.',
			looked,
		);
		const more = cut ? ` ${t('This clone is cut, so what is behind the cut was not looked at.')}` : '';
		void vscode.window.showInformationMessage(withoutLinks(text + more));
	}

	/** As it is now: what was withdrawn meanwhile, or hidden again, is not written. */
	function notesOf(result: FixedInRange) {
		const { publishable, leftOut } = publishableIn(result, reports.find);
		const notes = publishable.flatMap(({ advisory }) => {
			const ids = idsToWrite(advisory);
			return ids.length === 0 ? [] : [noteOf(advisory, ids)];
		});
		if (notes.length === 0)
			throw new UserError(t('None of these advisories has a public id yet, so there is nothing to write.'));
		return { notes, leftOut };
	}

	async function copySection(result: FixedInRange): Promise<void> {
		const { notes, leftOut } = notesOf(result);
		await vscode.env.clipboard.writeText(securitySection(notes));
		tell(t('Security section copied.'), leftOut);
	}

	async function writeSection(result: FixedInRange, root: string): Promise<void> {
		const { notes, leftOut } = notesOf(result);
		await writeChangelog(deps, { root, notes, near: '', allowed: async () => true });
		tell(t('Security section added. It is not saved yet.'), leftOut);
	}

	return { addChangelogLine, fixedInRange: showRange } satisfies Commands;
}

function tell(text: string, leftOut: readonly string[]): void {
	if (leftOut.length > 0) void vscode.window.showInformationMessage(withoutLinks(`${text} ${leftOutText(leftOut)}.`));
	else vscode.window.setStatusBarMessage(text, 8000);
}

/** The repository whose row in the Source Control view the command came from. */
function sourceRoot(source: unknown): string | undefined {
	if (typeof source !== 'object' || source === null || !('rootUri' in source)) return undefined;
	const { rootUri } = source;
	return rootUri instanceof vscode.Uri && rootUri.scheme === 'file' ? rootUri.fsPath : undefined;
}

/** Runs something that a person can stop. */
async function busy<T>(title: string, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
	const controller = new AbortController();
	return vscode.window.withProgress(
		{ location: vscode.ProgressLocation.Notification, title, cancellable: true },
		async (_, token) => {
			token.onCancellationRequested(() => controller.abort(new UserError(t('Stopped.'))));
			return run(controller.signal);
		},
	);
}
