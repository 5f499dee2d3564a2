import * as vscode from 'vscode';
import type { CaseStore } from '../cases/store';
import type { Fix } from '../core/case';
import { isToldToAll } from '../core/mayWrite';
import type { Clock } from '../core/ports';
import { trailerLine, withTrailer } from '../core/trailer';
import type { Report } from '../feeds/feed';
import { NotTrustedError } from '../git/errors';
import type { Git } from '../git/exec';
import { amendWithTrailer } from './amendWithTrailer';
import { type ChooseFixDeps, chooseWork } from './chooseFix';
import { chooseWorkTree } from './chooseWorkTree';
import type { Commands } from './commands';
import { mayStillWrite } from './mayWriteHere';
import { addToDocument, chooseTrailerPlace, type MessageBox, trailerPlaces } from './trailerPlaces';
import { t } from '../core/translate';

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
	const lineFor = async ({ record }: Report, root: string): Promise<string> =>
		trailerLine(template(), (await mayStillWrite(deps, record.handle, root)).id);

	const amend = async (report: Report, fix: Fix, box: MessageBox, head: string): Promise<void> => {
		const of = { handle: report.record.handle, fix: fix.id };
		const line = (): Promise<string> => lineFor(report, box.root);
		const done = await amendWithTrailer({ git, store: deps.store, line, confirm }, of, box, head);
		if (done === 'already') alreadyThere();
		if (done === 'amended') await reports.refresh();
	};

	return {
		async addTrailer(element) {
			if (!vscode.workspace.isTrusted) throw new NotTrustedError();
			const work = await chooseWork(deps, element, t('Add Trailer'));
			if (work === undefined) return;
			const { report, fix } = work;
			const tree = await chooseWorkTree(git, await deps.boxes(), deps.folders(), fix);
			if (tree === undefined) return;
			const { root, box, head } = tree;
			const line = await lineFor(report, root);
			const what = deps.hidden() ? t('the trailer') : `“${line}”`;
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

async function confirm(question: string, consequences: readonly string[]): Promise<boolean> {
	const amend = t('Amend Commit');
	const detail = consequences.join('\n\n');
	return (await vscode.window.showWarningMessage(question, { modal: true, detail }, amend)) === amend;
}

function alreadyThere(): void {
	void vscode.window.showInformationMessage(t('The message has this trailer already. Nothing was changed.'));
}

async function copied(report: Report, line: string): Promise<void> {
	await vscode.env.clipboard.writeText(line);
	void vscode.window.showInformationMessage(
		isToldToAll(report)
			? t('The trailer was copied.')
			: t('The trailer was copied. The case is under embargo: paste it only into commits for its private fork.'),
	);
}
