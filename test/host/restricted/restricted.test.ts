import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import * as vscode from 'vscode';
import { askCodeActions } from '../support/codeActions';

const ID = 'secure-response.secure-response';

async function until<T>(look: () => T | undefined): Promise<T> {
	for (;;) {
		const seen = look();
		if (seen !== undefined) return seen;
		await new Promise(resolve => setTimeout(resolve, 50));
	}
}

function labels(): string[] {
	return vscode.window.tabGroups.all.flatMap(group => group.tabs.map(tab => tab.label));
}

describe('the extension in Restricted Mode', () => {
	before(async () => {
		await vscode.extensions.getExtension(ID)?.activate();
	});

	it('is at work', () => {
		assert.equal(vscode.workspace.isTrusted, false);
		assert.equal(vscode.extensions.getExtension(ID)?.isActive, true);
	});

	it('has every command it declares', async () => {
		const manifest: unknown = vscode.extensions.getExtension(ID)?.packageJSON;
		const declared = [...JSON.stringify(manifest).matchAll(/"command":"(secureResponse\.\w+)"/g)].map(
			match => match[1],
		);
		const registered = new Set(await vscode.commands.getCommands(true));
		assert.deepEqual(
			[...new Set(declared)].filter(command => command === undefined || !registered.has(command)),
			[],
		);
	});

	it('opens a report', async () => {
		await vscode.commands.executeCommand('secureResponse.refresh');
		await vscode.commands.executeCommand('secureResponse.reports.focus');
		await vscode.commands.executeCommand('list.focusFirst');
		const opens = async (): Promise<void> => {
			while (!labels().some(label => label.startsWith('Triage'))) {
				await vscode.commands.executeCommand('list.focusDown');
				await vscode.commands.executeCommand('list.select');
				await new Promise(resolve => setTimeout(resolve, 200));
			}
		};
		await opens();
		assert.match(labels().find(label => label.startsWith('Triage')) ?? '', /^Triage: case [0-9a-f]{4}$/);
	});

	it('offers no link at changed lines', async () => {
		const root = vscode.workspace.workspaceFolders?.[0]?.uri;
		assert.ok(root);
		const file = vscode.Uri.joinPath(root, 'package.json');
		await vscode.workspace.openTextDocument(file);
		const actions = await askCodeActions(file, new vscode.Range(0, 0, 2, 0));
		assert.deepEqual(
			actions.filter(action => action.title.includes('Link Fix')),
			[],
		);
	});

	it('says why a fix cannot be linked, and leaves the case as it is', async () => {
		const cases = vscode.workspace.getConfiguration('secureResponse').get('caseFolder', '');
		const before = readdirSync(cases).sort();
		const root = vscode.workspace.workspaceFolders?.[0]?.uri;
		assert.ok(root);
		const shown = await errorsOf('linkFix', vscode.Uri.joinPath(root, 'package.json'));
		assert.match(shown, /^This window is in Restricted Mode, so Git is not started/);
		assert.deepEqual(readdirSync(cases).sort(), before);
	});

	it('says why cases are not synced', async () => {
		const shown = await errorsOf('syncCases');
		assert.match(shown, /^This window is in Restricted Mode, so Git is not started and nothing was synced/);
	});

	for (const command of ['checkForLeaks', 'remoteVisibility'])
		it(`says why ${command} looks at nothing`, async () => {
			const shown = await errorsOf(command);
			assert.match(shown, /^This window is in Restricted Mode, so Git is not started and nothing was looked at/);
		});
});

/** @returns what one of our commands told as an error */
async function errorsOf(command: string, ...given: readonly unknown[]): Promise<string> {
	const shown: string[] = [];
	const { showErrorMessage } = vscode.window;
	// What the extension is given is the very object that its tests are given.
	Object.assign(vscode.window, {
		showErrorMessage: (message: string) => {
			shown.push(message);
			return Promise.resolve(undefined);
		},
	});
	try {
		await vscode.commands.executeCommand(`secureResponse.${command}`, ...given);
		await until(() => (shown.length > 0 ? true : undefined));
	} finally {
		Object.assign(vscode.window, { showErrorMessage });
	}
	return shown.join('\n');
}
