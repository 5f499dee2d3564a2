import * as vscode from 'vscode';
import type { SecureResponseApi } from './api';
import { createModules } from './platform/web/modules';
import { nodeStandIn } from './platform/web/nodeStandIns';

/** What extension.ts is for a browser. */
interface Extension {
	activateInBrowser(context: vscode.ExtensionContext): Promise<SecureResponseApi>;
}

/** Called by VS Code in a browser, whose extension host takes one file alone: the rest is loaded from the parts for Node. */
export async function activate(context: vscode.ExtensionContext): Promise<SecureResponseApi> {
	const { load } = createModules({
		async read(name) {
			// The extension host knows how to ask for addresses that are VS Code's own.
			const answer = await fetch(vscode.Uri.joinPath(context.extensionUri, 'dist', name).toString());
			if (!answer.ok) throw new Error(`A part of Secure Response could not be loaded (${answer.status}).`);
			return answer.text();
		},
		standIn: name => nodeStandIn(name, vscode),
	});
	const extension = (await load('extension.mjs')) as Extension;
	return extension.activateInBrowser(context);
}
