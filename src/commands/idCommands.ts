import * as vscode from 'vscode';
import * as z from 'zod';
import { UserError } from '../core/errors';
import { isId } from '../core/ids';
import { indexIds } from '../feeds/ourIds';
import type { Reports } from '../feeds/reports';
import type { Commands } from './commands';
import { insertId, type InsertIdDeps } from './insertId';

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
	return {
		/** Our own report first, so that the id of an open one is sent to no web page. */
		async openId(argument) {
			const { success, data: id } = idSchema.safeParse(argument);
			if (!success) throw new UserError(vscode.l10n.t('This is no advisory’s id. Choose one in a document.'));
			await reports.ready();
			// While reports are still being read it may be the id of one of them.
			if (reports.state().looking) await reports.look();
			const { status, reports: all } = reports.state();
			const { published, embargoed } = indexIds(all);
			const chosen = published.get(id) ?? embargoed.get(id);
			if (chosen !== undefined) {
				const { handle } = chosen.record;
				const { state } = chosen.advisory;
				return state === 'draft' || state === 'published' ? deps.openDraft(handle) : deps.openTriage(handle);
			}
			if (status !== 'ready')
				throw new UserError(
					vscode.l10n.t(
						'Not all reports could be read, and this id may be one of theirs, so its public page was not opened. Refresh the Reports view, then try again.',
					),
				);
			await vscode.env.openExternal(vscode.Uri.parse(deps.publicPage(id), true));
		},
		insertId: place => insertId(deps, place),
	} satisfies Commands;
}
