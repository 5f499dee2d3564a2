import * as vscode from 'vscode';
import { clockOf, type Policy } from '../core/clock';
import type { Fix } from '../core/case';
import { UserError } from '../core/errors';
import type { FixContent } from '../core/fixes';
import { createFixMatcher } from '../core/fixMatch/matchFix';
import { caseName } from '../core/handle';
import { isOpen } from '../core/lifecycle';
import type { Clock, Crypto } from '../core/ports';
import type { Report } from '../feeds/feed';
import type { KnownFix } from '../feeds/fixes/knownFixes';
import type { Git } from '../git/exec';
import { createLinkActions, type LinkActions } from './linkActions';
import type { LinkItem } from './linkMatches';
import type { ChangeTarget, LinkSubject } from './linkSubject';
import { readTarget } from './linkTarget';
import { t } from '../core/translate';

export interface LinkFixDeps {
	readonly git: Git;
	/** Whether there can be git. */
	readonly hasGit: boolean;
	readonly clock: Clock;
	readonly crypto: Crypto;
	/** All reports, as far as they were read. */
	readonly reports: () => readonly Report[];
	/** Resolves when the reports were read. */
	readonly ready: () => Promise<void>;
	/** Absolute paths of the workspace's folders. */
	readonly folders: () => readonly string[];
	/** Commits that are known to fix something. */
	readonly known: () => readonly KnownFix[];
	/** Adds fixes to a case and its timeline. @returns how many it did not have yet */
	readonly keep: (handle: string, fixes: readonly Fix[]) => Promise<number>;
	readonly policy: () => Policy;
	/** "High 8.1", or what stands for no rating. */
	readonly severityText: (report: Report) => string;
	/** "Inbox", "In progress, 5 Patch" */
	readonly stateText: (report: Report) => string;
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
}

/** What a row of the Reports view stands for: a case, and perhaps a commit that was found to belong to it. */
export interface LinkRow {
	readonly handle: string;
	readonly root?: string;
	readonly commit?: string;
}

export interface LinkFix {
	readonly actions: LinkActions;
	/**
	 * Lets a person link a change with a report. Gives up without a trace when the person does.
	 * @param given what a menu handed over, as readTarget reads it
	 * @param row the row the person came from: then its case is meant
	 * @throws UserError
	 */
	run(given: readonly unknown[], row?: LinkRow): Promise<void>;
	/** Lets a person pick commits, and then the report they fix. @param given as for run. @throws UserError */
	runForCommit(given: readonly unknown[]): Promise<void>;
	/** Lets a person pick the one commit that fixes something. @param handle of the case it is for. @throws UserError */
	pickCommit(handle?: string): Promise<FixContent | undefined>;
}

/** The commands and the code actions that link changes with reports. */
export function createLinkFix(deps: LinkFixDeps): LinkFix {
	const { git, hidden } = deps;
	const matcher = createFixMatcher();
	const find = (handle: string): Report | undefined => deps.reports().find(r => r.record.handle === handle);
	const linkable = (): boolean => deps.reports().some(({ advisory }) => isOpen(advisory));

	return {
		actions: createLinkActions({ git, linkable, now: () => deps.clock.now().getTime() }),
		async run(given, row) {
			await begin();
			const targets = await targetsOf(given, row);
			if (targets !== undefined) await link(targets, row?.handle);
		},
		async runForCommit(given) {
			await begin();
			const target = readTarget(given);
			if (target.kind === 'commit') return link([target]);
			const picker = await pickerDeps();
			const { pickChanges } = await import('./pickCommit');
			const picked = await pickChanges(picker, target.kind === 'history' ? { file: target.file } : {});
			if (picked !== undefined) await link(picked);
		},
		async pickCommit(handle) {
			const { pickCommit } = await import('./pickCommit');
			return pickCommit(await pickerDeps(handle));
		},
	};

	async function begin(): Promise<void> {
		if (!deps.hasGit) {
			const { NoGitInBrowserError } = await import('../git/errors');
			throw new NoGitInBrowserError();
		}
		if (!vscode.workspace.isTrusted) {
			const { NotTrustedError } = await import('../git/errors');
			throw new NotTrustedError();
		}
		await deps.ready();
		if (deps.reports().some(({ advisory }) => isOpen(advisory) || advisory.state === 'published')) return;
		throw new UserError(t('There is no open report to link with. Make one with “New Report from Text…” first.'));
	}

	/** @returns nothing when the person changed their mind */
	async function targetsOf(
		given: readonly unknown[],
		row: LinkRow | undefined,
	): Promise<readonly ChangeTarget[] | undefined> {
		if (row?.root !== undefined && row.commit !== undefined)
			return [{ kind: 'commit', near: row.root, revision: row.commit }];
		if (row !== undefined) {
			const { pickChanges } = await import('./pickCommit');
			return pickChanges(await pickerDeps(row.handle), { uncommitted: true });
		}
		const { changeAt } = await import('./changeAt');
		return [await changeAt(readTarget(given))];
	}

	async function pickerDeps(handle?: string) {
		const { casesOfCommits } = await import('./commitItems');
		const advisory = handle === undefined ? undefined : find(handle)?.advisory;
		return {
			...{ git, hidden },
			folders: deps.folders(),
			linkedTo: casesOfCommits(deps.reports(), deps.known()),
			...(advisory === undefined ? {} : { advisory }),
		};
	}

	async function link(targets: readonly ChangeTarget[], handle?: string): Promise<void> {
		const { subjectOf } = await import('./linkSubject');
		const { shownCommits } = await import('./changeAt');
		const subjects = await vscode.window.withProgress(
			{ location: vscode.ProgressLocation.Window, title: t('Reading the change…') },
			async () => {
				const read: LinkSubject[] = [];
				for (const target of targets) read.push(await subjectOf(git, target, t, shownCommits(target)));
				return read;
			},
		);
		const report = handle === undefined ? await chooseReport(subjects) : find(handle);
		if (report === undefined) return;
		const fixes = await chooseFixes(subjects, caseName(report.record.handle));
		if (fixes === undefined) return;
		const linkedAt = deps.clock.now().toISOString();
		const added = await deps.keep(
			report.record.handle,
			fixes.map(fix => ({ id: deps.crypto.randomHex(8), linkedAt, ...fix })),
		);
		vscode.window.setStatusBarMessage(done(added, fixes.length, caseName(report.record.handle)), 5000);
	}

	async function chooseReport(subjects: readonly LinkSubject[]): Promise<Report | undefined> {
		const [{ linkItems }, { changeOfSubjects, elsewhereThan }] = await Promise.all([
			import('./linkMatches'),
			import('./linkContext'),
		]);
		const [change, isElsewhere] = await Promise.all([
			changeOfSubjects(git, subjects),
			elsewhereThan(git, subjects[0]?.root),
		]);
		const reports = deps.reports();
		const isHidden = hidden();
		const policy = deps.policy();
		const { open, published } = linkItems(
			reports,
			subjects.flatMap(({ choices }) => choices.map(choice => choice.fix)),
			{
				clockOf: report => clockOf(report.record, policy, deps.clock.now()),
				severityText: deps.severityText,
				stateText: deps.stateText,
				matches: matcher(
					reports.map(report => report.advisory),
					change,
				),
				...{ isElsewhere, hidden: isHidden, t },
			},
		);
		const picked = await vscode.window.showQuickPick(
			published.length === 0
				? section(undefined, open)
				: [...section(t('Open#state'), open), ...section(t('Published'), published)],
			{
				title: t('Link Fix to Advisory'),
				placeHolder: t('Which report does this change fix?'),
				matchOnDescription: true,
				matchOnDetail: !isHidden,
			},
		);
		return picked?.handle === undefined ? undefined : find(picked.handle);
	}
}

/** Says what is kept, where, and lets a person choose how much. Several commits are kept as they are. */
async function chooseFixes(subjects: readonly LinkSubject[], name: string): Promise<readonly FixContent[] | undefined> {
	const [only] = subjects;
	if (subjects.length !== 1 || only === undefined)
		return subjects.flatMap(({ choices }) => choices.slice(0, 1).map(choice => choice.fix));
	const picked = await vscode.window.showQuickPick(only.choices, {
		title: t('Link Fix to {0}', name),
		placeHolder: t('What is the fix?'),
	});
	return picked === undefined ? undefined : [picked.fix];
}

/** @param label nothing where there is one section alone */
function section(
	label: string | undefined,
	items: readonly LinkItem[],
): (vscode.QuickPickItem & { readonly handle?: string })[] {
	if (label === undefined || items.length === 0) return [...items];
	return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function done(added: number, of: number, name: string): string {
	if (added === 0) return t('Already linked to {0}, nothing was changed', name);
	return of === 1 ? t('Fix linked to {0}', name) : t('{0} fixes linked to {1}', added, name);
}
