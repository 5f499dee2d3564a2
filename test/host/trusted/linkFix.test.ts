import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { parse } from 'yaml';
import { caseSchema } from '../../../src/core/case';
import { aCase, handle } from '../../support/builders';
import { askCodeActions } from '../support/codeActions';

const EXTENSION = 'secure-response.secure-response';
const TITLE = 'Link Fix to Advisory…';
const EMBARGOED = 'Zanzibar overflow in the parser';

describe('linking a fix in the editor', () => {
	let base: string;
	let changed: vscode.Uri;
	let caseFile: string;
	let before: string | undefined;

	const settings = () => vscode.workspace.getConfiguration('secureResponse');
	const git = (...args: string[]): string =>
		execFileSync('git', args, {
			cwd: path.join(base, 'project'),
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'pipe'],
		}).trim();

	beforeEach(async () => {
		await vscode.extensions.getExtension(EXTENSION)?.activate();
		base = realpathSync(mkdtempSync(path.join(tmpdir(), 'secure-response-link-')));
		const cases = path.join(base, 'cases');
		mkdirSync(cases, { mode: 0o700 });
		mkdirSync(path.join(base, 'project'));
		caseFile = path.join(cases, `${handle(0x7f3a)}.yaml`);
		// JSON is YAML.
		writeFileSync(
			caseFile,
			JSON.stringify(aCase(0x7f3a, {}, { summary: EMBARGOED, description: 'In parser.txt.' }), undefined, 1),
		);
		git('init', '-q');
		git('config', 'user.name', 'Ada');
		git('config', 'user.email', 'ada@example.org');
		changed = vscode.Uri.file(path.join(base, 'project', 'parser.txt'));
		writeFileSync(changed.fsPath, 'one\ntwo\nthree\nfour\n');
		git('add', '-A');
		git('commit', '-q', '-m', 'first');
		writeFileSync(changed.fsPath, 'one\ntwo\n3\nfour\n');
		before = settings().inspect<string>('caseFolder')?.globalValue;
		await settings().update('caseFolder', cases, vscode.ConfigurationTarget.Global);
		await vscode.commands.executeCommand('secureResponse.refresh');
	});

	afterEach(async () => {
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await settings().update('caseFolder', before, vscode.ConfigurationTarget.Global);
		rmSync(base, { recursive: true, force: true });
	});

	/** Our actions for lines, counted from 1. VS Code's command asks as a person does who opens the menu. */
	async function actions(from: number, to: number): Promise<vscode.CodeAction[]> {
		await vscode.workspace.openTextDocument(changed);
		const range = new vscode.Range(from - 1, 0, to - 1, 0);
		const found = await askCodeActions(changed, range);
		return found.filter(action => action.title === TITLE);
	}

	/** Runs the command and takes the first choice of every list it shows. */
	async function linkFirst(...args: unknown[]): Promise<void> {
		let done = false;
		const running = Promise.resolve(vscode.commands.executeCommand('secureResponse.linkFix', ...args)).finally(() => {
			done = true;
		});
		while (!done) {
			await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
			await Promise.race([running, new Promise(resolve => setTimeout(resolve, 50))]);
		}
		await running;
	}

	const fixes = () => caseSchema.parse(parse(readFileSync(caseFile, 'utf8'))).fixes ?? [];

	it('is offered on a changed line and on a selection, and nowhere else', async () => {
		assert.equal((await actions(3, 3)).length, 1);
		assert.equal((await actions(1, 2)).length, 1);
		assert.equal((await actions(1, 1)).length, 0);
	}).timeout(60_000);

	it('tells other extensions nothing of the case', async () => {
		const [action] = await actions(3, 3);
		const told = JSON.stringify(action);
		assert.equal(told.includes('Zanzibar') || told.includes(handle(0x7f3a)), false, told);
		assert.equal(action?.command?.command, 'secureResponse.linkFix');
	}).timeout(60_000);

	it('is not offered while no report is open', async () => {
		rmSync(caseFile);
		await vscode.commands.executeCommand('secureResponse.refresh');
		assert.equal((await actions(3, 3)).length, 0);
	}).timeout(60_000);

	it('keeps an uncommitted change in the case file, by its patch id', async () => {
		await linkFirst(changed, new vscode.Range(2, 0, 2, 0));
		const [fix, ...others] = fixes();
		assert.equal(others.length, 0);
		assert.equal(fix?.commit, undefined);
		assert.match(fix?.patchId ?? '', /^[0-9a-f]{40}$/);
		assert.deepEqual(fix?.files, [{ path: 'parser.txt', lines: [3, 3] }]);
	}).timeout(60_000);

	it('keeps the commit of lines that are committed, once', async () => {
		git('commit', '-q', '-a', '-m', 'Fix it');
		await linkFirst(changed, new vscode.Range(2, 0, 2, 0));
		await vscode.commands.executeCommand('secureResponse.refresh');
		await linkFirst(changed, new vscode.Range(2, 0, 2, 0));
		assert.deepEqual(
			fixes().map(fix => [fix.commit, fix.subject]),
			[[git('rev-parse', 'HEAD'), 'Fix it']],
		);
	}).timeout(60_000);

	it('takes the selection of the active editor when it comes from the palette', async () => {
		const editor = await vscode.window.showTextDocument(changed);
		editor.selection = new vscode.Selection(2, 0, 2, 1);
		await linkFirst();
		assert.deepEqual(
			fixes().map(fix => fix.files),
			[[{ path: 'parser.txt', lines: [3, 3] }]],
		);
	}).timeout(60_000);

	it('writes nothing to the repository', async () => {
		const objects = git('count-objects', '-v');
		await linkFirst(changed, new vscode.Range(2, 0, 2, 0));
		assert.equal(git('count-objects', '-v'), objects);
		assert.equal(git('status', '--porcelain'), 'M parser.txt');
	}).timeout(60_000);

	describe('and opening it', () => {
		// The project is outside the workspace, so the open file is what leads to its repository.
		beforeEach(async () => {
			await vscode.window.showTextDocument(changed);
		});

		/** Opens the only fix as a click on its row does, as soon as there is that row. @returns the label of the tab */
		async function openOnly(): Promise<string> {
			const row = `report:${handle(0x7f3a)}:fix:${fixes()[0]?.id}`;
			for (;;) {
				await vscode.commands.executeCommand('secureResponse.openFix', row);
				const label = vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
				if (label.startsWith('Fix of')) return label;
				await new Promise(resolve => setTimeout(resolve, 50));
			}
		}

		/** The documents of commits that are open, when both sides are. */
		async function bothSides(): Promise<vscode.TextDocument[]> {
			for (;;) {
				const opened = vscode.workspace.textDocuments.filter(d => d.uri.scheme === 'secure-response-git');
				if (opened.length >= 2) return opened;
				await new Promise(resolve => setTimeout(resolve, 50));
			}
		}

		it('compares the working tree with HEAD, under a name that tells nothing', async () => {
			await linkFirst(changed, new vscode.Range(2, 0, 2, 0));
			assert.match(await openOnly(), /^Fix of case 0000: not committed/);
		}).timeout(60_000);

		it('compares the commit it became with its parent, and keeps that commit in the case', async () => {
			await linkFirst(changed, new vscode.Range(2, 0, 2, 0));
			git('commit', '-q', '-a', '-m', 'Fix it');
			const commit = git('rev-parse', 'HEAD');
			assert.match(await openOnly(), new RegExp(`^Fix of case 0000: ${commit.slice(0, 7)}`));
			assert.deepEqual(
				fixes().map(fix => fix.commit),
				[commit],
			);
			const opened = await bothSides();
			assert.deepEqual(opened.map(d => d.getText()).sort(), ['one\ntwo\n3\nfour\n', 'one\ntwo\nthree\nfour\n']);
		}).timeout(60_000);

		it('tells other extensions nothing of the case', async () => {
			git('commit', '-q', '-a', '-m', 'Fix it');
			await linkFirst(changed, new vscode.Range(2, 0, 2, 0));
			const label = await openOnly();
			const opened = await bothSides();
			const hovers = await Promise.all(
				opened.map(d =>
					vscode.commands.executeCommand('vscode.executeHoverProvider', d.uri, new vscode.Position(2, 0)),
				),
			);
			const lenses = await Promise.all(
				opened.map(d => vscode.commands.executeCommand('vscode.executeCodeLensProvider', d.uri)),
			);
			const told = JSON.stringify([label, hovers, lenses, opened.map(d => [d.uri.toString(), d.getText()])]);
			assert.equal(told.includes('Zanzibar') || told.includes(handle(0x7f3a)), false, told);
		}).timeout(60_000);
	});
});
