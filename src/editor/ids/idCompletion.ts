import * as vscode from 'vscode';
import { plainLine } from '../../core/visible';
import { idPrefix } from '../../core/idPrefix';
import { isCompleted } from './idSelectors';
import type { OurIds } from '../../feeds/ourIds';
import { t } from '../../core/translate';

/**
 * A hyphen within an id, and the blank after a trailer's colon. Letters would be of no use: VS Code asks for those where
 * suggestions while typing are on, as they are not in Markdown and the message box.
 */
export const ID_TRIGGERS: readonly string[] = ['-', ' '];
const MOST = 100;

export interface IdCompletionDeps {
	readonly ids: () => OurIds;
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
}

/**
 * Completes ids of published advisories, newest first, where one is begun: after GHSA or CVE, and in a trailer that names
 * one. While any report is open there is one item besides, always the same, which asks the person: other extensions can
 * ask for completions.
 */
export function createIdCompletion(deps: IdCompletionDeps): vscode.CompletionItemProvider {
	return {
		provideCompletionItems(document, position) {
			if (!isCompleted(document)) return undefined;
			const prefix = idPrefix(document.lineAt(position).text.slice(0, position.character));
			if (prefix === undefined) return undefined;
			const range = new vscode.Range(position.translate(0, -prefix.text.length), position);
			const { published, newestFirst, hasOpen } = deps.ids();
			const fitting = newestFirst.filter(id => prefix.kind === undefined || id.startsWith(prefix.kind)).slice(0, MOST);
			const items = fitting.map((id, place) => {
				const item = new vscode.CompletionItem(id, vscode.CompletionItemKind.Reference);
				item.range = range;
				item.filterText = id;
				item.sortText = String(place).padStart(4, '0');
				const summary = published.get(id)?.advisory.summary ?? '';
				// A string is shown as plain text.
				if (!deps.hidden()) item.documentation = plainLine(summary, 300);
				return item;
			});
			const all = hasOpen ? [...items, openReportItem(document, position, prefix.text, range)] : items;
			// Asked again with every letter, so that the item about open reports goes with what is typed.
			return new vscode.CompletionList(all, true);
		},
	};
}

function openReportItem(
	document: vscode.TextDocument,
	position: vscode.Position,
	typed: string,
	range: vscode.Range,
): vscode.CompletionItem {
	const item = new vscode.CompletionItem(t('Id of an open report…'), vscode.CompletionItemKind.Event);
	// Leaves what was typed as it is: the command puts the id in its place, when one is chosen and may be written here.
	item.insertText = typed;
	// Goes on after what was typed: an exact match would come before the ids.
	item.filterText = `${typed === '' ? 'id' : typed}~`;
	item.range = range;
	item.sortText = '9999';
	item.detail = t('Asks which one, and whether it may be written here');
	item.command = {
		command: 'secureResponse.insertId',
		title: t('Insert Advisory Id…'),
		arguments: [{ document: document.uri.toString(), line: position.line, character: position.character }],
	};
	return item;
}
