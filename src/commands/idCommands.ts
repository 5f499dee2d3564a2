import * as vscode from 'vscode';
import * as z from 'zod';
import { UserError } from '../core/errors';
import { isId } from '../core/ids';
import { indexIds } from '../feeds/ourIds';
import type { Report } from '../feeds/feed';
import type { Reports } from '../feeds/reports';
import type { Commands } from './commands';
import { insertId, type InsertIdDeps } from './insertId';
import { t } from '../core/translate';

export interface IdCommandsDeps extends InsertIdDeps {
	readonly reports: Reports;
	/** Opens the report of a case, and the page of its advisory. */
	readonly openTriage: (handle: string) => Promise<void>;
	readonly openDraft: (handle: string) => Promise<void>;
	/** The page about an id that everybody may read. */
	readonly publicPage: (id: string) => string;
}

const idSchema = z.string().max(40).refine(isId);

export function idCommands(deps: IdCommandsDeps) {
	const { reports } = deps;
	const open = ({ record: { handle }, advisory: { state } }: Report): Promise<void> =>
		state === 'draft' || state === 'published' ? deps.openDraft(handle) : deps.openTriage(handle);
	return {
		/** A published report at once, anything else after a question that is the same whether there is a report: docs/decisions/0020. Our own report first, so that the id of an open one is sent to no web page. */
		async openId(argument) {
			const { success, data: id } = idSchema.safeParse(argument);
			if (!success) throw new UserError(t('This is no advisory’s id. Choose one in a document.'));
			await reports.ready();
			// While reports are still being read it may be the id of one of them.
			if (reports.state().looking) await reports.look();
			const published = indexIds(reports.state().reports).published.get(id);
			if (published !== undefined) return open(published);
			// What opens would tell another extension that runs this whether an open report has the id: a person says so first.
			if (!(await mayShow(id, deps.hidden()))) return;
			const { status, reports: all } = reports.state();
			const ids = indexIds(all);
			const chosen = ids.published.get(id) ?? ids.embargoed.get(id);
			if (chosen !== undefined) return open(chosen);
			if (status !== 'ready')
				throw new UserError(
					t(
						'Not all reports could be read, and this id may be one of theirs, so its public page was not opened. Refresh the Reports view, then try again.',
					),
				);
			await vscode.env.openExternal(vscode.Uri.parse(deps.publicPage(id), true));
		},
		insertId: place => insertId(deps, place),
	} satisfies Commands;
}

/** @returns whether the person wants to see what there is */
async function mayShow(id: string, hidden: boolean): Promise<boolean> {
	const open = t('Open');
	const question = hidden
		? t('Open the report of this id, or else its public page?')
		: t('Open the report of {0}, or else its public page?', id);
	const detail = t(
		'Other extensions can ask for this too, and see from what opens whether you have a report of it. Choose Cancel when you did not click on an id.',
	);
	return (await vscode.window.showWarningMessage(question, { modal: true, detail }, open)) === open;
}
