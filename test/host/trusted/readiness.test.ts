import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { readinessCommands } from '../../../src/commands/readinessCommands';
import type { Action } from '../../../src/core/readiness';
import { createGit } from '../../../src/git/exec';
import { findGit } from '../../../src/git/findGit';
import { statPlainFile } from '../../../src/platform/plainFile';

describe('what the buttons of the Readiness view do', function () {
	this.timeout(60_000);
	let root: string;
	let looks = 0;

	beforeEach(() => {
		root = realpathSync(mkdtempSync(path.join(tmpdir(), 'secure-response-readiness-')));
		looks = 0;
	});
	afterEach(async () => {
		for (const { uri } of vscode.workspace.textDocuments.filter(({ isUntitled }) => isUntitled)) {
			await vscode.window.showTextDocument(uri);
			await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		}
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		rmSync(root, { recursive: true, force: true });
	});

	/** Presses a row's button. @returns the commands and addresses that it led to */
	async function press(action: Action | undefined): Promise<string[]> {
		const { executeCommand } = vscode.commands;
		const { openExternal } = vscode.env;
		const done: string[] = [];
		Object.assign(vscode.commands, {
			async executeCommand(command: string, ...args: unknown[]) {
				if (!/^(secureResponse|workbench\.(trust|action\.openSettings))/.test(command))
					return executeCommand(command, ...args);
				return done.push([command, ...args].join(' '));
			},
		});
		Object.assign(vscode.env, { openExternal: async (uri: vscode.Uri) => done.push(uri.toString()) > 0 });
		try {
			const commands = readinessCommands({
				...{ look: async () => void looks++, actionOf: async () => action, statPlain: statPlainFile },
				git: createGit(
					() => findGit([], process.env, process.platform),
					() => true,
				),
			});
			await commands.readinessAct('a row');
		} finally {
			Object.assign(vscode.commands, { executeCommand });
			Object.assign(vscode.env, { openExternal });
		}
		return done;
	}
	it('run the command that they name, on the repository of the row, and ask the forge again after one that changes it', async () => {
		const on = 'acme/app';
		assert.deepEqual(await press({ kind: 'command', command: 'privateReporting', on }), [
			`secureResponse.privateReporting ${on}`,
		]);
		assert.equal(looks, 1);
		assert.deepEqual(await press({ kind: 'command', command: 'chooseCaseFolder' }), [
			'secureResponse.chooseCaseFolder',
		]);
		assert.equal(looks, 1);
	});

	it('lead to a page, a setting, and the question of trust', async () => {
		const url = 'https://github.com/acme/app/settings/access';
		assert.deepEqual(await press({ kind: 'page', url }), [url]);
		assert.deepEqual(await press({ kind: 'setting', setting: 'calendar' }), [
			'workbench.action.openSettings secureResponse.calendar',
		]);
		assert.deepEqual(await press({ kind: 'trust' }), ['workbench.trust.manage']);
	});

	it('open a file, but no link that leads elsewhere, and say when it is gone', async () => {
		mkdirSync(path.join(root, '.github'));
		const file = path.join(root, '.github', 'SECURITY.md');
		const action = { kind: 'file', root, path: '.github/SECURITY.md' } as const;
		await assert.rejects(press(action), /This file is gone. Check readiness again./);
		writeFileSync(path.join(root, 'secret'), 'x');
		symlinkSync(path.join(root, 'secret'), file);
		await assert.rejects(press(action), /no plain file/);
		rmSync(file);
		writeFileSync(file, '# Policy\n');
		await press(action);
		assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, file);
	});

	it('open the project file, or a new one that is not saved', async () => {
		execFileSync('git', ['init', '-q'], { cwd: root });
		await press({ kind: 'projectFile', root });
		const proposed = vscode.window.activeTextEditor?.document;
		assert.ok(proposed?.isUntitled);
		assert.equal(proposed.uri.fsPath, path.join(root, '.github', 'secure-response.yml'));
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		mkdirSync(path.join(root, '.github'));
		writeFileSync(path.join(root, '.github', 'secure-response.yml'), 'version: 1\n');
		await press({ kind: 'projectFile', root });
		assert.equal(vscode.window.activeTextEditor?.document.isUntitled, false);
	});

	it('do nothing for a row that is gone', async () => {
		assert.deepEqual(await press(undefined), []);
		assert.equal(looks, 0);
	});

	it('are refused to callers who name no row, and checking again answers', async () => {
		await vscode.commands.executeCommand('secureResponse.readinessAct', { command: 'workbench.action.quit' });
		await vscode.commands.executeCommand('secureResponse.readinessAct', '__proto__');
		await vscode.commands.executeCommand('secureResponse.refreshReadiness');
	});
});
