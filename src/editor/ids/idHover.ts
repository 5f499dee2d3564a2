import * as vscode from 'vscode';
import type { Advisory } from '../../core/advisory';
import { severityWord } from '../../core/advisoryWords';
import { markdownText } from '../../core/markdownText';
import type { Report } from '../../feeds/feed';
import { advisoryLines } from './advisoryLines';
import { openIdUri } from './idLinks';
import { stateWord } from './idWords';
import { livingIdAt } from './livingIds';
import type { OurIds } from '../../feeds/ourIds';
import { t } from '../../core/translate';

export interface IdHoverDeps {
	readonly ids: () => OurIds;
	readonly severityText: (report: Report) => string;
	/** Whether titles and ids are kept off the screen. */
	readonly hidden: () => boolean;
	/** Whether the database of published advisories may be asked. */
	readonly mayLookUp: () => boolean;
	/** What that database says of an id; nothing where it says nothing or must not be asked. */
	readonly lookUp: (id: string) => Promise<Advisory | undefined>;
}

/**
 * Hovers of ids, of public knowledge only: other extensions can ask for them. What an open report of ours has to say of an
 * id is a decoration's (createIdMarks); here its id is one that nobody knows anything of.
 */
export function createIdHover(deps: IdHoverDeps): vscode.HoverProvider {
	return {
		async provideHover(document, position) {
			if (deps.hidden()) return undefined;
			const found = livingIdAt(document.lineAt(position).text, position.character);
			if (found === undefined) return undefined;
			const text = await textOf(found.id, deps);
			const { line } = position;
			return text && new vscode.Hover(text, new vscode.Range(line, found.start, line, found.end));
		},
	};
}

async function textOf(id: string, deps: IdHoverDeps): Promise<vscode.MarkdownString | undefined> {
	const ours = deps.ids().published.get(id);
	if (ours !== undefined) return markdown(id, describe(ours.advisory, deps.severityText(ours)), t('Open Report'));
	if (!deps.mayLookUp()) return undefined;
	const advisory = await deps.lookUp(id);
	if (deps.hidden()) return undefined;
	if (advisory === undefined)
		// The same words where there is no such entry, where nobody could be asked, and where nobody was.
		return markdown(id, [t('The GitHub Advisory Database has told nothing about this id.')], t('Open Page'));
	const { severity } = advisory;
	const lines = describe(advisory, severity === undefined ? '' : severityWord(severity, t));
	return markdown(id, [...lines, t('From the GitHub Advisory Database')], t('Open Page'));
}

function describe(advisory: Advisory, severity: string): readonly string[] {
	return advisoryLines(advisory, { severity, state: stateWord(advisory.state), t });
}

/** @param lines of strangers: plain text, whatever is in them */
function markdown(id: string, lines: readonly string[], open: string): vscode.MarkdownString {
	const text = new vscode.MarkdownString();
	text.isTrusted = { enabledCommands: ['secureResponse.openId'] };
	for (const line of lines) text.appendMarkdown(markdownText(line)).appendMarkdown('\n\n');
	return text.appendMarkdown(`[${open}](${openIdUri(id).toString()})`);
}
