import * as vscode from 'vscode';
import { livingIds } from './livingIds';
import { t } from '../../core/translate';

/**
 * Every id becomes the same kind of link, whoever's it is: other extensions can ask for links, and nothing may tell an
 * open report's id from another. What a click opens is decided when it happens.
 */
export const idLinks: vscode.DocumentLinkProvider = {
	provideDocumentLinks: document =>
		livingIds(document.getText()).map(({ id, start, end }) => {
			const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
			const link = new vscode.DocumentLink(range, openIdUri(id));
			link.tooltip = t('Open advisory');
			return link;
		}),
};

/** @param id in canonical writing */
export function openIdUri(id: string): vscode.Uri {
	return vscode.Uri.parse(`command:secureResponse.openId?${encodeURIComponent(JSON.stringify([id]))}`, true);
}
