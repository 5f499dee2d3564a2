import * as vscode from 'vscode';
import type { CaseStore } from '../cases/store';
import type { Fix } from '../core/case';
import { UserError } from '../core/errors';
import { renewFix } from '../core/fixes';
import { isToldToAll } from '../core/mayWrite';
import type { Clock } from '../core/ports';
import { trailerLine, withTrailer } from '../core/trailer';
import type { Report } from '../feeds/feed';
import { amendable } from '../git/amendable';
import { NoSuchCommitError, NotTrustedError } from '../git/errors';
import type { Git } from '../git/exec';
import { resolveCommit } from '../git/repository';
import { type ChooseFixDeps, chooseWork } from './chooseFix';
import { chooseWorkTree } from './chooseWorkTree';
import type { Commands } from './commands';
import { mayWriteHere } from './mayWriteHere';
import { addToDocument, chooseTrailerPlace, type MessageBox, treeName, trailerPlaces } from './trailerPlaces';

export interface TrailerDeps extends ChooseFixDeps {
	readonly git: Git;
	readonly clock: Clock;
	readonly store: () => Promise<CaseStore>;
	/** The repositories of VS Code's git extension; none while it is switched off. */
	readonly boxes: () => Promise<readonly MessageBox[]>;
	/** Absolute paths of the workspace's folders. */
	readonly folders: () => readonly string[];
}

/** A trailer with the id of a fix's advisory, in a commit message: where it leaks nothing, and after a click alone. */
export function trailerCommands(deps: TrailerDeps) {
	const { git, reports } = deps;

	/** @throws UserError where nothing may be written; asked again each time, because a branch is switched in a moment */
	const lineFor = async ({ record }: Report, root: string): Promise<string> => {
		const report = reports.find(record.handle);
		if (report === undefined)
			throw new UserError(vscode.l10n.t('This case is no longer there. Refresh the Reports view.'));
		return trailerLine(template(), (await mayWriteHere(deps, report, root)).id);
	};

	const amend = async (report: Report, fix: Fix, box: MessageBox, head: string): Promise<void> => {
		const last = await amendable(git, box.root);
		if (last.commit !== head) throw new NoSuchCommitError();
		if (withTrailer(last.message, await lineFor(report, box.root)) === last.message) return alreadyThere();
		const button = vscode.l10n.t('Amend Commit');
		const consequences = [
			vscode.l10n.t('The message of {0} gets one more line; its changes stay as they are.', head.slice(0, 10)),
			vscode.l10n.t('The commit gets a new id, and the case is linked to that one. Your commit hooks run.'),
			...(last.signed ? [vscode.l10n.t('Its signature is made anew only where your git signs commits.')] : []),
			...(last.inPrivateFork
				? [vscode.l10n.t('The private fork has the commit already: the next push there has to be forced.')]
				: []),
		];
		const answer = await vscode.window.showWarningMessage(
			vscode.l10n.t('Add the trailer to the last commit of {0}?', treeName(box)),
			{ modal: true, detail: consequences.join('\n\n') },
			button,
		);
		if (answer !== button) return;
		const { message } = await amendable(git, box.root);
		await box.amendMessage(withTrailer(message, await lineFor(report, box.root)), head).catch(notMade);
		const commit = await resolveCommit(git, box.root, 'HEAD');
		if (commit === undefined || commit === head) return;
		await (await deps.store()).update(report.record.handle, record => {
			const linked = record.fixes?.find(({ id }) => id === fix.id);
			return linked === undefined ? record : renewFix(record, { ...linked, commit });
		});
		await reports.refresh();
	};

	return {
		async addTrailer(element) {
			if (!vscode.workspace.isTrusted) throw new NotTrustedError();
			const work = await chooseWork(deps, element, vscode.l10n.t('Add Trailer'));
			if (work === undefined) return;
			const { report, fix } = work;
			const tree = await chooseWorkTree(git, await deps.boxes(), deps.folders(), fix);
			if (tree === undefined) return;
			const { root, box, head } = tree;
			const line = await lineFor(report, root);
			const what = deps.hidden() ? vscode.l10n.t('the trailer') : `“${line}”`;
			const place = await chooseTrailerPlace(await trailerPlaces(git, root, box, head), what);
			if (place === undefined) return;
			if (place.kind === 'last') {
				if (fix !== undefined) await amend(report, fix, place.box, place.head);
				return;
			}
			const now = await lineFor(report, root);
			if (place.kind === 'copy') return copied(report, now);
			if (place.kind === 'editor') {
				if (!(await addToDocument(git, root, place.document, now))) alreadyThere();
				return;
			}
			const before = place.box.message();
			const after = withTrailer(before, now);
			if (after === before) alreadyThere();
			else place.box.setMessage(after);
			await vscode.commands.executeCommand('workbench.view.scm');
		},
	} satisfies Commands;
}

/** Checked by trailerLine. */
function template(): string {
	const set: unknown = vscode.workspace.getConfiguration('secureResponse').get('fixes.trailer');
	return typeof set === 'string' ? set : '';
}

function notMade(error: unknown): never {
	if (error instanceof UserError) throw error;
	throw new UserError(
		vscode.l10n.t(
			'Git did not make the commit, so the last one is as it was. A hook or the signature may have refused it: “Git: Show Git Output” says what happened. Then try again.',
		),
	);
}

function alreadyThere(): void {
	void vscode.window.showInformationMessage(
		vscode.l10n.t('The message has this trailer already. Nothing was changed.'),
	);
}

async function copied(report: Report, line: string): Promise<void> {
	await vscode.env.clipboard.writeText(line);
	void vscode.window.showInformationMessage(
		isToldToAll(report)
			? vscode.l10n.t('The trailer was copied.')
			: vscode.l10n.t(
					'The trailer was copied. The case is under embargo: paste it only into commits for its private fork.',
				),
	);
}
