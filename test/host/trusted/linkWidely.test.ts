import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { parse } from 'yaml';
import { caseSchema } from '../../../src/core/case';
import { fixUriParts } from '../../../src/editor/fixUri';
import { aCase, handle } from '../../support/builders';
import { askCodeActions } from '../support/codeActions';

const EXTENSION = 'secure-response.secure-response';
const CASE = 0x7f3a;

describe('every way of linking a fix', () => {
	let base: string;
	let project: string;
	let caseFile: string;
	let first: string;
	let before: string | undefined;

	const settings = () => vscode.workspace.getConfiguration('secureResponse');
	const gitIn = (folder: string, ...args: string[]): string =>
		execFileSync(
			'git',
			['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'protocol.file.allow=always', ...args],
			{
				cwd: folder,
				encoding: 'utf8',
				stdio: ['ignore', 'pipe', 'pipe'],
			},
		).trim();
	const git = (...args: string[]): string => gitIn(project, ...args);
	const write = (name: string, text: string): vscode.Uri => {
		const file = path.join(project, name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, text);
		return vscode.Uri.file(file);
	};
	const commit = (message: string): string => {
		git('add', '-A');
		git('commit', '-q', '-m', message);
		return git('rev-parse', 'HEAD');
	};

	beforeEach(async () => {
		await vscode.extensions.getExtension(EXTENSION)?.activate();
		base = realpathSync(mkdtempSync(path.join(tmpdir(), 'secure-response-widely-')));
		project = path.join(base, 'prøject');
		const cases = path.join(base, 'cases');
		mkdirSync(cases, { mode: 0o700 });
		mkdirSync(project);
		caseFile = path.join(cases, `${handle(CASE)}.yaml`);
		writeFileSync(caseFile, JSON.stringify(aCase(CASE, {}, { description: 'In `src/ä.txt`.' }), undefined, 1));
		git('init', '-q');
		write('src/ä.txt', 'one\ntwo\nthree\nfour\n');
		write('b.txt', 'one\n');
		first = commit('first');
		before = settings().inspect<string>('caseFolder')?.globalValue;
		await settings().update('caseFolder', cases, vscode.ConfigurationTarget.Global);
		await vscode.commands.executeCommand('secureResponse.refresh');
	});

	afterEach(async () => {
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await settings().update('caseFolder', before, vscode.ConfigurationTarget.Global);
		rmSync(base, { recursive: true, force: true });
	});

	/** Runs a command and takes the first choice of every list it shows. */
	async function take(command: string, ...given: unknown[]): Promise<void> {
		let done = false;
		const running = Promise.resolve(vscode.commands.executeCommand(`secureResponse.${command}`, ...given)).finally(
			() => {
				done = true;
			},
		);
		while (!done) {
			await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
			await Promise.race([running, new Promise(resolve => setTimeout(resolve, 50))]);
		}
		await running;
	}
	const fixes = () => caseSchema.parse(parse(readFileSync(caseFile, 'utf8'))).fixes ?? [];
	const linked = () => fixes().map(fix => [fix.commit, fix.files.map(file => file.path)]);

	it('takes several resources of the Source Control view as one change', async () => {
		const states = [write('src/ä.txt', 'one\n2\nthree\n'), write('b.txt', 'uno\n')].map(resourceUri => ({
			resourceUri,
		}));
		await take('linkFix', ...states);
		assert.deepEqual(linked(), [[undefined, ['b.txt', 'src/ä.txt']]]);
	}).timeout(60_000);

	it('takes what is staged for a source control, and the commit it becomes is the same fix', async () => {
		write('src/ä.txt', 'one\n2\nthree\nfour\n');
		git('add', '-A');
		write('b.txt', 'uno\n');
		await take('linkFix', { rootUri: vscode.Uri.file(project) });
		assert.deepEqual(linked(), [[undefined, ['src/ä.txt']]]);
		git('commit', '-q', '-m', 'Fix it');
		await take('linkFix', { root: project }, git('rev-parse', 'HEAD'));
		assert.deepEqual(linked(), [[git('rev-parse', 'HEAD'), ['src/ä.txt']]]);
	}).timeout(60_000);

	it('takes one change of the quick diff', async () => {
		const file = write('src/ä.txt', 'one\n2\nthree\nfour\n');
		await take('linkFix', file, [{ modifiedStartLineNumber: 2, modifiedEndLineNumber: 2 }], 0);
		assert.deepEqual(linked(), [[undefined, ['src/ä.txt']]]);
	}).timeout(60_000);

	it('takes a commit of the timeline, named or picked among those of the file', async () => {
		const file = write('src/ä.txt', 'one\n2\nthree\nfour\n');
		const second = commit('second');
		write('b.txt', 'uno\n');
		commit('third, of another file');
		await take('linkCommit', { ref: first }, file, 'git-history');
		await take('linkCommit', undefined, file, 'git-history');
		assert.deepEqual(
			fixes().map(fix => fix.commit),
			[first, second],
		);
	}).timeout(60_000);

	it('takes the commit that a comparison shows, from either side', async () => {
		write('src/ä.txt', 'one\n2\nthree\nfour\n');
		const second = commit('second');
		const shown = (at: string) => vscode.Uri.from(fixUriParts({ root: project, commit: at, path: 'src/ä.txt' }));
		await take('linkFix', shown(second));
		const query = JSON.stringify({ path: path.join(project, 'src/ä.txt'), ref: `${second}^` });
		await take('linkFix', vscode.Uri.from({ scheme: 'git', path: path.join(project, 'src/ä.txt'), query }));
		assert.deepEqual(linked(), [[second, ['src/ä.txt']]]);
	}).timeout(60_000);

	it('takes what is staged from the file of a commit message, where a code action offers it', async () => {
		write('src/ä.txt', 'one\n2\nthree\nfour\n');
		git('add', '-A');
		const message = vscode.Uri.file(path.join(project, '.git', 'COMMIT_EDITMSG'));
		writeFileSync(message.fsPath, 'Fix it\n');
		await vscode.workspace.openTextDocument(message);
		const offered = await askCodeActions(message, new vscode.Range(0, 0, 0, 0), 'secureResponse');
		assert.deepEqual(
			offered.map(action => action.title),
			['Link Staged Change to Advisory…'],
		);
		await take('linkFix', ...(offered[0]?.command?.arguments ?? []));
		assert.deepEqual(linked(), [[undefined, ['src/ä.txt']]]);
	}).timeout(60_000);

	it('takes a change in a worktree and in a submodule, each of its own repository', async () => {
		const worktree = path.join(base, 'wörk');
		git('worktree', 'add', '-q', '--detach', worktree);
		writeFileSync(path.join(worktree, 'b.txt'), 'uno\n');
		git('submodule', '--quiet', 'add', project, 'sub');
		writeFileSync(path.join(project, 'sub', 'b.txt'), 'eins\n');
		await take('linkFix', vscode.Uri.file(path.join(worktree, 'b.txt')));
		await take('linkFix', vscode.Uri.file(path.join(project, 'sub', 'b.txt')));
		assert.deepEqual(linked(), [
			[undefined, ['b.txt']],
			[undefined, ['b.txt']],
		]);
		assert.notEqual(fixes()[0]?.patchId, fixes()[1]?.patchId);
	}).timeout(60_000);

	it('takes a commit that is picked with HEAD detached', async () => {
		git('checkout', '-q', '--detach');
		await vscode.window.showTextDocument(vscode.Uri.file(path.join(project, 'b.txt')));
		await take('linkCommit', undefined, vscode.Uri.file(path.join(project, 'b.txt')), 'git-history');
		assert.deepEqual(
			fixes().map(fix => fix.commit),
			[first],
		);
	}).timeout(60_000);

	it('offers nothing outside a repository, not even on a selection', async () => {
		const file = path.join(base, 'alone.txt');
		writeFileSync(file, 'one\ntwo\n');
		await vscode.workspace.openTextDocument(file);
		for (const range of [new vscode.Range(0, 0, 0, 0), new vscode.Range(0, 0, 1, 0)])
			assert.deepEqual(await askCodeActions(vscode.Uri.file(file), range, 'secureResponse'), []);
	}).timeout(60_000);

	it('offers a change that is not saved, which it asks to save first', async () => {
		const editor = await vscode.window.showTextDocument(vscode.Uri.file(path.join(project, 'b.txt')));
		await editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'unsaved '));
		const offered = await askCodeActions(editor.document.uri, new vscode.Range(0, 0, 0, 0), 'secureResponse');
		assert.equal(offered.length, 1);
		const shown: string[] = [];
		const { showWarningMessage, showErrorMessage } = vscode.window;
		Object.assign(vscode.window, {
			showWarningMessage: async (message: string) => void shown.push(message),
			showErrorMessage: async (message: string) => void shown.push(message),
		});
		try {
			await vscode.commands.executeCommand('secureResponse.linkFix', editor.document.uri);
			assert.match(shown.join('\n'), /Save the file first[^]*unsaved changes/);
		} finally {
			Object.assign(vscode.window, { showWarningMessage, showErrorMessage });
			await vscode.commands.executeCommand('workbench.action.files.revert');
		}
		assert.deepEqual(fixes(), []);
	}).timeout(60_000);
});
