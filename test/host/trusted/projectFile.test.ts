import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

const PLACE = join('.github', 'secure-response.yml');

function root(): string {
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
	assert.ok(folder !== undefined);
	return folder;
}
function git(...args: string[]): string {
	const who = ['-c', 'user.name=T', '-c', 'user.email=t@example.org'];
	return execFileSync('git', ['-C', root(), ...who, ...args], { encoding: 'utf8' }).trim();
}

/** @returns the diagnostics of a file as "line:column severity message" as soon as they are as wished for. */
async function told(uri: vscode.Uri, holds: (told: string[]) => boolean): Promise<string[]> {
	for (;;) {
		const all = vscode.languages
			.getDiagnostics(uri)
			.filter(({ source }) => source === 'Secure Response')
			.map(
				({ range: { start }, severity, message }) =>
					`${start.line + 1}:${start.character + 1} ${vscode.DiagnosticSeverity[severity]} ${message}`,
			);
		if (holds(all)) return all;
		await new Promise(resolve => setTimeout(resolve, 50));
	}
}
const isWorkingCopy = (line: string): boolean => /^1:1 Information This is a working copy\./.test(line);

describe("the project's file in the editor", () => {
	const file = (): string => join(root(), PLACE);

	before(() => {
		mkdirSync(join(root(), '.github'), { recursive: true });
	});
	after(async () => {
		await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
		for (const name of ['HEAD', 'main']) git('update-ref', '--no-deref', '-d', `refs/remotes/origin/${name}`);
		rmSync(join(root(), '.github'), { recursive: true });
		await vscode.commands.executeCommand('secureResponse.refresh');
	});

	it('shows its mistakes where they stand, and that a working copy does not count', async () => {
		writeFileSync(file(), 'deadlines:\n  assess: 5\n  disclos: 60\ntemplates:\n  bug: Hello {finderr}\n');
		const document = await vscode.workspace.openTextDocument(file());
		await vscode.window.showTextDocument(document);
		const [note = '', ...problems] = await told(document.uri, all => all.length === 3);
		assert.ok(isWorkingCopy(note), note);
		assert.match(problems[0] ?? '', /^3:3 Warning .*Do you mean disclose\?/);
		assert.match(problems[1] ?? '', /^5:14 Warning .*Do you mean \{finder\}\?/);
	});

	it('forgets a mistake that was mended', async () => {
		const document = await vscode.workspace.openTextDocument(file());
		const edit = new vscode.WorkspaceEdit();
		edit.replace(document.uri, new vscode.Range(0, 0, 9, 0), 'deadlines:\n  assess: 5\n');
		await vscode.workspace.applyEdit(edit);
		await document.save();
		const all = await told(document.uri, now => now.length === 1);
		assert.ok(all.every(isWorkingCopy));
	});

	it('says nothing more once the same text is on the default branch and fetched', async () => {
		const document = await vscode.workspace.openTextDocument(file());
		const before = git('rev-parse', 'HEAD');
		git('add', PLACE);
		git('commit', '-qm', 'What we agreed on');
		git('update-ref', 'refs/remotes/origin/main', 'HEAD');
		git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
		git('reset', '-q', '--soft', before);
		git('reset', '-q');
		await vscode.commands.executeCommand('secureResponse.refresh');
		assert.deepEqual(await told(document.uri, all => all.length === 0), []);
	});
});
