import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

const ID = 'secure-response.secure-response';

function extension(): vscode.Extension<unknown> {
	const found = vscode.extensions.getExtension(ID);
	assert.ok(found, 'the extension is there');
	return found;
}

function caseFolder(): string {
	return vscode.workspace.getConfiguration('secureResponse').get<string>('caseFolder', '');
}

async function until<T>(look: () => T | undefined): Promise<T> {
	for (;;) {
		const seen = look();
		if (seen !== undefined) return seen;
		await new Promise(resolve => setTimeout(resolve, 50));
	}
}

/** Runs a command and answers each quick pick it asks with its first item. */
async function runTakingFirst(command: string, picks: number): Promise<void> {
	const done = vscode.commands.executeCommand(command);
	let open = true;
	void done.then(() => {
		open = false;
	});
	for (let pick = 0; pick < picks && open; pick += 1) {
		await new Promise(resolve => setTimeout(resolve, 400));
		await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
	}
	await done;
}

describe('the extension in VS Code', () => {
	before(async () => {
		await extension().activate();
	});

	it('registers exactly the commands it declares', async () => {
		const manifest = extension().packageJSON as { contributes: { commands: { command: string }[] } };
		const declared = manifest.contributes.commands.map(c => c.command).sort();
		const all = await vscode.commands.getCommands(true);
		// VS Code itself makes commands for the view, such as secureResponse.reports.focus.
		const registered = all.filter(c => /^secureResponse\.\w+$/.test(c)).sort();
		assert.deepEqual(registered, declared);
	});

	it('offers no commands that need a row without saying so', async () => {
		await vscode.commands.executeCommand('secureResponse.unlinkFix');
		await vscode.commands.executeCommand('secureResponse.acknowledge');
	});

	it('makes a private case of the text on the clipboard and opens its page, titled by its handle alone', async () => {
		const before = new Set(readdirSync(caseFolder()));
		const secret = `Reading any file through the download link ${Date.now()}`;
		await vscode.env.clipboard.writeText(`# ${secret}\n\nSend \`../../etc/passwd\` and look.`);
		await runTakingFirst('secureResponse.newReport', 2);
		const name = await until(() => readdirSync(caseFolder()).find(f => !before.has(f) && f.endsWith('.yaml')));
		assert.match(name, /^[0-9a-f]{16}\.yaml$/);
		const file = join(caseFolder(), name);
		assert.equal(statSync(file).mode & 0o777, 0o600);
		assert.match(readFileSync(file, 'utf8'), new RegExp(secret));
		const tab = await until(() =>
			vscode.window.tabGroups.all.flatMap(g => g.tabs).find(t => t.label.startsWith('Triage')),
		);
		assert.equal(tab.label, `Triage: case ${name.slice(0, 4)}`);
	});
});
