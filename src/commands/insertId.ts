import { realpath } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import * as z from 'zod';
import { UserError } from '../core/errors';
import { caseName } from '../core/handle';
import { idPrefix } from '../core/idPrefix';
import { isOpen } from '../core/lifecycle';
import { idsToWrite } from '../core/mayWrite';
import type { Clock } from '../core/ports';
import { plainLine } from '../core/visible';
import { withoutIcons } from '../core/withoutIcons';
import type { Report } from '../feeds/feed';
import type { Reports } from '../feeds/reports';
import { NotARepositoryError, NotTrustedError } from '../git/errors';
import type { Git } from '../git/exec';
import { repositoryRoot } from '../git/repository';
import { workTreeOf } from '../git/workTreeOf';
import { caseNow, mayWriteHere } from './mayWriteHere';
import { t } from '../core/translate';

export interface InsertIdDeps {
	readonly reports: Reports;
	readonly git: Git;
	readonly clock: Clock;
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
}

/** Where an id is to be put, as our completion says it; counted from 0. */
const placeSchema = z.object({
	document: z.string().max(10_000),
	line: z.number().int().nonnegative(),
	character: z.number().int().nonnegative(),
});

interface Place {
	readonly document: vscode.TextDocument;
	readonly position: vscode.Position;
}

/**
 * Puts the id of an open report, which the person chooses, in place of what is begun of an id: where it leaks nothing, and
 * after a click alone.
 * @param argument a place in an open document; without it the cursor's in the active editor
 * @throws UserError where nothing may be written
 */
export async function insertId(deps: InsertIdDeps, argument: unknown): Promise<void> {
	if (!vscode.workspace.isTrusted) throw new NotTrustedError();
	const place = placeOf(argument);
	if (place === undefined)
		throw new UserError(t('Nothing is being written. Put the cursor where the id belongs, then try again.'));
	const report = await chooseReport(deps);
	if (report === undefined) return;
	const { document } = place;
	const root = await rootOf(deps.git, document.uri);
	if (root === undefined && !(await confirm())) return;
	// Asked right before writing, of what the report is now.
	const now = caseNow(deps.reports, report.record.handle);
	const ids = root === undefined ? idsToWrite(now.advisory) : (await mayWriteHere(deps, now, root)).ids;
	const position = document.validatePosition(place.position);
	const begun = idPrefix(document.lineAt(position).text.slice(0, position.character));
	const id = ids.find(one => begun?.kind !== undefined && one.startsWith(begun.kind)) ?? ids[0];
	if (id === undefined) throw noIds();
	const range = new vscode.Range(position.translate(0, -(begun?.text.length ?? 0)), position);
	const edit = new vscode.WorkspaceEdit();
	edit.replace(document.uri, range, id);
	if (!(await vscode.workspace.applyEdit(edit)))
		throw new UserError(t('The document could not be changed. Nothing was written.'));
}

function placeOf(argument: unknown): Place | undefined {
	const { data } = placeSchema.safeParse(argument);
	if (data === undefined) {
		const editor = vscode.window.activeTextEditor;
		return editor && { document: editor.document, position: editor.selection.active };
	}
	const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === data.document);
	return document && { document, position: new vscode.Position(data.line, data.character) };
}

async function chooseReport({ reports, hidden }: InsertIdDeps): Promise<Report | undefined> {
	await reports.ready();
	const open = reports.state().reports.filter(({ advisory }) => isOpen(advisory) && idsToWrite(advisory).length > 0);
	if (open.length === 0) throw noIds();
	const isHidden = hidden();
	const picked = await vscode.window.showQuickPick(
		open.map(report => ({
			label: caseName(report.record.handle),
			description: isHidden ? '' : idsToWrite(report.advisory).join(' · '),
			detail: isHidden ? '' : withoutIcons(plainLine(report.advisory.summary, 200)),
			report,
		})),
		{
			title: t('Insert Advisory Id'),
			placeHolder: t('Of which report?'),
			...{ matchOnDescription: true, matchOnDetail: true },
		},
	);
	return picked?.report;
}

function noIds(): UserError {
	return new UserError(
		t('No open report has an id yet: a report gets its advisory’s id when it is accepted, and a CVE id on request.'),
	);
}

/** The working tree that a document belongs to; nothing for a file in no repository, and one that is not saved yet. */
async function rootOf(git: Git, uri: vscode.Uri): Promise<string | undefined> {
	if (uri.scheme === 'vscode-scm') {
		const root = new URLSearchParams(uri.query).get('rootUri');
		if (root !== null) return vscode.Uri.parse(root).fsPath;
		throw new UserError(t('This message is of no repository that is known. Nothing was written.'));
	}
	if (uri.scheme !== 'file') return undefined;
	try {
		// A link may lead into another repository, which is the one that is written to then.
		const file = await realpath(uri.fsPath).catch(() => uri.fsPath);
		// A message that git opened lies beside the working tree, in its .git folder.
		if (/[/\\]\.git[/\\]/.test(file)) return await workTreeOf(git, file);
		return await repositoryRoot(git, path.dirname(file));
	} catch (error) {
		if (error instanceof NotARepositoryError) return undefined;
		throw error;
	}
}

async function confirm(): Promise<boolean> {
	const insert = t('Insert Id');
	const answer = await vscode.window.showWarningMessage(
		t('Insert the id of a report that is not published?'),
		{
			modal: true,
			detail: t(
				'This document is in no repository, so nobody can tell who will read it. Other extensions can read it while it is open.',
			),
		},
		insert,
	);
	return answer === insert;
}
